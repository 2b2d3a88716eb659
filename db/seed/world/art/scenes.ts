/** Heroes for the seasons, covers for the collections and two stories, each wide or tall or as a share card. */
import { fill, glow, line, oval, shadow } from "@/db/seed/world/art/brush";
import { drawProduct } from "@/db/seed/world/art/drafts";
import { grain } from "@/db/seed/world/art/grounds";
import {
  alder,
  boat,
  cabin,
  grass,
  gulls,
  pine,
  planks,
  ridge,
  sail,
  seaView,
  WEATHER,
} from "@/db/seed/world/art/landscape";
import { mix, n, type Pen, penFor } from "@/db/seed/world/art/pen";
import { type Mood, settingFor } from "@/db/seed/world/art/settings";
import type { Scene } from "@/db/seed/world/product-rows";
import { COLOURS, type ColourKey } from "@/db/seed/world/taxonomy";

export const SCENES = [
  "autumn-coast",
  "winter-cabin",
  "spring-tide",
  "summer-dune",
  "cover-wear",
  "cover-cabin",
  "cover-outdoors",
  "story-hearth",
  "story-harbour",
] as const;
export type SceneName = (typeof SCENES)[number];

/** Wide is a hero (2400 x 1350), tall a phone's hero or a cover (1200 x 1500), card a share image (1200 x 630). */
export type SceneShape = "wide" | "tall" | "card";

const SIZES: Readonly<Record<SceneShape, readonly [number, number]>> = {
  wide: [2400, 1350],
  tall: [1200, 1500],
  card: [1200, 630],
};

/** A product set into a scene by its foot or its hanging point. */
function put(pen: Pen, key: string, colour: ColourKey, x: number, y: number, scale: number): string {
  const drawing = drawProduct(pen, key, COLOURS[colour]);
  const [ax, ay] = drawing.at;
  const thrown =
    drawing.rest === "hang"
      ? ""
      : shadow(
          pen,
          x + drawing.foot * scale * 0.3,
          y + 3,
          drawing.foot * scale * 1.4,
          Math.max(10, 54 * scale),
          0.5,
        );
  return `${thrown}<g transform="translate(${n(x)} ${n(y)}) scale(${scale.toFixed(4)}) translate(${-ax} ${-ay})">${drawing.svg}</g>`;
}

/** Fallen leaves on the slope in front, and a few still in the air. */
function drift(pen: Pen, w: number, h: number, u: number, leaf: string): string {
  let out = "";
  for (let at = 0; at < 46; at += 1) {
    const flying = at % 7 === 0;
    const f = pen.between(0.34, 1);
    const x = w * f;
    const y = flying ? h * pen.between(0.3, 0.7) : h * pen.between(Math.max(0.74, 1.16 - f * 0.5), 1);
    const r = u * pen.between(0.005, 0.009);
    out += `<g transform="rotate(${n(pen.between(0, 180))} ${n(x)} ${n(y)})">${fill(oval(x, y, r, r * 0.55), at % 3 ? leaf : "#d9a047", 0.95)}</g>`;
  }
  return out;
}

