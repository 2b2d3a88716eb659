import { describe, expect, it } from "vitest";
import { PRICE_CURRENCIES } from "@/db/seed/world/prices";
import { gtinFor, PRODUCTS } from "@/db/seed/world/products";
import { CATEGORIES } from "@/db/seed/world/taxonomy";

const variants = PRODUCTS.flatMap((product) => product.variants);

describe("the demo world's products", () => {
  it("are 61, each in a leaf category, with every leaf in use", () => {
    expect(new Set(PRODUCTS.map((product) => product.key)).size).toBe(61);
    const parents = new Set(CATEGORIES.map((category) => category.parent));
    const leaves = CATEGORIES.filter((category) => !parents.has(category.key)).map(
      (category) => category.key,
    );
    expect(new Set(PRODUCTS.map((product) => product.category))).toEqual(new Set(leaves));
  });

  it("give every variant its own SKU and a GTIN-13 with a valid check digit", () => {
    expect(new Set(variants.map((variant) => variant.sku)).size).toBe(variants.length);
    expect(new Set(variants.map((variant) => variant.gtin)).size).toBe(variants.length);
    for (const { gtin } of variants) {
      expect(gtin).toMatch(/^2\d{12}$/);
      const sum = [...gtin].reduce((total, digit, at) => total + Number(digit) * (at % 2 ? 3 : 1), 0);
      expect(sum % 10).toBe(0);
    }
  });

  it("computes the check digit by hand-checked examples", () => {
    // 2+0+0+0+0+0+0+0+0+0+0 and 1 in an even place (x3): 2 + 3 = 5, so the check digit is 5
    expect(gtinFor(1)).toBe("2000000000015");
    expect(gtinFor(0)).toBe("2000000000008");
    expect(() => gtinFor(-1)).toThrow("GTIN");
  });

  it("have whole positive prices in every currency, and a reduction is one in each of them", () => {
    for (const { key, priceMinor, compareAtMinor } of PRODUCTS) {
      for (const currency of PRICE_CURRENCIES) {
        expect(Number.isInteger(priceMinor[currency]) && priceMinor[currency] > 0, `${key} ${currency}`).toBe(
          true,
        );
        if (compareAtMinor) expect(compareAtMinor[currency], key).toBeGreaterThan(priceMinor[currency]);
      }
    }
    expect(PRODUCTS.filter((product) => product.compareAtMinor).length).toBeGreaterThanOrEqual(3);
  });

  it("run low and run out in places, so that the shop shows both", () => {
    expect(variants.filter((variant) => variant.stock === "none").length).toBeGreaterThan(0);
    expect(variants.filter((variant) => variant.stock === "low").length).toBeGreaterThan(5);
  });

  it("name real variants when they say what has run out", () => {
    const rows = PRODUCTS.flatMap((product) =>
      product.variants.filter((variant) => variant.stock !== "plenty"),
    );
    expect(rows.length).toBe(15);
  });
});
