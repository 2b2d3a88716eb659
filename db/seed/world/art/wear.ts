/** Trousers, scarves, gloves and socks. */
import { box, fill, fold, line, piece, stitch } from "@/db/seed/world/art/brush";
import { type Draft, type Drawing, MID } from "@/db/seed/world/art/drawing";
import { MATERIAL, n, type Pen, shaded, tonesOf } from "@/db/seed/world/art/pen";
import type { Texture } from "@/db/seed/world/art/texture";
import { button } from "@/db/seed/world/art/trims";
import type { ColourTones } from "@/db/seed/world/taxonomy";

function trousers(pen: Pen, t: ColourTones, tex: Texture, wide: boolean): Drawing {
  const out = wide ? 232 : 214;
  const leg = (side: -1 | 1): string =>
    `M${MID} 330H${MID + side * 158}C${MID + side * 190} 470 ${MID + side * out} 620 ${MID + side * out} 760L${MID + side * (out - 8)} 1330Q${MID + side * 130} 1344 ${MID + side * 56} 1330L${MID + side * 16} 690L${MID} 640Z`;
  const detail = (side: -1 | 1): string =>
    fold(`M${MID + side * 26} 700Q${MID + side * 90} 690 ${MID + side * 150} 640`, t, 12) +
    fold(`M${MID + side * 120} 800Q${MID + side * 128} 1050 ${MID + side * 124} 1300`, t, 16) +
    fold(`M${MID + side * 190} 980Q${MID + side * 140} 1000 ${MID + side * 80} 985`, t, 10) +
    stitch(`M${MID + side * 40} 1296H${MID + side * (out + 10)}`, t.light) +
    line(`M${MID + side * 150} 400Q${MID + side * 96} 500 ${MID + side * 186} 540`, t.dark, 4, 0.7) +
    stitch(`M${MID + side * 142} 400Q${MID + side * 84} 508 ${MID + side * 184} 552`, t.light);
  let loops = "";
  for (const dx of [-118, -40, 40, 118])
    loops +=
      fill(box(MID + dx - 8, 326, 16, 66, 3), t.dark) + fill(box(MID + dx - 8, 326, 10, 66, 3), t.light, 0.6);
  const clips = [-104, 104]
    .map(
      (dx) =>
        fill(box(MID + dx - 17, 286, 34, 62, 6), MATERIAL.brass.dark) +
        fill(box(MID + dx - 17, 286, 24, 58, 6), MATERIAL.brass.light),
    )
    .join("");
  const svg =
    line(
      `M${MID} 262V250C${MID} 224 ${MID + 32} 224 ${MID + 32} 200A30 30 0 1 0 ${MID - 28} 196M${MID - 150} 276H${MID + 150}`,
      MATERIAL.brass.dark,
      9,
    ) +
    line(`M${MID - 150} 273H${MID + 150}`, MATERIAL.brass.light, 3) +
    fill(`M${MID - 130} 330H${MID + 130}V350H${MID - 130}Z`, t.dark) +
    piece(pen, leg(-1), t, { tex, inside: detail(-1) }) +
    piece(pen, leg(1), shaded(t, 0.3), { tex, inside: detail(1) }) +
    line(`M${MID} 400C${MID} 520 ${MID + 6} 600 ${MID} 650`, t.dark, 4, 0.7) +
    stitch(`M${MID + 34} 400C${MID + 36} 520 ${MID + 34} 580 ${MID + 4} 610`, t.light) +
    piece(pen, `M${MID - 160} 326H${MID + 160}L${MID + 164} 396H${MID - 164}Z`, t, {
      tex: tex === "cord" ? "felt" : tex,
    }) +
    stitch(`M${MID - 158} 336H${MID + 158}M${MID - 160} 386H${MID + 160}`, t.light) +
    loops +
    clips +
    button(MID + 10, 361, 16, MATERIAL.brass);
  return { svg, rest: "hang", at: [MID, 182], foot: 220, focus: [MID - 60, 430, 2.3], inScene: 0.66 };
}

/** A scarf over a peg: two tails gathered at the top, the nearer one longer. */
const scarf: Draft = (pen, t) => {
  const tail = (x: number, w: number, to: number, cloth: ColourTones): string => {
    let fringe = "";
    for (let dx = 6; dx < w; dx += 13) {
      fringe += `M${x + dx} ${to - 4}q${n(pen.between(-6, 6))} 40 ${n(pen.between(-8, 8))} 78`;
    }
    const bands = [150, 178, 232]
      .map((up) =>
        fill(box(x - 40, to - up, w + 80, up === 178 ? 30 : 14), up === 178 ? "#f3ead8" : cloth.dark, 0.8),
      )
      .join("");
    const crease = (f: number): string =>
      fold(
        `M${MID - 6 + f * 12} 280C${n(x + w * f)} 430 ${n(x + w * (0.1 + f * 0.8))} 640 ${n(x + w * (0.06 + f * 0.88))} ${to}`,
        cloth,
        15,
      );
    const d = `M${MID - 14} 262C${MID - 70} 330 ${x - 26} 470 ${x} 760V${to}H${x + w}V760C${x + w + 22} 470 ${MID + 66} 330 ${MID + 14} 262Z`;
    return (
      line(fringe, cloth.base, 6) +
      piece(pen, d, cloth, { tex: "knit", inside: bands + [0.14, 0.38, 0.62, 0.86].map(crease).join("") })
    );
  };
  const svg = tail(MID - 16, 190, 1120, shaded(t, 0.5)) + tail(MID - 176, 214, 1260, t);
  return { svg, rest: "hang", at: [MID, 270], foot: 180, focus: [MID - 60, 1090, 2.2], inScene: 0.6 };
};

