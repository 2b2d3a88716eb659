/** Every product's drawing by its key. */
import { BAGS } from "@/db/seed/world/art/bags";
import { CAMP } from "@/db/seed/world/art/camp";
import type { Draft, Drawing } from "@/db/seed/world/art/drawing";
import { GEAR } from "@/db/seed/world/art/gear";
import type { Pen } from "@/db/seed/world/art/pen";
import { TEXTILES } from "@/db/seed/world/art/textiles";
import { TOPS } from "@/db/seed/world/art/tops";
import { VESSELS } from "@/db/seed/world/art/vessels";
import { WEAR } from "@/db/seed/world/art/wear";
import type { ColourTones } from "@/db/seed/world/taxonomy";
import { invariant } from "@/lib/invariant";

const DRAFTS: Readonly<Record<string, Draft>> = {
  ...TOPS,
  ...WEAR,
  ...VESSELS,
  ...TEXTILES,
  ...BAGS,
  ...GEAR,
  ...CAMP,
};

export function drawProduct(pen: Pen, key: string, tones: ColourTones): Drawing {
  const draft = DRAFTS[key];
  invariant(draft, `no drawing for ${key}`);
  return draft(pen, tones);
}
