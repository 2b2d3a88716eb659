import { expect, it } from "vitest";
import { offersOf } from "./buy-box-data";
import type { Variant } from "./nouns";

const variant = (key: string, over: Partial<Variant> = {}): Variant => ({
  key,
  values: key.split("-"),
  label: key,
  sku: `SKU-${key}`,
  price: { now: "10 €", was: null, from: false },
  availability: "in_stock",
  ...over,
});

it("counts what shoppers see alike as one offer, and nothing else", () => {
  const dear = { now: "12 €", was: null, from: false };
  const { offers, numbers } = offersOf([
    variant("moss-s"),
    variant("moss-m"),
    variant("moss-l", { availability: "out" }),
    variant("ink-s", { price: dear }),
    variant("ink-m", { price: null }),
    variant("ink-l", { price: { ...dear, was: "14 €" } }),
    variant("ink-xl", { price: dear }),
  ]);
  expect(numbers).toEqual([0, 0, 1, 2, 3, 4, 2]);
  expect(offers.map(({ key }) => key)).toEqual(["moss-s", "moss-l", "ink-s", "ink-m", "ink-l"]);
});
