/** Wood, iron and rope: kitchen tools, hand tools, storage and camp furniture. */
import { box, fill, fold, line, oval, piece, poly, smooth, stitch } from "@/db/seed/world/art/brush";
import { type Draft, type Drawing, MID, TABLE } from "@/db/seed/world/art/drawing";
import { MATERIAL, shaded, tonesOf } from "@/db/seed/world/art/pen";
import type { ColourTones } from "@/db/seed/world/taxonomy";

const lie = (svg: string, foot: number, focus: Drawing["focus"], inScene = 0.4): Drawing => ({
  svg,
  rest: "lie",
  at: [MID, 750],
  foot,
  focus,
  inScene,
});
const turn = (svg: string, angle: number): string => `<g transform="rotate(${angle} ${MID} 750)">${svg}</g>`;
const cast = (d: string): string =>
  `<path d="${d}" transform="translate(16 24)" fill="#2a2118" fill-opacity=".26"/>`;
const rivets = (x: number, ys: readonly number[]): string =>
  ys
    .map(
      (y) =>
        fill(oval(x, y, 11, 11), MATERIAL.brass.dark) + fill(oval(x - 2, y - 2, 8, 8), MATERIAL.brass.light),
    )
    .join("");

const skillet: Draft = (pen) => {
  const t = MATERIAL.iron;
  const handle = `M${MID - 52} 960L${MID - 34} 1290Q${MID} 1336 ${MID + 34} 1290L${MID + 52} 960Z`;
  const svg =
    cast(oval(MID, 640, 350, 350)) +
    cast(handle) +
    piece(pen, handle, t, { tex: "felt", inside: fill(oval(MID, 1270, 15, 24), "#e4dac6") }) +
    piece(pen, `M${MID - 60} 320L${MID - 40} 250H${MID + 40}L${MID + 60} 320Z`, t) +
    piece(
      pen,
      `${oval(MID, 640, 350, 350)}M${MID - 340} 560L${MID - 396} 590L${MID - 346} 660ZM${MID + 340} 560L${MID + 396} 590L${MID + 346} 660Z`,
      t,
      { tex: "felt" },
    ) +
    fill(oval(MID, 640, 318, 318), t.dark) +
    piece(
      pen,
      oval(MID + 4, 646, 300, 300),
      { base: "#2a2d30", light: "#484e52", dark: "#191b1e" },
      { tex: "felt" },
    ) +
    line(`M${MID - 250} 500A290 290 0 0 1 ${MID - 30} 352`, "#8d979c", 9, 0.55) +
    line(`M${MID - 335} 600A340 340 0 0 1 ${MID - 120} 322`, "#9aa4a9", 7, 0.5) +
    piece(
      pen,
      `M${MID - 110} 640C${MID - 130} 560 ${MID - 20} 520 ${MID + 60} 550S${MID + 150} 690 ${MID + 80} 740S${MID - 90} 730 ${MID - 110} 640Z`,
      tonesOf("#f3ead6"),
    ) +
    fill(oval(MID + 10, 640, 62, 58), "#e5a83a") +
    fill(oval(MID - 8, 622, 22, 16), "#f8dc90");
  return lie(turn(svg, 24), 400, [MID - 60, 560, 2], 0.4);
};

