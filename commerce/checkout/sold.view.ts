import { type SQL, sql } from "drizzle-orm";

/**
 * One row when a storefront that is open sells this variant now: an active product in its assortment, a variant that was
 * not removed. Whether it has a price and lies on a shelf is asked when the cart is drawn.
 */
export function soldHere(storefrontId: string, variantId: string | SQL): SQL {
  return sql`
    select v.id from variant v
    join product p on p.id = v.product_id and p.status = 'active'
    join storefront s on s.id = ${storefrontId} and s.status = 'live'
    left join publication x on x.product_id = p.id and x.storefront_id = s.id
    where v.id = ${variantId} and v.removed_at is null and ${inAssortment}`;
}

/** Of `storefront s` and its exception `publication x` for a product, which may be missing. Same rule as catalog's. */
export const inAssortment = sql`
  case when x.product_id is null then s.assortment = 'all'
    when coalesce(x.publish_from <= now(), true) and coalesce(x.publish_until > now(), true) then x.published
    else not x.published and s.assortment = 'all' end`;
