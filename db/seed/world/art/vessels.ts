/** Everything turned on a wheel or a lathe: mugs, bowls, candles, flasks, lamps, lanterns, pots, baskets. */
import { box, fill, line, oval, type Point, piece, stitch, turned } from "@/db/seed/world/art/brush";
import { type Draft, type Drawing, MID, TABLE } from "@/db/seed/world/art/drawing";
import { MATERIAL, mix, type Pen, shaded, tonesOf } from "@/db/seed/world/art/pen";
import type { ColourTones } from "@/db/seed/world/taxonomy";

const stand = (svg: string, foot: number, focus: Drawing["focus"], inScene = 0.4, base = TABLE): Drawing => ({
  svg,
  rest: "stand",
  at: [MID, base],
  foot,
  focus,
  inScene,
});
const gloss = (x: number, y: number, w: number, h: number, o = 0.34): string =>
  fill(box(x, y, w, h, w / 2), "#ffffff", o);
const hollow = (t: ColourTones): ColourTones => ({
  base: mix(t.dark, "#1b1713", 0.25),
  light: t.base,
  dark: mix(t.dark, "#14110e", 0.6),
});

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

const kettle: Draft = (pen, t) => {
  const bail = `M${MID - 250} 800C${MID - 280} 480 ${MID + 280} 480 ${MID + 250} 800`;
  const spout = `M${MID + 250} 1090C${MID + 360} 1060 ${MID + 370} 900 ${MID + 400} 800L${MID + 470} 790C${MID + 450} 960 ${MID + 440} 1130 ${MID + 250} 1170Z`;
  const svg =
    line(bail, MATERIAL.steel.dark, 18) +
    line(bail, MATERIAL.steel.light, 6) +
    piece(pen, box(MID - 110, 540, 220, 52, 26), MATERIAL.walnut, { tex: "wood" }) +
    piece(pen, spout, shaded(t, 0.2), { form: "round" }) +
    line(`M${MID + 400} 798L${MID + 470} 788`, "#2b333d", 10) +
    turned(
      pen,
      MID,
      [
        [790, 150],
        [830, 230],
        [930, 318],
        [1060, 350],
        [1150, 336],
        [1196, 290],
      ],
      t,
      { tilt: 0.13, tex: "speck", texOpacity: 0.7 },
    ) +
    turned(
      pen,
      MID,
      [
        [742, 60],
        [770, 120],
        [792, 168],
      ],
      t,
      { tilt: 0.15 },
    ) +
    line(`M${MID - 168} 794Q${MID} 842 ${MID + 168} 794`, "#2b333d", 8) +
    turned(
      pen,
      MID,
      [
        [690, 30],
        [712, 44],
        [742, 20],
      ],
      MATERIAL.walnut,
      { tilt: 0.3 },
    ) +
    fill(oval(MID - 248, 812, 18, 18) + oval(MID + 248, 812, 18, 18), MATERIAL.steel.dark) +
    gloss(MID - 236, 900, 34, 190) +
    gloss(MID - 186, 940, 10, 130, 0.24);
  return stand(svg, 320, [MID - 90, 830, 2.1], 0.38);
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
        ? fill(oval(x, top - 110, 130, 160), "#fff1c4", 0.28) +
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
    fill(oval(MID, 690, 130, 150), "#fff1c4", 0.3) +
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

const pourOver: Draft = (pen, t) => {
  const glass = `M${MID - 150} 850L${MID - 90} 900C${MID - 260} 960 ${MID - 250} 1160 ${MID - 200} 1196H${MID + 200}C${MID + 250} 1160 ${MID + 260} 960 ${MID + 90} 900L${MID + 150} 850Z`;
  const svg =
    `<g opacity=".94">${piece(pen, glass, MATERIAL.glass, { form: "round", inside: fill(`M${MID - 300} 1050Q${MID} 1080 ${MID + 300} 1050V1240H${MID - 300}Z`, "#4a2d1c", 0.9) + fill(oval(MID, 1056, 236, 20), "#7a5236", 0.9) })}</g>` +
    gloss(MID - 196, 980, 20, 170, 0.6) +
    piece(pen, box(MID - 104, 862, 208, 62, 20), MATERIAL.oak, { tex: "wood" }) +
    line(`M${MID - 108} 894H${MID + 108}`, MATERIAL.leather.dark, 8) +
    fill(oval(MID, 832, 190, 26), t.dark) +
    line(`M${MID + 200} 690C${MID + 320} 650 ${MID + 320} 800 ${MID + 160} 780`, t.dark, 30) +
    line(`M${MID + 200} 684C${MID + 312} 650 ${MID + 312} 790 ${MID + 160} 772`, t.base, 20) +
    turned(
      pen,
      MID,
      [
        [600, 262],
        [700, 206],
        [800, 110],
        [832, 100],
      ],
      t,
      { tilt: 0.2, mouth: hollow(t), tex: "speck" },
    ) +
    fill(
      `M${MID - 238} 590L${MID - 190} 560L${MID + 190} 560L${MID + 238} 596Q${MID} 690 ${MID - 238} 590Z`,
      "#efe2c6",
    ) +
    fill(oval(MID, 610, 170, 30), "#4a2d1c") +
    gloss(MID - 190, 660, 14, 70, 0.3);
  return stand(svg, 230, [MID - 60, 700, 2.1], 0.4);
};

const flask: Draft = (pen, t) => {
  const svg =
    turned(
      pen,
      MID,
      [
        [620, 120],
        [660, 158],
        [720, 168],
        [1150, 168],
        [1196, 156],
      ],
      t,
      { tilt: 0.14, tex: "felt", texOpacity: 0.5 },
    ) +
    turned(
      pen,
      MID,
      [
        [560, 116],
        [620, 122],
        [640, 122],
      ],
      MATERIAL.steel,
      { tilt: 0.14 },
    ) +
    turned(
      pen,
      MID,
      [
        [380, 126],
        [400, 138],
        [540, 140],
        [572, 134],
      ],
      shaded(t, 0.2),
      { tilt: 0.14, tex: "felt", texOpacity: 0.5 },
    ) +
    fill(oval(MID, 384, 126, 17), t.light, 0.8) +
    turned(
      pen,
      MID,
      [
        [1130, 169],
        [1196, 158],
      ],
      MATERIAL.steel,
      { tilt: 0.14 },
    ) +
    line(`M${MID + 138} 470C${MID + 250} 480 ${MID + 250} 690 ${MID + 150} 690`, MATERIAL.leather.dark, 22) +
    line(`M${MID + 138} 466C${MID + 244} 476 ${MID + 244} 684 ${MID + 150} 684`, MATERIAL.leather.base, 14) +
    fill(`M${MID - 50} 900Q${MID - 60} 820 ${MID + 30} 800Q${MID + 46} 890 ${MID - 50} 900Z`, t.light, 0.8) +
    line(`M${MID - 70} 940q18 -20 36 0t36 0t36 0t36 0`, t.light, 6) +
    gloss(MID - 128, 720, 24, 380, 0.3) +
    gloss(MID - 96, 430, 14, 100, 0.3);
  return stand(svg, 180, [MID - 20, 620, 2.1], 0.42, TABLE - 8);
};

const cookset: Draft = (pen) => {
  const ti = tonesOf("#9aa0a2");
  const svg =
    line(`M${MID + 250} 930C${MID + 430} 920 ${MID + 430} 1120 ${MID + 236} 1110`, ti.dark, 16) +
    line(`M${MID + 250} 926C${MID + 424} 916 ${MID + 424} 1114 ${MID + 236} 1104`, ti.light, 5) +
    turned(
      pen,
      MID,
      [
        [830, 268],
        [860, 258],
        [1150, 256],
        [1196, 236],
      ],
      ti,
      { tilt: 0.16, mouth: hollow(ti), tex: "felt" },
    ) +
    turned(
      pen,
      MID,
      [
        [740, 190],
        [750, 240],
        [830, 254],
      ],
      ti,
      { tilt: 0.16, mouth: hollow(ti) },
    ) +
    fill(oval(MID, 742, 190, 28), ti.base) +
    fill(oval(MID - 30, 738, 130, 16), ti.light, 0.6) +
    line(`M${MID - 60} 734C${MID - 50} 660 ${MID + 50} 660 ${MID + 60} 734`, MATERIAL.flame.dark, 12) +
    turned(
      pen,
      MID - 310,
      [
        [1060, 120],
        [1180, 112],
        [1210, 100],
      ],
      shaded(ti, 0.1),
      { tilt: 0.18, mouth: hollow(ti), tex: "felt" },
    ) +
    gloss(MID - 190, 910, 22, 210, 0.4) +
    [1000, 1040, 1080].map((y) => line(`M${MID + 120} ${y}h60`, ti.dark, 4, 0.6)).join("");
  return stand(svg, 320, [MID - 110, 880, 2.1], 0.34);
};

const lamp: Draft = (pen, t) => {
  const shade = `M${MID - 170} 300H${MID + 170}L${MID + 300} 690Q${MID} 740 ${MID - 300} 690Z`;
  const svg =
    fill(oval(MID, 560, 460, 420), "#ffe9b8", 0.22) +
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
      inside: fill(oval(MID - 20, 560, 180, 190), "#fff7da", 0.7),
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
    fill(oval(MID, 830, 380, 360), "#ffe3a2", 0.24) +
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

const basket: Draft = (pen, t) => {
  const handle = (x: number): string =>
    line(`M${x - 74} 800C${x - 80} 660 ${x + 80} 660 ${x + 74} 800`, t.dark, 34) +
    line(`M${x - 76} 800C${x - 84} 654 ${x + 76} 654 ${x + 70} 800`, t.light, 18) +
    stitch(`M${x - 74} 800C${x - 80} 660 ${x + 80} 660 ${x + 74} 800`, t.dark, 6);
  const inside: ColourTones = hollow(t);
  const svg =
    handle(MID + 30) +
    turned(
      pen,
      MID,
      [
        [800, 380],
        [920, 366],
        [1080, 330],
        [1190, 296],
        [1206, 284],
      ],
      t,
      {
        tilt: 0.19,
        mouth: inside,
        tex: "wicker",
        inside: fill(`M${MID + 140} 700H${MID + 420}V1300H${MID + 80}Z`, t.dark, 0.2),
      },
    ) +
    piece(
      pen,
      `M${MID - 300} 800Q${MID - 220} 700 ${MID - 60} 730Q${MID + 60} 690 ${MID + 150} 740Q${MID + 280} 730 ${MID + 300} 812Q${MID} 900 ${MID - 300} 800Z`,
      MATERIAL.cream,
      {
        tex: "wool",
        shade: `M${MID - 40} 740Q${MID + 20} 800 ${MID - 20} 860L${MID + 60} 860Q${MID + 60} 780 ${MID} 730Z`,
      },
    ) +
    `<path d="M${MID - 380} 800A380 72 0 0 0 ${MID + 380} 800" fill="none" stroke="${t.dark}" stroke-width="46"/><path d="M${MID - 380} 796A380 72 0 0 0 ${MID + 380} 796" fill="none" stroke="${t.base}" stroke-width="34"/><path d="M${MID - 380} 796A380 72 0 0 0 ${MID + 380} 796" fill="none" stroke="${t.light}" stroke-width="30" stroke-dasharray="20 14" stroke-opacity=".7"/>` +
    handle(MID - 40)
      .replace(/M(\d+) 800/g, "M$1 880")
      .replace(/ 800"/g, ' 880"');
  return stand(svg, 320, [MID - 150, 940, 2.1], 0.42, TABLE + 8);
};

export const VESSELS: Readonly<Record<string, Draft>> = {
  "enamel-mug": mug,
  "enamel-kettle": kettle,
  "stoneware-bowl": bowl,
  "stoneware-plate": plate,
  "beeswax-candle": waxCandle,
  "cedar-candle": cedarCandle,
  "match-striker": striker,
  "pour-over-set": pourOver,
  "vacuum-flask": flask,
  "titanium-cookset": cookset,
  "table-lamp": lamp,
  "storm-lantern": lantern,
  "willow-basket": basket,
};