const socks: Draft = (pen, t) => {
  const one = (tt: ColourTones): string => {
    const d =
      "M-90 -420H90V60C96 130 160 190 290 230C380 260 400 400 300 410C180 420 20 400 -50 320C-90 270 -90 200 -90 120Z";
    let ribs = "";
    for (let x = -80; x < 90; x += 15) ribs += `M${x} -420V-270`;
    return piece(pen, d, tt, {
      tex: "knit",
      inside:
        line(ribs, tt.dark, 5, 0.34) +
        fill("M-120 -262H120V-232H-120ZM-120 -216H120V-200H-120Z", "#f3ead8", 0.9) +
        fill("M250 180C300 260 300 380 240 440H460V180Z", "#f3ead8", 0.88) +
        fill("M-110 130C-20 150 50 220 40 290C20 350 -60 360 -120 330Z", "#f3ead8", 0.88) +
        fold("M70 30C60 120 110 200 190 230", tt, 16) +
        line(
          "M250 180C300 260 300 380 240 440M-110 130C-20 150 50 220 40 290C20 350 -60 360 -120 330",
          tt.dark,
          3,
          0.4,
        ),
    });
  };
  const svg = `<g transform="translate(660 690) rotate(9)">${fill("M-76 -404H110V70C110 140 180 200 310 246C400 280 410 420 310 430C190 440 40 420 -40 340Z", "#2a2118", 0.2)}${one(shaded(t, 0.25))}</g><g transform="translate(430 770) rotate(-7)">${fill("M-76 -404H110V70C110 140 180 200 310 246C400 280 410 420 310 430C190 440 40 420 -40 340Z", "#2a2118", 0.24)}${one(t)}</g>`;
  return { svg, rest: "lie", at: [MID, 760], foot: 380, focus: [430, 500, 2.1], inScene: 0.42 };
};

const gloves: Draft = (pen, t) => {
  const hand =
    "M-128 420V60C-150 10 -232 -60 -238 -118C-240 -160 -186 -168 -162 -128L-112 -52C-128 -190 -140 -300 -132 -356C-124 -396 -78 -392 -74 -354L-58 -190C-58 -320 -56 -400 -46 -436C-34 -470 10 -466 14 -430L14 -196C24 -320 34 -372 46 -404C60 -434 100 -424 100 -388L84 -176C98 -260 108 -300 120 -326C136 -352 172 -342 170 -306C164 -200 150 -60 132 60V420Z";
  const one = (tt: ColourTones): string =>
    fill(hand, "#2a2118", 0.24).replace("<path", '<path transform="translate(20 22)"') +
    piece(pen, hand, tt, {
      tex: "felt",
      texOpacity: 0.5,
      inside:
        [-86, 0, 84]
          .map(
            (x) =>
              line(`M${x * 0.9} -130L${x * 0.7} 60`, tt.dark, 6, 0.5) +
              stitch(`M${x * 0.9 + 8} -124L${x * 0.7 + 8} 60`, tt.light, 2.4),
          )
          .join("") +
        fold("M-120 90Q-60 40 -20 60", tt, 12) +
        fill("M-160 210H160V238H-160Z", tt.dark, 0.5) +
        stitch("M-140 204H140M-140 246H140M-140 404H140", tt.light) +
        piece(pen, box(20, 196, 112, 56, 8), tt) +
        button(60, 224, 13, MATERIAL.brass),
    }) +
    piece(pen, "M-136 410H140L136 476Q0 494 -132 476Z", tonesOf("#e8dcc4"), { tex: "wool" });
  const svg = `<g transform="translate(766 760) rotate(10) scale(-1 1)">${one(shaded(t, 0.22))}</g><g transform="translate(420 790) rotate(-8)">${one(t)}</g>`;
  return { svg, rest: "lie", at: [MID, 780], foot: 380, focus: [430, 900, 2.2], inScene: 0.4 };
};

export const WEAR: Readonly<Record<string, Draft>> = {
  "canvas-trousers": (pen, t) => trousers(pen, t, "canvas", false),
  "cord-trousers": (pen, t) => trousers(pen, t, "cord", true),
  "merino-scarf": scarf,
  "wool-socks": socks,
  "leather-gloves": gloves,
};
