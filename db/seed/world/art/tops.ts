/** Jackets, knitwear and shirts: one garment, cut differently. Seen from the front, on a hanger. */
import { fill, fold, line, oval, type Point, piece, smooth, stitch } from "@/db/seed/world/art/brush";
import { type Draft, type Drawing, MID } from "@/db/seed/world/art/drawing";
import { MATERIAL, mix, n, type Pen, shaded, tonesOf } from "@/db/seed/world/art/pen";
import type { Texture } from "@/db/seed/world/art/texture";
import { closureOf, collarOf, pocketsOf } from "@/db/seed/world/art/trims";
import type { ColourTones } from "@/db/seed/world/taxonomy";

export interface Cut {
  /** Hem line, and half widths at the shoulder, the chest and the hem. */
  readonly hem: number;
  readonly shoulder: number;
  readonly chest: number;
  readonly sweep: number;
  readonly sleeve: "long" | "wide" | "short";
  readonly tex: Texture;
  readonly collar: "hood" | "stand" | "shirt" | "cord" | "crew" | "roll" | "shawl" | "boat" | "band";
  readonly closure: "storm" | "zip" | "half" | "buttons" | "snaps" | "toggles" | "low-buttons" | "none";
  readonly pockets: "cargo" | "flap" | "kangaroo" | "chest" | "two-chest" | "patch" | "welt" | "none";
  readonly rib?: boolean;
  readonly cable?: boolean;
  readonly yoke?: boolean;
  /** Cloth with a pattern of the tone on another ground. */
  readonly ground?: ColourTones;
  readonly lining?: string;
}

const TOP = 372;

function bodyPath(cut: Cut): string {
  const { shoulder: s, chest: c, sweep: w, hem } = cut;
  const neck = 92;
  const x = (dx: number): string => n(MID + dx);
  return `M${x(-neck)} ${TOP - 26}L${x(-s)} ${TOP + 48}C${x(-s - 14)} ${TOP + 110} ${x(-c)} ${TOP + 180} ${x(-c)} ${TOP + 290}C${x(-c + 4)} ${hem - 300} ${x(-w)} ${hem - 160} ${x(-w)} ${hem}Q${x(0)} ${hem + 26} ${x(w)} ${hem}C${x(w)} ${hem - 160} ${x(c - 4)} ${hem - 300} ${x(c)} ${TOP + 290}C${x(c)} ${TOP + 180} ${x(s + 14)} ${TOP + 110} ${x(s)} ${TOP + 48}L${x(neck)} ${TOP - 26}Q${x(0)} ${TOP + 66} ${x(-neck)} ${TOP - 26}Z`;
}

/** The sailor's stripes run around the sleeve, square to it. */
function sleeveStripes(cut: Cut, dye: ColourTones, side: -1 | 1): string {
  const x = (dx: number): string => n(MID + side * dx);
  let d = "";
  for (let at = 0; at < 4; at += 1) {
    const y = TOP + 96 + at * 62;
    d += `M${x(cut.shoulder - 60)} ${y + 66}L${x(cut.shoulder + 180)} ${y - 6}V${y + 20}L${x(cut.shoulder - 60)} ${y + 92}Z`;
  }
  return fill(d, dye.base, 0.92);
}

/** A sleeve: side is -1 for the one in the light, 1 for the other. */
function sleeve(pen: Pen, cut: Cut, cloth: ColourTones, side: -1 | 1, dye: ColourTones): string {
  const { shoulder: s, chest: c } = cut;
  const end = cut.sleeve === "short" ? TOP + 300 : Math.min(cut.hem - 30, TOP + 690);
  const out = cut.sleeve === "short" ? s + 118 : s + (cut.sleeve === "wide" ? 152 : 128);
  const cuff = cut.sleeve === "wide" ? 104 : 92;
  const p = (dx: number, y: number): Point => [MID + side * dx, y];
  const t = side === 1 ? shaded(cloth, 0.45) : cloth;
  const outer: readonly Point[] = [
    p(s - 34, TOP + 30),
    p(s + 34, TOP + 84),
    p(s + 84, TOP + 260),
    p(out, end),
  ];
  const inner: readonly Point[] = [p(out - cuff, end + 14), p(c + 8, TOP + 330), p(c - 40, TOP + 230)];
  const d = `${smooth(outer)}L${inner.map(([x, y]) => `${n(x)} ${n(y)}`).join("L")}Z`;
  const cuffLine: readonly Point[] = [p(out, end), p(out - cuff, end + 14)];
  const [a, b] = cuffLine;
  const across = (dy: number): string =>
    a && b
      ? `M${n(a[0] - side * dy * 0.16)} ${n(a[1] - dy)}L${n(b[0] - side * dy * 0.16)} ${n(b[1] - dy)}`
      : "";
  const ribbed =
    cut.rib && a && b ? line(across(24), t.dark, 54, 0.22) + line(across(50), t.dark, 3, 0.5) : "";
  const finish = cut.rib ? ribbed : stitch(across(34), t.dark) + stitch(across(24), t.dark);
  return piece(pen, d, t, {
    tex: cut.tex,
    inside:
      fold(smooth([p(s + 20, TOP + 150), p(s + 40, TOP + 300), p(out - 60, end - 120)]), t, 16) +
      fold(smooth([p(c + 30, TOP + 360), p(s + 60, TOP + 380), p(s + 96, TOP + 350)]), t, 9) +
      (cut.collar === "boat" ? sleeveStripes(cut, dye, side) : "") +
      finish,
  });
}

