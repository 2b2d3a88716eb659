import { sql } from "drizzle-orm";
import { type Ctx, inTransaction } from "@/commerce/context";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { lockOrder } from "./lock";
import type { OrdersFailureCode, ParcelState } from "./model";
import { sumUp } from "./progress";
import { CARRIERS, PARCEL_MOVES } from "./rules/carrier";
import { tell } from "./timeline";

/** Parcels that one round asks about. */
const ROUND = 200;

type Outcome<T> = Promise<Result<T, Failure<OrdersFailureCode>>>;

/**
 * Says where a parcel is, as its carrier or a person saw it. Repeats do nothing; a way that a parcel cannot go is refused
 * (`orders.wrong_state`). The order is completed with the last parcel that arrives.
 */
export async function moveParcel(
  ctx: Ctx,
  { parcelId, state, at }: { readonly parcelId: string; readonly state: ParcelState; readonly at?: Date },
): Outcome<void> {
  return inTransaction(ctx, async (tx): Outcome<void> => {
    const [found] = await tx.db.execute<{ order_id: string }>(
      sql`select order_id from parcel where id = ${parcelId}`,
    );
    if (!found) return fail("orders.parcel_not_found", "not_found", {});
    const locked = await lockOrder(tx, found.order_id);
    if (!locked.ok) return locked;
    const [parcel] = await tx.db.execute<{ state: ParcelState; tracking_number: string }>(
      sql`select state, tracking_number from parcel where id = ${parcelId}`,
    );
    if (!parcel || parcel.state === state) return ok(undefined);
    if (!PARCEL_MOVES[parcel.state].includes(state))
      return fail("orders.wrong_state", "conflict", { state: parcel.state });
    const arrived = state === "delivered" ? (at ?? tx.now).toISOString() : null;
    await tx.db.execute(sql`
      update parcel set state = ${state}, changed_at = ${tx.now.toISOString()}::timestamptz,
        delivered_at = coalesce(${arrived}::timestamptz, delivered_at)
      where id = ${parcelId}`);
    await sumUp(tx, found.order_id);
    await tell(tx, found.order_id, "parcel", { parcelId, state, trackingNumber: parcel.tracking_number });
    return ok(undefined);
  });
}

/** A parcel arrived. */
export async function deliverParcel(
  ctx: Ctx,
  input: { readonly parcelId: string; readonly at?: Date },
): Outcome<void> {
  return moveParcel(ctx, { ...input, state: "delivered" });
}

/**
 * Asks carriers about parcels that are on their way, first those that nobody asked about for longest: of many a round takes
 * some, and none is left out for ever. A duty calls it. How many moved.
 */
export async function trackParcels(ctx: Ctx): Promise<number> {
  const rows = await ctx.db.execute<{
    id: string;
    carrier: string;
    tracking_number: string;
    state: ParcelState;
    shipped_at: string;
    days_min: number;
  }>(sql`
    with looked as (
      update parcel set changed_at = ${ctx.now.toISOString()}::timestamptz
      where id in (select id from parcel where state in ('handed_over', 'in_transit', 'out_for_delivery')
        order by changed_at, id limit ${ROUND} for update skip locked)
      returning *
    )
    select p.id, p.carrier, p.tracking_number, p.state, p.shipped_at, f.days_min
    from looked p join fulfilment_order f on f.id = p.fulfilment_id order by p.id`);
  let moved = 0;
  for (const row of rows) {
    const parcel = {
      trackingNumber: row.tracking_number,
      shippedAt: new Date(row.shipped_at),
      daysMin: row.days_min,
    };
    const state = CARRIERS[row.carrier]?.track(parcel, ctx.now);
    if (!state || state === row.state) continue;
    const done = await moveParcel(ctx, { parcelId: row.id, state });
    if (done.ok) moved += 1;
  }
  return moved;
}
