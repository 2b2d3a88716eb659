/** Brushes: every product is built from these few strokes, so that one hand seems to have drawn them all. */
import { mix, n, type Pen } from "@/db/seed/world/art/pen";
import { type Texture, texture } from "@/db/seed/world/art/texture";
import type { ColourTones } from "@/db/seed/world/taxonomy";

export type Point = readonly [number, number];

export interface PieceStyle {
  readonly tex?: Texture;
  readonly texOpacity?: number;
  /** Shapes in shade and in light, clipped to the piece. */
  readonly shade?: string;
  readonly light?: string;
  /** Anything else to draw inside the piece, clipped to it. */
  readonly inside?: string;
  /** Direction of the light over the piece: across a flat cloth, or sideways over a round body. */
  readonly form?: "flat" | "round";
}

function gradient(pen: Pen, t: ColourTones, form: "flat" | "round"): string {
  const stops: readonly [number, string][] =
    form === "flat"
      ? [
          [0, mix(t.base, t.light, 0.55)],
          [0.42, t.base],
          [1, mix(t.base, t.dark, 0.5)],
        ]
      : [
          [0, mix(t.base, t.dark, 0.25)],
          [0.22, mix(t.base, t.light, 0.8)],
          [0.48, t.base],
          [0.86, mix(t.base, t.dark, 0.85)],
          [1, mix(t.base, t.dark, 0.6)],
        ];
  const list = stops.map(([at, colour]) => `<stop offset="${at}" stop-color="${colour}"/>`).join("");
  const id = pen.def(
    (name) =>
      `<linearGradient id="${name}" x1="0" y1="0" x2="1" y2="${form === "flat" ? "1" : "0.12"}">${list}</linearGradient>`,
  );
  return `url(#${id})`;
}

/** One piece of material: colour with the light from the upper left, texture, then what lies inside its edge. */
export function piece(pen: Pen, d: string, t: ColourTones, style: PieceStyle = {}): string {
  const fill = gradient(pen, t, style.form ?? "flat");
  const tex = style.tex ? texture(pen, style.tex, t) : null;
  const overlay = tex ? `<path d="${d}" fill="${tex}" opacity="${style.texOpacity ?? 1}"/>` : "";
  const within =
    (style.shade ? `<path d="${style.shade}" fill="${t.dark}" fill-opacity=".42"/>` : "") +
    (style.light ? `<path d="${style.light}" fill="${t.light}" fill-opacity=".5"/>` : "") +
    (style.inside ?? "");
  if (within === "") return `<path d="${d}" fill="${fill}"/>${overlay}`;
  const clip = pen.def((name) => `<clipPath id="${name}"><path d="${d}"/></clipPath>`);
  return `<path d="${d}" fill="${fill}"/>${overlay}<g clip-path="url(#${clip})">${within}</g>`;
}

export const line = (d: string, colour: string, width: number, opacity = 1): string =>
  `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}"${opacity < 1 ? ` stroke-opacity="${opacity}"` : ""} stroke-linecap="round" stroke-linejoin="round"/>`;

export const fill = (d: string, colour: string, opacity = 1): string =>
  `<path d="${d}" fill="${colour}"${opacity < 1 ? ` fill-opacity="${opacity}"` : ""}/>`;

/** A row of stitches along a path. */
export const stitch = (d: string, colour: string, width = 2.6): string =>
  `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-dasharray="9 6" stroke-linecap="round" stroke-opacity=".85"/>`;

/** A fold in cloth: a soft dark valley with a light edge on the side of the sun. */
export const fold = (d: string, t: ColourTones, width = 12): string =>
  line(d, t.dark, width, 0.22) +
  `<g transform="translate(${n(-width * 0.55)} 0)">${line(d, t.light, width * 0.45, 0.3)}</g>`;

/** A closed polygon with straight sides. */
export const poly = (...points: readonly Point[]): string =>
  `M${points.map(([x, y]) => `${n(x)} ${n(y)}`).join("L")}Z`;

/** A rectangle with rounded corners as a path. */
export function box(x: number, y: number, w: number, h: number, r = 0): string {
  const q = Math.min(r, w / 2, h / 2);
  if (q === 0) return `M${n(x)} ${n(y)}h${n(w)}v${n(h)}h${n(-w)}Z`;
  return `M${n(x + q)} ${n(y)}h${n(w - 2 * q)}a${q} ${q} 0 0 1 ${q} ${q}v${n(h - 2 * q)}a${q} ${q} 0 0 1 ${-q} ${q}h${n(2 * q - w)}a${q} ${q} 0 0 1 ${-q} ${-q}v${n(2 * q - h)}a${q} ${q} 0 0 1 ${q} ${-q}Z`;
}

