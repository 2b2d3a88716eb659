import { sql } from "drizzle-orm";
import { type Ctx, inTransaction, type TxCtx } from "@/commerce/context";
import { moveAllocation } from "@/commerce/inventory";
import { newId } from "@/lib/ids";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { type LockedOrder, lockByFulfilment, openUnits } from "./lock";
import {
  declineInput,
  type FulfilmentOrder,
  type OrderAddress,
  type OrdersFailureCode,
  type RoutedParcel,
} from "./model";
import { routingFor } from "./routing";
import { asJson } from "./rules/draft";
import { tell } from "./timeline";

type Outcome<T> = Promise<Result<T, Failure<OrdersFailureCode>>>;
type Locked = LockedOrder & { readonly fulfilment: FulfilmentOrder };

/** A location takes its part on. Repeating it changes nothing; an order on hold is refused (`orders.on_hold`). */
export async function acceptFulfilment(
  ctx: Ctx,
  { fulfilmentId }: { readonly fulfilmentId: string },
): Outcome<void> {
  return inTransaction(ctx, async (tx): Outcome<void> => {
    const locked = await lockByFulfilment(tx, fulfilmentId);
    if (!locked.ok) return locked;
    const { row, fulfilment } = locked.value;
    if (row.holdReason !== null) return fail("orders.on_hold", "conflict", { reason: row.holdReason });
    if (fulfilment.state === "accepted") return ok(undefined);
    if (fulfilment.state !== "open" || row.state !== "open")
      return fail("orders.wrong_state", "conflict", { state: fulfilment.state });
    await tx.db.execute(sql`
      update fulfilment_order set state = 'accepted', changed_at = ${tx.now.toISOString()}::timestamptz, version = version + 1
      where id = ${fulfilmentId}`);
    await tell(tx, row.id, "fulfilment_accepted", { number: fulfilment.number });
    return ok(undefined);
  });
}

/**
 * A location says no: what it has not sent is routed again without it (and without those that declined before), and its
 * allocation moves along. What no other location has stays where it is, visible as `declined`, until somebody cancels it
 * or `rerouteFulfilment` finds a place. `moved` and `left` are units.
 */
export async function declineFulfilment(
  ctx: Ctx,
  input: { readonly fulfilmentId: string; readonly reason: string },
): Outcome<{ moved: number; left: number }> {
  const checked = declineInput.safeParse(input);
  if (!checked.success) return fail("orders.bad_input", "invalid", {}, "reason");
  const { fulfilmentId, reason } = checked.data;
  return inTransaction(ctx, async (tx): Outcome<{ moved: number; left: number }> => {
    const locked = await lockByFulfilment(tx, fulfilmentId);
    if (!locked.ok) return locked;
    const { row, fulfilment } = locked.value;
    if (row.state !== "open" || (fulfilment.state !== "open" && fulfilment.state !== "accepted"))
      return fail("orders.wrong_state", "conflict", { state: fulfilment.state });
    await tx.db.execute(sql`
      update fulfilment_order set state = 'declined', decline_reason = ${reason},
        changed_at = ${tx.now.toISOString()}::timestamptz, version = version + 1
      where id = ${fulfilmentId}`);
    const moved = await reroute(tx, locked.value);
    await tell(tx, row.id, "fulfilment_declined", { number: fulfilment.number, reason, ...moved });
    return ok(moved);
  });
}

/** Looks again for locations that can send what a declined one still holds. */
export async function rerouteFulfilment(
  ctx: Ctx,
  { fulfilmentId }: { readonly fulfilmentId: string },
): Outcome<{ moved: number; left: number }> {
  return inTransaction(ctx, async (tx): Outcome<{ moved: number; left: number }> => {
    const locked = await lockByFulfilment(tx, fulfilmentId);
    if (!locked.ok) return locked;
    const { row, fulfilment } = locked.value;
    if (row.state !== "open" || fulfilment.state !== "declined")
      return fail("orders.wrong_state", "conflict", { state: fulfilment.state });
    const moved = await reroute(tx, locked.value);
    if (moved.moved > 0)
      await tell(tx, row.id, "fulfilment_rerouted", { number: fulfilment.number, ...moved });
    return ok(moved);
  });
}

