/** Kitchen tools, the peg rail and the ditty box. */
import { box, fill, fold, line, oval, piece } from "@/db/seed/world/art/brush";
import { type Draft, MID, TABLE } from "@/db/seed/world/art/drawing";
import { cast, lie, rivets, turn } from "@/db/seed/world/art/laid";
import { MATERIAL, tonesOf } from "@/db/seed/world/art/pen";
import type { ColourTones } from "@/db/seed/world/taxonomy";

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

export const WOOD_IRON: Readonly<Record<string, Draft>> = {
  "cast-iron-skillet": skillet,
  "bread-board": board,
  "chef-knife": chefKnife,
  "peg-rail": pegRail,
  "ditty-box": dittyBox,
};
