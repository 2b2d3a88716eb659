/** Knife, axe, trowel, compass and leash. */
import { box, fill, line, oval, piece, poly, smooth, stitch } from "@/db/seed/world/art/brush";
import { type Draft, MID } from "@/db/seed/world/art/drawing";
import { cast, lie, rivets, turn } from "@/db/seed/world/art/laid";
import { MATERIAL, shaded, tonesOf } from "@/db/seed/world/art/pen";

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

export const TOOLS: Readonly<Record<string, Draft>> = {
  "pocket-knife": pocketKnife,
  "splitting-axe": axe,
  "garden-trowel": trowel,
  "brass-compass": compass,
  "rope-leash": leash,
};
