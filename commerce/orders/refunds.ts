import { sql } from "drizzle-orm";
import { type Ctx, inTransaction, type TxCtx } from "@/commerce/context";
import { getPayment, refundPayment } from "@/commerce/payments";
import { newId } from "@/lib/ids";
import { invariant } from "@/lib/invariant";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { type LockedOrder, lockOrder } from "./lock";
import { queueRefund } from "./mails";
import { type OrdersFailureCode, type RefundReason, type RefundRequest, refundOrderInput } from "./model";
import { asJson } from "./rules/draft";
import { type RefundFigures, refundOf } from "./rules/refund";
import { tell } from "./timeline";

type Outcome<T> = Promise<Result<T, Failure<OrdersFailureCode>>>;
type Booked = {
  readonly refundId: string;
  readonly settles: "payment" | "reduction";
  readonly amountMinor: bigint;
};

/**
 * Gives money back for units, amounts and shipping of an order, from what was paid for them. Counted on the lines in one
 * transaction, by updates that only match while that much is left; then the payment is asked, outside it. `pending`: the
 * provider has not answered yet, or somebody sends the money by hand. Failures: `orders.bad_quantity {most}`,
 * `.over_refund {leftMinor}`, `.unknown_line`, `.nothing_to_refund`, `.refund_refused`, `.wrong_state`.
 */
export async function refundOrder(
  ctx: Ctx,
  input: {
    readonly orderId: string;
    readonly reason: RefundReason;
    readonly returnId?: string | null;
  } & RefundRequest,
): Outcome<{ refundId: string; state: "pending" | "done"; amountMinor: bigint }> {
  const checked = refundOrderInput.safeParse(input);
  if (!checked.success)
    return fail("orders.bad_input", "invalid", {}, checked.error.issues[0]?.path.join("."));
  const { orderId, reason, returnId, ...request } = checked.data;
  const booked = await inTransaction(ctx, async (tx): Outcome<Booked> => {
    const locked = await lockOrder(tx, orderId);
    if (!locked.ok) return locked;
    const done = await bookRefund(tx, locked.value, { request, reason, returnId: returnId ?? null });
    if (!done.ok) return done;
    return done.value ? ok(done.value) : fail("orders.nothing_to_refund", "conflict", {});
  });
  if (!booked.ok) return booked;
  const { refundId, amountMinor } = booked.value;
  const state = await settleRefund(ctx, refundId);
  return state === "failed"
    ? fail("orders.refund_refused", "conflict", {})
    : ok({ refundId, state, amountMinor });
}

/**
 * Books a refund in the caller's transaction, which holds the order's lock; null when nothing was paid for it. The
 * caller settles it after the commit (`settleRefund`).
 */
export async function bookRefund(
  tx: TxCtx,
  order: LockedOrder,
  how: { readonly request: RefundRequest; readonly reason: RefundReason; readonly returnId: string | null },
): Outcome<Booked | null> {
  const { row } = order;
  if (row.state === "awaiting_payment") return fail("orders.wrong_state", "conflict", { state: row.state });
  const figures = refundOf({ lines: order.lines, shipping: order.shipping }, how.request);
  if (!figures.ok) return figures;
  await countRefund(tx, row.id, figures.value);
  if (figures.value.amountMinor === 0n) return ok(null);
  const payment = row.paymentId === null ? undefined : await getPayment(tx, row.paymentId);
  // Money that was not taken cannot go back: less of it will be taken.
  const settles = payment && payment.capturedMinor > 0n ? "payment" : "reduction";
  const refundId = newId("refund");
  const amount = figures.value.amountMinor.toString();
  const rows = figures.value.parts
    .filter(({ amountMinor }) => amountMinor > 0n)
    .map((part, position) => ({
      refund_id: refundId,
      position,
      line_id: part.lineId,
      shipping_id: part.shippingId,
      quantity: part.quantity,
      amount_minor: part.amountMinor,
      net_minor: part.netMinor,
      tax_minor: part.taxMinor,
    }));
  const now = tx.now.toISOString();
  const done = settles === "reduction";
  await tx.db.execute(sql`
    with r as (
      insert into order_refund (id, order_id, return_id, settles, payment_id, state, currency, amount_minor, reason,
        actor_id, created_at, settled_at)
      values (${refundId}, ${row.id}, ${how.returnId}, ${settles}, ${done ? null : row.paymentId},
        ${done ? "done" : "pending"}, ${row.currency}, ${amount}::bigint, ${how.reason}, ${tx.actor.id},
        ${now}::timestamptz, ${done ? now : null}::timestamptz)
    )
    insert into refund_line select * from jsonb_populate_recordset(null::refund_line, ${asJson(rows)}::jsonb)`);
  // What is cancelled is told by a mail of its own.
  if (settles === "payment" && how.reason !== "cancelled")
    await queueRefund(tx, order, { refundId, ...figures.value });
  const data = { refundId, amountMinor: figures.value.amountMinor, reason: how.reason };
  await tell(tx, row.id, "refunded", data, "refunded");
  return ok({ refundId, settles, amountMinor: figures.value.amountMinor });
}