async function reroute(tx: TxCtx, order: Locked): Promise<{ moved: number; left: number }> {
  const { row, fulfilment, fulfilments } = order;
  const open = fulfilment.lines.map((line) => ({ lineId: line.lineId, quantity: openUnits(line) }));
  const declined = fulfilments
    .filter(({ state }) => state === "declined")
    .map(({ locationId }) => locationId);
  const plan = await routingFor(tx, {
    storefrontId: row.storefrontId,
    channel: row.channel,
    country: (row.shipTo as OrderAddress).country,
    shipTo: null,
    lines: open
      .filter(({ quantity }) => quantity > 0)
      .map(({ lineId, quantity }) => {
        const line = order.lines.find(({ id }) => id === lineId);
        const parts = (line?.parts ?? []) as { variantId: string; quantity: number }[];
        return { lineId, quantity, variantId: line?.variantId ?? "", ...(parts.length > 0 ? { parts } : {}) };
      }),
    declined: [...declined, fulfilment.locationId],
  });
  let moved = 0;
  for (const parcel of plan.parcels) {
    const taken = await moveTo(tx, order, parcel);
    moved += taken.reduce((sum, { quantity }) => sum + quantity, 0);
    if (taken.length > 0) await openFulfilment(tx, row, { ...parcel, lines: taken });
  }
  return { moved, left: open.reduce((sum, { quantity }) => sum + quantity, 0) - moved };
}

/** Moves the allocation of a parcel's lines; a line that was sold elsewhere meanwhile stays. */
async function moveTo(tx: TxCtx, { row, fulfilment }: Locked, parcel: RoutedParcel) {
  const taken: RoutedParcel["lines"][number][] = [];
  for (const line of parcel.lines) {
    const { lineId, quantity, backOrder } = line;
    const done = await moveAllocation(tx, {
      ref: row.id,
      lineId,
      from: fulfilment.locationId,
      to: parcel.locationId,
      quantity,
      backOrder,
      sourceRef: `move:${fulfilment.id}:${row.version}:${parcel.locationId}`,
    });
    if (!done.ok) continue;
    await tx.db.execute(sql`
      update fulfilment_line set moved = moved + ${quantity}, back_ordered = greatest(0, back_ordered - ${quantity})
      where fulfilment_id = ${fulfilment.id} and line_id = ${lineId}`);
    taken.push(line);
  }
  return taken;
}

/** Gives a location something to send: one more fulfilment order of an order whose lock is held. */
export async function openFulfilment(
  tx: TxCtx,
  order: { readonly id: string; readonly number: string },
  parcel: RoutedParcel,
): Promise<{ fulfilmentId: string }> {
  const fulfilmentId = newId("fulfilment");
  await tx.db.execute(sql`
    with n as (
      select coalesce(max(position), 0) + 1 as n from fulfilment_order where order_id = ${order.id}
    ), f as (
      insert into fulfilment_order (id, order_id, number, position, location_id, days_min, days_max)
      select ${fulfilmentId}, ${order.id}, ${order.number}::text || '-' || n, n, ${parcel.locationId}, ${parcel.daysMin}, ${parcel.daysMax}
      from n
    )
    insert into fulfilment_line (fulfilment_id, line_id, quantity, back_ordered)
    select ${fulfilmentId}, "lineId", quantity, "backOrder"
    from jsonb_to_recordset(${asJson(parcel.lines)}::jsonb) as l("lineId" text, quantity int, "backOrder" int)`);
  await tx.db.execute(sql`update sales_order set version = version + 1 where id = ${order.id}`);
  return { fulfilmentId };
}