const board: Draft = (pen) => {
  const t = MATERIAL.oak;
  const d = `M${MID - 250} 540Q${MID - 250} 480 ${MID - 190} 480H${MID - 80}Q${MID - 60} 400 ${MID - 60} 320Q${MID - 56} 262 ${MID} 262T${MID + 60} 320Q${MID + 60} 400 ${MID + 80} 480H${MID + 190}Q${MID + 250} 480 ${MID + 250} 540V1180Q${MID + 250} 1236 ${MID + 190} 1236H${MID - 190}Q${MID - 250} 1236 ${MID - 250} 1180Z`;
  const loaf = `M${MID - 140} 960C${MID - 180} 780 ${MID - 60} 690 ${MID + 60} 730S${MID + 190} 900 ${MID + 130} 1010S${MID - 110} 1080 ${MID - 140} 960Z`;
  const crust = tonesOf("#b0763e");
  const svg =
    cast(d) +
    piece(pen, d, t, {
      tex: "wood",
      inside:
        [-120, 20, 150].map((dx) => line(`M${MID + dx} 240V1260`, t.dark, 3, 0.35)).join("") +
        line("M370 1226H830", t.dark, 16, 0.3),
    }) +
    fill(oval(MID, 330, 22, 22), "#5a4630") +
    line(
      `M${MID} 330C${MID + 10} 250 ${MID + 60} 200 ${MID + 36} 150S${MID - 50} 190 ${MID - 8} 318`,
      MATERIAL.leather.base,
      10,
    ) +
    `<path d="${loaf}" transform="translate(14 20)" fill="#2a2118" fill-opacity=".3"/>` +
    piece(pen, loaf, crust, {
      tex: "wool",
      inside:
        line(
          `M${MID - 100} 860Q${MID - 10} 780 ${MID + 90} 790M${MID - 116} 940Q${MID} 850 ${MID + 130} 870M${MID - 80} 1010Q${MID + 20} 940 ${MID + 130} 960`,
          "#f1d9a6",
          18,
          0.9,
        ) +
        line(
          `M${MID - 100} 868Q${MID - 10} 788 ${MID + 90} 798M${MID - 116} 948Q${MID} 858 ${MID + 130} 878`,
          crust.dark,
          6,
          0.7,
        ),
    });
  return lie(turn(svg, -12), 300, [MID - 110, 1060, 2.1], 0.36);
};

const chefKnife: Draft = (pen) => {
  const blade = `M${MID - 64} 760V300C${MID - 40} 220 ${MID + 90} 330 ${MID + 100} 480V760Z`;
  const grip = `M${MID - 62} 800H${MID + 44}C${MID + 34} 900 ${MID + 26} 980 ${MID + 56} 1110C${MID + 70} 1190 ${MID - 40} 1210 ${MID - 52} 1140C${MID - 70} 1010 ${MID - 66} 900 ${MID - 62} 800Z`;
  const svg =
    cast(blade) +
    cast(grip) +
    piece(pen, blade, MATERIAL.steel, {
      form: "round",
      inside:
        fill(
          `M${MID + 40} 200C${MID + 60} 400 ${MID + 50} 600 ${MID + 60} 780H${MID + 130}V200Z`,
          "#f1f4f3",
          0.7,
        ) +
        line(`M${MID + 44} 330C${MID + 60} 460 ${MID + 48} 620 ${MID + 60} 760`, MATERIAL.steel.dark, 3, 0.5),
    }) +
    piece(pen, box(MID - 66, 752, 130, 52, 6), MATERIAL.brass, { form: "round" }) +
    piece(pen, grip, MATERIAL.walnut, {
      inside: line(
        `M${MID - 30} 800Q${MID - 34} 980 ${MID - 10} 1190M${MID + 14} 800Q${MID + 4} 960 ${MID + 34} 1180`,
        MATERIAL.walnut.dark,
        3,
        0.6,
      ),
    }) +
    rivets(MID - 8, [860, 960, 1070]);
  return lie(turn(svg, 38), 330, [MID - 10, 800, 2.3], 0.4);
};

