/** The demo world's pictures: pure functions from keys to SVG, rendered to AVIF and WebP by the media pipeline. */

import { BAGS } from "@/db/seed/world/art/bags";
import { CAMP } from "@/db/seed/world/art/camp";
import type { Draft } from "@/db/seed/world/art/drawing";
import { GEAR } from "@/db/seed/world/art/gear";
import { grain, quietGround } from "@/db/seed/world/art/grounds";
import { penFor } from "@/db/seed/world/art/pen";
import { TEXTILES } from "@/db/seed/world/art/textiles";
import { TOPS } from "@/db/seed/world/art/tops";
import { VESSELS } from "@/db/seed/world/art/vessels";
import { WEAR } from "@/db/seed/world/art/wear";
import { COLOURS, type ColourKey } from "@/db/seed/world/taxonomy";
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

export type View = 1 | 2 | 3;

/** The picture of a product in a colour, 1200 x 1500: 1 on a quiet ground, 2 close up, 3 where it is used. */
export function productArt(key: string, colour: ColourKey, view: View): string {
  const draft = DRAFTS[key];
  invariant(draft, `no drawing for ${key}`);
  const pen = penFor(`${key}/${colour}/${view}`);
  const tones = COLOURS[colour];
  const drawing = draft(pen, tones);
  const body = quietGround(pen, key, tones, drawing) + drawing.svg + grain(pen, 1200, 1500);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 1500" width="1200" height="1500"><defs>${pen.defs()}</defs>${body}</svg>`;
}
