import { expect, it } from "vitest";
import type { Variant } from "./nouns";
import { usualVariant, variantWith } from "./variant-choice";

const variant = (
  key: string,
  availability: Variant["availability"] = "in_stock",
  priced = true,
): Variant => ({
  id: `var_${key}`,
  key,
  values: key.split("-"),
  label: key,
  price: priced
    ? { now: "1", was: null, from: false, lowest: null, off: null, promotion: null, unit: null }
    : null,
  availability,
  sku: null,
});

const all = [
  variant("moss-s"),
  variant("moss-m", "out"),
  variant("tide-s", "out"),
  variant("tide-m"),
  variant("clay-xl"),
];
const get = (key: string) => all.find((each) => each.key === key) ?? variant(key);

it.each([
  ["moss-s", 0, "tide", "tide-s"],
  ["moss-s", 1, "m", "moss-m"],
  ["tide-m", 0, "moss", "moss-m"],
  ["moss-s", 0, "clay", "clay-xl"],
  ["clay-xl", 0, "moss", "moss-s"],
] as const)("from %s, option %i = %s leads to %s", (from, index, value, to) => {
  expect(variantWith(all, get(from), index, value)?.key).toBe(to);
});

it("has no variant for a value that none has", () => {
  expect(variantWith(all, get("moss-s"), 0, "ink")).toBeUndefined();
});

it("shows first what can be bought, then what has a price, then anything", () => {
  expect(usualVariant([variant("a", "out"), variant("b")])?.key).toBe("b");
  expect(usualVariant([variant("a", "in_stock", false), variant("b", "out")])?.key).toBe("b");
  expect(usualVariant([variant("a", "in_stock", false)])?.key).toBe("a");
  expect(usualVariant([])).toBeUndefined();
});
