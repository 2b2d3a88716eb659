/** Sea, sky, land and the things that stand on it, for scenes of any size. */
import { box, fill, glow, line, oval, type Point, piece, poly, smooth } from "@/db/seed/world/art/brush";
import { verticalWash } from "@/db/seed/world/art/grounds";
import { mix, n, type Pen, shaded, tonesOf } from "@/db/seed/world/art/pen";

/** The light of a season: sky from top to horizon, sun, water, land from far to near, and what glows. */
export interface Weather {
  readonly high: string;
  readonly low: string;
  readonly sun: string;
  readonly sea: string;
  readonly deep: string;
  readonly far: string;
  readonly mid: string;
  readonly near: string;
  readonly leaf: string;
}

export const WEATHER = {
  autumn: {
    high: "#b9c6c4",
    low: "#f3dcb8",
    sun: "#fbeecb",
    sea: "#7f9fa6",
    deep: "#3a6275",
    far: "#9fada6",
    mid: "#7d7f5b",
    near: "#4e5638",
    leaf: "#bd6b35",
  },
  winter: {
    high: "#52708a",
    low: "#e3cdbd",
    sun: "#fbe6cc",
    sea: "#8ba6b3",
    deep: "#3d5c73",
    far: "#9db0bb",
    mid: "#dfe4e3",
    near: "#f0efea",
    leaf: "#2f4c4a",
  },
  spring: {
    high: "#bcd5d8",
    low: "#f6ecd6",
    sun: "#fff8e2",
    sea: "#8fb9bb",
    deep: "#38768a",
    far: "#a9c0ae",
    mid: "#8fa46c",
    near: "#64804d",
    leaf: "#a8b95c",
  },
  summer: {
    high: "#9ec9d3",
    low: "#fbedd0",
    sun: "#fff6da",
    sea: "#77b2b7",
    deep: "#2b7087",
    far: "#b7c6b0",
    mid: "#dcc491",
    near: "#e9d6aa",
    leaf: "#8f9a58",
  },
} as const satisfies Record<string, Weather>;

/** A ridge across the picture from the left edge to the right, filled down to the foot. */
export function ridge(pen: Pen, w: number, y: number, swell: number, foot: number, steps = 7): string {
  const points: Point[] = [];
  for (let at = 0; at <= steps; at += 1) points.push([(w * at) / steps, y + pen.between(-swell, swell)]);
  return `${smooth(points)}L${n(w)} ${n(foot)}L0 ${n(foot)}Z`;
}

export interface SeaView {
  readonly w: number;
  readonly h: number;
  readonly horizon: number;
  readonly weather: Weather;
  /** Centre and radius of the sun. */
  readonly sun?: readonly [number, number, number];
}

/** Sky, clouds, sun, islands and water down to the foot of the picture. */
export function seaView(pen: Pen, { w, h, horizon, weather: c, sun }: SeaView): string {
  const [sx, sy, sr] = sun ?? [w * 0.68, horizon - h * 0.16, h * 0.055];
  let clouds = "";
  for (let at = 0; at < 6; at += 1) {
    const x = pen.between(-0.1, 0.9) * w;
    const y = horizon * pen.between(0.12, 0.78);
    const l = w * pen.between(0.16, 0.4);
    clouds += fill(
      `M${n(x)} ${n(y)}q${n(l * 0.16)} ${n(-h * 0.02)} ${n(l * 0.34)} ${n(-h * 0.012)}q${n(l * 0.14)} ${n(-h * 0.03)} ${n(l * 0.34)} ${n(-h * 0.008)}q${n(l * 0.2)} ${n(-h * 0.004)} ${n(l * 0.32)} ${n(h * 0.02)}Z`,
      mix(c.low, "#ffffff", 0.5),
      0.5,
    );
  }
  const isle = (x: number, l: number, up: number, colour: string): string =>
    fill(
      `M${n(x)} ${n(horizon + 1)}q${n(l * 0.14)} ${n(-up * 0.7)} ${n(l * 0.3)} ${n(-up * 0.8)}q${n(l * 0.2)} ${n(-up * 0.4)} ${n(l * 0.36)} ${n(up * 0.2)}q${n(l * 0.16)} ${n(up * 0.1)} ${n(l * 0.34)} ${n(up * 0.6)}Z`,
      colour,
    );
  let swell = "";
  let glitter = "";
  for (let at = 0; at < 64; at += 1) {
    const f = ((at + 1) / 65) ** 1.7;
    const y = horizon + 6 + (h - horizon) * f;
    const l = w * (0.012 + 0.05 * f) * pen.between(0.7, 1.6);
    const x = pen.between(-0.02, 1) * w;
    const lift = n(-(2 + 9 * f));
    swell += `M${n(x)} ${n(y)}q${n(l / 2)} ${lift} ${n(l)} 0`;
    const gx = sx + pen.between(-1, 1) * (sr * 0.7 + w * 0.1 * f);
    glitter += `M${n(gx)} ${n(y)}h${n(l * 0.8)}`;
  }
  return (
    `<path d="M0 0H${w}V${n(horizon + 2)}H0Z" fill="${verticalWash(pen, c.high, c.low)}"/>` +
    glow(pen, sx, sy, sr * 4.2, sr * 4.2, c.sun, 0.7) +
    fill(oval(sx, sy, sr, sr), c.sun) +
    clouds +
    isle(w * 0.52, w * 0.5, h * 0.05, mix(c.far, c.low, 0.35)) +
    isle(-w * 0.06, w * 0.42, h * 0.075, c.far) +
    `<path d="M0 ${n(horizon)}H${w}V${h}H0Z" fill="${verticalWash(pen, mix(c.sea, c.low, 0.25), c.deep)}"/>` +
    line(swell, mix(c.sea, "#ffffff", 0.5), Math.max(2, h * 0.0026), 0.42) +
    line(glitter, c.sun, Math.max(2, h * 0.003), 0.55)
  );
}

