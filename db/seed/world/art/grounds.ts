/** Quiet grounds for the first view: a wall, a surface, a fall of window light. */
import { box, fill, line, poly, shadow } from "@/db/seed/world/art/brush";
import type { Drawing } from "@/db/seed/world/art/drawing";
import { hashOf, MATERIAL, mix, type Pen } from "@/db/seed/world/art/pen";
import type { ColourTones } from "@/db/seed/world/taxonomy";

const WALLS = ["#ece4d4", "#e4dac6", "#dbe0dc", "#dfe0d0", "#e8dacb", "#d9dfe2"] as const;

/** The wall that suits a product: chosen by its key, and never too near the product's own tone. */
export function wallFor(key: string, t: ColourTones): string {
  const wall = WALLS[hashOf(key) % WALLS.length] ?? WALLS[0];
  // pale goods need a wall that is darker than they are
  const pale = Number.parseInt(t.base.slice(1, 3), 16) > 170 && Number.parseInt(t.base.slice(3, 5), 16) > 165;
  return pale ? mix(wall, hashOf(key) % 2 ? "#7d8c86" : "#94826a", 0.42) : mix(wall, t.base, 0.05);
}

export function verticalWash(pen: Pen, from: string, to: string): string {
  const id = pen.def(
    (name) =>
      `<linearGradient id="${name}" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${from}"/><stop offset="1" stop-color="${to}"/></linearGradient>`,
  );
  return `url(#${id})`;
}

/** Fine grain over the finished sheet, like paper under gouache: one small tile, so that it stays quick. */
export function grain(pen: Pen, width: number, height: number): string {
  let dark = "";
  let light = "";
  for (let at = 0; at < 150; at += 1) {
    const mark = `M${pen.between(2, 236).toFixed(0)} ${pen.between(2, 236).toFixed(0)}h${pen.between(0.6, 2.4).toFixed(1)}`;
    if (at % 2 === 0) dark += mark;
    else light += mark;
  }
  const id = pen.def(
    (name) =>
      `<pattern id="${name}" width="240" height="240" patternUnits="userSpaceOnUse"><path d="${dark}" stroke="#2a2118" stroke-width="1.7" stroke-opacity=".1"/><path d="${light}" stroke="#fff8ea" stroke-width="1.9" stroke-opacity=".22"/></pattern>`,
  );
  return `<path d="M0 0H${width}V${height}H0Z" fill="url(#${id})"/>`;
}

export function quietGround(pen: Pen, key: string, t: ColourTones, drawing: Drawing): string {
  const wall = wallFor(key, t);
  const light = poly([120, 0], [620, 0], [1080, 1500], [420, 1500]);
  const sheet = `<path d="M0 0H1200V1500H0Z" fill="${verticalWash(pen, mix(wall, "#ffffff", 0.28), wall)}"/>`;
  const [x, y] = drawing.at;
  if (drawing.rest === "hang") {
    const peg =
      shadow(pen, x + 26, y + 40, 60, 40, 0.3) +
      fill(box(x - 20, y - 34, 40, 40, 20), MATERIAL.brass.dark) +
      fill(box(x - 20, y - 38, 38, 38, 19), MATERIAL.brass.base) +
      fill(box(x - 13, y - 32, 16, 14, 7), MATERIAL.brass.light);
    const floor =
      fill("M0 1392H1200V1500H0Z", mix(wall, "#8d7352", 0.42)) +
      fill("M0 1372H1200V1392H0Z", mix(wall, "#ffffff", 0.5)) +
      line("M0 1394H1200", mix(wall, "#4b3a28", 0.5), 3, 0.4);
    return `${sheet}${fill(light, "#fff9ec", 0.34)}${floor}${shadow(pen, x + 70, 860, 420, 520, 0.2)}${peg}`;
  }
  if (drawing.rest === "lie")
    return `${sheet}${fill(light, "#fff9ec", 0.4)}${shadow(pen, x + 36, y + 44, drawing.foot * 1.25, drawing.foot * 1.2, 0.32)}`;
  const top = 1010;
  const table = `<path d="M0 ${top}H1200V1500H0Z" fill="${verticalWash(pen, mix(wall, "#9c7f5a", 0.2), mix(wall, "#9c7f5a", 0.36))}"/>`;
  return (
    sheet +
    fill(poly([120, 0], [560, 0], [820, top], [330, top]), "#fff9ec", 0.36) +
    table +
    fill(poly([330, top], [820, top], [1110, 1500], [470, 1500]), "#fff4dd", 0.24) +
    line(`M0 ${top}H1200`, mix(wall, "#ffffff", 0.6), 4, 0.8) +
    shadow(
      pen,
      x + drawing.foot * 0.42,
      y + 4,
      drawing.foot * 1.45,
      Math.max(34, drawing.foot * 0.24),
      0.46,
    ) +
    shadow(pen, x + 6, y + 2, drawing.foot * 1.04, Math.max(16, drawing.foot * 0.1), 0.5)
  );
}

/** The ground of a close-up: the same wall, nearer and a little deeper. */
export function closeGround(pen: Pen, key: string, t: ColourTones): string {
  const wall = mix(wallFor(key, t), "#8d7b62", 0.16);
  return `<path d="M0 0H1200V1500H0Z" fill="${verticalWash(pen, mix(wall, "#ffffff", 0.24), wall)}"/>${fill(poly([0, 0], [520, 0], [1180, 1500], [380, 1500]), "#fff9ec", 0.3)}`;
}
