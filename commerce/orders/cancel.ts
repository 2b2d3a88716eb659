import { sql } from "drizzle-orm";
import { type Ctx, inTransaction, type TxCtx } from "@/commerce/context";
import { deallocate } from "@/commerce/inventory";
import { voidPayment } from "@/commerce/payments";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { releasePromotions } from "./confirm";
import { type LockedOrder, lockOrder, openUnits } from "./lock";
import { queueCancelled } from "./mails";
import { type CancelOrder, cancelOrderInput, type OrdersFailureCode, type RefundReason } from "./model";
import { sumUp } from "./progress";
import { bookRefund, settleRefund } from "./refunds";
import { paidUnits } from "./rules/refund";
import { tell } from "./timeline";

type Outcome<T> = Promise<Result<T, Failure<OrdersFailureCode>>>;
type Units = readonly { readonly lineId: string; readonly quantity: number }[];

export interface Cancelled {
  readonly units: number;
  /** Nothing is left of the order. */
  readonly whole: boolean;
  readonly refundId: string | null;
  readonly refundMinor: bigint;
  /** Money was taken for it and goes back. */
  readonly moneyBack: boolean;
}

/**
 * Cancels what is not sent yet, all of it or some units: they go back to stock, and what was paid for them is refunded,
 * or not taken when it was not taken yet. When nothing is left the promotions are given back, the shipping is refunded
 * and the payment given up. Failures: `orders.nothing_to_cancel`, `.bad_quantity`, `.changed`, `.wrong_state`.
 */
export async function cancelOrder(ctx: Ctx, input: CancelOrder): Outcome<Cancelled> {
  const checked = cancelOrderInput.safeParse(input);
  if (!checked.success)
    return fail("orders.bad_input", "invalid", {}, checked.error.issues[0]?.path.join("."));
  const { orderId, version, reason, lines } = checked.data;
  const done = await inTransaction(ctx, async (tx): Outcome<Cancelled> => {
    const locked = await lockOrder(tx, orderId, version);
    if (!locked.ok) return locked;
    const cancelled = await cancelUnits(tx, locked.value, {
      units: lines ?? openOf(locked.value),
      reason: "cancelled",
    });
    if (!cancelled.ok) return cancelled;
    await tx.db.execute(
      sql`update sales_order set cancel_reason = ${reason} where id = ${orderId} and state = 'cancelled'`,
    );
    const { refundMinor, moneyBack } = cancelled.value;
    await queueCancelled(tx, locked.value, {
      reason,
      units: lines ?? openOf(locked.value),
      refundMinor,
      moneyBack,
    });
    return cancelled;
  });
  if (done.ok) await afterCancel(ctx, orderId, done.value);
  return done;
}

/** All units of an order that are not sent. */
export function openOf({ lines }: Pick<LockedOrder, "lines">): Units {
  return lines
    .filter(({ allocated }) => allocated > 0)
    .map(({ id, allocated }) => ({ lineId: id, quantity: allocated }));
}

/** What asks others, after the commit; each may be done again by the finisher (`finishOrders`). */
export async function afterCancel(ctx: Ctx, orderId: string, cancelled: Cancelled): Promise<void> {
  if (cancelled.refundId) await settleRefund(ctx, cancelled.refundId);
  if (cancelled.whole) await letPaymentGo(ctx, orderId);
}

/** Gives up the payment of an order of which nothing is left; money that was taken already went back by refunds. */
export async function letPaymentGo(ctx: Ctx, orderId: string): Promise<void> {
  const [row] = await ctx.db.execute<{ payment_id: string | null }>(
    sql`select payment_id from sales_order where id = ${orderId} and state = 'cancelled'`,
  );
  if (row?.payment_id) await voidPayment(ctx, { paymentId: row.payment_id });
}

/**
 * Takes units off an order in the caller's transaction, which holds its lock: lines, locations, stock, money.
 * `withShipping`: what was paid for delivery goes back, too, though something was sent.
 */
