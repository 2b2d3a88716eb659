import { sql } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import type { CurrencyCode } from "@/lib/currency";
import type { ListedPrice, UnpricedList } from "./model";

/** Lowest and highest price of one unit of each product's variants in one list, minor units. Unpriced products are absent. */
export async function priceRanges(
  ctx: Ctx,
  priceListId: string,
  productIds: readonly string[],
): Promise<Map<string, { minMinor: bigint; maxMinor: bigint }>> {
  if (productIds.length === 0) return new Map();
  const rows = await ctx.db.execute<{ product_id: string; low: string; high: string }>(sql`
    select v.product_id, min(p.amount_minor) as low, max(p.amount_minor) as high
    from price p join variant v on v.id = p.variant_id and v.removed_at is null
    where p.price_list_id = ${priceListId} and p.min_quantity = 1 and v.product_id = any(${sql.param([...productIds])}::text[])
    group by v.product_id`);
  return new Map(
    rows.map((row) => [row.product_id, { minMinor: BigInt(row.low), maxMinor: BigInt(row.high) }]),
  );
}

/** The prices of single units of variants in every list of a brand. */
export async function listedPrices(
  ctx: Ctx,
  brandId: string,
  variantIds: readonly string[],
): Promise<ListedPrice[]> {
  if (variantIds.length === 0) return [];
  const rows = await ctx.db.execute<{
    list: string;
    variant_id: string;
    amount: string;
    compare: string | null;
  }>(
    sql`select p.price_list_id as list, p.variant_id, p.amount_minor as amount, p.compare_at_minor as compare
      from price p join price_list l on l.id = p.price_list_id
      where l.brand_id = ${brandId} and p.min_quantity = 1 and p.variant_id = any(${sql.param([...variantIds])}::text[])`,
  );
  return rows.map((row) => ({
    priceListId: row.list,
    variantId: row.variant_id,
    amountMinor: BigInt(row.amount),
    compareAtMinor: row.compare === null ? null : BigInt(row.compare),
  }));
}

/**
 * Price lists that open storefronts sell from and that leave products unpriced which are active and published there:
 * those cannot be bought. With how many, which storefronts, and which lists could suggest their prices.
 */
export async function unpricedLists(ctx: Ctx): Promise<UnpricedList[]> {
  const now = ctx.now.toISOString();
  const rows = await ctx.db.execute<{
    id: string;
    currency: string;
    storefronts: string[];
    products: string;
    sources: string[];
  }>(sql`
    with gap as (
      select distinct l.price_list_id, s.id as storefront_id, p.id as product_id
      from storefront s
      join storefront_price_list l on l.storefront_id = s.id
      join product p on p.status = 'active'
      left join publication x on x.product_id = p.id and x.storefront_id = s.id
      cross join lateral (select coalesce(x.publish_from <= ${now}::timestamptz, true)
        and coalesce(x.publish_until > ${now}::timestamptz, true) as now) due
      where s.status <> 'retired'
        and case when x.published then due.now when not x.published and due.now then false else s.assortment = 'all' end
        and not exists (
          select 1 from variant v join price c on c.variant_id = v.id
          where v.product_id = p.id and v.removed_at is null and c.price_list_id = l.price_list_id)
    )
    select g.price_list_id as id, (select currency from price_list where id = g.price_list_id) as currency,
      array_agg(distinct g.storefront_id) as storefronts, count(distinct g.product_id) as products,
      (select coalesce(array_agg(distinct c.price_list_id), '{}') from price c join variant v on v.id = c.variant_id
        where v.removed_at is null and v.product_id in (select h.product_id from gap h where h.price_list_id = g.price_list_id)
      ) as sources
    from gap g group by g.price_list_id order by count(distinct g.product_id) desc, g.price_list_id`);
  return rows.map((row) => ({
    priceListId: row.id,
    currency: row.currency as CurrencyCode,
    storefrontIds: row.storefronts,
    products: Number(row.products),
    sourceListIds: row.sources,
  }));
}

/** The storefronts whose price list has a price for at least one variant of a product: there it can be bought. */
export async function storefrontsPricing(ctx: Ctx, productId: string): Promise<Set<string>> {
  const rows = await ctx.db.execute<{ id: string }>(sql`
    select l.storefront_id as id from storefront_price_list l
    where exists (select 1 from price c join variant v on v.id = c.variant_id
      where v.product_id = ${productId} and v.removed_at is null and c.price_list_id = l.price_list_id)`);
  return new Set(rows.map(({ id }) => id));
}
