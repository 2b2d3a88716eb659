/** Surface textures as small repeating tiles: quick to render, and they scale with the drawing in close-ups. */
import { mix, n, type Pen } from "@/db/seed/world/art/pen";
import type { ColourTones } from "@/db/seed/world/taxonomy";

export type Texture =
  | "canvas"
  | "wool"
  | "knit"
  | "rib"
  | "cord"
  | "linen"
  | "quilt"
  | "check"
  | "stripe"
  | "waffle"
  | "wood"
  | "speck"
  | "wicker"
  | "felt"
  | "wave"
  | "plain";

const tile = (pen: Pen, w: number, h: number, body: string): string => {
  const id = pen.def(
    (name) =>
      `<pattern id="${name}" width="${n(w)}" height="${n(h)}" patternUnits="userSpaceOnUse">${body}</pattern>`,
  );
  return `url(#${id})`;
};

const stroke = (d: string, colour: string, width: number, opacity: number): string =>
  `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-opacity="${opacity}" stroke-linecap="round"/>`;

/** Short scattered marks, dark and light, that keep clear of the tile's edge so that it repeats unseen. */
function flecks(
  pen: Pen,
  t: ColourTones,
  size: number,
  count: number,
  length: number,
  width: number,
): string {
  let dark = "";
  let light = "";
  for (let at = 0; at < count; at += 1) {
    const x = pen.between(length, size - length);
    const y = pen.between(length, size - length);
    const angle = pen.between(0, Math.PI);
    const mark = `M${n(x)} ${n(y)}l${n(Math.cos(angle) * length)} ${n(Math.sin(angle) * length)}`;
    if (at % 2 === 0) dark += mark;
    else light += mark;
  }
  return stroke(dark, t.dark, width, 0.3) + stroke(light, t.light, width, 0.4);
}

/** A fill for the texture, to lay over the base colour; null when the surface is plain. */
export function texture(pen: Pen, kind: Texture, t: ColourTones): string | null {
  switch (kind) {
    case "plain":
      return null;
    case "canvas":
      // twill: the diagonal lies inside the tile, because a turned pattern renders ten times slower
      return tile(
        pen,
        28,
        28,
        stroke(
          "M0 7L7 0M0 14L14 0M0 21L21 0M0 28L28 0M7 28L28 7M14 28L28 14M21 28L28 21",
          t.dark,
          1.1,
          0.22,
        ) + stroke("M0 3L28 17M0 10L28 24M0 17L22 28M0 24L8 28M6 0L28 11M20 0L28 4", t.light, 1, 0.24),
      );
    case "linen":
      return tile(
        pen,
        46,
        38,
        stroke("M0 5H30M8 12H46M0 19H22M14 26H46M0 33H36", t.dark, 1.1, 0.2) +
          stroke("M6 0V30M14 8V38M22 0V22M31 6V38M40 0V26", t.light, 1.1, 0.34),
      );
    case "wool":
      return tile(pen, 120, 120, flecks(pen, t, 120, 90, 7, 1.5));
    case "felt":
      return tile(pen, 90, 90, flecks(pen, t, 90, 80, 3.5, 1.4));
    case "speck": {
      let dots = "";
      for (let at = 0; at < 46; at += 1) {
        dots += `<circle cx="${n(pen.between(4, 146))}" cy="${n(pen.between(4, 146))}" r="${n(pen.between(0.7, 2.4))}"/>`;
      }
      return tile(pen, 150, 150, `<g fill="${mix(t.dark, "#2b2118", 0.5)}" fill-opacity=".42">${dots}</g>`);
    }
    case "knit":
      return tile(
        pen,
        14,
        13,
        stroke("M1.5 1.5L7 9.5L12.5 1.5", t.dark, 2, 0.3) + stroke("M1.5 -1L7 7L12.5 -1", t.light, 1.6, 0.34),
      );
    case "rib":
      return tile(pen, 15, 15, stroke("M3 -2V17", t.dark, 4.2, 0.28) + stroke("M10 -2V17", t.light, 3, 0.34));
    case "cord":
      return tile(pen, 11, 40, stroke("M2 -2V42", t.dark, 3, 0.4) + stroke("M7 -2V42", t.light, 2.6, 0.3));
    case "quilt":
      return tile(
        pen,
        84,
        84,
        `<path d="M42 6L78 42L42 78L6 42Z" fill="${t.light}" fill-opacity=".16"/><path d="M42 78L78 42L84 42L84 84L0 84L0 42L6 42Z" fill="${t.dark}" fill-opacity=".12"/>${stroke("M0 42L42 0L84 42L42 84Z", t.dark, 3, 0.55)}${stroke("M0 45L42 3L84 45", t.light, 1.6, 0.5)}`,
      );
    case "check":
      return tile(
        pen,
        124,
        124,
        `<path d="M0 16H124V54H0ZM16 0H54V124H16Z" fill="${t.dark}" fill-opacity=".42"/><path d="M0 88H124V94H0ZM88 0H94V124H88Z" fill="#f3e7cf" fill-opacity=".62"/><path d="M0 33H124V37H0ZM33 0H37V124H33Z" fill="${t.light}" fill-opacity=".55"/>${stroke("M0 8L8 0M0 62L62 0M0 124L124 0M62 124L124 62", t.dark, 1, 0.14)}`,
      );
    case "stripe":
      return tile(
        pen,
        60,
        62,
        `<path d="M0 16H60V40H0Z" fill="${t.base}"/>${stroke("M0 20H60", t.light, 1.4, 0.5)}`,
      );
    case "waffle":
      return tile(
        pen,
        24,
        24,
        `<path d="M4 4H20V20H4Z" fill="${t.dark}" fill-opacity=".26"/><path d="M4 4H20L16 8H8V16L4 20Z" fill="${t.dark}" fill-opacity=".3"/><path d="M0 0H24M0 0V24" stroke="${t.light}" stroke-width="3" stroke-opacity=".5"/>`,
      );
    case "wood":
      return tile(
        pen,
        360,
        64,
        stroke("M0 10C90 2 150 20 240 11S330 8 360 10", t.dark, 1.8, 0.34) +
          stroke("M0 27C70 33 140 18 220 29S320 30 360 27", t.light, 1.6, 0.36) +
          stroke("M0 43C110 37 190 52 270 42S340 42 360 43", t.dark, 1.3, 0.28) +
          stroke("M0 57C60 60 160 51 230 59S330 58 360 57", t.dark, 1, 0.22),
      );
    case "wicker":
      return tile(
        pen,
        56,
        36,
        `<path d="M0 2Q14 -6 28 2T56 2V16Q42 24 28 16T0 16Z" fill="${t.light}" fill-opacity=".5"/><path d="M0 20Q14 28 28 20T56 20V34Q42 26 28 34T0 34Z" fill="${t.base}" fill-opacity=".9"/>${stroke("M0 17Q14 25 28 17T56 17M0 35Q14 27 28 35T56 35", t.dark, 2.4, 0.75)}${stroke("M28 0V18M0 18V36M56 18V36", t.dark, 3, 0.4)}`,
      );
    case "wave":
      return tile(
        pen,
        150,
        92,
        stroke("M0 24C26 -2 50 -2 75 24S124 50 150 24", "#f5ecd9", 8, 0.86) +
          stroke("M0 68C26 42 50 42 75 68S124 94 150 68", t.light, 6, 0.8),
      );
  }
}
