import { expect, it } from "vitest";
import { offersOf } from "./buy-box-data";
import type { ShownPrice, Variant } from "./nouns";

const price = (now: string, was: string | null = null): ShownPrice => ({
  now,
  was,
  from: false,
  lowest: null,
  off: null,
  promotion: null,
  unit: null,
});
const variant = (key: string, over: Partial<Variant> = {}): Variant => ({
  id: `var_${key}`,
  key,
  values: key.split("-"),
  label: key,
  sku: `SKU-${key}`,
  price: price("10 €"),
  availability: "in_stock",
  ...over,
});

it("counts what shoppers see alike as one offer, and nothing else", () => {
  const dear = price("12 €");
  const { offers, numbers } = offersOf([
    variant("moss-s"),
    variant("moss-m"),
    variant("moss-l", { availability: "out" }),
    variant("ink-s", { price: dear }),
    variant("ink-m", { price: null }),
    variant("ink-l", { price: price("12 €", "14 €") }),
    variant("ink-xl", { price: dear }),
  ]);
  expect(numbers).toEqual([0, 0, 1, 2, 3, 4, 2]);
  expect(offers.map(({ key }) => key)).toEqual(["moss-s", "moss-l", "ink-s", "ink-m", "ink-l"]);
});