/** Lengths are in units of the picture's shorter side, so one composition serves every shape. */
function autumn(pen: Pen, w: number, h: number, u: number): string {
  const c = WEATHER.autumn;
  const horizon = h * 0.5;
  const shore = `M${n(w * 0.3)} ${n(h * 0.9)}C${n(w * 0.4)} ${n(h * 0.68)} ${n(w * 0.56)} ${n(h * 0.585)} ${n(w * 0.78)} ${n(h * 0.585)}S${n(w * 0.94)} ${n(h * 0.57)} ${n(w * 1.01)} ${n(h * 0.56)}V${n(h)}H${n(w * 0.26)}Z`;
  const trees = [0.6, 0.68, 0.9, 0.97]
    .map((f, at) =>
      alder(
        pen,
        w * f,
        h * (0.63 + (at % 2) * 0.015),
        u * (0.27 + (at % 3) * 0.045),
        at % 2 ? c.leaf : "#cf9238",
      ),
    )
    .join("");
  return (
    seaView(pen, { w, h, horizon, weather: c, sun: [w * 0.36, horizon - h * 0.13, u * 0.062] }) +
    gulls(w * 0.22, h * 0.2, u * 0.0014) +
    sail(w * 0.3, horizon + h * 0.03, u * 0.0007, "#f3e9d4") +
    fill(shore, c.mid) +
    trees +
    cabin(w * (w < h ? 0.74 : 0.79), h * 0.665, u * 0.00064, "#7c3f2e", "#3a3733") +
    fill(
      `M${n(w * 1.01)} ${n(h * 0.64)}C${n(w * 0.8)} ${n(h * 0.66)} ${n(w * 0.64)} ${n(h * 0.72)} ${n(w * 0.5)} ${n(h * 0.8)}S${n(w * 0.2)} ${n(h * 0.94)} ${n(w * 0.1)} ${n(h * 1.01)}H${n(w * 1.01)}Z`,
      c.near,
    ) +
    fill(
      `M${n(w * 0.8)} ${n(h * 0.67)}C${n(w * 0.76)} ${n(h * 0.76)} ${n(w * 0.9)} ${n(h * 0.82)} ${n(w * 0.7)} ${n(h * 1.01)}H${n(w * 0.84)}C${n(w * 0.98)} ${n(h * 0.86)} ${n(w * 0.82)} ${n(h * 0.76)} ${n(w * 0.815)} ${n(h * 0.67)}Z`,
      "#c5ad80",
      0.8,
    ) +
    [0.42, 0.52, 0.6, 0.94]
      .map((f) => grass(pen, w * f, h * (1.2 - f * 0.5), u * 0.12, 18, "#8b7a42"))
      .join("") +
    alder(pen, w * (w < h ? 1.02 : 0.965), h * 1.0, u * 0.58, c.leaf) +
    drift(pen, w, h, u, c.leaf) +
    put(pen, "storm-lantern", "tide", w * 0.62, h * 0.96, u * 0.0003) +
    grass(pen, w * 0.99, h * 1.02, u * 0.2, 26, "#6d6a38")
  );
}

function winter(pen: Pen, w: number, h: number, u: number): string {
  const c = WEATHER.winter;
  const horizon = h * 0.5;
  let flakes = "";
  for (let at = 0; at < 120; at += 1)
    flakes += oval(
      pen.rnd() * w,
      pen.rnd() * h * 0.95,
      u * pen.between(0.0016, 0.0042),
      u * pen.between(0.0016, 0.0042),
    );
  const wood = (from: number, to: number, y: number, tall: number, count: number): string => {
    let out = "";
    for (let at = 0; at < count; at += 1)
      out += pine(
        w * pen.between(from, to),
        y + h * pen.between(-0.008, 0.012),
        tall * pen.between(0.7, 1.1),
        at % 2 ? c.leaf : mix(c.leaf, c.far, 0.3),
        true,
      );
    return out;
  };
  return (
    seaView(pen, { w, h, horizon, weather: c, sun: [w * 0.3, horizon - h * 0.08, u * 0.05] }) +
    wood(0.5, 1, h * 0.57, u * 0.17, 12) +
    fill(ridge(pen, w, h * 0.62, h * 0.016, h), mix(c.mid, c.sea, 0.3)) +
    wood(0.52, 0.66, h * 0.7, u * 0.32, 4) +
    wood(0.86, 1.02, h * 0.7, u * 0.36, 5) +
    fill(ridge(pen, w, h * 0.71, h * 0.012, h), c.mid) +
    glow(pen, w * 0.76, h * 0.77, u * 0.5, u * 0.1, "#ffd07a", 0.85) +
    cabin(w * 0.76, h * 0.75, u * 0.00082, "#5a4334", "#454a50", true) +
    fill(
      `M${n(w * 0.755)} ${n(h * 0.75)}C${n(w * 0.7)} ${n(h * 0.82)} ${n(w * 0.8)} ${n(h * 0.88)} ${n(w * 0.6)} ${n(h * 1.01)}H${n(w * 0.7)}C${n(w * 0.86)} ${n(h * 0.88)} ${n(w * 0.76)} ${n(h * 0.82)} ${n(w * 0.775)} ${n(h * 0.75)}Z`,
      "#c3cdd4",
      0.8,
    ) +
    fill(ridge(pen, w, h * 0.9, h * 0.014, h), c.near) +
    pine(w * 0.04, h * 0.98, u * 0.6, c.leaf, true) +
    pine(w * 0.97, h * 1.02, u * 0.72, mix(c.leaf, "#10181c", 0.2), true) +
    fill(flakes, "#ffffff", 0.8)
  );
}

