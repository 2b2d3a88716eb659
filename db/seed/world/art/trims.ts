/** Collars, closures and pockets of the garments. Coordinates are those of tops.ts: neck at y = 372. */
import { box, fill, line, oval, piece, poly, stitch } from "@/db/seed/world/art/brush";
import { MID } from "@/db/seed/world/art/drawing";
import { MATERIAL, mix, type Pen, shaded, tonesOf } from "@/db/seed/world/art/pen";
import type { Cut } from "@/db/seed/world/art/tops";
import type { ColourTones } from "@/db/seed/world/taxonomy";

const NECK = 372;
const HORN = tonesOf("#8a6a4a");

export function button(x: number, y: number, r: number, t: ColourTones): string {
  return (
    fill(oval(x + 2, y + 4, r, r), "#1d1712", 0.3) +
    fill(oval(x, y, r, r), t.base) +
    fill(oval(x - 1, y - 1.5, r * 0.7, r * 0.7), t.light, 0.7) +
    fill(oval(x - r * 0.25, y, r * 0.14, r * 0.14) + oval(x + r * 0.25, y, r * 0.14, r * 0.14), t.dark)
  );
}

const strip = (pen: Pen, cut: Cut, t: ColourTones, from: number, to: number, half: number): string =>
  piece(pen, box(MID - half, from, half * 2, to - from, 4), t, {
    tex: cut.tex === "check" ? "check" : "plain",
  }) +
  line(`M${MID + half} ${from}V${to}M${MID - half} ${from}V${to}`, t.dark, 4, 0.5) +
  stitch(`M${MID - half + 8} ${from + 10}V${to - 6}M${MID + half - 8} ${from + 10}V${to - 6}`, t.dark, 2.2);

function zip(from: number, to: number, t: ColourTones): string {
  let teeth = "";
  for (let y = from; y < to; y += 11) teeth += `M${MID - 6} ${y}h5M${MID + 1} ${y + 5}h5`;
  return (
    line(`M${MID} ${from}V${to}`, t.dark, 20) +
    line(teeth, MATERIAL.brass.light, 4) +
    fill(box(MID - 9, from + 6, 18, 26, 5), MATERIAL.brass.base) +
    fill(box(MID - 5, from + 30, 10, 40, 5), MATERIAL.brass.dark)
  );
}

export function closureOf(pen: Pen, cut: Cut, t: ColourTones): string {
  const from = NECK + 40;
  const to = cut.hem + 8;
  const studs = (gap: number, r: number, metal: ColourTones, start = from + 40): string => {
    let out = "";
    for (let y = start; y < to - 50; y += gap) out += button(MID, y, r, metal);
    return out;
  };
  switch (cut.closure) {
    case "none":
      // the sailor's tee carries its stripes here: they follow the body, not a placket
      return cut.collar === "boat" ? stripes(pen, cut, t) : "";
    case "storm":
      return strip(pen, cut, t, from - 20, to, 40) + studs(128, 11, MATERIAL.brass);
    case "zip":
      return (
        strip(pen, cut, t, from, to, 30) +
        zip(from - 6, to - 30, t) +
        studs(190, 10, MATERIAL.brass, from + 80)
      );
    case "half":
      return (
        line(`M${MID} ${from}V${NECK + 250}`, t.dark, 40, 0.35) +
        zip(from - 10, NECK + 240, t) +
        stitch(`M${MID - 24} ${from + 10}V${NECK + 262}H${MID + 24}V${from + 10}`, t.light, 2.2)
      );
    case "buttons":
      return (
        strip(pen, cut, t, from - 4, to, 26) + studs(112, 12, cut.tex === "linen" ? MATERIAL.cream : HORN)
      );
    case "snaps":
      return strip(pen, cut, shaded(t, 0.5), from - 16, to, 22) + studs(104, 11, MATERIAL.brass);
    case "low-buttons":
      return (
        line(`M${MID} ${NECK + 330}V${to}`, t.dark, 5, 0.6) + studs(112, 18, MATERIAL.leather, NECK + 400)
      );
    case "toggles": {
      let out = strip(pen, cut, t, from - 20, to, 34);
      for (let y = from + 90; y < to - 160; y += 190) {
        out +=
          line(`M${MID - 78} ${y - 8}H${MID + 24}M${MID - 78} ${y + 8}H${MID + 24}`, MATERIAL.rope.light, 7) +
          line(`M${MID + 78} ${y}H${MID + 20}`, MATERIAL.rope.base, 7) +
          fill(poly([MID - 96, y - 20], [MID - 66, y - 20], [MID - 66, y + 20], [MID - 96, y + 20]), t.dark) +
          fill(poly([MID + 66, y - 20], [MID + 96, y - 20], [MID + 96, y + 20], [MID + 66, y + 20]), t.dark) +
          fill(box(MID - 12, y - 24, 24, 48, 12), MATERIAL.walnut.base) +
          fill(box(MID - 8, y - 20, 8, 40, 4), MATERIAL.walnut.light, 0.8);
      }
      return out;
    }
  }
}

