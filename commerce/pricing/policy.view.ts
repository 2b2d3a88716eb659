import { sql } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import { divRound, MICRO, mulRate } from "@/lib/money";
import { ok } from "@/lib/result";
import { fitsQuery } from "./change-sql";
import { getPriceList, type Outcome } from "./lists";
import type { PolicyFigures, PolicyLine, PriceList, PriceTaxMode, RoundingRule, TaxIncluded } from "./model";
import { roundedAmount } from "./rules/resolve";
import { shownAmount, shownAsListed } from "./rules/tax-mode";

/** A country's rate and the home rate, in millionths. */
interface Rates {
  readonly rateMicro: number;
  readonly homeRateMicro: number;
}

/**
 * Prices of a list as a storefront would show them under keep-gross and under keep-net, side by side, one unit each. `rates` of the
 * storefront's country for goods in general; `ratesOf` for variants of another tax class.
 */
export async function previewPolicy(
  ctx: Ctx,
  input: {
    readonly priceListId: string;
    readonly display: TaxIncluded;
    readonly rounding: RoundingRule;
    readonly rates: Rates;
    readonly ratesOf?: ReadonlyMap<string, Rates>;
    readonly query?: string;
    readonly cursor?: string | null;
    readonly limit?: number;
  },
): Outcome<{ list: PriceList; lines: PolicyLine[]; next: string | null }> {
  const found = await getPriceList(ctx, input.priceListId);
  if (!found.ok) return found;
  const list = found.value;
  const limit = Math.min(input.limit ?? 50, 500);
  const offset = Math.max(0, Number(input.cursor ?? 0) || 0);
  const rows = await ctx.db.execute<{
    variant_id: string;
    product_id: string;
    handle: string;
    sku: string | null;
    amount: string;
  }>(sql`
    select p.variant_id, v.product_id, pr.handle, v.sku, p.amount_minor as amount
    from price p join variant v on v.id = p.variant_id and v.removed_at is null join product pr on pr.id = v.product_id
    where p.price_list_id = ${list.id} and p.min_quantity = 1
      ${input.query?.trim() ? sql`and ${fitsQuery(sql`v.id`, input.query)}` : sql``}
    order by pr.handle, v.position, v.id limit ${limit + 1} offset ${offset}`);
  const lines = rows.slice(0, limit).map((row) => {
    const listMinor = BigInt(row.amount);
    const rates = input.ratesOf?.get(row.variant_id) ?? input.rates;
    const under = (policy: PriceTaxMode["policy"]) =>
      figures(listMinor, list, { ...rates, display: input.display, policy }, input.rounding);
    return {
      variantId: row.variant_id,
      productId: row.product_id,
      handle: row.handle,
      sku: row.sku,
      listMinor,
      keepGross: under("keep_gross"),
      keepNet: under("keep_net"),
    };
  });
  return ok({ list, lines, next: rows.length > limit ? String(offset + limit) : null });
}

function figures(minor: bigint, list: PriceList, mode: PriceTaxMode, rounding: RoundingRule): PolicyFigures {
  const computed = shownAmount(minor, list.taxIncluded, mode);
  const shownMinor = shownAsListed(list.taxIncluded, mode)
    ? computed
    : roundedAmount(computed, list.currency, rounding, "nearest");
  if (mode.display === "net") {
    const taxMinor = mulRate(shownMinor, mode.rateMicro);
    return { shownMinor, netMinor: shownMinor, taxMinor, grossMinor: shownMinor + taxMinor };
  }
  const netMinor = divRound(shownMinor * MICRO, MICRO + BigInt(mode.rateMicro));
  return { shownMinor, netMinor, taxMinor: shownMinor - netMinor, grossMinor: shownMinor };
}