const pocketKnife: Draft = (pen, t) => {
  const blade = `M${MID - 40} 760L${MID - 56} 380C${MID - 40} 290 ${MID + 30} 330 ${MID + 46} 420V760Z`;
  const grip = `M${MID - 84} 740Q${MID} 700 ${MID + 84} 740C${MID + 74} 900 ${MID + 100} 1060 ${MID + 66} 1180Q${MID} 1250 ${MID - 66} 1180C${MID - 100} 1060 ${MID - 74} 900 ${MID - 84} 740Z`;
  const svg =
    cast(blade) +
    cast(grip) +
    piece(pen, blade, MATERIAL.steel, {
      form: "round",
      inside:
        line(`M${MID - 30} 440V560`, MATERIAL.steel.dark, 9, 0.7) +
        fill(box(MID + 16, 300, 60, 480), "#f4f6f4", 0.6),
    }) +
    piece(pen, grip, t, { tex: "wood", form: "round" }) +
    piece(
      pen,
      `M${MID - 86} 740Q${MID} 700 ${MID + 86} 740L${MID + 80} 830Q${MID} 800 ${MID - 80} 830Z`,
      MATERIAL.brass,
    ) +
    piece(
      pen,
      `M${MID - 84} 1100Q${MID} 1140 ${MID + 84} 1100L${MID + 66} 1182Q${MID} 1250 ${MID - 66} 1182Z`,
      MATERIAL.brass,
    ) +
    rivets(MID, [780, 960, 1060]) +
    line(
      `M${MID} 1200C${MID + 30} 1290 ${MID + 110} 1300 ${MID + 90} 1220S${MID - 20} 1300 ${MID + 10} 1340`,
      MATERIAL.leather.base,
      11,
    );
  return lie(turn(svg, -34), 280, [MID, 790, 2.2], 0.34);
};

const axe: Draft = (pen) => {
  const haft = `M${MID - 26} 330C${MID - 34} 600 ${MID + 10} 800 ${MID - 14} 1080C${MID - 24} 1180 ${MID - 60} 1240 ${MID - 40} 1290Q${MID + 20} 1320 ${MID + 40} 1280C${MID + 30} 1180 ${MID + 40} 1080 ${MID + 50} 940C${MID + 60} 760 ${MID + 30} 560 ${MID + 34} 330Z`;
  const head = `M${MID - 60} 300H${MID + 80}L${MID + 92} 470H${MID - 50}C${MID - 120} 480 ${MID - 190} 540 ${MID - 270} 560C${MID - 310} 450 ${MID - 310} 330 ${MID - 276} 226C${MID - 190} 240 ${MID - 120} 296 ${MID - 60} 300Z`;
  const svg =
    cast(haft) +
    cast(head) +
    piece(pen, haft, MATERIAL.ash, {
      tex: "wood",
      inside: fill(
        `M${MID + 16} 300Q${MID + 40} 700 ${MID + 14} 1300H${MID + 90}V300Z`,
        MATERIAL.ash.dark,
        0.4,
      ),
    }) +
    piece(
      pen,
      `M${MID - 18} 1090L${MID + 44} 1040L${MID + 40} 1280Q${MID} 1310 ${MID - 44} 1286Z`,
      tonesOf("#a9442f"),
    ) +
    piece(pen, head, MATERIAL.iron, {
      tex: "felt",
      inside:
        fill(
          `M${MID - 330} 200C${MID - 250} 330 ${MID - 250} 450 ${MID - 260} 600H${MID - 340}Z`,
          "#d9dfe0",
        ) + fill(box(MID - 70, 296, 170, 22), "#69727a", 0.8),
    }) +
    fill(box(MID - 20, 286, 50, 22, 4), MATERIAL.ash.light);
  return lie(turn(svg, 30), 340, [MID - 90, 430, 2], 0.44);
};

const trowel: Draft = (pen, t) => {
  const blade = `M${MID - 120} 330C${MID - 130} 250 ${MID + 130} 250 ${MID + 120} 330C${MID + 150} 500 ${MID + 70} 640 ${MID} 700C${MID - 70} 640 ${MID - 150} 500 ${MID - 120} 330Z`;
  const flip = `<g transform="rotate(180 ${MID} 490)">${piece(pen, blade, t, { tex: "felt", inside: fill(`M${MID} 240C${MID + 60} 400 ${MID + 40} 600 ${MID} 720H${MID - 200}V240Z`, t.light, 0.35) + line(`M${MID} 290V600`, t.dark, 14, 0.5) })}</g>`;
  const grip = `M${MID - 44} 890C${MID - 70} 980 ${MID - 50} 1120 ${MID - 60} 1200Q${MID} 1270 ${MID + 60} 1200C${MID + 50} 1120 ${MID + 70} 980 ${MID + 44} 890Z`;
  const svg =
    `<g transform="translate(16 24)" opacity=".26"><g transform="rotate(180 ${MID} 490)">${fill(blade, "#2a2118")}</g></g>` +
    cast(grip) +
    line(`M${MID} 680V900`, MATERIAL.steel.dark, 34) +
    line(`M${MID - 6} 680V900`, MATERIAL.steel.light, 8) +
    flip +
    piece(pen, grip, MATERIAL.ash, { tex: "wood", form: "round" }) +
    piece(pen, `M${MID - 48} 884H${MID + 48}L${MID + 54} 950H${MID - 54}Z`, MATERIAL.brass, {
      form: "round",
    }) +
    line(`M${MID} 1210C${MID + 40} 1310 ${MID - 60} 1330 ${MID - 8} 1216`, MATERIAL.leather.base, 10);
  return lie(turn(svg, -26), 290, [MID - 20, 900, 2.1], 0.36);
};

