import { sql } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import type { CurrencyCode } from "@/lib/currency";
import { ANYONE, type Channel, type ListScope, type PriceCandidate, type ShelfPrice } from "./model";
import { resolvePrice } from "./rules/resolve";
import { texts } from "./write";

interface Row extends Record<string, unknown> {
  variant_id: string;
  price_list_id: string;
  selling: boolean;
  scope: ListScope;
  audience_key: string | null;
  channel: Channel | null;
  priority: number;
  valid_from: string | null;
  valid_until: string | null;
  currency: string;
  tax_included: "gross" | "net";
  min_quantity: number;
  amount: string;
  compare: string | null;
}

/**
 * Every amount that could matter for these variants in a storefront, of all its lists and tiers, by variant; with `at` only
 * of lists that are valid then. What `resolvePrice` decides from. One statement, so one snapshot: a list that is being
 * rewritten is seen as it was or as it will be, never half of each.
 */
export async function candidatesFor(
  ctx: Ctx,
  input: { storefrontId: string; variantIds: readonly string[]; at?: Date },
): Promise<Map<string, PriceCandidate[]>> {
  const { storefrontId, variantIds } = input;
  const found = new Map<string, PriceCandidate[]>();
  if (variantIds.length === 0) return found;
  const at = input.at?.toISOString() ?? null;
  const rows = await ctx.db.execute<Row>(sql`
    select p.variant_id, p.price_list_id, s.selling, l.scope, l.audience_key, l.channel, l.priority, l.valid_from,
      l.valid_until, l.currency, l.tax_included, p.min_quantity, p.amount_minor as amount, p.compare_at_minor as compare
    from (
      select price_list_id, true as selling from storefront_price_list where storefront_id = ${storefrontId}
      union all
      select f.price_list_id, false from storefront_further_list f where f.storefront_id = ${storefrontId}
        and not exists (select 1 from storefront_price_list m
          where m.storefront_id = f.storefront_id and m.price_list_id = f.price_list_id)
    ) s
    join price_list l on l.id = s.price_list_id
    join price p on p.price_list_id = l.id and p.variant_id = any(${texts(variantIds)})
    where ${at}::timestamptz is null
      or (coalesce(l.valid_from <= ${at}::timestamptz, true) and coalesce(l.valid_until > ${at}::timestamptz, true))`);
  for (const row of rows) {
    const known = found.get(row.variant_id);
    if (known) known.push(toCandidate(row));
    else found.set(row.variant_id, [toCandidate(row)]);
  }
  return found;
}

/**
 * What variants cost anybody in a storefront by its price lists alone, as the list says gross or net: no promotion, no
 * conversion of tax. A variant without a price is not in the map: it cannot be bought there.
 */
export async function pricesFor(
  ctx: Ctx,
  storefrontId: string,
  variantIds: readonly string[],
): Promise<Map<string, ShelfPrice>> {
  const [storefront] = await ctx.db.execute<{ currency: CurrencyCode }>(
    sql`select currency from storefront where id = ${storefrontId}`,
  );
  if (!storefront) return new Map();
  const { currency } = storefront;
  const candidates = await candidatesFor(ctx, { storefrontId, variantIds, at: ctx.now });
  const prices = new Map<string, ShelfPrice>();
  for (const [variantId, found] of candidates) {
    const question = {
      variantId,
      currency,
      quantity: 1,
      at: ctx.now,
      channel: "web",
      customer: ANYONE,
    } as const;
    const price = resolvePrice(question, found, { reduction: null, tax: null, rounding: "none" });
    if (!price) continue;
    const { amountMinor, compareAtMinor, taxIncluded, priceListId } = price;
    prices.set(variantId, { variantId, currency, amountMinor, compareAtMinor, taxIncluded, priceListId });
  }
  return prices;
}

/**
 * The next instant after `after` at which a list begins or ceases to speak in one of these storefronts; null when none does.
 */
export async function nextPriceBoundary(
  ctx: Ctx,
  input: { storefrontIds: readonly string[]; after: Date },
): Promise<Date | null> {
  const after = input.after.toISOString();
  const [row] = await ctx.db.execute<{ next: string | null }>(sql`
    select min(edge) as next from (
      select price_list_id from storefront_price_list where storefront_id = any(${texts(input.storefrontIds)})
      union select price_list_id from storefront_further_list where storefront_id = any(${texts(input.storefrontIds)})
    ) s join price_list l on l.id = s.price_list_id
    cross join lateral (values (l.valid_from), (l.valid_until)) as e(edge)
    where edge > ${after}::timestamptz`);
  return row?.next ? new Date(row.next) : null;
}

function toCandidate(row: Row): PriceCandidate {
  return {
    variantId: row.variant_id,
    priceListId: row.price_list_id,
    primary: row.selling,
    scope: row.scope,
    audienceKey: row.audience_key,
    channel: row.channel,
    priority: row.priority,
    validFrom: row.valid_from === null ? null : new Date(row.valid_from),
    validUntil: row.valid_until === null ? null : new Date(row.valid_until),
    currency: row.currency as CurrencyCode,
    taxIncluded: row.tax_included,
    minQuantity: row.min_quantity,
    amountMinor: BigInt(row.amount),
    compareAtMinor: row.compare === null ? null : BigInt(row.compare),
  };
}