/** Three columns of cable and two of moss stitch, for the fisherman's jersey. */
function cables(t: ColourTones, hem: number): string {
  let out = "";
  for (const x of [MID - 120, MID, MID + 120]) {
    for (let y = TOP + 90; y < hem - 90; y += 62) {
      out += line(
        `M${x - 24} ${y}C${x - 24} ${y + 30} ${x + 24} ${y + 32} ${x + 24} ${y + 62}`,
        t.dark,
        17,
        0.34,
      );
      out += line(
        `M${x - 28} ${y}C${x - 28} ${y + 30} ${x + 20} ${y + 32} ${x + 20} ${y + 62}`,
        t.light,
        12,
        0.75,
      );
      out += line(
        `M${x + 24} ${y}C${x + 24} ${y + 24} ${x + 8} ${y + 28} ${x + 4} ${y + 30}`,
        t.light,
        12,
        0.7,
      );
      out += line(
        `M${x - 5} ${y + 35}C${x - 20} ${y + 40} ${x - 26} ${y + 50} ${x - 26} ${y + 62}`,
        t.light,
        12,
        0.7,
      );
    }
    out += line(`M${x - 46} ${TOP + 70}V${hem - 84}M${x + 46} ${TOP + 70}V${hem - 84}`, t.dark, 5, 0.28);
  }
  return out;
}

function hem(cut: Cut, t: ColourTones): string {
  const y = cut.hem;
  const w = cut.sweep + 20;
  const curve = (dy: number): string => `M${MID - w} ${y - dy}Q${MID} ${y + 26 - dy} ${MID + w} ${y - dy}`;
  if (!cut.rib) return stitch(curve(20), t.dark) + (cut.closure === "storm" ? stitch(curve(30), t.dark) : "");
  let ribs = "";
  for (let x = MID - w; x < MID + w; x += 15) ribs += `M${x} ${y - 66}V${y + 26}`;
  return line(curve(22), t.dark, 78, 0.12) + line(ribs, t.dark, 4.5, 0.3) + line(curve(70), t.dark, 3.5, 0.5);
}

function hanger(pen: Pen): string {
  const wood = `M${MID - 186} ${TOP + 62}Q${MID - 96} ${TOP - 4} ${MID - 18} ${TOP - 58}Q${MID} ${TOP - 70} ${MID + 18} ${TOP - 58}Q${MID + 96} ${TOP - 4} ${MID + 186} ${TOP + 62}Z`;
  const hook = `V${TOP - 92}C${MID} ${TOP - 118} ${MID + 34} ${TOP - 118} ${MID + 34} ${TOP - 142}`;
  return (
    line(`M${MID} ${TOP - 62}${hook}A32 32 0 1 0 ${MID - 30} ${TOP - 146}`, MATERIAL.brass.dark, 9) +
    line(`M${MID - 2} ${TOP - 62}${hook}`, MATERIAL.brass.light, 3) +
    piece(pen, wood, MATERIAL.ash, { tex: "wood" })
  );
}