const compass: Draft = (pen) => {
  const t = MATERIAL.brass;
  let ticks = "";
  for (let at = 0; at < 72; at += 1) {
    const a = (at * Math.PI) / 36;
    const r = at % 6 === 0 ? 212 : 230;
    ticks += `M${(MID + Math.sin(a) * r).toFixed(1)} ${(790 - Math.cos(a) * r).toFixed(1)}L${(MID + Math.sin(a) * 250).toFixed(1)} ${(790 - Math.cos(a) * 250).toFixed(1)}`;
  }
  const star = (r: number, w: number, c: string, d: string): string =>
    [0, 90, 180, 270]
      .map(
        (a) =>
          `<g transform="rotate(${a} ${MID} 790)">${fill(poly([MID, 790 - r], [MID + w, 790 - w], [MID, 790]), d)}${fill(poly([MID, 790 - r], [MID - w, 790 - w], [MID, 790]), c)}</g>`,
      )
      .join("");
  const svg =
    cast(oval(MID, 790, 350, 350)) +
    line(oval(MID, 392, 64, 64), t.dark, 22) +
    line(oval(MID - 3, 390, 64, 64), t.light, 8) +
    piece(pen, box(MID - 44, 430, 88, 60, 12), t, { form: "round" }) +
    piece(pen, oval(MID, 790, 350, 350), t) +
    line(oval(MID, 790, 326, 326), t.dark, 6, 0.7) +
    piece(pen, oval(MID, 790, 296, 296), shaded(t, 0.4)) +
    piece(pen, oval(MID, 790, 270, 270), MATERIAL.cream, { tex: "felt", texOpacity: 0.4 }) +
    line(ticks, "#2b333d", 4) +
    `<g transform="rotate(45 ${MID} 790)">${star(130, 26, "#c9b48c", "#a98f5f")}</g>${star(196, 34, "#3d5568", "#22323f")}<g transform="rotate(-28 ${MID} 790)">${fill(poly([MID, 600], [MID + 26, 790], [MID - 26, 790]), "#b4523a")}${fill(poly([MID, 980], [MID + 26, 790], [MID - 26, 790]), "#e9e3d5")}${line(poly([MID, 980], [MID + 26, 790], [MID - 26, 790]), "#2b333d", 3)}</g>${fill(oval(MID, 790, 20, 20), t.base)}${fill(oval(MID - 4, 786, 9, 9), t.light)}` +
    fill(
      `M${MID - 230} 730A240 240 0 0 1 ${MID + 40} 556Q${MID - 130} 610 ${MID - 190} 790Z`,
      "#ffffff",
      0.42,
    ) +
    line(`M${MID} 330C${MID - 90} 220 ${MID - 260} 260 ${MID - 330} 180`, MATERIAL.leather.base, 14);
  return lie(svg, 350, [MID - 60, 650, 2], 0.34);
};

