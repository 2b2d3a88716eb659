/** Every product's drawing by its key. */
import { BAGS } from "@/db/seed/world/art/bags";
import { CAMP } from "@/db/seed/world/art/camp";
import type { Draft, Drawing } from "@/db/seed/world/art/drawing";
import { HATS_SHOES } from "@/db/seed/world/art/hats-shoes";
import { LIGHTS } from "@/db/seed/world/art/lights";
import type { Pen } from "@/db/seed/world/art/pen";
import { TABLEWARE } from "@/db/seed/world/art/tableware";
import { TEXTILES } from "@/db/seed/world/art/textiles";
import { TOOLS } from "@/db/seed/world/art/tools";
import { TOPS } from "@/db/seed/world/art/tops";
import { VESSELS } from "@/db/seed/world/art/vessels";
import { WEAR } from "@/db/seed/world/art/wear";
import { WOOD_IRON } from "@/db/seed/world/art/wood-iron";
import type { ColourTones } from "@/db/seed/world/taxonomy";
import { invariant } from "@/lib/invariant";

const DRAFTS: Readonly<Record<string, Draft>> = {
  ...TOPS,
  ...WEAR,
  ...HATS_SHOES,
  ...LIGHTS,
  ...TABLEWARE,
  ...VESSELS,
  ...TEXTILES,
  ...BAGS,
  ...WOOD_IRON,
  ...TOOLS,
  ...CAMP,
};

export function drawProduct(pen: Pen, key: string, tones: ColourTones): Drawing {
  const draft = DRAFTS[key];
  invariant(draft, `no drawing for ${key}`);
  return draft(pen, tones);
}
