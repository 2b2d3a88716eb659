/** Folded cloth, rugs and cushions. */
import { box, fill, fold, line, oval, type Point, piece, smooth, stitch } from "@/db/seed/world/art/brush";
import { type Draft, type Drawing, MID, TABLE } from "@/db/seed/world/art/drawing";
import { MATERIAL, mix, n, type Pen, shaded } from "@/db/seed/world/art/pen";
import type { Texture } from "@/db/seed/world/art/texture";
import type { ColourTones } from "@/db/seed/world/taxonomy";

interface Layer {
  readonly tone: ColourTones;
  readonly tex: Texture;
  readonly height: number;
  readonly half: number;
  readonly fringe?: boolean;
  readonly bands?: string;
  readonly folds?: number;
}

/** One folded cloth from the front: rounded folds on the left, the loose edge on the right. Its foot is at y. */
function folded(pen: Pen, y: number, layer: Layer, nudge: number): string {
  const { tone: t, half, height: h } = layer;
  const folds = layer.folds ?? 2;
  const left = MID - half + nudge;
  const right = MID + half + nudge;
  const each = h / folds;
  let out = "";
  for (let at = 0; at < folds; at += 1) {
    const foot = y - at * each;
    const top = foot - each;
    const r = each / 2;
    const d = `M${n(left + r)} ${n(top)}Q${n(MID)} ${n(top - 10 + (at % 2) * 5)} ${n(right - 8 - at * 6)} ${n(top + 4)}Q${n(right + 10 - at * 5)} ${n(top + r)} ${n(right - 6 - at * 6)} ${n(foot)}Q${n(MID)} ${n(foot + 6)} ${n(left + r)} ${n(foot)}A${n(r)} ${n(r)} 0 0 1 ${n(left + r)} ${n(top)}Z`;
    const bands = layer.bands
      ? [0.62, 0.69, 0.8]
          .map((f, i) =>
            fill(
              `M${n(left + (right - left) * f)} ${n(top - 20)}q14 ${n(r)} 0 ${n(each + 40)}h${i === 2 ? 46 : 22}q14 ${n(-r)} 0 ${n(-each - 40)}Z`,
              layer.bands ?? t.light,
              0.85,
            ),
          )
          .join("")
      : "";
    const cloth = at % 2 === 0 ? shaded(t, 0.14) : t;
    out += piece(pen, d, cloth, {
      tex: layer.tex,
      inside:
        bands +
        fold(
          `M${n(left + r)} ${n(top + each * 0.55)}Q${n(MID - 60)} ${n(top + each * 0.4)} ${n(right)} ${n(top + each * 0.62)}`,
          cloth,
          each * 0.07,
        ) +
        line(`M${n(left - 20)} ${n(foot - 3)}H${n(right + 20)}`, cloth.dark, 9, 0.4) +
        fill(box(left - 10, top - 10, half * 0.24, each + 20), cloth.light, 0.22),
    });
    if (layer.fringe && at % 2 === 0) {
      let threads = "";
      for (let yy = top + 12; yy < foot - 4; yy += 9)
        threads += `M${n(right - 10 - at * 6)} ${n(yy)}q30 ${n(pen.between(-4, 8))} ${n(pen.between(44, 62))} ${n(pen.between(4, 22))}`;
      out += line(threads, cloth.light, 4.5);
    }
  }
  return out;
}

function stack(pen: Pen, layers: readonly Layer[], extra: (top: number) => string = () => ""): Drawing {
  let y = TABLE;
  let svg = "";
  for (const layer of layers) {
    svg += folded(pen, y, layer, pen.between(-12, 12));
    y -= layer.height;
  }
  const half = Math.max(...layers.map((layer) => layer.half));
  return {
    svg: svg + extra(y),
    rest: "stand",
    at: [MID, TABLE],
    foot: half,
    focus: [MID + 140, y + 130, 2.2],
    inScene: 0.42,
  };
}

