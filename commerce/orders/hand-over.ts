import { sql } from "drizzle-orm";
import { type Ctx, inTransaction, type TxCtx } from "@/commerce/context";
import { moveAllocation, stockFor } from "@/commerce/inventory";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { closeIfEmpty } from "./cancel";
import { openFulfilment } from "./fulfilment";
import { type LockedOrder, lockByFulfilment, openUnits } from "./lock";
import {
  type FulfilmentOrder,
  moveFulfilmentInput,
  type OrderAddress,
  type OrdersFailureCode,
} from "./model";
import { tell } from "./timeline";

type Outcome<T> = Promise<Result<T, Failure<OrdersFailureCode>>>;
type Locked = LockedOrder & { readonly fulfilment: FulfilmentOrder };

/**
 * Hands what a location has not sent to another one that the staff chose, all of it or nothing: its allocation moves along.
 * Failures: `orders.wrong_state`, `.nothing_to_ship`, and `.stock_refused` when the other one does not have it all or does not
 * send to that country.
 */
export async function moveFulfilment(
  ctx: Ctx,
  input: { readonly fulfilmentId: string; readonly locationId: string },
): Outcome<{ fulfilmentId: string }> {
  const checked = moveFulfilmentInput.safeParse(input);
  if (!checked.success) return fail("orders.bad_input", "invalid", {}, "locationId");
  const { fulfilmentId, locationId } = checked.data;
  return inTransaction(ctx, async (tx): Outcome<{ fulfilmentId: string }> => {
    const locked = await lockByFulfilment(tx, fulfilmentId);
    if (!locked.ok) return locked;
    const { row, fulfilment } = locked.value;
    const canMove = ["open", "accepted", "declined"].includes(fulfilment.state);
    if (row.state !== "open" || !canMove || fulfilment.locationId === locationId)
      return fail("orders.wrong_state", "conflict", { state: fulfilment.state });
    const days = await daysFrom(tx, locked.value, locationId);
    if (!days) return fail("orders.stock_refused", "conflict", {});
    const moved = await moveLines(tx, locked.value, locationId);
    if (!moved.ok) return moved;
    await closeIfEmpty(tx, fulfilmentId);
    const made = await openFulfilment(tx, row, { locationId, lines: moved.value, ...days });
    await tell(tx, row.id, "fulfilment_moved", { number: fulfilment.number, locationId });
    return ok(made);
  });
}

/** How long the other location takes to that country; null: it does not send there. */
async function daysFrom(tx: TxCtx, { row, lines }: Locked, locationId: string) {
  const facts = await stockFor(tx, {
    variantIds: lines.map(({ variantId }) => variantId),
    country: (row.shipTo as OrderAddress).country,
    storefrontId: row.storefrontId,
    channel: row.channel,
  });
  const there = facts.find((fact) => fact.locationId === locationId);
  return there ? { daysMin: there.daysMin, daysMax: there.daysMax } : null;
}

async function moveLines(
  tx: TxCtx,
  { row, fulfilment }: Locked,
  locationId: string,
): Outcome<{ lineId: string; quantity: number; backOrder: number }[]> {
  const open = fulfilment.lines
    .map((line) => ({ lineId: line.lineId, quantity: openUnits(line), backOrder: 0 }))
    .filter(({ quantity }) => quantity > 0);
  if (open.length === 0) return fail("orders.nothing_to_ship", "conflict", {});
  for (const { lineId, quantity } of open) {
    const done = await moveAllocation(tx, {
      ...{ ref: row.id, lineId, from: fulfilment.locationId, to: locationId, quantity },
      sourceRef: `hand-over:${fulfilment.id}:${row.version}:${locationId}`,
    });
    if (!done.ok) return fail("orders.stock_refused", "conflict", { code: done.failure.code });
    await tx.db.execute(sql`
      update fulfilment_line set moved = moved + ${quantity}, back_ordered = greatest(0, back_ordered - ${quantity})
      where fulfilment_id = ${fulfilment.id} and line_id = ${lineId}`);
  }
  return ok(open);
}
