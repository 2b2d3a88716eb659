/** Where things are used: six settings for the third view, and a tabletop for things seen from above. */
import {
  box,
  fill,
  fold,
  glow,
  line,
  oval,
  type Point,
  piece,
  poly,
  shadow,
} from "@/db/seed/world/art/brush";
import { verticalWash } from "@/db/seed/world/art/grounds";
import {
  boat,
  grass,
  gulls,
  planks,
  ridge,
  sail,
  seaView,
  WEATHER,
  type Weather,
} from "@/db/seed/world/art/landscape";
import { MATERIAL, mix, n, type Pen, tonesOf } from "@/db/seed/world/art/pen";
import type { Scene } from "@/db/seed/world/product-rows";

/** The season outside, and a number that picks among the room's colours. */
export interface Mood {
  readonly season: keyof typeof WEATHER;
  readonly pick: number;
}

export interface Setting {
  readonly back: string;
  readonly front: string;
  /** Where a standing thing stands, and from where a hanging one hangs. */
  readonly stand: Point;
  readonly hang: Point;
}

const W = 1200;
const H = 1500;

const pickOf = (list: readonly string[], mood: Mood): string => list[mood.pick % list.length] ?? "#cfcdb9";

/** Sand stays sand: a dune takes only the season's sky and sea. */
function skyOf(mood: Mood): Pick<Weather, "high" | "low" | "sun" | "sea" | "deep" | "far"> {
  const { high, low, sun, sea, deep, far } = WEATHER[mood.season];
  return { high, low, sun, sea, deep, far };
}

/** Draws something that fills the picture from edge to edge, when it reaches `ext` beyond the sheet on both sides. */
const across = (ext: number, make: (width: number) => string): string =>
  ext === 0 ? make(W) : `<g transform="translate(${-ext} 0)">${make(W + 2 * ext)}</g>`;

function boards(pen: Pen, width: number, colour: string, from: number, to: number, step: number): string {
  let seams = "";
  for (let x = step; x < width; x += step) seams += `M${n(x + pen.between(-3, 3))} ${from}V${to}`;
  return (
    piece(pen, box(0, from, width, to - from), tonesOf(colour), { tex: "felt", texOpacity: 0.6 }) +
    line(seams, "#1b1714", 5, 0.26) +
    `<g transform="translate(5 0)">${line(seams, "#fff6e4", 2.5, 0.34)}</g>`
  );
}

/** A window with the sea in it; x, y is its upper left corner. */
function windowPane(
  pen: Pen,
  x: number,
  y: number,
  w: number,
  h: number,
  weather: (typeof WEATHER)[keyof typeof WEATHER],
): string {
  const view = seaView(pen, { w, h, horizon: h * 0.56, weather });
  const clip = pen.def((id) => `<clipPath id="${id}"><path d="${box(0, 0, w, h)}"/></clipPath>`);
  const frame = "#efe6d4";
  return `<g transform="translate(${x} ${y})">${fill(box(-14, -10, w + 50, h + 40), "#2a2118", 0.2)}${fill(box(-26, -26, w + 52, h + 52), frame)}<g clip-path="url(#${clip})">${view}${gulls(w * 0.3, h * 0.26, 0.8)}${sail(w * 0.3, h * 0.6, 0.42, "#f4ecdb")}${fill(poly([w * 0.1, 0], [w * 0.3, 0], [0, h * 0.6], [0, h * 0.25]), "#ffffff", 0.16)}</g>${line(`M${w / 2} 0V${h}M0 ${h / 2}H${w}`, frame, 18)}${line(`M${w / 2 + 9} 0V${h}M0 ${h / 2 + 9}H${w}`, "#a99c82", 3)}${fill(box(-54, h + 22, w + 108, 30, 4), "#e2d7c0")}${fill(box(-54, h + 46, w + 108, 10), "#9d8f74", 0.7)}</g>`;
}

/** A bench under the pegs, for what does not hang. */
function bench(pen: Pen): string {
  const leg = (x: number): string =>
    piece(pen, box(x, 1120, 44, 290), MATERIAL.oak, { tex: "wood", form: "round" });
  return `${shadow(pen, 620, 1410, 520, 36, 0.4)}${leg(190)}${leg(966)}${fill(box(190, 1120, 820, 26), "#2a2118", 0.4)}${piece(pen, box(140, 1080, 920, 50, 8), MATERIAL.oak, { tex: "wood" })}`;
}