const leash: Draft = (pen, t) => {
  const coil = (c: string, w: number, o: number): string => {
    let d = "";
    for (const [rx, ry, dx, dy] of [
      [300, 290, 0, 0],
      [262, 246, 16, 10],
      [226, 208, -6, 22],
      [190, 176, 12, 12],
    ] as const)
      d += oval(MID + dx - o, 760 + dy - o, rx, ry);
    return line(d, c, w);
  };
  const end = smooth([
    [MID + 200, 980],
    [MID + 120, 1120],
    [MID - 60, 1180],
    [MID - 190, 1250],
  ]);
  const top = smooth([
    [MID - 100, 500],
    [MID - 40, 340],
    [MID + 110, 260],
    [MID + 190, 340],
    [MID + 120, 470],
    [MID + 40, 520],
  ]);
  const twist = (d: string): string =>
    line(d, t.dark, 40) +
    line(d, t.base, 32) +
    `<path d="${d}" fill="none" stroke="${t.light}" stroke-width="30" stroke-dasharray="9 17" stroke-opacity=".75"/><path d="${d}" fill="none" stroke="#f1e6cf" stroke-width="28" stroke-dasharray="5 47" stroke-opacity=".9"/>`;
  const rings = (
    [
      [300, 290, 0, 0],
      [262, 246, 16, 10],
      [226, 208, -6, 22],
      [190, 176, 12, 12],
    ] as const
  )
    .map(([rx, ry, dx, dy]) => twist(oval(MID + dx, 760 + dy, rx, ry)))
    .join("");
  const clip =
    piece(pen, box(MID - 260, 1226, 96, 70, 20), MATERIAL.brass) +
    line(
      `M${MID - 240} 1290C${MID - 330} 1310 ${MID - 320} 1400 ${MID - 250} 1396S${MID - 210} 1330 ${MID - 236} 1320`,
      MATERIAL.brass.dark,
      26,
    ) +
    line(`M${MID - 243} 1288C${MID - 330} 1306 ${MID - 322} 1394 ${MID - 252} 1390`, MATERIAL.brass.light, 9);
  const svg = `<g transform="translate(16 24)" opacity=".22">${coil("#2a2118", 44, 0)}${line(top, "#2a2118", 44)}</g>${twist(top)}${rings}${twist(end)}${piece(pen, box(MID - 20, 488, 110, 84, 8), MATERIAL.leather)}${stitch(box(MID - 12, 496, 94, 68, 5), MATERIAL.leather.light)}${clip}`;
  return lie(svg, 320, [MID - 40, 560, 2.1], 0.34);
};

const pegRail: Draft = (pen, t) => {
  const wood: ColourTones = t.base === "#cdb892" ? MATERIAL.oak : t;
  const peg = (x: number): string =>
    shadowless(x + 16, 706) +
    piece(pen, `M${x - 17} 640H${x + 17}L${x + 26} 704H${x - 26}Z`, MATERIAL.oak) +
    piece(pen, oval(x, 712, 38, 36), MATERIAL.oak, { tex: "wood" }) +
    fill(oval(x - 12, 700, 12, 9), MATERIAL.oak.light, 0.9);
  const shadowless = (x: number, y: number): string => fill(oval(x, y + 26, 42, 36), "#2a2118", 0.24);
  const rail = box(150, 570, 900, 130, 14);
  const cloth = tonesOf("#5f6b45");
  const svg =
    `<path d="${rail}" transform="translate(14 26)" fill="#2a2118" fill-opacity=".24"/>` +
    piece(pen, box(130, 530, 940, 44, 8), wood, { tex: "wood" }) +
    piece(pen, rail, wood, { tex: "wood", inside: fill("M150 570H1050V590H150Z", "#2a2118", 0.25) }) +
    fill(oval(190, 636, 12, 12) + oval(1010, 636, 12, 12), MATERIAL.brass.base) +
    [280, 440, 600, 760, 920].map(peg).join("") +
    piece(
      pen,
      "M404 730C380 800 370 900 360 1120Q440 1150 520 1120C510 900 500 800 476 730Q440 700 404 730Z",
      MATERIAL.cream,
      {
        tex: "waffle",
        inside:
          fold("M430 740Q410 900 420 1130", MATERIAL.cream, 14) +
          fill("M340 1060H540V1084H340Z", "#2f6079", 0.8),
      },
    ) +
    line("M760 716C730 800 690 880 690 960M760 716C790 800 830 880 830 960", MATERIAL.rope.base, 12) +
    piece(pen, "M676 950Q760 930 844 950L862 1180Q760 1210 658 1180Z", cloth, {
      tex: "canvas",
      inside: fold("M720 960Q730 1060 710 1190", cloth, 12),
    }) +
    line("M240 530V470M300 530V440M210 530V452", "#6d7a52", 8, 0) +
    piece(pen, "M186 530L196 440H284L294 530Z", tonesOf("#b4694a")) +
    fill(
      "M240 440C200 380 196 330 214 296C236 340 240 390 240 440C246 370 270 320 300 310C306 360 280 410 240 440Z",
      "#5f6b45",
    );
  return { svg, rest: "hang", at: [MID, 540], foot: 420, focus: [690, 660, 2.2], inScene: 0.62 };
};