function stripes(pen: Pen, cut: Cut, t: ColourTones): string {
  const w = cut.sweep + 8;
  let body = "";
  for (let y = NECK + 150; y < cut.hem - 30; y += 62) {
    body += `M${MID - w} ${y}Q${MID} ${y + 22} ${MID + w} ${y}V${y + 26}Q${MID} ${y + 48} ${MID - w} ${y + 26}Z`;
  }
  const clip = pen.def(
    (id) =>
      `<clipPath id="${id}"><path d="M${MID - cut.chest} ${NECK}H${MID + cut.chest}V${cut.hem + 20}H${MID - cut.chest}Z"/></clipPath>`,
  );
  return `<g clip-path="url(#${clip})">${fill(body, t.base, 0.94)}</g>`;
}

export function pocketsOf(pen: Pen, cut: Cut, t: ColourTones): string {
  const pocket = (x: number, y: number, w: number, h: number, flap: boolean): string =>
    fill(box(x + 5, y + 8, w, h, 12), "#1d1712", 0.2) +
    piece(pen, box(x, y, w, h, 12), t, { tex: cut.tex }) +
    line(box(x, y, w, h, 12), t.dark, 3, 0.45) +
    stitch(box(x + 9, y + 9, w - 18, h - 18, 8), t.dark, 2.2) +
    (flap
      ? fill(box(x - 4, y - 10, w + 8, h * 0.36 + 6, 8), "#1d1712", 0.22) +
        piece(pen, box(x - 5, y - 16, w + 10, h * 0.36, 8), t, { tex: cut.tex }) +
        stitch(`M${x + 5} ${y - 25 + h * 0.36}H${x + w - 5}`, t.dark, 2.2) +
        button(x + w / 2, y - 32 + h * 0.36, 10, cut.closure === "buttons" ? HORN : MATERIAL.brass)
      : "");
  const low = cut.hem;
  switch (cut.pockets) {
    case "none":
      return "";
    case "cargo":
      return (
        pocket(MID - 226, low - 300, 150, 176, true) +
        pocket(MID + 76, low - 300, 150, 176, true) +
        pocket(MID - 204, NECK + 220, 120, 120, true)
      );
    case "flap":
      return pocket(MID - 222, low - 280, 156, 170, true) + pocket(MID + 66, low - 280, 156, 170, true);
    case "two-chest":
      return pocket(MID - 186, NECK + 190, 126, 140, true) + pocket(MID + 60, NECK + 190, 126, 140, true);
    case "chest":
      return pocket(MID + 60, NECK + 190, 120, 136, false);
    case "patch":
      return pocket(MID - 206, low - 250, 140, 160, false) + pocket(MID + 66, low - 250, 140, 160, false);
    case "welt":
      return [-1, 1]
        .map(
          (s) =>
            `<g transform="rotate(${s * -14} ${MID + s * 150} ${low - 330})">${piece(pen, box(MID + s * 150 - 26, low - 420, 52, 170, 6), shaded(t, 0.25))}${stitch(box(MID + s * 150 - 19, low - 413, 38, 156, 4), t.dark, 2.2)}</g>`,
        )
        .join("");
    case "kangaroo": {
      const d = `M${MID - 150} ${low - 330}H${MID + 150}L${MID + 196} ${low - 120}V${low - 70}H${MID - 196}V${low - 120}Z`;
      return (
        fill(
          `M${MID - 150} ${low - 322}H${MID + 156}L${MID + 204} ${low - 112}V${low - 60}H${MID - 190}Z`,
          "#1d1712",
          0.2,
        ) +
        piece(pen, d, t, { tex: cut.tex }) +
        stitch(
          `M${MID - 142} ${low - 320}H${MID + 142}M${MID - 156} ${low - 318}L${MID - 186} ${low - 118}M${MID + 156} ${low - 318}L${MID + 186} ${low - 118}`,
          t.light,
        )
      );
    }
  }
}

