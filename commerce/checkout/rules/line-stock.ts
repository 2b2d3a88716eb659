import type { StockFact } from "@/commerce/inventory/model";
import { LOW_STOCK } from "@/commerce/inventory/model";
import type { LineStock } from "./cart-nouns";
import type { Transit } from "./promise";

/** How much of a line can be had, over all locations that send to the country. */
export function lineStock(
  facts: readonly StockFact[],
  { variantId, quantity }: { readonly variantId: string; readonly quantity: number },
): { stock: LineStock; left: number | null } {
  const own = facts.filter((fact) => fact.variantId === variantId);
  if (own.some(({ tracked }) => !tracked)) return { stock: "in_stock", left: null };
  const available = own.reduce((sum, fact) => sum + Math.max(0, fact.available), 0);
  const beyond = own.reduce((sum, fact) => sum + Math.max(0, fact.backOrderLeft), 0);
  const left = available + beyond;
  if (left <= 0) return { stock: "out", left: 0 };
  if (left < quantity) return { stock: "short", left };
  if (available < quantity) return { stock: "back_order", left };
  return { stock: available < LOW_STOCK ? "low" : "in_stock", left };
}

/**
 * How long these articles take: the location that has all of them and is quickest, else for each article the quickest that
 * has it, the slowest of those deciding. Null when one of them lies nowhere.
 */
export function transitOf(facts: readonly StockFact[], variantIds: readonly string[]): Transit | null {
  const has = facts.filter(({ available, backOrderLeft }) => available + backOrderLeft > 0);
  const places = new Map<string, Set<string>>();
  for (const { locationId, variantId } of has)
    places.set(locationId, (places.get(locationId) ?? new Set()).add(variantId));
  const whole = has.filter(({ locationId }) =>
    variantIds.every((variantId) => places.get(locationId)?.has(variantId)),
  );
  if (whole.length > 0) return quickest(whole);
  const each = variantIds.map((variantId) => quickest(has.filter((fact) => fact.variantId === variantId)));
  return each.reduce<Transit | null>(
    (slowest, one) => (slowest === null || one === null || one.daysMax > slowest.daysMax ? one : slowest),
    each[0] ?? null,
  );
}

function quickest(facts: readonly StockFact[]): Transit | null {
  return facts.reduce<StockFact | null>(
    (best, one) =>
      best === null ||
      one.daysMax < best.daysMax ||
      (one.daysMax === best.daysMax && one.daysMin < best.daysMin)
        ? one
        : best,
    null,
  );
}