const dittyBox: Draft = (pen, t) => {
  const wood: ColourTones = t.base === "#cdb892" ? MATERIAL.oak : t;
  const y = TABLE;
  const svg =
    line(
      `M${MID - 330} ${y - 300}C${MID - 300} ${y - 620} ${MID + 300} ${y - 620} ${MID + 330} ${y - 300}`,
      MATERIAL.rope.dark,
      26,
    ) +
    `<path d="M${MID - 330} ${y - 300}C${MID - 300} ${y - 620} ${MID + 300} ${y - 620} ${MID + 330} ${y - 300}" fill="none" stroke="${MATERIAL.rope.light}" stroke-width="20" stroke-dasharray="16 9"/>` +
    piece(
      pen,
      `M${MID - 370} ${y - 300}Q${MID} ${y - 340} ${MID + 370} ${y - 300}L${MID + 356} ${y - 8}Q${MID} ${y + 30} ${MID - 356} ${y - 8}Z`,
      wood,
      {
        tex: "wood",
        form: "round",
        inside: line(`M${MID - 400} ${y - 60}Q${MID} ${y - 20} ${MID + 400} ${y - 60}`, wood.dark, 4, 0.6),
      },
    ) +
    piece(
      pen,
      `M${MID - 384} ${y - 400}Q${MID} ${y - 450} ${MID + 384} ${y - 400}L${MID + 380} ${y - 290}Q${MID} ${y - 246} ${MID - 380} ${y - 290}Z`,
      wood,
      { tex: "wood", form: "round" },
    ) +
    piece(
      pen,
      `M${MID - 384} ${y - 402}Q${MID} ${y - 470} ${MID + 384} ${y - 402}Q${MID} ${y - 356} ${MID - 384} ${y - 402}Z`,
      { ...wood, base: wood.light },
      { tex: "wood" },
    ) +
    [-250, 250]
      .map(
        (dx) =>
          fill(box(MID + dx - 16, y - 284, 32, 120, 4), MATERIAL.brass.dark) +
          fill(box(MID + dx - 16, y - 284, 25, 116, 4), MATERIAL.brass.base) +
          rivets(MID + dx - 2, [y - 258, y - 196]),
      )
      .join("") +
    fill(box(MID - 46, y - 326, 92, 130, 10), MATERIAL.brass.dark) +
    fill(box(MID - 46, y - 326, 86, 124, 10), MATERIAL.brass.base) +
    fill(oval(MID - 3, y - 264, 18, 18), MATERIAL.brass.light) +
    fill(box(MID - 8, y - 262, 10, 38, 4), "#4a3414") +
    fill(oval(MID - 336, y - 306, 26, 26) + oval(MID + 336, y - 306, 26, 26), MATERIAL.brass.dark);
  return {
    svg,
    rest: "stand",
    at: [MID, TABLE + 6],
    foot: 350,
    focus: [MID - 30, y - 290, 2.2],
    inScene: 0.34,
  };
};

export const GEAR: Readonly<Record<string, Draft>> = {
  "cast-iron-skillet": skillet,
  "bread-board": board,
  "chef-knife": chefKnife,
  "pocket-knife": pocketKnife,
  "splitting-axe": axe,
  "garden-trowel": trowel,
  "brass-compass": compass,
  "rope-leash": leash,
  "peg-rail": pegRail,
  "ditty-box": dittyBox,
};