/** Draws a garment from its cut. */
export function garment(pen: Pen, tones: ColourTones, cut: Cut): Drawing {
  const cloth = cut.ground ?? tones;
  const parts = cut.ground ? { ...tones } : cloth;
  const d = bodyPath(cut);
  const inside =
    (cut.cable ? cables(cloth, cut.hem) : "") +
    fold(
      smooth([
        [MID - cut.chest + 26, TOP + 300],
        [MID - cut.chest + 90, TOP + 420],
        [MID - cut.chest + 70, cut.hem - 60],
      ]),
      cloth,
      18,
    ) +
    fold(
      smooth([
        [MID + cut.chest - 20, TOP + 290],
        [MID + cut.chest - 110, TOP + 400],
        [MID + cut.chest - 86, cut.hem - 40],
      ]),
      cloth,
      22,
    ) +
    fold(
      smooth([
        [MID + 70, cut.hem - 240],
        [MID + 96, cut.hem - 120],
        [MID + 84, cut.hem + 20],
      ]),
      cloth,
      12,
    ) +
    fill(
      `M${MID + cut.chest * 0.52} ${TOP}Q${MID + cut.chest * 0.72} ${cut.hem - 200} ${MID + cut.sweep * 0.6} ${cut.hem + 40}H${MID + 420}V${TOP}Z`,
      cloth.dark,
      0.2,
    ) +
    (cut.yoke
      ? fill(
          `M${MID - 330} ${TOP - 60}H${MID + 330}V${TOP + 150}Q${MID} ${TOP + 196} ${MID - 330} ${TOP + 150}Z`,
          cloth.dark,
          0.2,
        ) + stitch(`M${MID - 330} ${TOP + 160}Q${MID} ${TOP + 206} ${MID + 330} ${TOP + 160}`, cloth.light)
      : "") +
    hem(cut, cloth);
  const back = fill(oval(MID, TOP - 8, 104, 40), mix(cloth.dark, cut.lining ?? "#1d1a18", 0.55));
  const seams = [-1, 1]
    .map((side) =>
      line(
        `M${MID + side * (cut.shoulder - 4)} ${TOP + 50}Q${MID + side * (cut.chest - 46)} ${TOP + 160} ${MID + side * (cut.chest - 8)} ${TOP + 270}`,
        cloth.dark,
        3.5,
        0.55,
      ),
    )
    .join("");
  const svg =
    hanger(pen) +
    sleeve(pen, cut, cloth, -1, tones) +
    sleeve(pen, cut, cloth, 1, tones) +
    back +
    piece(pen, d, cloth, { tex: cut.tex, inside }) +
    seams +
    pocketsOf(pen, cut, cloth) +
    closureOf(pen, cut, parts) +
    collarOf(pen, cut, cloth);
  const focusY = cut.collar === "hood" || cut.collar === "shawl" ? TOP + 130 : TOP + 110;
  return {
    svg,
    rest: "hang",
    at: [MID, TOP - 168],
    foot: 300,
    focus: [MID - 70, focusY, 2.1],
    inScene: 0.66,
  };
}

const base: Cut = {
  hem: 1160,
  shoulder: 214,
  chest: 246,
  sweep: 250,
  sleeve: "long",
  tex: "canvas",
  collar: "crew",
  closure: "none",
  pockets: "none",
};
const cut =
  (change: Partial<Cut>): Draft =>
  (pen, tones) =>
    garment(pen, tones, { ...base, ...change });
const trueWhite = tonesOf("#f1ebdd");

export const TOPS: Readonly<Record<string, Draft>> = {
  "storm-parka": cut({
    hem: 1290,
    chest: 262,
    sweep: 280,
    sleeve: "wide",
    collar: "hood",
    closure: "storm",
    pockets: "cargo",
    yoke: true,
    lining: "#c78a4c",
  }),
  "deck-anorak": cut({
    hem: 1150,
    chest: 262,
    sweep: 258,
    sleeve: "wide",
    collar: "hood",
    closure: "half",
    pockets: "kangaroo",
    lining: "#efe3cb",
  }),
  "waxed-field-jacket": cut({
    hem: 1210,
    sweep: 266,
    sleeve: "wide",
    collar: "cord",
    closure: "zip",
    pockets: "flap",
    lining: "#b08a54",
  }),
  "quilted-liner": cut({
    hem: 1110,
    sleeve: "wide",
    tex: "quilt",
    collar: "band",
    closure: "snaps",
    pockets: "patch",
    lining: "#d7c6a2",
  }),
  "harbor-raincoat": cut({
    hem: 1330,
    chest: 258,
    sweep: 304,
    sleeve: "wide",
    tex: "plain",
    collar: "hood",
    closure: "toggles",
    pockets: "welt",
    lining: "#f0e4cc",
  }),
  "wool-overshirt": cut({
    hem: 1140,
    tex: "wool",
    collar: "shirt",
    closure: "buttons",
    pockets: "two-chest",
  }),
  "fisherman-sweater": cut({
    hem: 1110,
    tex: "knit",
    collar: "roll",
    rib: true,
    cable: true,
    chest: 256,
    sleeve: "wide",
  }),
  "lambswool-crewneck": cut({ hem: 1090, tex: "knit", collar: "crew", rib: true }),
  "shawl-cardigan": cut({
    hem: 1140,
    tex: "rib",
    collar: "shawl",
    closure: "low-buttons",
    pockets: "patch",
    rib: true,
    sleeve: "wide",
  }),
  "merino-base-layer": cut({
    hem: 1080,
    shoulder: 200,
    chest: 216,
    sweep: 212,
    tex: "felt",
    collar: "band",
    closure: "half",
  }),
  "flannel-shirt": cut({
    hem: 1160,
    tex: "check",
    collar: "shirt",
    closure: "buttons",
    pockets: "two-chest",
  }),
  "linen-shirt": cut({ hem: 1170, tex: "linen", collar: "band", closure: "buttons", pockets: "chest" }),
  "sailor-tee": cut({ hem: 1090, tex: "plain", collar: "boat", ground: trueWhite, sleeve: "short" }),
};
