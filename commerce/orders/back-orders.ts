import { sql } from "drizzle-orm";
import { type Ctx, inTransaction, type TxCtx } from "@/commerce/context";
import { levelsOf } from "@/commerce/inventory";
import { ok } from "@/lib/result";
import { lockOrder } from "./lock";
import { tell } from "./timeline";

interface Waiting {
  readonly orderId: string;
  readonly fulfilmentId: string;
  readonly locationId: string;
  readonly lineId: string;
  readonly backOrdered: number;
  /** What one unit of the line takes from the shelf. */
  readonly items: readonly { readonly variantId: string; readonly quantity: number }[];
}

/**
 * Gives goods that arrived to the orders that wait for them, the oldest first: their units are no longer back-ordered and
 * can be sent. What is on hand and not owed to units that were promised from the shelf is free for them. How many units.
 */
export async function releaseBackOrders(ctx: Ctx): Promise<{ units: number }> {
  const waiting = await waitingLines(ctx);
  if (waiting.length === 0) return { units: 0 };
  const free = await freeStock(ctx, waiting);
  let units = 0;
  for (const line of waiting) {
    const most = line.items.reduce(
      (least, item) =>
        Math.min(least, Math.floor((free.get(`${line.locationId} ${item.variantId}`) ?? 0) / item.quantity)),
      line.backOrdered,
    );
    if (most <= 0) continue;
    for (const item of line.items) {
      const key = `${line.locationId} ${item.variantId}`;
      free.set(key, (free.get(key) ?? 0) - most * item.quantity);
    }
    const done = await inTransaction(ctx, async (tx) => ok(await releaseLine(tx, line, most)));
    units += done.value;
  }
  return { units };
}

/** Sending refuses what is not there all the same, so a race costs a second look and never a unit. */
async function releaseLine(tx: TxCtx, line: Waiting, most: number): Promise<number> {
  await lockOrder(tx, line.orderId);
  const [row] = await tx.db.execute<{ released: number }>(sql`
    with before as (
      select back_ordered from fulfilment_line where fulfilment_id = ${line.fulfilmentId} and line_id = ${line.lineId}
    )
    update fulfilment_line l set back_ordered = greatest(0, l.back_ordered - ${most}) from before
    where l.fulfilment_id = ${line.fulfilmentId} and l.line_id = ${line.lineId} and l.back_ordered > 0
    returning (before.back_ordered - l.back_ordered)::int as released`);
  if (row) await tell(tx, line.orderId, "back_order_released", { lineId: line.lineId, units: row.released });
  return row?.released ?? 0;
}

async function waitingLines(ctx: Ctx): Promise<Waiting[]> {
  const rows = await ctx.db.execute<{
    order_id: string;
    fulfilment_id: string;
    location_id: string;
    line_id: string;
    back_ordered: number;
    variant_id: string;
    parts: { variantId: string; quantity: number }[];
  }>(sql`
    select f.order_id, f.id as fulfilment_id, f.location_id, l.line_id, l.back_ordered, o.variant_id, o.parts
    from fulfilment_line l join fulfilment_order f on f.id = l.fulfilment_id join order_line o on o.id = l.line_id
    where l.back_ordered > 0 and f.state in ('open', 'accepted')
    order by f.created_at, f.id, l.line_id limit 1000`);
  return rows.map((row) => ({
    orderId: row.order_id,
    fulfilmentId: row.fulfilment_id,
    locationId: row.location_id,
    lineId: row.line_id,
    backOrdered: row.back_ordered,
    items: row.parts.length > 0 ? row.parts : [{ variantId: row.variant_id, quantity: 1 }],
  }));
}

/** On hand less what is promised from the shelf, by location and item. */
async function freeStock(ctx: Ctx, waiting: readonly Waiting[]): Promise<Map<string, number>> {
  const variantIds = [...new Set(waiting.flatMap(({ items }) => items.map(({ variantId }) => variantId)))];
  const levels = await levelsOf(ctx, variantIds);
  const owed = await ctx.db.execute<{ location_id: string; variant_id: string; units: number }>(sql`
    select f.location_id, coalesce(p.part ->> 'variantId', o.variant_id) as variant_id,
      sum((l.quantity - l.shipped - l.cancelled - l.moved - l.back_ordered) * coalesce((p.part ->> 'quantity')::int, 1))::int as units
    from fulfilment_line l join fulfilment_order f on f.id = l.fulfilment_id join order_line o on o.id = l.line_id
    left join lateral jsonb_array_elements(o.parts) p(part) on true
    where f.state in ('open', 'accepted', 'declined')
      and coalesce(p.part ->> 'variantId', o.variant_id) = any(${sql.param(variantIds)}::text[])
    group by 1, 2`);
  const free = new Map(levels.map((level) => [`${level.locationId} ${level.variantId}`, level.onHand]));
  for (const row of owed) {
    const key = `${row.location_id} ${row.variant_id}`;
    free.set(key, (free.get(key) ?? 0) - row.units);
  }
  return free;
}
