/** Candles, lamps and matches. */
import { box, fill, glow, line, oval, type Point, piece, turned } from "@/db/seed/world/art/brush";
import { type Draft, MID, TABLE } from "@/db/seed/world/art/drawing";
import { MATERIAL, tonesOf } from "@/db/seed/world/art/pen";
import { gloss, hollow, stand } from "@/db/seed/world/art/turned";

const waxCandle: Draft = (pen) => {
  const one = (x: number, top: number, r: number, lit: boolean): string => {
    let cells = "";
    for (let y = top + 26; y < 1200; y += 30)
      for (let at = -3; at <= 3; at += 1)
        cells += `M${x + at * r * 0.3 + ((y / 30) % 2 < 1 ? r * 0.15 : 0)} ${y}l${r * 0.12} 8v15l${-r * 0.12} 8l${-r * 0.12} -8v-15Z`;
    const flame = `M${x} ${top - 190}C${x + 52} ${top - 110} ${x + 42} ${top - 46} ${x} ${top - 40}S${x - 50} ${top - 110} ${x} ${top - 190}Z`;
    return (
      turned(
        pen,
        x,
        [
          [top, r],
          [1196, r],
        ],
        MATERIAL.wax,
        { tilt: 0.2, mouth: MATERIAL.wax, inside: line(cells, MATERIAL.wax.dark, 2.4, 0.5) },
      ) +
      line(`M${x} ${top + 4}Q${x + 4} ${top - 20} ${x - 2} ${top - 46}`, "#4a3a28", 7) +
      (lit
        ? glow(pen, x, top - 110, 175, 216, "#ffe2a0", 0.62) +
          fill(flame, MATERIAL.flame.base) +
          fill(
            `M${x} ${top - 140}C${x + 26} ${top - 90} ${x + 22} ${top - 50} ${x} ${top - 46}S${x - 24} ${top - 90} ${x} ${top - 140}Z`,
            MATERIAL.flame.light,
          )
        : "")
    );
  };
  return stand(
    one(MID + 150, 620, 84, true) + one(MID - 120, 860, 130, true),
    260,
    [MID - 100, 960, 2.2],
    0.34,
    TABLE - 8,
  );
};

const cedarCandle: Draft = (pen, t) => {
  const svg =
    turned(
      pen,
      MID,
      [
        [800, 220],
        [1010, 222],
        [1170, 214],
        [1196, 196],
      ],
      t,
      { tilt: 0.18, mouth: MATERIAL.cream, tex: "speck" },
    ) +
    fill(oval(MID, 806, 196, 32), "#f5ead2") +
    fill(oval(MID, 800, 190, 26), "#fff6e0", 0.7) +
    glow(pen, MID, 690, 175, 202, "#ffe2a0", 0.62) +
    fill(box(MID - 34, 736, 68, 70, 4), "#7b5636") +
    fill(
      `M${MID} 596C${MID + 60} 680 ${MID + 46} 740 ${MID} 746S${MID - 58} 690 ${MID} 596Z`,
      MATERIAL.flame.base,
    ) +
    fill(
      `M${MID} 654C${MID + 28} 700 ${MID + 22} 736 ${MID} 740S${MID - 26} 706 ${MID} 654Z`,
      MATERIAL.flame.light,
    ) +
    piece(pen, box(MID - 92, 920, 184, 170, 4), MATERIAL.cream) +
    line(
      `M${MID} 1060V950M${MID} 970l-30 26M${MID} 970l30 26M${MID} 1000l-38 32M${MID} 1000l38 32`,
      "#4a5a3c",
      6,
    ) +
    gloss(MID - 176, 870, 20, 240, 0.26);
  return stand(svg, 220, [MID - 70, 860, 2.2], 0.3);
};

const striker: Draft = (pen, t) => {
  let sticks = "";
  for (let at = 0; at < 17; at += 1) {
    const x = MID - 120 + at * 15;
    const top = 740 + Math.abs(at - 8) * 8 + pen.between(-14, 14);
    sticks +=
      line(`M${MID + (x - MID) * 0.7} 960L${x} ${top}`, at % 3 ? "#e3c894" : "#cfae76", 11) +
      fill(oval(x, top - 6, 11, 17), at % 4 ? "#b4523a" : "#943f2c");
  }
  const glaze: readonly Point[] = [
    [930, 176],
    [980, 222],
    [1060, 250],
    [1100, 252],
  ];
  const all: readonly Point[] = [...glaze, [1150, 240], [1196, 196]];
  let ridges = "";
  for (let y = 1116; y < 1190; y += 12) ridges += `M${MID - 262} ${y}Q${MID} ${y + 62} ${MID + 262} ${y}`;
  const svg =
    turned(pen, MID, all, tonesOf("#b0967a"), {
      tilt: 0.2,
      mouth: hollow(t),
      tex: "speck",
      inside: line(ridges, "#6c543f", 3.5, 0.5),
    }) +
    turned(pen, MID, glaze, t, { tilt: 0.2, mouth: hollow(t), rim: t.light, tex: "speck" }) +
    sticks +
    turned(
      pen,
      MID,
      [
        [960, 206],
        [1000, 232],
        [1060, 250],
        [1100, 252],
      ],
      t,
      { tilt: 0.2, tex: "speck" },
    ) +
    gloss(MID - 190, 1000, 18, 90, 0.3);
  return stand(svg, 230, [MID - 20, 860, 2.3], 0.28);
};

