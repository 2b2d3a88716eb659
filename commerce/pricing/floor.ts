import { inArray } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import { variantCost } from "@/db/schema";
import type { CurrencyCode } from "@/lib/currency";
import type { PriceList, SeenPrice, VariantCost } from "./model";
import { referenceRate } from "./rates";
import { convert } from "./rules/convert";
import { isBelowFloor, marginMicro, netOf } from "./rules/margin";

/** What variants cost the merchant, net; those without a known cost are absent. */
export async function costsOf(ctx: Ctx, variantIds: readonly string[]): Promise<Map<string, VariantCost>> {
  if (variantIds.length === 0) return new Map();
  const rows = await ctx.db
    .select({
      variantId: variantCost.variantId,
      currency: variantCost.currency,
      costMinor: variantCost.costMinor,
    })
    .from(variantCost)
    .where(inArray(variantCost.variantId, [...variantIds]));
  return new Map(rows.map((row) => [row.variantId, { ...row, currency: row.currency as CurrencyCode }]));
}

/**
 * The variants whose price would leave less than the list's floor above their cost. A cost in another currency is compared
 * at the newest reference rate; without a rate, or without a cost, nothing is said.
 */
export async function floorBreaches(
  ctx: Ctx,
  list: PriceList,
  cells: readonly { readonly variantId: string; readonly after: SeenPrice | null }[],
  taxRateMicro: number,
): Promise<string[]> {
  if (list.marginFloorMicro === null) return [];
  const costs = await costsOf(
    ctx,
    cells.map((cell) => cell.variantId),
  );
  const rates = await ratesInto(
    ctx,
    list.currency,
    new Set(Array.from(costs.values(), (cost) => cost.currency)),
  );
  return cells.flatMap(({ variantId, after }) => {
    const cost = costs.get(variantId);
    const rate = cost && rates.get(cost.currency);
    if (!after || !cost || !rate) return [];
    const costMinor = convert(cost.costMinor, cost.currency, list.currency, rate);
    const margin = marginMicro(netOf(after.amountMinor, list.taxIncluded, taxRateMicro), costMinor);
    return isBelowFloor(margin, list.marginFloorMicro) ? [variantId] : [];
  });
}

/** Units of `to` for one of each currency, for those that have a reference rate. */
export async function ratesInto(
  ctx: Ctx,
  to: CurrencyCode,
  from: Iterable<CurrencyCode>,
): Promise<Map<CurrencyCode, string>> {
  const rates = new Map<CurrencyCode, string>();
  for (const currency of from) {
    if (currency === to) rates.set(currency, "1");
    else {
      const rate = await referenceRate(ctx, currency, to);
      if (rate.ok) rates.set(currency, rate.value.perUnit);
    }
  }
  return rates;
}