function peg(pen: Pen, hangs: boolean, mood: Mood, ext: number): Setting {
  const back =
    across(ext, (w) =>
      boards(pen, w, pickOf(["#cfcdb9", "#b9c4c4", "#ddd0b6", "#c9b29a", "#a9b3a4"], mood), 0, 1230, 150),
    ) +
    fill(poly([0, 0], [520, 0], [980, 1230], [300, 1230]), "#fff5dc", 0.22) +
    fill(box(-ext, 1190, W + 2 * ext, 46), "#e6ddc9") +
    across(ext, (w) => planks(pen, w, 1236, H, 0, "#a98358")) +
    fill(box(-ext, 186, W + 2 * ext, 110), "#2a2118", 0.16) +
    piece(pen, box(-ext, 166, W + 2 * ext, 104), MATERIAL.oak, { tex: "wood" }) +
    [150, 600, 1050]
      .map(
        (x) =>
          fill(oval(x + 14, 244, 34, 30), "#2a2118", 0.3) +
          piece(pen, oval(x, 226, 32, 32), MATERIAL.oak) +
          fill(oval(x - 10, 216, 10, 8), MATERIAL.oak.light),
      )
      .join("") +
    line("M1050 230C1010 300 1000 330 990 400M1050 230C1090 300 1100 330 1110 400", MATERIAL.rope.base, 12) +
    piece(pen, "M940 396Q1050 376 1160 396L1186 720Q1050 750 914 720Z", tonesOf("#e5dac0"), {
      tex: "canvas",
      inside:
        fill("M900 620Q1050 650 1200 620V780H900Z", "#2f6079", 0.9) +
        fold("M990 400Q1000 560 970 740", MATERIAL.cream, 16),
    }) +
    piece(
      pen,
      "M124 240C90 420 70 620 84 860Q150 900 226 866C236 640 212 420 178 240Q150 262 124 240Z",
      tonesOf(pickOf(["#8a9698", "#b4694a", "#5f6b45", "#c9912f"], { ...mood, pick: mood.pick >>> 3 })),
      {
        tex: "knit",
        inside:
          fold(
            "M140 260Q120 560 136 900",
            tonesOf(pickOf(["#8a9698", "#b4694a", "#5f6b45", "#c9912f"], { ...mood, pick: mood.pick >>> 3 })),
            18,
          ) + fill(box(60, 780, 200, 26), "#efe6d4", 0.9),
      },
    );
  return { back: hangs ? back : back + bench(pen), front: "", stand: [600, 1086], hang: [600, 236] };
}

function jetty(pen: Pen, hangs: boolean, mood: Mood, ext: number): Setting {
  const c = WEATHER[mood.season];
  const post = (x: number, top: number, foot: number): string =>
    piece(
      pen,
      `M${x - 38} ${top}Q${x} ${top - 20} ${x + 38} ${top}L${x + 44} ${foot}H${x - 44}Z`,
      tonesOf("#7a6450"),
      { tex: "wool", form: "round" },
    ) +
    fill(oval(x, top, 38, 12), "#a38b70") +
    [0, 22, 44].map((dy) => line(`M${x - 42} ${top + 96 + dy}q42 20 84 0`, MATERIAL.rope.base, 15)).join("");
  const back =
    across(ext, (w) => seaView(pen, { w, h: H, horizon: 640, weather: c, sun: [820 + ext, 330, 84] })) +
    gulls(270, 300, 1.2) +
    sail(250, 690, 0.7, "#f4ecdb") +
    boat(pen, 950, 900, 0.62, "#b4694a") +
    planks(pen, W, 1010, H, 0.13, "#a8937a") +
    post(96, hangs ? 120 : 760, 1300) +
    post(1104, hangs ? 120 : 790, 1330) +
    (hangs
      ? line("M40 214L1160 196", "#6d543c", 34) + line("M40 206L1160 188", "#b2926c", 12)
      : line("M100 880Q600 1050 1100 900", MATERIAL.rope.dark, 17) +
        line("M100 876Q600 1046 1100 896", MATERIAL.rope.light, 8));
  return { back, front: "", stand: [600, 1330], hang: [600, 216] };
}

