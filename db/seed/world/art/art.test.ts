import sharp from "sharp";
import { describe, expect, it } from "vitest";
import {
  faviconSvg,
  logoSvg,
  meridianSvg,
  productArt,
  SCENES,
  sceneArt,
  type View,
} from "@/db/seed/world/art/index";
import { PRODUCTS } from "@/db/seed/world/products";

const views = (count: 2 | 3): readonly View[] => (count === 2 ? [1, 2] : [1, 2, 3]);
const ALL = PRODUCTS.flatMap((product) =>
  product.colours.flatMap((colour) =>
    views(product.views).map((view) => ({ key: product.key, colour, view })),
  ),
);

/** The structural half of XML's rules: every tag closed in order, every attribute quoted, nothing unresolved. */
function malformation(svg: string): string | null {
  const open: string[] = [];
  let rest = svg;
  while (rest !== "") {
    const tag = /^<(\/?)([a-zA-Z]+)((?: [a-zA-Z0-9:-]+="[^"<&]*")*)(\/?)>/.exec(rest);
    if (!tag) return rest.slice(0, 80);
    const [whole, closing, name, , selfClosed] = tag;
    if (closing && open.pop() !== name) return `</${name}>`;
    if (!closing && !selfClosed) open.push(name ?? "");
    rest = rest.slice(whole.length);
  }
  return open.length > 0 ? `<${open.join()}>` : null;
}

/** References to definitions that are not there, and ids given twice. */
function danglers(svg: string): readonly string[] {
  const ids = [...svg.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
  const wanted = [...svg.matchAll(/url\(#([^)]+)\)/g)].map((match) => match[1]);
  const twice = ids.filter((id, at) => ids.indexOf(id) !== at);
  return [...wanted.filter((id) => !ids.includes(id)), ...twice].map(String);
}

const withoutIds = (svg: string): string =>
  svg.replace(/ id="[^"]+"/g, "").replace(/url\(#[^)]+\)/g, "url()");

describe("product art", () => {
  it("is well-formed, resolved, finite and without words for every product, colour and view", () => {
    for (const { key, colour, view } of ALL) {
      const svg = productArt(key, colour, view);
      const name = `${key}/${colour}/${view}`;
      expect(malformation(svg), name).toBeNull();
      expect(danglers(svg), name).toEqual([]);
      expect(svg, name).not.toMatch(/NaN|undefined|Infinity|<text/);
      expect(svg.length, name).toBeLessThan(120_000);
    }
  });

  it("draws the same picture for the same key", () => {
    expect(productArt("storm-parka", "moss", 3)).toBe(productArt("storm-parka", "moss", 3));
  });

  it("gives no two products, colours or views the same drawing", () => {
    const seen = new Set(ALL.map(({ key, colour, view }) => withoutIds(productArt(key, colour, view))));
    expect(seen.size).toBe(ALL.length);
  });

  it("really recolours: a visible part of the pixels changes with the colour", async () => {
    const pixels = (key: string, colour: Parameters<typeof productArt>[1]): Promise<Buffer> =>
      sharp(Buffer.from(productArt(key, colour, 2)))
        .resize(48, 60)
        .removeAlpha()
        .raw()
        .toBuffer();
    for (const product of PRODUCTS.filter((item) => item.colours.length > 1)) {
      const [first, ...others] = product.colours;
      if (!first) continue;
      const base = await pixels(product.key, first);
      for (const colour of others) {
        const other = await pixels(product.key, colour);
        let changed = 0;
        for (let at = 0; at < base.length; at += 3) {
          const gap = [0, 1, 2].reduce(
            (sum, c) => sum + Math.abs((base[at + c] ?? 0) - (other[at + c] ?? 0)),
            0,
          );
          if (gap > 40) changed += 1;
        }
        expect(changed / (base.length / 3), `${product.key} ${colour}`).toBeGreaterThan(0.04);
      }
    }
  }, 60_000);

  it("refuses a product that nobody drew", () => {
    expect(() => productArt("no-such-thing", "moss", 1)).toThrow("no drawing");
  });
});

describe("scenes and marks", () => {
  it("are well-formed and render at their size", async () => {
    const sizes = { wide: [2400, 1350], tall: [1200, 1500], card: [1200, 630] } as const;
    for (const name of SCENES) {
      for (const shape of ["wide", "tall", "card"] as const) {
        const svg = sceneArt(name, shape);
        expect(malformation(svg), `${name}/${shape}`).toBeNull();
        expect(danglers(svg), `${name}/${shape}`).toEqual([]);
        expect(svg).not.toMatch(/NaN|undefined|<text/);
        expect(svg).toContain(`viewBox="0 0 ${sizes[shape].join(" ")}"`);
      }
    }
    const card = await sharp(Buffer.from(sceneArt("autumn-coast", "card"))).metadata();
    expect([card.width, card.height]).toEqual([1200, 630]);
    for (const mark of [logoSvg(), faviconSvg(), meridianSvg()]) expect(malformation(mark)).toBeNull();
  });
});
