import { sql } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import type { Target } from "@/commerce/promotions/model";

/** Products whose prices may have changed in some storefronts; `all`: every product there. */
export interface Touched {
  readonly storefrontIds: readonly string[];
  readonly productIds: "all" | readonly string[];
}

/**
 * The products that a target may mean: those named, those of the variants named and all that lies below the categories named.
 * Attributes and exceptions only narrow that down, so they are not looked at. `all` when nothing is named by id.
 */
export async function productsOfTarget(ctx: Ctx, target: Target): Promise<"all" | string[]> {
  if (target.kind === "all") return "all";
  const { productIds, variantIds, categoryIds } = target.of;
  if (productIds.length + variantIds.length + categoryIds.length === 0) return "all";
  const rows = await ctx.db.execute<{ id: string }>(sql`
    with recursive below as (
      select id from category where id = any(${texts(categoryIds)})
      union select c.id from category c join below on c.parent_id = below.id
    )
    select id from product where category_id in (select id from below)
    union select product_id from variant where id = any(${texts(variantIds)})
    union select id from product where id = any(${texts(productIds)})`);
  return rows.map((row) => row.id);
}

/** Price lists that began or ceased to be valid after `after` and until `until`, with whom and what they touch. */
export async function listsTurned(ctx: Ctx, after: Date, until: Date): Promise<Touched[]> {
  const [from, to] = [after.toISOString(), until.toISOString()];
  const rows = await ctx.db.execute<{ storefronts: string[]; products: string[] }>(sql`
    with turned as (
      select id from price_list
      where (valid_from > ${from}::timestamptz and valid_from <= ${to}::timestamptz)
        or (valid_until > ${from}::timestamptz and valid_until <= ${to}::timestamptz)
    ), sold as (
      select price_list_id, storefront_id from storefront_price_list
      union select price_list_id, storefront_id from storefront_further_list
    )
    select array(select storefront_id from sold where price_list_id = t.id) as storefronts,
      array(select distinct v.product_id from price p join variant v on v.id = p.variant_id
        where p.price_list_id = t.id) as products
    from turned t`);
  return rows
    .filter((row) => row.storefronts.length > 0 && row.products.length > 0)
    .map((row) => ({ storefrontIds: row.storefronts, productIds: row.products }));
}

interface RateEdge extends Record<string, unknown> {
  day: string;
  time_zone: string;
  storefronts: string[];
}

/** Days on which a tax rate of a storefront's countries begins or ends, from `fromDay` (`YYYY-MM-DD`) on. */
export async function rateDays(ctx: Ctx, fromDay: string): Promise<RateEdge[]> {
  const rows = await ctx.db.execute<RateEdge>(sql`
    select e.day::text as day, z.time_zone, array_agg(distinct c.storefront_id) as storefronts
    from tax_rate r join tax_zone z on z.id = r.zone_key
    join storefront_country c on c.country = z.country and not c.retired
    cross join lateral (values (r.valid_from), (r.valid_until)) as e(day)
    where e.day >= ${fromDay}::date
    group by e.day, z.time_zone`);
  return [...rows];
}

/** Storefronts that are not retired. */
export async function openStorefronts(ctx: Ctx): Promise<string[]> {
  const rows = await ctx.db.execute<{ id: string }>(sql`select id from storefront where not retired`);
  return rows.map((row) => row.id);
}

const texts = (values: readonly string[]) => sql`${sql.param([...values])}::text[]`;
