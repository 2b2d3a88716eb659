import { sql } from "drizzle-orm";
import { type Ctx, inTransaction } from "@/commerce/context";
import { capturePayment, getPayment } from "@/commerce/payments";
import type { PaymentView } from "@/commerce/payments/model";
import { log } from "@/lib/log";
import { ok } from "@/lib/result";
import { letPaymentGo } from "./cancel";
import { lockOrder } from "./lock";
import type { OrderPaymentState } from "./model";
import { settleRefund } from "./refunds";
import { tell } from "./timeline";
import { tellUnpaid } from "./unpaid";

/**
 * Takes the money that is held for an order: what it costs less what will not be asked for. Outside any transaction; may
 * be repeated, and does nothing when nothing is held.
 */
export async function capture(ctx: Ctx, orderId: string): Promise<void> {
  const [row] = await ctx.db.execute<{ payment_id: string | null; due: string }>(sql`
    select payment_id, gross_minor - refunded_minor as due from sales_order
    where id = ${orderId} and payment_state = 'authorised' and state <> 'cancelled'`);
  if (!row?.payment_id || BigInt(row.due) <= 0n) return;
  await capturePayment(ctx, { paymentId: row.payment_id, amountMinor: BigInt(row.due) });
  await syncPayment(ctx, { orderId });
}

/**
 * Brings an order's payment state in line with its payment: after each `payments.changed`, in any order and as often as
 * it comes. Money that was taken in full before a reduction was known goes back as a refund; refunds that were under way are
 * ended when the payment says so.
 */
export async function syncPayment(ctx: Ctx, { orderId }: { readonly orderId: string }): Promise<void> {
  const done = await inTransaction(ctx, async (tx) => {
    const locked = await lockOrder(tx, orderId);
    if (!locked.ok || locked.value.row.paymentId === null) return ok(null);
    const { row } = locked.value;
    const payment = await getPayment(tx, row.paymentId ?? "");
    if (!payment) return ok(null);
    const state = paymentStateOf(payment, row.paymentState as OrderPaymentState);
    if (state !== row.paymentState) {
      await tx.db.execute(
        sql`update sales_order set payment_state = ${state}, version = version + 1 where id = ${orderId}`,
      );
      await tell(tx, orderId, "payment", { state });
    }
    await convertReductions(tx, { orderId, grossMinor: row.grossMinor, payment });
    return ok(null);
  });
  if (!done.ok) return;
  const waiting = await ctx.db.execute<{ id: string }>(
    sql`select id from order_refund where order_id = ${orderId} and state = 'pending' order by created_at, id`,
  );
  for (const { id } of waiting) await settleRefund(ctx, id);
}

function paymentStateOf(payment: PaymentView, before: OrderPaymentState): OrderPaymentState {
  switch (payment.state) {
    case "to_be_paid":
    case "authorised":
      return payment.state;
    case "captured":
      return "paid";
    case "partly_refunded":
    case "refunded":
      return payment.state;
    case "cancelled":
    case "expired":
    case "failed":
    case "declined":
      return "voided";
    default:
      return before;
  }
}

/** Reductions for which the money was taken all the same become refunds, newest first: pending, to be settled. */
async function convertReductions(
  ctx: Ctx,
  { orderId, grossMinor, payment }: { orderId: string; grossMinor: bigint; payment: PaymentView },
): Promise<void> {
  if (payment.capturedMinor === 0n) return;
  const rows = await ctx.db.execute<{ id: string; amount: string }>(sql`
    select id, amount_minor as amount from order_refund
    where order_id = ${orderId} and settles = 'reduction' order by created_at desc, id desc`);
  const reduced = rows.reduce((sum, { amount }) => sum + BigInt(amount), 0n);
  let excess = payment.capturedMinor - (grossMinor - reduced);
  for (const { id, amount } of rows) {
    if (excess < BigInt(amount)) continue;
    excess -= BigInt(amount);
    await ctx.db.execute(sql`
      update order_refund set settles = 'payment', payment_id = ${payment.id}, state = 'pending', settled_at = null
      where id = ${id} and settles = 'reduction'`);
  }
}

/** How many providers are asked at once: one that does not answer keeps the others no longer than itself. */
const AT_ONCE = 5;

/**
 * Sees through what was decided and not finished, because somebody was away: refunds that are pending, and payments of
 * orders that were cancelled; and tells shoppers whose payment came to nothing. A duty calls it. How many it looked at; of more
 * than fifty refunds any fifty, so that those that wait for a person keep no other waiting.
 */
export async function finishOrders(ctx: Ctx): Promise<{ refunds: number; payments: number; told: number }> {
  const refunds = await ctx.db.execute<{ id: string }>(sql`
    select id from order_refund where state = 'pending' and created_at < now() - interval '30 seconds'
    order by random() limit 50`);
  for (let at = 0; at < refunds.length; at += AT_ONCE)
    await Promise.all(refunds.slice(at, at + AT_ONCE).map(({ id }) => tryToSettle(ctx, id)));
  const orders = await ctx.db.execute<{ id: string }>(sql`
    select id from sales_order where state = 'cancelled' and payment_id is not null
      and payment_state in ('authorised', 'to_be_paid') and cancelled_at < now() - interval '30 seconds'
    order by cancelled_at limit 50`);
  for (const { id } of orders) {
    await letPaymentGo(ctx, id);
    await syncPayment(ctx, { orderId: id });
  }
  return { refunds: refunds.length, payments: orders.length, told: await tellUnpaid(ctx) };
}

/** One that cannot be helped now must not keep the others waiting; it comes round again. */
async function tryToSettle(ctx: Ctx, refundId: string): Promise<void> {
  try {
    await settleRefund(ctx, refundId);
  } catch (error) {
    log.error({ err: error, refundId }, "a refund could not be settled");
  }
}