export const oval = (x: number, y: number, rx: number, ry: number): string =>
  `M${n(x - rx)} ${n(y)}a${n(rx)} ${n(ry)} 0 1 0 ${n(2 * rx)} 0a${n(rx)} ${n(ry)} 0 1 0 ${n(-2 * rx)} 0Z`;

/** A smooth curve through points (Catmull-Rom as Béziers); starts with M. */
export function smooth(points: readonly Point[], closed = false): string {
  const count = points.length;
  const at = (index: number): Point =>
    points[closed ? (index + count) % count : Math.max(0, Math.min(count - 1, index))] ?? [0, 0];
  const [x0, y0] = at(0);
  let d = `M${n(x0)} ${n(y0)}`;
  for (let index = 0; index < (closed ? count : count - 1); index += 1) {
    const [a, b, c, e] = [at(index - 1), at(index), at(index + 1), at(index + 2)];
    d += `C${n(b[0] + (c[0] - a[0]) / 6)} ${n(b[1] + (c[1] - a[1]) / 6)} ${n(c[0] - (e[0] - b[0]) / 6)} ${n(c[1] - (e[1] - b[1]) / 6)} ${n(c[0])} ${n(c[1])}`;
  }
  return closed ? `${d}Z` : d;
}

/** A soft shadow on the ground: a radial gradient, because blurs are slow. */
export function shadow(pen: Pen, x: number, y: number, rx: number, ry: number, opacity = 0.34): string {
  const id = pen.def(
    (name) =>
      `<radialGradient id="${name}"><stop offset="0" stop-color="#2a2118" stop-opacity="${opacity}"/><stop offset=".55" stop-color="#2a2118" stop-opacity="${opacity * 0.5}"/><stop offset="1" stop-color="#2a2118" stop-opacity="0"/></radialGradient>`,
  );
  return `<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(rx)}" ry="${n(ry)}" fill="url(#${id})"/>`;
}

/** Light that spreads and fades: the halo of a flame, a window's light on snow. */
export function glow(
  pen: Pen,
  x: number,
  y: number,
  rx: number,
  ry: number,
  colour: string,
  opacity: number,
): string {
  const id = pen.def(
    (name) =>
      `<radialGradient id="${name}"><stop offset="0" stop-color="${colour}" stop-opacity="${opacity}"/><stop offset=".5" stop-color="${colour}" stop-opacity="${opacity * 0.42}"/><stop offset="1" stop-color="${colour}" stop-opacity="0"/></radialGradient>`,
  );
  return `<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(rx)}" ry="${n(ry)}" fill="url(#${id})"/>`;
}

export interface TurnedStyle extends PieceStyle {
  /** Height of an ellipse over its width: how far we look down into it. */
  readonly tilt?: number;
  /** What is seen inside the open top; none for a closed body. */
  readonly mouth?: ColourTones | null;
  readonly rim?: string;
}

/**
 * A body turned on a lathe: profile points are [y, radius] from top to bottom around the axis x. The foot is
 * rounded by the same ellipse as the mouth, so everything stands on one table.
 */
export function turned(
  pen: Pen,
  x: number,
  profile: readonly Point[],
  t: ColourTones,
  style: TurnedStyle = {},
): string {
  const tilt = style.tilt ?? 0.2;
  const [topY, topR] = profile[0] ?? [0, 0];
  const [endY, endR] = profile[profile.length - 1] ?? [0, 0];
  const right = smooth(profile.map(([y, r]): Point => [x + r, y]));
  const left = smooth([...profile].reverse().map(([y, r]): Point => [x - r, y])).replace("M", "L");
  const d = `${right}A${n(endR)} ${n(endR * tilt)} 0 0 1 ${n(x - endR)} ${n(endY)}${left}A${n(topR)} ${n(topR * tilt)} 0 0 1 ${n(x + topR)} ${n(topY)}Z`;
  const body = piece(pen, d, t, { form: "round", ...style });
  if (!style.mouth) return body;
  const inner = piece(pen, oval(x, topY, topR * 0.955, topR * tilt * 0.93), style.mouth, {
    inside: fill(oval(x + topR * 0.22, topY + topR * tilt * 0.35, topR, topR * tilt), style.mouth.light, 0.3),
  });
  return body + fill(oval(x, topY, topR, topR * tilt), style.rim ?? t.light) + inner;
}
