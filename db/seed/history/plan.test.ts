import { expect, it } from "vitest";
import { PRODUCTS } from "../world/products";
import { HISTORY_DAYS, plannedOrders } from "./plan";

const DAY_MS = 86_400_000;
const products = PRODUCTS.map((facts) => ({
  ...{ id: facts.key, facts },
  variants: facts.variants.map(({ sku }) => ({ id: sku })),
}));
const scarce = new Set(
  PRODUCTS.flatMap(({ variants }) => variants.flatMap(({ sku, stock }) => (stock === "plenty" ? [] : [sku]))),
);

it.each(["2026-11-22T15:30:00Z", "2027-01-04T00:10:00Z", "2028-03-01T23:59:00Z"])(
  "tells the same past each time, on whatever day it is told (%s)",
  (day) => {
    const now = new Date(day);
    const orders = plannedOrders(now, products);
    expect(orders).toEqual(plannedOrders(now, products));
    expect(orders.length).toBeGreaterThanOrEqual(60);
    for (const { at, lines } of orders) {
      expect(lines.length).toBeGreaterThan(0);
      expect(lines.filter(({ variantId }) => scarce.has(variantId))).toEqual([]);
      expect(+at).toBeLessThan(+now);
      expect(+at).toBeGreaterThan(+now - (HISTORY_DAYS + 1.5) * DAY_MS);
    }
    const fates = new Set(orders.map(({ fate }) => fate));
    expect([...fates].sort()).toEqual([
      ...["cancelled", "claimed", "declined_first", "goodwill", "held", "one_returned", "return_announced"],
      ...["returned", "usual", "withdrawn", "written_off"],
    ]);
    expect(new Set(orders.map(({ person }) => person.storefront)).size).toBe(6);
  },
);
