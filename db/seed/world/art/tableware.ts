/** Mugs, bowls and plates. */
import { fill, line, oval, type Point, turned } from "@/db/seed/world/art/brush";
import { type Draft, MID, TABLE } from "@/db/seed/world/art/drawing";
import { MATERIAL, type Pen, tonesOf } from "@/db/seed/world/art/pen";
import { gloss, stand } from "@/db/seed/world/art/turned";
import type { ColourTones } from "@/db/seed/world/taxonomy";

const mug: Draft = (pen, t) => {
  const handle = `M${MID + 240} 900C${MID + 440} 850 ${MID + 440} 1130 ${MID + 226} 1108`;
  const svg =
    line(handle, t.dark, 44) +
    line(handle, t.base, 34) +
    line(`M${MID + 240} 888C${MID + 410} 840 ${MID + 420} 1050 ${MID + 330} 1096`, t.light, 8, 0.6) +
    turned(
      pen,
      MID,
      [
        [800, 262],
        [1000, 256],
        [1160, 244],
        [1196, 226],
      ],
      t,
      { tilt: 0.16, mouth: MATERIAL.cream, rim: "#2b333d", tex: "speck", texOpacity: 0.8 },
    ) +
    fill(oval(MID + 8, 812, 226, 26), "#5a3a26") +
    fill(oval(MID - 40, 806, 120, 12), "#8a5f3e", 0.6) +
    gloss(MID - 190, 880, 26, 230) +
    gloss(MID - 150, 900, 9, 170, 0.25);
  return stand(svg, 250, [MID - 80, 850, 2.3], 0.3, TABLE - 2);
};

const ware = (pen: Pen, t: ColourTones, profile: readonly Point[], tilt: number, dip: number): string => {
  const clay = tonesOf("#a88a6c");
  const [topY, topR] = profile[0] ?? [0, 0];
  return (
    turned(pen, MID, profile, clay, { tilt, tex: "speck" }) +
    turned(
      pen,
      MID,
      profile.filter(([y]) => y <= dip),
      t,
      { tilt, mouth: t, rim: clay.light, tex: "speck" },
    ) +
    fill(oval(MID + topR * 0.14, topY + topR * tilt * 0.18, topR * 0.74, topR * tilt * 0.66), t.dark, 0.34) +
    fill(oval(MID + topR * 0.1, topY + topR * tilt * 0.34, topR * 0.5, topR * tilt * 0.42), t.light, 0.34) +
    line(
      `M${MID - topR * 0.84} ${topY + topR * tilt * 0.34}Q${MID - topR * 0.5} ${topY + topR * tilt * 0.84} ${MID - topR * 0.05} ${topY + topR * tilt * 0.86}`,
      "#ffffff",
      7,
      0.35,
    )
  );
};

const bowl: Draft = (pen, t) =>
  stand(
    ware(
      pen,
      t,
      [
        [860, 368],
        [960, 350],
        [1040, 306],
        [1110, 236],
        [1160, 150],
        [1200, 144],
      ],
      0.3,
      1110,
    ) + gloss(MID - 292, 940, 18, 90, 0.3),
    260,
    [MID - 180, 930, 2.2],
    0.32,
    TABLE + 6,
  );

const plate: Draft = (pen, t) => {
  const at = (y: number, x: number, s: number): string =>
    `<g transform="translate(${x} ${y}) scale(${s})">${ware(
      pen,
      t,
      [
        [0, 400],
        [22, 380],
        [44, 300],
        [58, 210],
        [72, 206],
      ],
      0.26,
      44,
    )}${line(`M${MID - 300} 4A300 74 0 1 0 ${MID + 300} 4`, t.light, 5, 0.5)}</g>`;
  return stand(
    at(1130, 0, 1) + at(1078, -6, 1) + at(1026, 5, 1),
    330,
    [MID - 190, 1060, 2.3],
    0.34,
    TABLE + 16,
  );
};

export const TABLEWARE: Readonly<Record<string, Draft>> = {
  "enamel-mug": mug,
  "stoneware-bowl": bowl,
  "stoneware-plate": plate,
};