function atWindow(pen: Pen, mood: Mood, ext: number): Setting {
  const top = 1060;
  const back =
    across(ext, (w) =>
      boards(pen, w, pickOf(["#dcd6c4", "#c3cdcb", "#e0cfb8", "#c8ccb4"], mood), 0, top, 240),
    ) +
    windowPane(pen, 210, 150, 780, 720, WEATHER[mood.season]) +
    ([-1, 1] as const)
      .map((s) =>
        piece(
          pen,
          s < 0
            ? "M40 60H230C210 300 250 600 170 940H50Z"
            : "M970 60H1160L1150 940H1040C950 600 1000 300 970 60Z",
          MATERIAL.cream,
          {
            tex: "linen",
            inside:
              fold(s < 0 ? "M100 60Q120 500 90 950" : "M1090 60Q1070 500 1110 950", MATERIAL.cream, 24) +
              fold(s < 0 ? "M170 60Q180 400 140 940" : "M1030 60Q1020 400 1070 940", MATERIAL.cream, 20),
          },
        ),
      )
      .join("") +
    line("M20 66H1180", MATERIAL.brass.dark, 16) +
    line("M20 62H1180", MATERIAL.brass.light, 5) +
    piece(pen, box(-10 - ext, top, W + 20 + 2 * ext, 460), tonesOf("#b58a5c"), {
      tex: "wood",
      inside: [130, 270].map((dy) => line(`M${-ext} ${top + dy}H${W + ext}`, "#6d4c2c", 4, 0.4)).join(""),
    }) +
    fill(poly([260, top], [560, top], [420, 1500], [20, 1500]), "#ffe9bf", 0.3) +
    fill(poly([640, top], [960, top], [1010, 1500], [560, 1500]), "#ffe9bf", 0.26) +
    line(`M${-ext} ${top}H${W + ext}`, "#e6c494", 5) +
    shadow(pen, 196, 1196, 130, 24, 0.4) +
    piece(
      pen,
      "M136 1190C90 1110 110 1040 160 1010V940H212V1010C262 1040 282 1110 236 1190Q186 1206 136 1190Z",
      tonesOf("#6d8791"),
      { tex: "speck", form: "round" },
    ) +
    line(
      "M186 950C180 840 150 780 120 720M186 950C196 820 230 760 262 690M186 950C186 830 190 740 184 640",
      "#5d6b3c",
      7,
    ) +
    (
      [
        [120, 720],
        [146, 790],
        [262, 690],
        [232, 760],
        [184, 640],
        [176, 730],
        [204, 800],
      ] as const
    )
      .map(
        ([x, y], at) =>
          `<g transform="rotate(${at % 2 ? 40 : -36} ${x} ${y})">${fill(oval(x, y - 26, 17, 36), at % 2 ? "#7f8c55" : "#64753f")}</g>`,
      )
      .join("");
  return { back, front: "", stand: [640, 1330], hang: [600, 150] };
}

