import { sql } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import { type StockFact, UNLIMITED } from "./model";

/**
 * What each active location that ships to a country can do for each of these variants, for one storefront and channel.
 * A bundle offers what its scarcest part allows at that location. Locations that never had a variant are there as well:
 * they may take back-orders.
 */
export async function stockFor(
  ctx: Ctx,
  asked: {
    readonly variantIds: readonly string[];
    readonly country: string;
    readonly storefrontId: string;
    readonly channel: string;
  },
): Promise<StockFact[]> {
  if (asked.variantIds.length === 0) return [];
  const rows = await ctx.db.execute<{
    variant_id: string;
    location_id: string;
    available: number;
    below: number;
    tracked: boolean;
    incoming: { on: string; quantity: number }[] | null;
    days_min: number;
    days_max: number;
    cutoff: string;
    time_zone: string;
    latitude: number | null;
    longitude: number | null;
    priority: number;
    kind: StockFact["kind"];
    oldest: string | null;
  }>(sql`
    with part as (
      select item.id as item_id, v.id as variant_id, coalesce(b.units, 1) as units, v.track_inventory as tracked,
        coalesce(stock_limit(v.id), 0) as policy_limit
      from unnest(${sql.param([...new Set(asked.variantIds)])}::text[]) as item(id)
      left join stock_bundle_part b on b.bundle_id = item.id
      join variant v on v.id = coalesce(b.part_id, item.id)
    ), offered as (
      select p.item_id, s.id as location_id, p.variant_id, p.units, p.tracked,
        case when p.tracked then
          stock_offer(coalesce(l.on_hand - l.reserved - l.allocated - l.safety, 0), l.share, ${asked.storefrontId}, ${asked.channel})
          else ${UNLIMITED}::int end as available,
        case when p.tracked then greatest(0, coalesce(
          l.pre_order + l.back_order_limit - greatest(0, l.reserved + l.allocated - l.on_hand), p.policy_limit)) else 0 end as below
      from part p cross join stock_location s
      left join stock_level l on l.location_id = s.id and l.variant_id = p.variant_id
      where s.status = 'active'
    )
    select o.item_id as variant_id, o.location_id, min(o.available / o.units)::int as available,
      (min((o.available + o.below) / o.units) - min(o.available / o.units))::int as below, bool_or(o.tracked) as tracked,
      c.days_min, c.days_max, s.cutoff, s.time_zone, s.latitude, s.longitude, s.priority, s.kind,
      (select json_agg(json_build_object('on', i.expected_on, 'quantity', i.quantity - i.received) order by i.expected_on)
        from stock_incoming i where i.variant_id = o.item_id and i.location_id = o.location_id
          and i.closed_at is null and i.quantity > i.received) as incoming,
      min((select min(m.at) from (
        select r.at, sum(r.quantity) over (order by r.at desc, r.id desc) - r.quantity as newer
        from stock_movement r where r.variant_id = o.variant_id and r.location_id = o.location_id and r.quantity > 0
      ) m where m.newer < (
        select l.on_hand from stock_level l where l.variant_id = o.variant_id and l.location_id = o.location_id))) as oldest
    from offered o
    join stock_location s on s.id = o.location_id
    join stock_location_country c on c.location_id = o.location_id and c.country = ${asked.country}
    group by o.item_id, o.location_id, c.days_min, c.days_max, s.id
    order by o.item_id, s.priority, o.location_id`);
  return rows.map((row) => ({
    variantId: row.variant_id,
    locationId: row.location_id,
    available: row.available,
    backOrderLeft: row.below,
    tracked: row.tracked,
    incoming: row.incoming ?? [],
    daysMin: row.days_min,
    daysMax: row.days_max,
    cutoff: row.cutoff,
    timeZone: row.time_zone,
    latitude: row.latitude,
    longitude: row.longitude,
    priority: row.priority,
    kind: row.kind,
    oldestStockAt: row.oldest === null ? null : new Date(row.oldest),
  }));
}
