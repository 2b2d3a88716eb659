/**
 * The demo world's products: facts without words. Titles, descriptions and colour names live in copy/, the
 * drawings in art/. A product's GTINs follow its place in the list, so the order of the rows is stable.
 */

import { type PriceMinor, pricePoints } from "@/db/seed/world/prices";
import { PRODUCT_ROWS, type ProductRow, type Scene } from "@/db/seed/world/product-rows";
import { CATEGORIES, type CategoryKey, COLOUR_KEYS, type ColourKey } from "@/db/seed/world/taxonomy";
import { invariant } from "@/lib/invariant";

export const VENDOR = "Alder & Tide";

export interface ProductFacts {
  /** English handle, also the key of its words and its drawing. */
  readonly key: string;
  /** A leaf of CATEGORIES. */
  readonly category: CategoryKey;
  readonly vendor: string;
  /** One to five, first is the default; a product with one colour has no colour option. */
  readonly colours: readonly ColourKey[];
  /** Size option values in order, or null for a product that comes in one size. */
  readonly sizes: readonly string[] | null;
  readonly priceMinor: PriceMinor;
  /** The price before the reduction, when there is one. */
  readonly compareAtMinor: PriceMinor | null;
  readonly weightGrams: number;
  readonly dimensionsMm: { readonly l: number; readonly w: number; readonly h: number };
  readonly tags: readonly string[];
  readonly views: 2 | 3;
  readonly scene: Scene;
  readonly variants: readonly VariantFacts[];
}

export interface VariantFacts {
  readonly sku: string;
  readonly gtin: string;
  /** Null when the product has no such option. */
  readonly colour: ColourKey | null;
  readonly size: string | null;
  readonly stock: "plenty" | "low" | "none";
}

/**
 * GTIN-13 of the nth trade item of the demo world: GS1 prefix 200 (numbers for use inside a shop, never
 * assigned to a real article), nine digits of index, and the modulo-10 check digit of the GS1 General
 * Specifications, section 7.9.
 */
export function gtinFor(index: number): string {
  invariant(Number.isInteger(index) && index >= 0 && index < 1e9, "a GTIN index has at most nine digits");
  const body = `200${String(index).padStart(9, "0")}`;
  let sum = 0;
  for (let at = 0; at < body.length; at += 1) sum += Number(body[at]) * (at % 2 === 0 ? 1 : 3);
  return `${body}${(10 - (sum % 10)) % 10}`;
}

function colourKey(text: string): ColourKey {
  const found = COLOUR_KEYS.find((key) => key === text);
  invariant(found !== undefined, `no such colour: ${text}`);
  return found;
}

function categoryKey(text: string): CategoryKey {
  const found = CATEGORIES.find((category) => category.key === text);
  invariant(found !== undefined, `no such category: ${text}`);
  return found.key;
}

/** Variants of one row, colour by colour; each product has room for 100 trade items. */
function variantsOf(row: ProductRow, at: number, colours: readonly ColourKey[]): readonly VariantFacts[] {
  const pairs = (colours.length > 1 ? colours : [null]).flatMap((colour) =>
    (row.sizes.length > 0 ? row.sizes : [null]).map((size) => ({ colour, size })),
  );
  return pairs.map(({ colour, size }, index) => {
    const parts = [colour, size].filter((part) => part !== null);
    const name = parts.join("/");
    return {
      sku: ["AT", row.key, ...parts].join("-").toUpperCase(),
      gtin: gtinFor((at + 1) * 100 + index),
      colour,
      size,
      stock: row.soldOut.includes(name) ? "none" : row.low.includes(name) ? "low" : "plenty",
    };
  });
}

function factsOf(row: ProductRow, at: number): ProductFacts {
  const [l, w, h] = row.box;
  const colours = row.colours.map(colourKey);
  return {
    key: row.key,
    category: categoryKey(row.category),
    vendor: VENDOR,
    colours,
    sizes: row.sizes.length > 0 ? row.sizes : null,
    priceMinor: pricePoints(row.eur),
    compareAtMinor: row.eurBefore === null ? null : pricePoints(row.eurBefore),
    weightGrams: row.grams,
    dimensionsMm: { l, w, h },
    tags: row.tags,
    views: row.views,
    scene: row.scene,
    variants: variantsOf(row, at, colours),
  };
}

export const PRODUCTS: readonly ProductFacts[] = PRODUCT_ROWS.map(factsOf);