const lamp: Draft = (pen, t) => {
  const shade = `M${MID - 170} 300H${MID + 170}L${MID + 300} 690Q${MID} 740 ${MID - 300} 690Z`;
  const svg =
    glow(pen, MID, 560, 621, 567, "#ffe2a0", 0.62) +
    line(`M${MID} 700V800`, MATERIAL.brass.base, 26) +
    turned(
      pen,
      MID,
      [
        [790, 54],
        [830, 60],
        [900, 150],
        [1010, 220],
        [1120, 190],
        [1180, 130],
        [1204, 128],
      ],
      t,
      { tilt: 0.16, tex: "speck" },
    ) +
    gloss(MID - 130, 930, 24, 130, 0.3) +
    piece(pen, shade, tonesOf("#f0dfb8"), {
      tex: "linen",
      form: "round",
      inside: glow(pen, MID - 10, 580, 330, 300, "#fff4cf", 1),
    }) +
    line(`M${MID - 170} 302H${MID + 170}M${MID - 300} 690Q${MID} 740 ${MID + 300} 690`, "#b99a64", 7) +
    line(`M${MID + 40} 716V830`, MATERIAL.brass.base, 3) +
    fill(oval(MID + 40, 838, 9, 12), MATERIAL.brass.light);
  return stand(svg, 200, [MID - 60, 830, 2], 0.48, TABLE - 4);
};

const lantern: Draft = (pen, t) => {
  const bail = `M${MID - 236} 640C${MID - 250} 260 ${MID + 250} 260 ${MID + 236} 640`;
  const side = (s: -1 | 1): string =>
    line(
      `M${MID + s * 180} 1070C${MID + s * 262} 980 ${MID + s * 252} 700 ${MID + s * 130} 556`,
      t.dark,
      40,
    ) +
    line(
      `M${MID + s * 180 - 5} 1070C${MID + s * 262 - 5} 980 ${MID + s * 252 - 5} 700 ${MID + s * 130 - 5} 556`,
      t.base,
      28,
    ) +
    line(
      `M${MID + s * 180 - 12} 1060C${MID + s * 262 - 12} 980 ${MID + s * 252 - 12} 720 ${MID + s * 130 - 8} 570`,
      t.light,
      7,
      0.7,
    );
  const globe = `M${MID - 100} 640C${MID - 200} 760 ${MID - 190} 900 ${MID - 110} 990H${MID + 110}C${MID + 190} 900 ${MID + 200} 760 ${MID + 100} 640Z`;
  const svg =
    glow(pen, MID, 830, 513, 486, "#ffe2a0", 0.62) +
    line(bail, MATERIAL.steel.dark, 12) +
    line(bail, MATERIAL.steel.light, 4) +
    side(1) +
    turned(
      pen,
      MID,
      [
        [450, 66],
        [480, 92],
        [520, 96],
        [540, 150],
        [580, 152],
        [640, 104],
      ],
      t,
      { tilt: 0.16 },
    ) +
    fill(oval(MID, 452, 66, 12), t.light) +
    piece(pen, globe, MATERIAL.glass, {
      form: "round",
      inside:
        fill(oval(MID, 850, 150, 150), "#ffeebc", 0.75) +
        fill(
          `M${MID} 740C${MID + 54} 820 ${MID + 44} 930 ${MID} 940S${MID - 52} 830 ${MID} 740Z`,
          MATERIAL.flame.base,
        ) +
        fill(
          `M${MID} 810C${MID + 26} 860 ${MID + 22} 926 ${MID} 930S${MID - 26} 870 ${MID} 810Z`,
          MATERIAL.flame.light,
        ),
    }) +
    line(
      `M${MID - 186} 780Q${MID} 830 ${MID + 186} 780M${MID - 186} 880Q${MID} 926 ${MID + 186} 880`,
      MATERIAL.steel.dark,
      5,
    ) +
    gloss(MID - 134, 740, 20, 160, 0.6) +
    side(-1) +
    turned(
      pen,
      MID,
      [
        [970, 96],
        [990, 140],
        [1050, 150],
      ],
      t,
      { tilt: 0.16 },
    ) +
    turned(
      pen,
      MID,
      [
        [1050, 190],
        [1080, 236],
        [1170, 244],
        [1200, 220],
      ],
      t,
      { tilt: 0.14 },
    ) +
    fill(oval(MID + 120, 1090, 40, 22), MATERIAL.brass.dark) +
    fill(oval(MID + 118, 1084, 36, 18), MATERIAL.brass.light) +
    line(`M${MID - 120} 1010h-60`, MATERIAL.brass.base, 10) +
    gloss(MID - 190, 1096, 16, 80, 0.36);
  return stand(svg, 240, [MID - 70, 620, 2], 0.5);
};

export const LIGHTS: Readonly<Record<string, Draft>> = {
  "beeswax-candle": waxCandle,
  "cedar-candle": cedarCandle,
  "match-striker": striker,
  "table-lamp": lamp,
  "storm-lantern": lantern,
};