function spring(pen: Pen, w: number, h: number, u: number): string {
  const c = WEATHER.spring;
  const horizon = h * 0.46;
  const left = w > h * 1.2 ? 0.56 : 0.3;
  const jetty = `M${n(w * (left + 0.16))} ${n(h * 0.62)}H${n(w * (left + 0.23))}L${n(w * (left + 0.52))} ${n(h * 1.01)}H${n(w * (left + 0.02))}Z`;
  let gaps = "";
  for (let at = 1; at < 15; at += 1) {
    const f = (at / 15) ** 1.6;
    gaps += `M${n(w * (left + 0.16 - 0.14 * f))} ${n(h * (0.62 + 0.39 * f))}H${n(w * (left + 0.23 + 0.29 * f))}`;
  }
  const posts = [0.12, 0.4, 0.8]
    .map((f) =>
      ([-1, 1] as const)
        .map((s) =>
          line(
            `M${n(w * (left + (s < 0 ? 0.16 - 0.14 * f : 0.23 + 0.29 * f)))} ${n(h * (0.6 + 0.37 * f) - u * (0.03 + 0.07 * f))}V${n(h * (0.64 + 0.39 * f))}`,
            "#6d5843",
            u * (0.012 + 0.026 * f),
          ),
        )
        .join(""),
    )
    .join("");
  return (
    seaView(pen, { w, h, horizon, weather: c, sun: [w * 0.26, h * 0.2, u * 0.06] }) +
    gulls(w * 0.42, h * 0.17, u * 0.0015) +
    fill(
      `M${n(w * 0.52)} ${n(horizon + 2)}Q${n(w * 0.72)} ${n(h * 0.36)} ${n(w * 0.84)} ${n(h * 0.33)}T${n(w * 1.01)} ${n(h * 0.3)}V${n(horizon + h * 0.03)}Q${n(w * 0.8)} ${n(horizon + h * 0.02)} ${n(w * 0.52)} ${n(horizon + 2)}Z`,
      c.mid,
    ) +
    cabin(w * 0.87, horizon - h * 0.02, u * 0.00026, "#b4694a", "#3a3733") +
    [0.79, 0.82, 0.94, 0.97].map((f) => alder(pen, w * f, horizon - h * 0.012, u * 0.13, c.leaf)).join("") +
    sail(w * 0.36, horizon + h * 0.03, u * 0.0009, "#f6efe0") +
    fill(jetty, "#16303c", 0.25) +
    fill(jetty, "#b39a79") +
    line(gaps, "#5d4a37", u * 0.005, 0.6) +
    posts +
    boat(pen, w * (left - 0.14), h * 0.76, u * (w < h ? 0.00056 : 0.00082), "#2f6079") +
    line(
      `M${n(w * (left - 0.14) + u * 0.24)} ${n(h * 0.76 - u * 0.09)}Q${n(w * left)} ${n(h * 0.82)} ${n(w * (left + 0.1))} ${n(h * 0.76)}`,
      "#d6c39c",
      u * 0.006,
    ) +
    put(pen, "roll-top-pack", "moss", w * (left + 0.3), h * 0.93, u * 0.00025) +
    put(pen, "deck-boots", "ember", w * (left + 0.18), h * 0.95, u * 0.00018) +
    grass(pen, w * 0.02, h * 1.02, u * 0.26, 34, c.near) +
    grass(pen, w * 0.1, h * 1.03, u * 0.18, 24, c.leaf)
  );
}