const blanket: Draft = (pen, t) =>
  stack(
    pen,
    [
      { tone: t, tex: "wool", height: 250, half: 380, fringe: true, bands: "#f0e6d2", folds: 2 },
      { tone: t, tex: "wool", height: 210, half: 366, fringe: true, bands: "#f0e6d2", folds: 2 },
    ],
    (top) =>
      piece(pen, box(MID - 330, top + 60, 90, 62, 4), MATERIAL.cream) +
      line(`M${MID - 312} ${top + 92}q9 -14 18 0t18 0t18 0`, "#2f6079", 4),
  );

const throwCloth: Draft = (pen, t) => {
  const drape = smooth([
    [MID - 300, 560],
    [MID - 330, 800],
    [MID - 286, 1000],
    [MID - 306, 1190],
  ]);
  const d = `${drape}L${MID + 250} 1150${smooth([
    [MID + 250, 1150],
    [MID + 230, 960],
    [MID + 290, 780],
    [MID + 250, 560],
  ]).replace("M", "L")}Q${MID} 500 ${MID - 300} 560Z`;
  let fringe = "";
  for (let at = 0; at <= 44; at += 1) {
    const f = at / 44;
    fringe += `M${n(MID - 306 + 556 * f)} ${n(1190 - 40 * f - 6)}q${n(pen.between(-6, 6))} 34 ${n(pen.between(-8, 8))} 68`;
  }
  const rail = piece(pen, box(MID - 430, 520, 860, 34, 17), MATERIAL.oak, { tex: "wood" });
  const leg = (x: number): string =>
    piece(pen, `M${x - 18} 470H${x + 18}L${x + 24} ${TABLE + 30}H${x - 24}Z`, MATERIAL.oak, {
      form: "round",
    });
  const folds: readonly (readonly Point[])[] = [
    [
      [MID - 190, 540],
      [MID - 220, 760],
      [MID - 180, 1180],
    ],
    [
      [MID - 60, 530],
      [MID - 40, 800],
      [MID - 70, 1180],
    ],
    [
      [MID + 80, 530],
      [MID + 60, 760],
      [MID + 100, 1170],
    ],
    [
      [MID + 180, 550],
      [MID + 200, 800],
      [MID + 170, 1150],
    ],
  ];
  const svg =
    leg(MID - 400) +
    leg(MID + 400) +
    piece(pen, box(MID - 410, 960, 820, 26, 13), shaded(MATERIAL.oak, 0.3)) +
    rail +
    line(fringe, t.base, 5) +
    piece(pen, d, t, {
      tex: "linen",
      inside:
        folds.map((points, at) => fold(smooth(points), t, 20 + at * 4)).join("") +
        fill(
          `M${MID - 320} 1030L${MID + 300} 990V1020L${MID - 320} 1062ZM${MID - 320} 1084L${MID + 300} 1042V1054L${MID - 320} 1098Z`,
          t.dark,
          0.6,
        ) +
        fill(`M${MID - 330} 520H${MID + 300}V574Q${MID} 540 ${MID - 330} 580Z`, t.light, 0.4),
    });
  return {
    svg,
    rest: "stand",
    at: [MID, TABLE + 26],
    foot: 380,
    focus: [MID - 130, 1080, 2.1],
    inScene: 0.48,
  };
};

const towel: Draft = (pen, t) =>
  stack(
    pen,
    [
      { tone: t, tex: "waffle", height: 190, half: 340, folds: 2 },
      { tone: shaded(t, 0.2), tex: "waffle", height: 170, half: 326, folds: 2 },
      { tone: t, tex: "waffle", height: 150, half: 316, folds: 2 },
    ],
    (top) =>
      line(
        `M${MID + 250} ${top + 30}C${MID + 330} ${top + 20} ${MID + 340} ${top + 130} ${MID + 280} ${top + 130}`,
        t.light,
        12,
      ) +
      stitch(
        `M${MID + 262} ${top + 34}C${MID + 322} ${top + 34} ${MID + 330} ${top + 118} ${MID + 280} ${top + 126}`,
        t.dark,
      ),
  );