export function pine(x: number, foot: number, tall: number, colour: string, snow = false): string {
  let out = fill(box(x - tall * 0.022, foot - tall * 0.16, tall * 0.044, tall * 0.17), "#4f3b2b");
  for (let at = 0; at < 5; at += 1) {
    const top = foot - tall + tall * 0.165 * at;
    const half = tall * (0.09 + 0.044 * at);
    const base = top + tall * 0.27;
    out += fill(
      poly(
        [x, top],
        [x + half, base],
        [x + half * 0.3, base - tall * 0.02],
        [x - half * 0.25, base + tall * 0.012],
        [x - half, base],
      ),
      at % 2 ? mix(colour, "#10181c", 0.12) : colour,
    );
    out += fill(poly([x, top], [x + half, base], [x + half * 0.3, base - tall * 0.02]), "#10181c", 0.22);
    if (snow)
      out += fill(
        poly(
          [x, top],
          [x + half * 0.3, top + tall * 0.1],
          [x - half * 0.1, top + tall * 0.085],
          [x - half * 0.9, base - tall * 0.02],
        ),
        "#f6f4ee",
        0.92,
      );
  }
  return out;
}

/** An alder: a slim trunk and a crown of round leaves, lit from the upper left. */
export function alder(pen: Pen, x: number, foot: number, tall: number, leaf: string): string {
  const t = tonesOf(leaf);
  let out = line(
    `M${n(x)} ${n(foot)}Q${n(x + tall * 0.03)} ${n(foot - tall * 0.4)} ${n(x - tall * 0.01)} ${n(foot - tall * 0.8)}M${n(x + tall * 0.012)} ${n(foot - tall * 0.42)}L${n(x + tall * 0.14)} ${n(foot - tall * 0.62)}M${n(x + tall * 0.01)} ${n(foot - tall * 0.36)}L${n(x - tall * 0.12)} ${n(foot - tall * 0.56)}`,
    "#4c3d31",
    tall * 0.03,
  );
  // three passes, shade first, so that the lit leaves lie on top of the crown
  const passes = [
    { tone: t.dark, dx: 0.05, dy: 0.06, count: 26, spread: 0.25 },
    { tone: t.base, dx: 0, dy: 0, count: 34, spread: 0.24 },
    { tone: t.light, dx: -0.07, dy: -0.08, count: 22, spread: 0.17 },
  ];
  for (const { tone, dx, dy, count, spread } of passes) {
    for (let at = 0; at < count; at += 1) {
      const a = pen.between(0, Math.PI * 2);
      const r = Math.sqrt(pen.rnd()) * tall * spread;
      const cx = x + tall * dx + Math.cos(a) * r;
      const cy = foot - tall * (0.68 - dy) + Math.sin(a) * r * 1.15;
      out += fill(
        oval(cx, cy, tall * pen.between(0.03, 0.055), tall * pen.between(0.026, 0.046)),
        tone,
        0.92,
      );
    }
  }
  return out;
}

export function grass(
  pen: Pen,
  x: number,
  foot: number,
  tall: number,
  count: number,
  colour: string,
): string {
  let dark = "";
  let light = "";
  for (let at = 0; at < count; at += 1) {
    const x0 = x + pen.between(-0.3, 0.3) * tall;
    const lean = pen.between(-0.25, 0.75) * tall;
    const up = tall * pen.between(0.5, 1);
    const blade = `M${n(x0)} ${n(foot)}q${n(lean * 0.1)} ${n(-up * 0.7)} ${n(lean)} ${n(-up)}`;
    if (at % 3) dark += blade;
    else light += blade;
  }
  return (
    line(dark, colour, Math.max(2.5, tall * 0.025)) +
    line(light, mix(colour, "#fff1cf", 0.4), Math.max(2, tall * 0.02))
  );
}