function summer(pen: Pen, w: number, h: number, u: number): string {
  const c = WEATHER.summer;
  const horizon = h * 0.44;
  const right = w > h * 1.2 ? 0.72 : 0.6;
  return (
    seaView(pen, { w, h, horizon, weather: c, sun: [w * 0.3, h * 0.19, u * 0.07] }) +
    gulls(w * 0.5, h * 0.15, u * 0.0015) +
    sail(w * 0.42, horizon + h * 0.025, u * 0.0008, "#f6efe0") +
    sail(w * 0.86, horizon + h * 0.016, u * 0.0005, "#cf8b6b") +
    fill(ridge(pen, w, h * 0.63, h * 0.02, h), mix(c.mid, "#8fb5ae", 0.3)) +
    fill(
      `M${n(w * 0.4)} ${n(h * 0.72)}Q${n(w * 0.66)} ${n(h * 0.5)} ${n(w * 1.01)} ${n(h * 0.54)}V${n(h)}H${n(w * 0.3)}Z`,
      mix(c.mid, "#a98c58", 0.16),
    ) +
    [0.66, 0.78, 0.9, 0.98]
      .map((f) => grass(pen, w * f, h * (0.72 - f * 0.16), u * 0.15, 26, c.leaf))
      .join("") +
    fill(ridge(pen, w, h * 0.76, h * 0.024, h), c.mid) +
    grass(pen, w * 0.12, h * 0.8, u * 0.17, 28, c.leaf) +
    fill(ridge(pen, w, h * 0.86, h * 0.02, h), c.near) +
    put(pen, "tarp-shelter", "ember", w * right, h * 0.87, u * 0.00052) +
    put(pen, "picnic-blanket", "tide", w * (right - 0.14), h * 0.95, u * 0.00022) +
    put(pen, "willow-basket", "sand", w * (right + 0.12), h * 0.94, u * 0.00022) +
    put(pen, "enamel-mug", "tide", w * (right + 0.02), h * 0.955, u * 0.0001) +
    fill(ridge(pen, w, h * 0.98, h * 0.012, h * 1.02), "#f6e8c4") +
    grass(pen, w * 0.03, h * 1.02, u * 0.3, 36, mix(c.leaf, "#4e5638", 0.3)) +
    grass(pen, w * 0.97, h * 1.02, u * 0.24, 30, mix(c.leaf, "#4e5638", 0.3))
  );
}

function harbour(pen: Pen, w: number, h: number, u: number): string {
  const c = WEATHER.autumn;
  const horizon = h * 0.5;
  const houses = ["#7c3f2e", "#c9912f", "#3d5c6c", "#ece4d2", "#5f6b45", "#a9573b"];
  const row = houses
    .map((wall, at) =>
      cabin(w * (0.47 + at * 0.1), horizon + h * (0.055 + (at % 2) * 0.012), u * 0.00046, wall, "#3a3733"),
    )
    .join("");
  const mirrored = houses
    .map((wall, at) =>
      fill(
        `M${n(w * (0.435 + at * 0.1))} ${n(horizon + h * 0.08)}h${n(u * 0.13)}v${n(h * 0.13)}h${n(-u * 0.13)}Z`,
        wall,
        0.16,
      ),
    )
    .join("");
  return (
    seaView(pen, { w, h, horizon, weather: c, sun: [w * 0.2, horizon - h * 0.16, u * 0.06] }) +
    gulls(w * 0.3, h * 0.18, u * 0.0016) +
    fill(
      `M${n(w * 0.38)} ${n(horizon + h * 0.02)}Q${n(w * 0.6)} ${n(h * 0.28)} ${n(w * 0.8)} ${n(h * 0.3)}T${n(w * 1.01)} ${n(h * 0.25)}V${n(horizon + h * 0.05)}Z`,
      c.mid,
    ) +
    [0.56, 0.66, 0.78, 0.92]
      .map((f, at) => alder(pen, w * f, horizon - h * 0.04, u * 0.17, at % 2 ? c.leaf : "#cf9238"))
      .join("") +
    fill(
      `M${n(w * 0.36)} ${n(horizon + h * 0.04)}H${n(w * 1.01)}V${n(horizon + h * 0.09)}H${n(w * 0.38)}Z`,
      "#85796a",
    ) +
    row +
    mirrored +
    boat(pen, w * 0.24, h * 0.76, u * 0.0008, "#35524a") +
    boat(pen, w * 0.68, h * 0.7, u * 0.0005, "#b4694a") +
    sail(w * 0.1, horizon + h * 0.05, u * 0.0011, "#f3e9d4") +
    planks(pen, w, h * 0.88, h, 0, "#8d7a62") +
    put(pen, "willow-basket", "sand", w * 0.82, h * 0.96, u * 0.0003)
  );
}

