import { sql } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import type { CurrencyCode } from "@/lib/currency";
import type { MissingPrices, PriceChange } from "./model";

/** The append-only history of prices, newest first; `before`: the id of the last line of the page before. */
export async function priceHistory(
  ctx: Ctx,
  input: { priceListId?: string; variantId?: string; productId?: string; before?: number; limit: number },
): Promise<PriceChange[]> {
  const { priceListId, variantId, productId, before, limit } = input;
  const rows = await ctx.db.execute<{
    id: string;
    at: string;
    price_list_id: string;
    list_name: string | null;
    currency: CurrencyCode | null;
    variant_id: string;
    sku: string | null;
    handle: string | null;
    min_quantity: number;
    before_minor: string | null;
    after_minor: string | null;
    actor_id: string;
    actor_name: string | null;
    reason: string;
  }>(sql`
    select c.id, c.at, c.price_list_id, l.name as list_name, l.currency, c.variant_id, v.sku, p.handle, c.min_quantity,
      c.before_minor, c.after_minor, c.actor_id, s.name as actor_name, c.reason
    from price_change c
    left join price_list l on l.id = c.price_list_id
    left join variant v on v.id = c.variant_id
    left join product p on p.id = v.product_id
    left join staff s on s.id = c.actor_id
    where true
      ${priceListId ? sql`and c.price_list_id = ${priceListId}` : sql``}
      ${variantId ? sql`and c.variant_id = ${variantId}` : sql``}
      ${productId ? sql`and c.variant_id in (select id from variant where product_id = ${productId})` : sql``}
      ${before === undefined ? sql`` : sql`and c.id < ${before}`}
    order by c.id desc limit ${limit}`);
  return rows.map((row) => ({
    id: Number(row.id),
    at: new Date(row.at),
    priceListId: row.price_list_id,
    listName: row.list_name,
    currency: row.currency,
    variantId: row.variant_id,
    sku: row.sku,
    handle: row.handle,
    minQuantity: row.min_quantity,
    beforeMinor: row.before_minor === null ? null : BigInt(row.before_minor),
    afterMinor: row.after_minor === null ? null : BigInt(row.after_minor),
    actorId: row.actor_id,
    actorName: row.actor_name,
    reason: row.reason,
  }));
}

/**
 * Which variants of a storefront's assortment have no price that everybody could pay: neither in the list it sells from nor
 * in another one that speaks to everybody now. Those cannot be bought there. `sample`: the first of them by handle.
 */
export async function missingPrices(
  ctx: Ctx,
  input: { storefrontId: string; limit?: number },
): Promise<MissingPrices> {
  const now = ctx.now.toISOString();
  const missing = sql`
    select v.id as variant_id, p.id as product_id, p.handle,
      not exists (
        select 1 from price c join (
          select s.price_list_id from storefront_price_list s where s.storefront_id = f.id
          union all
          select x.price_list_id from storefront_further_list x join price_list l on l.id = x.price_list_id
          where x.storefront_id = f.id and l.scope in ('base', 'storefront') and l.currency = f.currency
            and coalesce(l.valid_from <= ${now}::timestamptz, true) and coalesce(l.valid_until > ${now}::timestamptz, true)
        ) m on m.price_list_id = c.price_list_id
        where c.variant_id = v.id and c.min_quantity = 1) as missing
    from storefront f
    join product p on p.status = 'active'
    join variant v on v.product_id = p.id and v.removed_at is null
    left join publication e on e.product_id = p.id and e.storefront_id = f.id
    where f.id = ${input.storefrontId}
      and case when e.product_id is null then f.assortment = 'all' else e.published end`;
  const [counts] = await ctx.db.execute<{ variants: string; missing: string }>(sql`
    select count(*) as variants, count(*) filter (where missing) as missing from (${missing}) m`);
  const sample = await ctx.db.execute<{ variant_id: string; product_id: string; handle: string }>(sql`
    select variant_id, product_id, handle from (${missing}) m where missing order by handle, variant_id
    limit ${input.limit ?? 50}`);
  return {
    variants: Number(counts?.variants ?? 0),
    missing: Number(counts?.missing ?? 0),
    sample: sample.map((row) => ({
      variantId: row.variant_id,
      productId: row.product_id,
      handle: row.handle,
    })),
  };
}
