/** The demo world's pictures: pure functions from keys to SVG, rendered to AVIF and WebP by the media pipeline. */

import { shadow } from "@/db/seed/world/art/brush";
import { drawProduct } from "@/db/seed/world/art/drafts";
import type { Drawing } from "@/db/seed/world/art/drawing";
import { closeGround, grain, quietGround } from "@/db/seed/world/art/grounds";
import { hashOf, type Pen, penFor } from "@/db/seed/world/art/pen";
import { type Mood, settingFor, tabletop } from "@/db/seed/world/art/settings";
import { PRODUCT_ROWS } from "@/db/seed/world/product-rows";
import { COLOURS, type ColourKey, type ColourTones } from "@/db/seed/world/taxonomy";
import { invariant } from "@/lib/invariant";

export type View = 1 | 2 | 3;

const WIDTH = 1200;
const HEIGHT = 1500;
const LIFT = 70;

/** On the quiet ground, small things come a little nearer; everything that stands is lifted off the lower edge. */
function onGround(pen: Pen, key: string, tones: ColourTones, drawing: Drawing): string {
  if (drawing.rest !== "stand") return quietGround(pen, key, tones, drawing) + drawing.svg;
  const small = (drawing.inScene ?? 0.5) < 0.42;
  const near = small ? Math.min(1.24, Math.max(1, 420 / drawing.foot)) : 1;
  const [x, y] = drawing.at;
  const foot = y - LIFT;
  const ground = quietGround(pen, key, tones, {
    ...drawing,
    at: [WIDTH / 2, foot],
    foot: drawing.foot * near,
  });
  return `${ground}<g transform="translate(${WIDTH / 2} ${foot}) scale(${near.toFixed(3)}) translate(${-x} ${-y})">${drawing.svg}</g>`;
}

function closeUp(drawing: Drawing): string {
  const [x, y, zoom] = drawing.focus;
  return `<g transform="translate(${WIDTH / 2} ${HEIGHT / 2}) scale(${zoom}) translate(${-x} ${-y})">${drawing.svg}</g>`;
}

const SEASONS = ["spring", "summer", "autumn", "winter"] as const;

/** The season of the third view: the product's own where a tag names one, otherwise one by its key. */
function moodFor(key: string, tags: readonly string[]): Mood {
  const pick = hashOf(`${key}/mood`);
  const season = SEASONS.find((name) => tags.includes(name)) ?? SEASONS[pick % 3] ?? "summer";
  return { season, pick: pick >>> 4 };
}

function inUse(pen: Pen, key: string, drawing: Drawing): string {
  const product = PRODUCT_ROWS.find((item) => item.key === key);
  invariant(product, `no product ${key}`);
  if (drawing.rest === "lie") {
    const woods = ["#a98358", "#8a8f8c", "#b79a72", "#6f5a48"];
    const cloths = ["#e8dfcc", "#8fa0a3", "#c98f70", "#9aa07e"];
    const pick = hashOf(`${key}/table`);
    const top = tabletop(pen, woods[pick % 4] ?? "#a98358", cloths[(pick >>> 3) % 4] ?? "#e8dfcc");
    return `${top}<g transform="translate(610 730) rotate(14) scale(.86) translate(-600 -750)">${drawing.svg}</g>`;
  }
  const setting = settingFor(pen, product.scene, drawing.rest === "hang", moodFor(key, product.tags));
  const scale = drawing.rest === "hang" ? 0.84 : Math.max(0.6, (drawing.inScene ?? 0.5) * 1.55);
  const [x, y] = drawing.rest === "hang" ? setting.hang : setting.stand;
  const [ax, ay] = drawing.at;
  const thrown =
    drawing.rest === "hang"
      ? shadow(pen, x + 60, y + 560 * scale, 360 * scale, 560 * scale, 0.3)
      : shadow(pen, x + drawing.foot * scale * 0.3, y + 4, drawing.foot * scale * 1.4, 44, 0.55);
  return `${setting.back}${thrown}<g transform="translate(${x} ${y}) scale(${scale}) translate(${-ax} ${-ay})">${drawing.svg}</g>${setting.front}`;
}

/** The picture of a product in a colour, 1200 x 1500: 1 on a quiet ground, 2 close up, 3 where it is used. */
export function productArt(key: string, colour: ColourKey, view: View): string {
  const pen = penFor(`${key}/${colour}/${view}`);
  const tones = COLOURS[colour];
  const drawing = drawProduct(pen, key, tones);
  const picture =
    view === 1
      ? onGround(pen, key, tones, drawing)
      : view === 2
        ? closeGround(pen, key, tones) + closeUp(drawing)
        : inUse(pen, key, drawing);
  const body = picture + grain(pen, WIDTH, HEIGHT);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}"><defs>${pen.defs()}</defs>${body}</svg>`;
}

export { faviconSvg, logoSvg, meridianSvg } from "@/db/seed/world/art/marks";
export { SCENES, sceneArt } from "@/db/seed/world/art/scenes";