/** An interior or a still life made of a product setting, which reaches further to the sides in a wide format. */
function still(
  pen: Pen,
  w: number,
  h: number,
  scene: Scene,
  season: Mood["season"],
  hangs: boolean,
  goods: readonly (readonly [string, ColourKey, number, number, number])[],
): string {
  const scale = h / 1500;
  const ext = Math.max(0, (w / scale - 1200) / 2);
  const setting = settingFor(pen, scene, hangs, { season, pick: 0 }, ext);
  const body =
    setting.back +
    goods.map(([key, colour, x, y, s]) => put(pen, key, colour, x, y, s)).join("") +
    setting.front;
  return `<g transform="translate(${n(ext * scale)} 0) scale(${scale.toFixed(4)})">${body}</g>`;
}

function compose(pen: Pen, name: SceneName, w: number, h: number): string {
  const u = Math.min(w, h) * (w < h ? 1.12 : 1);
  switch (name) {
    case "autumn-coast":
      return autumn(pen, w, h, u);
    case "winter-cabin":
      return winter(pen, w, h, u);
    case "spring-tide":
      return spring(pen, w, h, u);
    case "summer-dune":
      return summer(pen, w, h, u);
    case "story-harbour":
      return harbour(pen, w, h, u);
    case "cover-wear":
      return still(pen, w, h, "jetty", "spring", true, [
        ["fisherman-sweater", "snow", 360, 214, 0.6],
        ["harbor-raincoat", "ember", 800, 206, 0.66],
        ["deck-boots", "ink", 560, 1380, 0.36],
      ]);
    case "cover-cabin":
      return still(pen, w, h, "window", "summer", false, [
        ["storm-lantern", "clay", 830, 1260, 0.52],
        ["stoneware-bowl", "kelp", 420, 1330, 0.34],
        ["enamel-mug", "tide", 660, 1390, 0.36],
        ["beeswax-candle", "ember", 1030, 1330, 0.4],
      ]);
    case "cover-outdoors":
      return still(pen, w, h, "dune", "summer", false, [
        ["roll-top-pack", "ink", 430, 1290, 0.56],
        ["camp-stool", "clay", 830, 1280, 0.5],
        ["vacuum-flask", "moss", 640, 1370, 0.36],
      ]);
    case "story-hearth":
      return still(pen, w, h, "hearth", "winter", false, [
        ["log-carrier", "moss", 250, 1300, 0.46],
        ["wool-blanket", "tide", 900, 1330, 0.42],
        ["enamel-kettle", "clay", 560, 1370, 0.34],
      ]);
  }
}

/** A scene by name and shape; deterministic, without text. */
export function sceneArt(name: SceneName, shape: SceneShape): string {
  const [w, h] = SIZES[shape];
  const pen = penFor(`${name}/${shape}`);
  const body = compose(pen, name, w, h) + grain(pen, w, h);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${w} ${h}" width="${w}" height="${h}"><defs>${pen.defs()}</defs>${body}</svg>`;
}