export function collarOf(pen: Pen, cut: Cut, t: ColourTones): string {
  const mouth = mix(t.dark, cut.lining ?? "#15181c", 0.45);
  const wing = (side: -1 | 1, drop: number, wide: number): string =>
    `M${MID + side * 6} ${NECK + 44}L${MID + side * 96} ${NECK - 46}Q${MID + side * 134} ${NECK - 10} ${MID + side * (wide + 20)} ${NECK + drop - 60}L${MID + side * wide * 0.62} ${NECK + drop}Z`;
  const cloth = cut.collar === "cord" ? tonesOf("#7a5638") : t;
  switch (cut.collar) {
    case "hood":
      return (
        piece(
          pen,
          `M${MID - 150} ${NECK + 36}C${MID - 196} ${NECK - 90} ${MID - 128} ${NECK - 166} ${MID} ${NECK - 166}S${MID + 196} ${NECK - 90} ${MID + 150} ${NECK + 36}Q${MID} ${NECK + 100} ${MID - 150} ${NECK + 36}Z`,
          t,
          { tex: cut.tex },
        ) +
        fill(
          `M${MID - 98} ${NECK + 20}C${MID - 122} ${NECK - 70} ${MID - 84} ${NECK - 116} ${MID} ${NECK - 116}S${MID + 122} ${NECK - 70} ${MID + 98} ${NECK + 20}Q${MID} ${NECK + 62} ${MID - 98} ${NECK + 20}Z`,
          mouth,
        ) +
        fill(
          `M${MID - 98} ${NECK + 20}C${MID - 122} ${NECK - 70} ${MID - 84} ${NECK - 116} ${MID} ${NECK - 116}C${MID - 60} ${NECK - 80} ${MID - 70} ${NECK - 30} ${MID - 40} ${NECK + 42}Z`,
          "#15110e",
          0.34,
        ) +
        stitch(
          `M${MID - 114} ${NECK + 26}C${MID - 140} ${NECK - 76} ${MID - 94} ${NECK - 132} ${MID} ${NECK - 132}S${MID + 140} ${NECK - 76} ${MID + 114} ${NECK + 26}`,
          t.light,
          2.2,
        ) +
        line(
          `M${MID - 62} ${NECK + 52}Q${MID - 74} ${NECK + 110} ${MID - 66} ${NECK + 150}M${MID + 62} ${NECK + 52}Q${MID + 70} ${NECK + 120} ${MID + 64} ${NECK + 166}`,
          MATERIAL.rope.light,
          8,
        ) +
        fill(
          box(MID - 76, NECK + 148, 20, 30, 8) + box(MID + 54, NECK + 164, 20, 30, 8),
          MATERIAL.leather.base,
        )
      );
    case "cord":
    case "shirt":
      return (
        piece(
          pen,
          `M${MID - 98} ${NECK - 40}Q${MID} ${NECK - 84} ${MID + 98} ${NECK - 40}Q${MID} ${NECK + 30} ${MID - 98} ${NECK - 40}Z`,
          shaded(cloth, 0.8),
        ) +
        ([-1, 1] as const)
          .map(
            (side) =>
              fill(wing(side, 112, 168), "#1d1712", 0.2) +
              piece(pen, wing(side, 100, 160), side === 1 ? shaded(cloth, 0.3) : cloth, {
                tex: cut.collar === "cord" ? "cord" : cut.tex,
              }) +
              line(wing(side, 100, 160), cloth.dark, 4, 0.6),
          )
          .join("")
      );
    case "stand":
    case "band":
      return (
        piece(
          pen,
          `M${MID - 98} ${NECK - 44}Q${MID} ${NECK - 78} ${MID + 98} ${NECK - 44}Q${MID} ${NECK + 20} ${MID - 98} ${NECK - 44}Z`,
          shaded(t, 0.9),
        ) +
        piece(
          pen,
          `M${MID - 104} ${NECK - 44}Q${MID - 60} ${NECK + 36} ${MID} ${NECK + 42}Q${MID + 60} ${NECK + 36} ${MID + 104} ${NECK - 44}L${MID + 110} ${NECK - 6}Q${MID + 70} ${NECK + 72} ${MID} ${NECK + 80}Q${MID - 70} ${NECK + 72} ${MID - 110} ${NECK - 6}Z`,
          t,
          { tex: cut.tex === "quilt" ? "plain" : cut.tex },
        ) +
        stitch(
          `M${MID - 104} ${NECK - 6}Q${MID - 66} ${NECK + 66} ${MID} ${NECK + 72}Q${MID + 66} ${NECK + 66} ${MID + 104} ${NECK - 6}`,
          t.dark,
          2.2,
        )
      );
    case "crew":
    case "boat": {
      const d = `M${MID - 112} ${NECK - 36}Q${MID} ${NECK + 96} ${MID + 112} ${NECK - 36}L${MID + 88} ${NECK - 46}Q${MID} ${NECK + 52} ${MID - 88} ${NECK - 46}Z`;
      const backBand = `M${MID - 90} ${NECK - 46}Q${MID} ${NECK - 74} ${MID + 90} ${NECK - 46}Q${MID} ${NECK - 34} ${MID - 90} ${NECK - 46}Z`;
      return (
        piece(pen, backBand, shaded(t, 0.7)) +
        piece(pen, d, t, { tex: cut.collar === "crew" ? "rib" : "plain" }) +
        line(`M${MID - 112} ${NECK - 36}Q${MID} ${NECK + 96} ${MID + 112} ${NECK - 36}`, t.dark, 3, 0.5)
      );
    }
    case "roll":
      return (
        piece(
          pen,
          `M${MID - 110} ${NECK + 22}C${MID - 124} ${NECK - 60} ${MID - 96} ${NECK - 96} ${MID} ${NECK - 96}S${MID + 124} ${NECK - 60} ${MID + 110} ${NECK + 22}Q${MID} ${NECK + 76} ${MID - 110} ${NECK + 22}Z`,
          t,
          { tex: "rib" },
        ) +
        fill(oval(MID, NECK - 72, 84, 20), mouth) +
        line(`M${MID - 112} ${NECK - 22}Q${MID} ${NECK + 30} ${MID + 112} ${NECK - 22}`, t.dark, 5, 0.35)
      );
    case "shawl": {
      const side = (s: -1 | 1): string =>
        `M${MID + s * 96} ${NECK - 56}C${MID + s * 168} ${NECK - 10} ${MID + s * 170} ${NECK + 120} ${MID + s * 14} ${NECK + 372}L${MID - s * 10} ${NECK + 352}C${MID + s * 30} ${NECK + 200} ${MID + s * 70} ${NECK + 60} ${MID + s * 60} ${NECK - 40}Z`;
      return (
        fill(
          `M${MID - 70} ${NECK - 30}Q${MID} ${NECK - 60} ${MID + 70} ${NECK - 30}L${MID + 4} ${NECK + 340}Z`,
          mouth,
        ) +
        piece(
          pen,
          `M${MID - 98} ${NECK - 54}Q${MID} ${NECK - 120} ${MID + 98} ${NECK - 54}L${MID + 66} ${NECK - 30}Q${MID} ${NECK - 66} ${MID - 66} ${NECK - 30}Z`,
          t,
          { tex: "rib" },
        ) +
        ([1, -1] as const)
          .map(
            (s) =>
              fill(side(s), "#1d1712", 0.2) +
              `<g transform="translate(${s * -3} -4)">${piece(pen, side(s), s === 1 ? shaded(t, 0.35) : t, { tex: "cord" })}</g>`,
          )
          .join("")
      );
    }
  }
}