/** The counters on lines, shipping and order: each update matches only while that much is left (C9). */
async function countRefund(tx: TxCtx, orderId: string, figures: RefundFigures): Promise<void> {
  const parts = asJson(figures.parts);
  const total = figures.amountMinor.toString();
  const [counted] = await tx.db.execute<{ lines: number; shipping: number; orders: number }>(sql`
    with part as (
      select * from jsonb_to_recordset(${parts}::jsonb)
        as p("lineId" text, "shippingId" text, quantity int, "amountMinor" bigint)
    ), line as (
      update order_line l set refunded_quantity = refunded_quantity + p.quantity,
        refunded_minor = refunded_minor + p.amount
      from (select "lineId" as id, sum(quantity)::int as quantity, sum("amountMinor") as amount
        from part where "lineId" is not null group by 1) p
      where l.id = p.id and l.order_id = ${orderId} and l.refunded_quantity + p.quantity <= l.quantity
        and l.refunded_minor + p.amount <= l.gross_minor
      returning 1
    ), shipping as (
      update order_shipping s set refunded_minor = refunded_minor + p."amountMinor"
      from part p where s.order_id = ${orderId} and s.id = p."shippingId"
        and s.refunded_minor + p."amountMinor" <= s.gross_minor
      returning 1
    ), whole as (
      update sales_order set refunded_minor = refunded_minor + ${total}::bigint, version = version + 1
      where id = ${orderId} and refunded_minor + ${total}::bigint <= gross_minor
      returning 1
    )
    select (select count(*) from line)::int as lines, (select count(*) from shipping)::int as shipping,
      (select count(*) from whole)::int as orders`);
  const lines = new Set(figures.parts.flatMap(({ lineId }) => (lineId ? [lineId] : []))).size;
  const shipping = figures.parts.filter(({ shippingId }) => shippingId).length;
  invariant(
    counted?.lines === lines && counted.shipping === shipping && counted.orders === 1,
    "under the order's lock nothing else is refunded",
  );
}

/**
 * Sends the money of a refund that is booked; may be repeated. One that the provider refuses for good is `failed`, and
 * its counters are free again.
 */
export async function settleRefund(ctx: Ctx, refundId: string): Promise<"pending" | "done" | "failed"> {
  const [row] = await ctx.db.execute<{
    order_id: string;
    payment_id: string | null;
    state: "pending" | "done" | "failed";
    amount: string;
    reason: string;
  }>(
    sql`select order_id, payment_id, state, amount_minor as amount, reason from order_refund where id = ${refundId}`,
  );
  invariant(row, "a booked refund is there");
  if (row.state !== "pending" || row.payment_id === null) return row.state;
  const { payment_id: paymentId, reason } = row;
  const answer = await refundPayment(ctx, { paymentId, refundId, amountMinor: BigInt(row.amount), reason });
  if (answer.ok && answer.value.state === "pending") return "pending";
  const failure = answer.ok ? null : answer.failure.code;
  return end(ctx, row.order_id, refundId, failure);
}

async function end(
  ctx: Ctx,
  orderId: string,
  refundId: string,
  failure: string | null,
): Promise<"done" | "failed"> {
  const state = failure === null ? "done" : "failed";
  const now = ctx.now.toISOString();
  await inTransaction(ctx, async (tx) => {
    const locked = await lockOrder(tx, orderId);
    invariant(locked.ok, "a refund belongs to an order");
    const ended = await tx.db.execute(sql`
      update order_refund set state = ${state}, failure = ${failure}, settled_at = ${now}::timestamptz
      where id = ${refundId} and state = 'pending' returning id`);
    if (ended.length === 0) return ok(null);
    if (state === "failed") await countOut(tx, orderId, refundId);
    await tell(tx, orderId, state === "done" ? "refund_sent" : "refund_failed", { refundId, failure });
    return ok(null);
  });
  return state;
}

/** Takes a refund that failed off the counters again. */
async function countOut(tx: TxCtx, orderId: string, refundId: string): Promise<void> {
  await tx.db.execute(sql`
    with line as (
      update order_line l set refunded_quantity = refunded_quantity - r.quantity, refunded_minor = refunded_minor - r.amount
      from (select line_id, sum(quantity)::int as quantity, sum(amount_minor) as amount from refund_line
        where refund_id = ${refundId} and line_id is not null group by 1) r
      where l.id = r.line_id
    ), shipping as (
      update order_shipping s set refunded_minor = refunded_minor - r.amount_minor
      from refund_line r where r.refund_id = ${refundId} and s.order_id = ${orderId} and s.id = r.shipping_id
    )
    update sales_order set refunded_minor = refunded_minor
      - (select amount_minor from order_refund where id = ${refundId}), version = version + 1
    where id = ${orderId}`);
}
