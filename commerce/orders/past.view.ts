import { sql } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import type { RoutingLine, RoutingStock } from "./model";

/** An order of the past with the stock that lay there when it was placed. */
export interface PastOrder {
  readonly orderId: string;
  readonly number: string;
  readonly placedAt: Date;
  readonly storefrontId: string;
  readonly channel: string;
  readonly country: string;
  readonly lines: readonly RoutingLine[];
  /** As it was planned then. */
  readonly parcels: readonly {
    readonly locationId: string;
    readonly lines: readonly {
      readonly lineId: string;
      readonly quantity: number;
      readonly backOrder: number;
    }[];
    readonly daysMax: number;
  }[];
  readonly stock: readonly RoutingStock[];
}

/**
 * The latest orders of a span of time that were confirmed, each with what the locations that ship to its country had
 * of its variants at the instant before it was placed: sums of the ledger, so this is what really was.
 */
export async function pastOrders(
  ctx: Ctx,
  { brandId, since, until, limit }: { brandId: string; since: Date; until: Date; limit: number },
): Promise<PastOrder[]> {
  const rows = await ctx.db.execute<{
    id: string;
    number: string;
    placed_at: string;
    storefront_id: string;
    channel: string;
    country: string;
    lines: PastOrder["lines"];
    parcels: PastOrder["parcels"];
    stock: (Omit<RoutingStock, "oldestStockAt" | "backOrderLeft"> & { oldest: string | null })[] | null;
  }>(sql`
    with past as (
      select o.id, o.number, o.placed_at, o.storefront_id, o.channel, o.ship_to ->> 'country' as country,
        o.routing -> 'parcels' as parcels
      from sales_order o
      where o.brand_id = ${brandId} and o.confirmed_at is not null
        and o.placed_at >= ${since.toISOString()}::timestamptz and o.placed_at < ${until.toISOString()}::timestamptz
      order by o.placed_at desc, o.id desc limit ${limit}
    )
    select p.*, (
      select jsonb_agg(jsonb_build_object('lineId', l.id, 'variantId', l.variant_id, 'quantity', l.quantity) order by l.id)
      from order_line l where l.order_id = p.id and l.kind <> 'replacement') as lines, (
      select jsonb_agg(jsonb_build_object('variantId', v.variant_id, 'locationId', s.id,
        'available', greatest(0, coalesce(m.free, 0)), 'daysMin', c.days_min, 'daysMax', c.days_max, 'cutoff', s.cutoff,
        'timeZone', s.time_zone, 'latitude', s.latitude, 'longitude', s.longitude, 'priority', s.priority,
        'kind', s.kind, 'oldest', m.oldest))
      from (select distinct l.variant_id from order_line l where l.order_id = p.id) v
      join stock_location_country c on c.country = p.country
      join stock_location s on s.id = c.location_id
      left join lateral (
        select sum(m.quantity - m.reserved_delta - m.allocated_delta)::int as free,
          min(m.at) filter (where m.quantity > 0) as oldest
        from stock_movement m where m.variant_id = v.variant_id and m.location_id = s.id and m.at < p.placed_at) m on true
    ) as stock
    from past p order by p.placed_at desc, p.id desc`);
  return rows.map((row) => ({
    orderId: row.id,
    number: row.number,
    placedAt: new Date(row.placed_at),
    storefrontId: row.storefront_id,
    channel: row.channel,
    country: row.country,
    lines: row.lines,
    parcels: row.parcels,
    stock: (row.stock ?? []).map(({ oldest, ...fact }) => ({
      ...fact,
      backOrderLeft: 0,
      oldestStockAt: oldest === null ? null : new Date(oldest),
    })),
  }));
}
