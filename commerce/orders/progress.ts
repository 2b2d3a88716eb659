import { sql } from "drizzle-orm";
import type { TxCtx } from "@/commerce/context";

/**
 * Says of an order how far it is, from its lines and parcels: called by whoever changed one of them, under its lock. It
 * is `completed` when everything that was not cancelled is delivered, and `cancelled` when nothing is left of it.
 */
export async function sumUp(tx: TxCtx, orderId: string): Promise<{ state: string; fulfilment: string }> {
  const now = tx.now.toISOString();
  const [row] = await tx.db.execute<{ state: string; fulfilment: string }>(sql`
    with units as (
      select sum(allocated) as open, sum(shipped) as shipped from order_line where order_id = ${orderId}
    ), arrived as (
      select coalesce(sum(l.quantity), 0) as delivered from parcel p join parcel_line l on l.parcel_id = p.id
      where p.order_id = ${orderId} and p.delivered_at is not null
    ), now as (
      select case
          when shipped = 0 then 'none'
          when delivered >= shipped and open = 0 then 'delivered'
          when delivered > 0 then 'partly_delivered'
          when open = 0 then 'shipped' else 'partly_shipped' end as fulfilment,
        case when open = 0 and shipped = 0 then 'cancelled'
          when open = 0 and delivered >= shipped then 'completed' else 'open' end as state
      from units, arrived
    )
    update sales_order o set fulfilment_state = now.fulfilment, state = now.state,
      cancelled_at = case when now.state = 'cancelled' then coalesce(o.cancelled_at, ${now}::timestamptz) end,
      version = o.version + 1
    from now where o.id = ${orderId}
    returning o.state, o.fulfilment_state as fulfilment`);
  return row ?? { state: "open", fulfilment: "none" };
}