/** A boarded cabin by the sea; its foot is the middle of the ground line. */
export function cabin(x: number, foot: number, s: number, wall: string, roof: string, snow = false): string {
  let boards = "";
  for (let at = -9; at <= 9; at += 1) boards += `M${at * 20} -200V0`;
  const glow = "#ffd98a";
  const pane = (px: number, py: number): string =>
    fill(box(px - 32, py - 36, 64, 72), "#f5efe2") +
    fill(box(px - 26, py - 30, 52, 60), glow) +
    line(`M${px} ${py - 30}V${py + 30}M${px - 26} ${py}H${px + 26}`, "#f5efe2", 5);
  return `<g transform="translate(${n(x)} ${n(foot)}) scale(${s})">${fill("M-190 -200L0 -330L190 -200V0H-190Z", wall)}${line(boards, "#1b1714", 2.5, 0.22)}${fill("M20 -316L190 -200V0H40Z", "#141a22", 0.2)}${fill(box(96, -372, 44, 110), "#8a7f74")}${fill(box(120, -372, 20, 110), "#5f574f")}${fill("M-226 -186L-4 -346H4L226 -186L206 -164L0 -306L-206 -164Z", roof)}${snow ? fill("M-230 -192Q-120 -290 -6 -356H6Q120 -290 230 -192Q180 -206 150 -222Q80 -270 0 -322Q-80 -270 -160 -214Q-190 -196 -230 -192Z", "#f8f6f0") + fill(box(92, -384, 52, 20, 8), "#f8f6f0") : ""}${fill(box(-36, -120, 72, 120), "#3d2f26")}${fill(oval(22, -58, 5, 5), "#d7b25c")}${pane(-112, -104)}${pane(112, -104)}${line("M118 -392q-20 -50 14 -90t0 -100", "#f4eee2", 16, 0.4)}</g>`;
}

/** A clinker rowing boat seen from the side, afloat at its waterline. */
export function boat(pen: Pen, x: number, y: number, s: number, hull: string): string {
  const t = tonesOf(hull);
  return `<g transform="translate(${n(x)} ${n(y)}) scale(${s})">${fill(oval(10, 30, 300, 26), "#16303c", 0.34)}${fill("M-290 -96Q0 -40 300 -110Q0 -78 -290 -96Z", "#4b3626")}${piece(pen, "M-300 -104Q0 -40 310 -120Q280 20 190 34H-190Q-270 10 -300 -104Z", t, { inside: line("M-300 -60Q0 0 310 -76M-290 -24Q0 30 290 -40", t.dark, 5, 0.7) })}${line("M-300 -104Q0 -40 310 -120", "#e8d9b8", 12)}${line("M-120 -80L140 -190M-126 -80h30", "#c9a672", 11)}${fill("M126 -176L196 -226L206 -206L142 -178Z", "#c9a672")}</g>`;
}

export function sail(x: number, y: number, s: number, cloth: string): string {
  return `<g transform="translate(${n(x)} ${n(y)}) scale(${s})">${fill("M-70 0H90L60 26H-44Z", "#5a3a2a")}${line("M6 0V-230", "#6b4b35", 6)}${fill("M12 -226Q110 -110 100 -14H12Z", cloth)}${fill("M12 -226Q60 -110 52 -14H12Z", "#ffffff", 0.22)}${fill("M0 -200Q-60 -90 -62 -14H0Z", mix(cloth, "#2a2118", 0.14))}</g>`;
}

export const gulls = (x: number, y: number, s: number): string =>
  line(
    (
      [
        [0, 0, 1],
        [70, -36, 0.8],
        [130, 20, 0.6],
        [-60, 40, 0.7],
      ] as const
    )
      .map(
        ([dx, dy, k]) =>
          `M${n(x + dx * s - 24 * k * s)} ${n(y + dy * s)}q${n(12 * k * s)} ${n(-16 * k * s)} ${n(24 * k * s)} 0q${n(12 * k * s)} ${n(-16 * k * s)} ${n(24 * k * s)} 0`,
      )
      .join(""),
    "#3b4650",
    4 * s,
  );

/** Planks running away from us to a vanishing point: a jetty or a deck. */
export function planks(
  pen: Pen,
  w: number,
  far: number,
  near: number,
  inset: number,
  colour: string,
): string {
  const t = tonesOf(colour);
  const d = poly([w * inset, far], [w * (1 - inset), far], [w * 1.02, near], [-w * 0.02, near]);
  let seams = "";
  for (let at = 1; at < 9; at += 1)
    seams += `M${n(w * (inset + ((1 - 2 * inset) * at) / 9))} ${n(far)}L${n(w * (-0.02 + (1.04 * at) / 9))} ${n(near)}`;
  return (
    fill(
      poly(
        [w * inset, far],
        [w * (1 - inset), far],
        [w * (1 - inset) + 14, far + 24],
        [w * inset - 14, far + 24],
      ),
      "#16242c",
      0.4,
    ) +
    piece(pen, d, t, {
      tex: "felt",
      inside: line(seams, shaded(t, 0.9).dark, 6, 0.7) + line(seams, t.light, 2, 0.5),
    })
  );
}