function hearth(pen: Pen, mood: Mood, ext: number): Setting {
  const stones: string[] = [];
  for (let row = 0; row < 9; row += 1)
    for (let at = -1 - Math.ceil(ext / 172); at < 8 + ext / 172; at += 1)
      stones.push(
        fill(
          box(at * 172 + (row % 2) * 86 + pen.between(-8, 8), row * 128 + 6, 160, 116, 26),
          mix("#a79c8b", row % 3 ? "#8b8377" : "#bdb09a", pen.rnd()),
          0.9,
        ),
      );
  const flame = (x: number, s: number, c: string): string =>
    fill(
      `M${x} ${980 - 250 * s}C${x + 90 * s} ${980 - 130 * s} ${x + 100 * s} ${980 - 20 * s} ${x} 980S${x - 100 * s} ${980 - 110 * s} ${x} ${980 - 250 * s}Z`,
      c,
    );
  const back =
    fill(box(-ext, 0, W + 2 * ext, 1130), "#6f675c") +
    stones.join("") +
    fill(box(-ext, 0, W + 2 * ext, 1130), verticalWash(pen, "#2a2118", "#a5542a"), 0.26) +
    fill(box(-ext, 196, W + 2 * ext, 60), "#2a2118", 0.35) +
    piece(pen, box(-10 - ext, 120, W + 20 + 2 * ext, 96, 8), MATERIAL.walnut, { tex: "wood" }) +
    fill("M210 1130V560Q600 380 990 560V1130Z", "#241b16") +
    glow(pen, 600, 920, 390, 360, "#f08a35", 0.8) +
    flame(520, 1, "#d8662a") +
    flame(690, 1.16, "#d8662a") +
    flame(604, 1.5, "#e98634") +
    flame(600, 1, "#f7b84e") +
    flame(680, 0.7, "#f7b84e") +
    flame(606, 0.56, "#fdeab0") +
    (
      [
        [380, 1010, 820, 960],
        [380, 950, 830, 1020],
      ] as const
    )
      .map(
        ([a, b, x, y]) =>
          line(`M${a} ${b}L${x} ${y}`, "#4a3122", 62) +
          line(`M${a} ${b - 20}L${x} ${y - 20}`, "#8a4a26", 12, 0.8),
      )
      .join("") +
    fill(box(110, 1060, 980, 76, 8), "#8d8477") +
    fill(box(110, 1060, 980, 20, 8), "#b8ac98") +
    across(ext, (w) => planks(pen, w, 1130, H, 0, "#8d6643")) +
    fill(oval(600, 1330, 560, 140), pickOf(["#9c4f35", "#3d5c6c", "#5f6b45"], mood)) +
    line(oval(600, 1330, 510, 118), "#e9d9b8", 11) +
    line(oval(600, 1330, 450, 98), "#3c4d58", 9) +
    glow(pen, 600, 1190, 640, 230, "#ffc36b", 0.5);
  return { back, front: "", stand: [600, 1370], hang: [600, 170] };
}

function dune(pen: Pen, hangs: boolean, mood: Mood, ext: number): Setting {
  const c = mood.season === "winter" ? WEATHER.autumn : { ...WEATHER.summer, ...skyOf(mood) };
  const back =
    across(ext, (w) => seaView(pen, { w, h: H, horizon: 610, weather: c, sun: [330 + ext, 290, 92] })) +
    sail(850, 660, 0.8, "#f6eedd") +
    gulls(760, 240, 1.1) +
    across(ext, (w) => fill(ridge(pen, w, 830, 36, H), mix(c.mid, "#a98c58", 0.24))) +
    grass(pen, 120, 900, 210, 30, c.leaf) +
    grass(pen, 1060, 880, 230, 34, c.leaf) +
    across(ext, (w) => fill(ridge(pen, w, 1010, 46, H), c.mid)) +
    grass(pen, 930, 1060, 150, 22, mix(c.leaf, "#4e5638", 0.3)) +
    across(ext, (w) => fill(ridge(pen, w, 1170, 30, H), c.near)) +
    across(ext, (w) => fill(ridge(pen, w, 1290, 26, H), "#fff6dd", 0.24)) +
    (hangs
      ? line("M150 1300L190 170M1050 1300L1010 170M120 214L1080 196", "#8f7658", 34) +
        line("M144 1300L184 170M1044 1300L1004 170M120 206L1080 188", "#c3aa86", 10)
      : "");
  return {
    back,
    front:
      grass(pen, 70, 1510, 260, 34, mix(c.leaf, "#4e5638", 0.4)) +
      grass(pen, 1120, 1510, 220, 30, mix(c.leaf, "#4e5638", 0.25)),
    stand: [600, 1330],
    hang: [600, 216],
  };
}

