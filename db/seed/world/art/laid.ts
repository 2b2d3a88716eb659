/** What things seen from above share: their place, their turn, their shadow and their rivets. */
import { fill, oval } from "@/db/seed/world/art/brush";
import { type Drawing, MID } from "@/db/seed/world/art/drawing";
import { MATERIAL } from "@/db/seed/world/art/pen";

export const lie = (svg: string, foot: number, focus: Drawing["focus"], inScene = 0.4): Drawing => ({
  svg,
  rest: "lie",
  at: [MID, 750],
  foot,
  focus,
  inScene,
});

export const turn = (svg: string, angle: number): string =>
  `<g transform="rotate(${angle} ${MID} 750)">${svg}</g>`;

export const cast = (d: string): string =>
  `<path d="${d}" transform="translate(16 24)" fill="#2a2118" fill-opacity=".26"/>`;

export const rivets = (x: number, ys: readonly number[]): string =>
  ys
    .map(
      (y) =>
        fill(oval(x, y, 11, 11), MATERIAL.brass.dark) + fill(oval(x - 2, y - 2, 8, 8), MATERIAL.brass.light),
    )
    .join("");