const bedding: Draft = (pen, t) => {
  const pillow = (x: number, y: number, s: number, tone: ColourTones): string =>
    `<g transform="translate(${x} ${y}) scale(${s})">${piece(pen, "M-280 -120C-180 -160 180 -160 280 -120C300 -40 300 40 286 110C180 140 -180 140 -286 110C-300 40 -300 -40 -280 -120Z", tone, { tex: "linen", inside: fold("M-270 -100Q-180 -40 -200 30", tone, 16) + fold("M270 -110Q190 -40 210 40", tone, 18) + fold("M-120 110Q-60 40 30 70", tone, 14) + stitch("M-256 -96C-170 -130 170 -130 256 -96C274 -30 272 30 260 88C170 114 -170 114 -260 88C-272 30 -274 -30 -256 -96Z", tone.dark) })}</g>`;
  return stack(
    pen,
    [
      { tone: shaded(t, 0.24), tex: "linen", height: 210, half: 390, folds: 2 },
      { tone: t, tex: "linen", height: 160, half: 372, folds: 2 },
    ],
    (top) =>
      pillow(MID + 16, top - 84, 1.16, shaded(t, 0.16)) +
      pillow(MID - 14, top - 250, 1.06, t) +
      line(`M${MID + 60} ${top + 4}V${TABLE}`, MATERIAL.rope.base, 18) +
      line(`M${MID + 56} ${top + 4}V${TABLE}`, MATERIAL.rope.light, 6),
  );
};

const picnic: Draft = (pen, t) => {
  const r = 176;
  const y = TABLE - r;
  const body = `M${MID - 330} ${y - r}H${MID + 250}A90 ${r} 0 0 1 ${MID + 250} ${y + r}H${MID - 330}A90 ${r} 0 0 1 ${MID - 330} ${y - r}Z`;
  const strap = (x: number): string =>
    piece(
      pen,
      `M${x} ${y - r - 6}h52q52 ${r} 0 ${2 * r + 10}h-52q52 ${-r} 0 ${-2 * r - 10}Z`,
      MATERIAL.leather,
      {},
    ) +
    stitch(
      `M${x + 8} ${y - r}q52 ${r} 0 ${2 * r}M${x + 44} ${y - r}q52 ${r} 0 ${2 * r}`,
      MATERIAL.leather.light,
      2.2,
    ) +
    fill(box(x + 12, y - 60, 74, 58, 8), MATERIAL.brass.dark) +
    fill(box(x + 22, y - 50, 54, 38, 4), MATERIAL.leather.base) +
    line(`M${x + 22} ${y - 30}h44`, MATERIAL.brass.light, 7);
  const handle = `M${MID - 210} ${y - r}C${MID - 200} ${y - r - 190} ${MID + 170} ${y - r - 190} ${MID + 180} ${y - r}`;
  let spiral = "";
  for (let at = 1; at < 6; at += 1)
    spiral += `M${MID + 250 - 60 + at * 4} ${y}a${74 - at * 13} ${(r - 12) * (1 - at * 0.17)} 0 1 0 ${2 * (74 - at * 13)} 0`;
  const svg =
    line(handle, MATERIAL.leather.dark, 34) +
    line(handle, MATERIAL.leather.base, 24) +
    stitch(handle, MATERIAL.leather.light) +
    piece(pen, body, t, {
      tex: "check",
      inside:
        fill(`M${MID - 480} ${y + 50}H${MID + 420}V${TABLE + 20}H${MID - 480}Z`, t.dark, 0.36) +
        fill(`M${MID - 480} ${y - r}H${MID + 420}V${y - r + 46}H${MID - 480}Z`, t.light, 0.3),
    }) +
    piece(pen, oval(MID + 258, y, 82, r), shaded(t, 0.3), {
      tex: "wool",
      inside: line(spiral, t.light, 6, 0.7),
    }) +
    strap(MID - 236) +
    strap(MID + 128);
  return {
    svg,
    rest: "stand",
    at: [MID - 30, TABLE],
    foot: 400,
    focus: [MID - 170, y - 10, 2],
    inScene: 0.4,
  };
};