function deck(pen: Pen, mood: Mood, ext: number): Setting {
  const c = WEATHER[mood.season];
  const rail = (y: number): string =>
    line(`M-20 ${y}Q600 ${y + 60} 1220 ${y}`, "#6d4c30", 24) +
    line(`M-20 ${y - 6}Q600 ${y + 54} 1220 ${y - 6}`, "#c49a66", 8);
  const back =
    across(ext, (w) => seaView(pen, { w, h: H, horizon: 600, weather: c, sun: [860 + ext, 380, 90] })) +
    gulls(200, 260, 1.1) +
    fill("M-20 -20H520Q420 400 -20 640Z", "#efe4cd") +
    fill("M-20 -20H300Q260 300 -20 470Z", "#ffffff", 0.3) +
    line("M520 -20Q420 400 -20 640", "#b7a27c", 8) +
    [60, 330, 600, 870, 1140]
      .map(
        (x) =>
          line(`M${x} ${850 + 34 * (1 - ((x - 600) / 600) ** 2)}V1100`, MATERIAL.steel.dark, 20) +
          line(`M${x - 5} ${850 + 34 * (1 - ((x - 600) / 600) ** 2)}V1100`, MATERIAL.steel.light, 6),
      )
      .join("") +
    rail(850) +
    fill("M-10 1060Q600 1120 1210 1060V1160H-10Z", "#f2ead9") +
    fill("M-10 1130Q600 1170 1210 1130V1170H-10Z", "#2a2118", 0.24) +
    across(ext, (w) => planks(pen, w, 1140, H, 0, "#b98a58")) +
    (
      [
        [0, 120, 60],
        [0, 92, 46],
        [0, 62, 30],
      ] as const
    )
      .map(
        ([dx, rx, ry]) =>
          line(oval(150 + dx, 1400, rx, ry), MATERIAL.rope.dark, 28) +
          line(oval(148 + dx, 1396, rx, ry), MATERIAL.rope.light, 16),
      )
      .join("");
  return { back, front: "", stand: [650, 1350], hang: [600, 216] };
}

/** A setting on a 1200 x 1500 sheet; `ext` widens it on both sides for a landscape format. */
export function settingFor(pen: Pen, scene: Scene, hangs: boolean, mood: Mood, ext = 0): Setting {
  switch (scene) {
    case "peg":
      return peg(pen, hangs, mood, ext);
    case "jetty":
      return jetty(pen, hangs, mood, ext);
    case "window":
      return atWindow(pen, mood, ext);
    case "hearth":
      return hearth(pen, mood, ext);
    case "dune":
      return dune(pen, hangs, mood, ext);
    case "deck":
      return deck(pen, mood, ext);
  }
}

/** A table from above, with a cloth and a few finds from a walk: for things that lie. */
export function tabletop(pen: Pen, wood: string, cloth: string): string {
  const t = tonesOf(wood);
  const c = tonesOf(cloth);
  const leaf = (x: number, y: number, a: number, s: number, colour: string): string =>
    `<g transform="translate(${x} ${y}) rotate(${a}) scale(${s})">${fill("M8 70C-60 40 -58 -40 8 -84C72 -40 70 40 16 70Z", "#2a2118", 0.24)}${piece(pen, "M0 64C-66 36 -62 -46 0 -90C62 -46 66 36 0 64Z", tonesOf(colour))}${line("M0 100V-70M0 30L-34 2M0 30L34 2M0 -8L-34 -34M0 -8L34 -34", "#3a3a22", 4, 0.5)}</g>`;
  const stone = (x: number, y: number, r: number, colour: string): string =>
    fill(oval(x + 10, y + 14, r, r * 0.8), "#2a2118", 0.3) +
    piece(pen, oval(x, y, r, r * 0.8), tonesOf(colour), { tex: "speck" });
  let seams = "";
  for (let y = 210; y < H; y += 300) seams += `M0 ${n(y + pen.between(-10, 10))}H${W}`;
  return (
    piece(pen, box(0, 0, W, H), t, { tex: "wood" }) +
    line(seams, t.dark, 7, 0.7) +
    `<g transform="translate(0 6)">${line(seams, t.light, 3, 0.5)}</g>` +
    fill("M640 -20L1220 380V1520L980 1520L560 40Z", "#2a2118", 0.14) +
    piece(pen, "M-40 900L780 1120Q900 1200 860 1540H-40Z", c, {
      tex: "linen",
      inside:
        fold("M-40 1010Q400 1130 780 1520", c, 24) +
        fold("M200 960Q520 1160 640 1520", c, 18) +
        line("M-40 930L760 1146", c.light, 8, 0.7),
    }) +
    leaf(1030, 230, 34, 1.15, "#7f8c55") +
    leaf(1110, 380, 96, 0.8, "#bd8a3d") +
    leaf(130, 180, -30, 0.9, "#a9653c") +
    stone(1060, 1290, 74, "#8d969a") +
    stone(1140, 1180, 44, "#c9c1b0") +
    stone(150, 330, 40, "#6f7a80")
  );
}