export async function cancelUnits(
  tx: TxCtx,
  order: LockedOrder,
  how: {
    readonly units: Units;
    readonly reason: RefundReason;
    readonly mostMinor?: bigint;
    readonly withShipping?: boolean;
  },
): Outcome<Cancelled> {
  const { row } = order;
  if (row.state !== "open") return fail("orders.wrong_state", "conflict", { state: row.state });
  const units = how.units.reduce((sum, { quantity }) => sum + quantity, 0);
  if (units === 0) return fail("orders.nothing_to_cancel", "conflict", {});
  for (const { lineId, quantity } of how.units) {
    const [line] = await tx.db.execute<{ id: string }>(sql`
      update order_line set allocated = allocated - ${quantity}, cancelled = cancelled + ${quantity}
      where id = ${lineId} and order_id = ${row.id} and allocated >= ${quantity} returning id`);
    const there = order.lines.find(({ id }) => id === lineId);
    if (!there) return fail("orders.unknown_line", "not_found", { lineId });
    if (!line) return fail("orders.bad_quantity", "invalid", { lineId, most: there.allocated });
    const freed = await freeUnits(tx, order, lineId, quantity);
    if (!freed.ok) return freed;
  }
  const nothingSent = order.lines.every(({ shipped }) => shipped === 0);
  const now = await sumUp(tx, row.id);
  const whole = now.state === "cancelled";
  const booked = await bookRefund(tx, order, {
    request: {
      lines: paidUnits(order.lines, how.units),
      ...((whole && nothingSent) || how.withShipping ? { shippingMinor: "all" as const } : {}),
      ...(how.mostMinor === undefined ? {} : { mostMinor: how.mostMinor }),
    },
    reason: how.reason,
    returnId: null,
  });
  if (!booked.ok) return booked;
  if (whole) await releasePromotions(tx, row.id, row.promotions as { promotionId: string }[]);
  await tell(tx, row.id, "cancelled", { units: how.units, whole }, "cancelled");
  return ok({
    units,
    whole,
    refundId: booked.value?.refundId ?? null,
    refundMinor: booked.value?.amountMinor ?? 0n,
    moneyBack: booked.value?.settles === "payment",
  });
}

/** Takes units of a line from the locations that were to send them: the last planned first, and gives them to stock. */
async function freeUnits(tx: TxCtx, order: LockedOrder, lineId: string, quantity: number): Outcome<void> {
  let left = quantity;
  for (const fulfilment of [...order.fulfilments].reverse()) {
    const line = fulfilment.lines.find((one) => one.lineId === lineId);
    const take = Math.min(left, line ? openUnits(line) : 0);
    if (take === 0) continue;
    left -= take;
    await tx.db.execute(sql`
      update fulfilment_line set cancelled = cancelled + ${take}, back_ordered = greatest(0, back_ordered - ${take})
      where fulfilment_id = ${fulfilment.id} and line_id = ${lineId}`);
    const freed = await deallocate(tx, {
      ref: order.row.id,
      lineId,
      locationId: fulfilment.locationId,
      quantity: take,
      sourceRef: `cancel:${fulfilment.id}:${order.row.version}`,
    });
    if (!freed.ok) return fail("orders.stock_refused", "conflict", { code: freed.failure.code });
    await closeIfEmpty(tx, fulfilment.id);
  }
  return left === 0
    ? ok(undefined)
    : fail("orders.bad_quantity", "invalid", { lineId, most: quantity - left });
}

/** A location that has nothing left to send is through: it has sent something, or its part was cancelled. */
export async function closeIfEmpty(tx: TxCtx, fulfilmentId: string): Promise<void> {
  await tx.db.execute(sql`
    update fulfilment_order f set changed_at = ${tx.now.toISOString()}::timestamptz, version = version + 1,
      state = case when l.shipped > 0 then 'shipped' else 'cancelled' end
    from (select sum(quantity - shipped - cancelled - moved) as open, sum(shipped) as shipped
      from fulfilment_line where fulfilment_id = ${fulfilmentId}) l
    where f.id = ${fulfilmentId} and l.open = 0 and f.state in ('open', 'accepted')`);
}