const sheepskin: Draft = (pen, t) => {
  const ring: Point[] = [];
  const shape: readonly Point[] = [
    [0, -520],
    [120, -480],
    [230, -500],
    [290, -420],
    [250, -260],
    [270, -40],
    [300, 180],
    [370, 330],
    [330, 430],
    [210, 400],
    [90, 470],
    [0, 500],
    [-100, 470],
    [-220, 410],
    [-340, 430],
    [-370, 320],
    [-300, 170],
    [-270, -50],
    [-250, -270],
    [-290, -420],
    [-230, -500],
    [-120, -480],
  ];
  for (const [x, y] of shape) ring.push([MID + x * 1.12, 750 + y * 1.12]);
  let dark = "";
  let light = "";
  for (let at = 0; at < 620; at += 1) {
    const x = MID + pen.between(-400, 400);
    const y = 750 + pen.between(-560, 540);
    const curl = `M${n(x)} ${n(y)}c${n(pen.between(-10, 0))} 14 6 26 ${n(pen.between(12, 22))} ${n(pen.between(12, 24))}`;
    if (at % 2) dark += curl;
    else light += curl;
  }
  const tufts = smooth(ring, true);
  const svg =
    line(tufts, t.base, 44) +
    `<path d="${tufts}" fill="none" stroke="${t.light}" stroke-width="34" stroke-dasharray="16 20" stroke-linecap="round"/>` +
    piece(pen, tufts, t, {
      inside:
        line(dark, t.dark, 5, 0.42) +
        line(light, t.light, 6, 0.85) +
        fill(oval(MID + 130, 900, 180, 420), t.dark, 0.12),
    });
  return { svg, rest: "lie", at: [MID, 750], foot: 400, focus: [MID - 140, 620, 2.2], inScene: 0.5 };
};

const cushion: Draft = (pen, t) => {
  const d = `M${MID - 350} 600C${MID - 180} 640 ${MID + 180} 640 ${MID + 350} 600C${MID + 320} 780 ${MID + 322} 1040 ${MID + 356} 1222C${MID + 180} 1250 ${MID - 180} 1250 ${MID - 356} 1222C${MID - 322} 1040 ${MID - 320} 780 ${MID - 350} 600Z`;
  const pipe = line(d, mix(t.dark, "#15110e", 0.2), 14) + line(d, t.light, 5);
  const svg =
    pipe +
    piece(pen, d, t, {
      tex: "wave",
      inside:
        fold(`M${MID - 330} 640Q${MID - 220} 760 ${MID - 250} 900`, t, 22) +
        fold(`M${MID + 330} 640Q${MID + 230} 760 ${MID + 260} 900`, t, 24) +
        fold(`M${MID - 330} 1200Q${MID - 230} 1110 ${MID - 240} 1010`, t, 20) +
        fold(`M${MID + 340} 1200Q${MID + 240} 1120 ${MID + 240} 1000`, t, 24) +
        fill(oval(MID + 220, 1090, 240, 260), t.dark, 0.16) +
        fill(oval(MID - 120, 800, 220, 170), "#ffffff", 0.07),
    });
  return { svg, rest: "stand", at: [MID, TABLE], foot: 350, focus: [MID - 210, 780, 2], inScene: 0.34 };
};

export const TEXTILES: Readonly<Record<string, Draft>> = {
  "wool-blanket": blanket,
  "linen-throw": throwCloth,
  "sheepskin-rug": sheepskin,
  "waffle-towel": towel,
  "linen-bedding": bedding,
  "tide-cushion": cushion,
  "picnic-blanket": picnic,
};
