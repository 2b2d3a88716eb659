import { sql } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import { postMovements } from "@/commerce/inventory";
import type { Db } from "@/db/client";
import { must } from "./world";

/** What is known of a variant's stock afterwards: counters, what their ledger adds up to, what was sold. */
export interface StockFacts {
  readonly onHand: number;
  readonly reserved: number;
  readonly allocated: number;
  readonly ledger: string;
  readonly sold: number;
}

/** Variants that a storefront sells, the cheapest first. */
export async function variantsOf(db: Db, storefrontId: string, count: number): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    select v.id from variant v join price p on p.variant_id = v.id and p.min_quantity = 1
    join storefront_price_list s on s.price_list_id = p.price_list_id and s.storefront_id = ${storefrontId}
    join product d on d.id = v.product_id and d.status = 'active'
    where v.removed_at is null and v.track_inventory and v.inventory_policy = 'deny'
    order by p.amount_minor, v.id limit ${count}`);
  return rows.map(({ id }) => id);
}

/** Makes exactly `units` of a variant available to a country, all at one of the locations that serve it. */
export async function stockTo(ctx: Ctx, variantId: string, country: string, units: number): Promise<void> {
  const rows = await ctx.db.execute<{ location_id: string; free: number; safety: number }>(sql`
    select s.id as location_id, coalesce(l.on_hand - l.reserved - l.allocated, 0) as free,
      coalesce(l.safety, 0) as safety
    from stock_location s join stock_location_country c on c.location_id = s.id and c.country = ${country}
    left join stock_level l on l.location_id = s.id and l.variant_id = ${variantId}
    where s.status = 'active' order by s.priority, s.id`);
  const movements = rows
    .map(({ location_id, free, safety }, at) => ({
      locationId: location_id,
      variantId,
      kind: "adjust" as const,
      quantity: (at === 0 ? units + safety : safety) - free,
      source: "bench",
      sourceRef: `${variantId}-${Date.now()}`,
      reason: "benchmark",
    }))
    .filter(({ quantity }) => quantity !== 0);
  must(await postMovements(ctx, movements));
}

/** Read after everything is over. `since`: orders placed later than that count as sold. */
export async function stockFacts(db: Db, variantId: string, since: Date): Promise<StockFacts> {
  const [row] = await db.execute<{
    on_hand: number;
    reserved: number;
    allocated: number;
    ledger: string;
    sold: number;
  }>(sql`
    select sum(l.on_hand)::int as on_hand, sum(l.reserved)::int as reserved, sum(l.allocated)::int as allocated,
      (select concat_ws('/', sum(quantity), sum(reserved_delta), sum(allocated_delta))
        from stock_movement where variant_id = ${variantId}) as ledger,
      (select coalesce(sum(ol.quantity), 0)::int from order_line ol join sales_order o on o.id = ol.order_id
        where ol.variant_id = ${variantId} and o.state = 'open'
          and o.placed_at >= ${since.toISOString()}::timestamptz) as sold
    from stock_level l where l.variant_id = ${variantId}`);
  return {
    onHand: row?.on_hand ?? 0,
    reserved: row?.reserved ?? 0,
    allocated: row?.allocated ?? 0,
    ledger: row?.ledger ?? "",
    sold: row?.sold ?? 0,
  };
}
