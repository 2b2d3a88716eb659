/** What all turned things share: how they stand, shine and look from above. */
import { box, fill } from "@/db/seed/world/art/brush";
import { type Drawing, MID, TABLE } from "@/db/seed/world/art/drawing";
import { mix } from "@/db/seed/world/art/pen";
import type { ColourTones } from "@/db/seed/world/taxonomy";

export const stand = (
  svg: string,
  foot: number,
  focus: Drawing["focus"],
  inScene = 0.4,
  base = TABLE,
): Drawing => ({
  svg,
  rest: "stand",
  at: [MID, base],
  foot,
  focus,
  inScene,
});

export const gloss = (x: number, y: number, w: number, h: number, o = 0.34): string =>
  fill(box(x, y, w, h, w / 2), "#ffffff", o);

export const hollow = (t: ColourTones): ColourTones => ({
  base: mix(t.dark, "#1b1713", 0.25),
  light: t.base,
  dark: mix(t.dark, "#14110e", 0.6),
});
