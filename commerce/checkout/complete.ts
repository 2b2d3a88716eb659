import { sql } from "drizzle-orm";
import { type Ctx, inTransaction, type TxCtx } from "@/commerce/context";
import { allocateReserved, allocateStock, releaseReservation } from "@/commerce/inventory";
import { abandonOrder, confirmOrder, getOrder, routingFor } from "@/commerce/orders";
import type { RoutingPlan } from "@/commerce/orders/model";
import { capturePayment, getPayment, pollPayment, refundPayment, voidPayment } from "@/commerce/payments";
import type { PaymentState, PaymentView } from "@/commerce/payments/model";
import { invariant } from "@/lib/invariant";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import {
  type Attempt,
  answerDone,
  attemptOfPayment,
  lockAttempt,
  moveAttempt,
  type UndoReason,
  waitingOf,
} from "./attempts";
import { notOpen, type Outcome } from "./cart-store";
import { crashPoint } from "./crash-point";
import { holdLines } from "./draft";
import type { CartRef, Completed } from "./model";
import { tellSoldOut } from "./tell-sold-out";

/** What the state of a payment says about its order. Every state that a provider can report is here. */
const VERDICT: Readonly<Record<PaymentState, "good" | "open" | UndoReason>> = {
  created: "open",
  pending: "open",
  action_needed: "open",
  to_be_paid: "good",
  authorised: "good",
  captured: "good",
  partly_refunded: "late",
  refunded: "late",
  declined: "declined",
  cancelled: "cancelled",
  expired: "expired",
  failed: "failed",
};

/**
 * The one way from a payment to a binding order: the browser that comes back, the provider's call-back and the finisher all
 * come here, and the first of them does it. What is decided is decided by the verified state of the payment. `ref`: answer only to
 * who opens the cart of it, and ask the provider when nothing is known yet. `checkout.payment_unknown`: no order waits for it.
 */
export async function completeCheckout(
  ctx: Ctx,
  { paymentId, ref }: { readonly paymentId: string; readonly ref?: CartRef },
): Outcome<Completed> {
  const attempt = await attemptOfPayment(ctx, paymentId, ref);
  if (!attempt) return fail("checkout.payment_unknown", "not_found");
  return ok(await completeAttempt(ctx, attempt, ref !== undefined));
}

/** The shopper wants the cart back: the payment is given up, unless it has come through meanwhile. */
export async function cancelCheckout(ctx: Ctx, { ref }: { readonly ref: CartRef }): Outcome<Completed> {
  const attempt = await waitingOf(ctx, ref);
  return attempt ? ok(await giveUp(ctx, attempt, "cancelled")) : notOpen(undefined);
}

/** Takes an attempt as far as its payment allows. `ask`: the provider, when it is not known how the payment stands. */
export async function completeAttempt(ctx: Ctx, attempt: Attempt, ask = true): Promise<Completed> {
  if (attempt.state === "done" || attempt.paymentId === null) return answerDone(attempt);
  const payment = await paymentNow(ctx, attempt.paymentId, ask && attempt.state === "placed");
  const verdict = VERDICT[payment.state];
  if (attempt.state === "undoing" || attempt.state === "undone") return undone(ctx, attempt, payment);
  if (attempt.state === "confirmed") return settled(ctx, attempt, payment);
  if (verdict === "open") return { kind: "pending", orderId: attempt.orderId, paymentId: attempt.paymentId };
  if (verdict !== "good") return undo(ctx, attempt, verdict, payment);
  crashPoint("before-confirm");
  return confirm(ctx, attempt, payment);
}

/** Ends an attempt that waits: asks the provider a last time, then gives the payment up; what has come through by then counts. */
export async function giveUp(ctx: Ctx, attempt: Attempt, reason: UndoReason): Promise<Completed> {
  if (attempt.state !== "placed" || attempt.paymentId === null) return completeAttempt(ctx, attempt);
  const known = await completeAttempt(ctx, attempt);
  if (known.kind !== "pending") return known;
  return undo(ctx, attempt, reason, await paymentNow(ctx, attempt.paymentId, false));
}

async function paymentNow(ctx: Ctx, paymentId: string, ask: boolean): Promise<PaymentView> {
  const known = await getPayment(ctx, paymentId);
  invariant(known, `attempt names payment ${paymentId}, which is not there`);
  if (!ask || VERDICT[known.state] !== "open" || known.state === "created") return known;
  const heard = await pollPayment(ctx, { paymentId });
  return heard.ok ? heard.value : known;
}

/** T2: the order becomes binding and its stock allocated. The attempt's row decides who of several does it. */
async function confirm(ctx: Ctx, attempt: Attempt, payment: PaymentView): Promise<Completed> {
  const first = await confirmWith(ctx, attempt, payment, null);
  // The reservation ran out before the payment came: stock is looked for anew, as long as there is some.
  const result =
    !first.ok && first.failure.code === "inventory.reservation_gone"
      ? await confirmAnew(ctx, attempt, payment)
      : first;
  if (result.ok) {
    crashPoint("after-complete");
    return result.value.state === "undoing" || result.value.state === "undone"
      ? undone(ctx, result.value, payment)
      : settled(ctx, result.value, payment);
  }
  const { code } = result.failure;
  invariant(
    code === "inventory.short" || code === "orders.wrong_state",
    `an order was not confirmed: ${code}`,
  );
  return undo(ctx, attempt, code === "inventory.short" ? "sold_out" : "late", payment);
}

interface Anew {
  readonly plan: RoutingPlan;
  readonly lines: readonly { readonly id: string; readonly variantId: string }[];
  readonly channel: string;
}

async function confirmWith(
  ctx: Ctx,
  attempt: Attempt,
  payment: PaymentView,
  anew: Anew | null,
): Promise<Result<Attempt, Failure>> {
  const { orderId, storefrontId } = attempt;
  const paymentState =
    payment.state === "captured" ? "paid" : payment.state === "authorised" ? "authorised" : "to_be_paid";
  return inTransaction<Result<Attempt, Failure>>(ctx, async (tx) => {
    const locked = await lockAttempt(tx, attempt);
    if (locked?.state !== "placed") return ok(locked ?? attempt);
    const plan = anew ? { plan: anew.plan } : {};
    const confirmed = await confirmOrder(tx, { orderId, paymentId: payment.id, paymentState, ...plan });
    if (!confirmed.ok) return confirmed;
    crashPoint("after-confirm");
    await tx.db.execute(
      sql`update cart set state = 'ordered', changed_at = now() where id = ${attempt.cartId}`,
    );
    await moveAttempt(tx, attempt, "confirmed");
    const held = anew
      ? await allocateStock(tx, {
          ...{ ref: orderId, storefrontId, channel: anew.channel, sourceRef: orderId },
          lines: holdLines(anew.plan, anew.lines),
        })
      : await allocateReserved(tx, { ref: orderId });
    if (!held.ok) return held;
    crashPoint("after-allocate");
    return ok({ ...attempt, state: "confirmed" });
  });
}

async function confirmAnew(
  ctx: Ctx,
  attempt: Attempt,
  payment: PaymentView,
): Promise<Result<Attempt, Failure>> {
  const found = await getOrder(ctx, { orderId: attempt.orderId });
  invariant(found.ok, `attempt names order ${attempt.orderId}, which is not there`);
  const { storefrontId, channel, shipTo, lines } = found.value;
  const plan = await routingFor(ctx, {
    ...{ storefrontId, channel, country: shipTo.country, shipTo: null },
    lines: lines.map(({ id, variantId, quantity, parts }) => ({
      ...{ lineId: id, variantId, quantity },
      ...(parts.length > 0 ? { parts } : {}),
    })),
  });
  if (plan.unplaced.length > 0) return fail("inventory.short", "conflict");
  return confirmWith(ctx, attempt, payment, { plan, lines, channel });
}

/** After T2: money that is only held is taken, outside any transaction. What does not succeed now, the finisher repeats. */
async function settled(ctx: Ctx, attempt: Attempt, payment: PaymentView): Promise<Completed> {
  if (payment.state === "authorised") {
    const captured = await capturePayment(ctx, { paymentId: payment.id });
    crashPoint("after-capture");
    if (!captured.ok || captured.value.state === "authorised") return answerDone(attempt);
  }
  if (attempt.state !== "done") await moveAttempt(ctx, attempt, "done");
  return answerDone(attempt);
}

/** Takes back what T1 did: order, stock, promotions, and the cart is open again. Only this attempt's own; then its money. */
async function undo(
  ctx: Ctx,
  attempt: Attempt,
  reason: UndoReason,
  payment: PaymentView,
): Promise<Completed> {
  const done = await inTransaction<Result<Attempt, Failure>>(ctx, async (tx) => {
    const locked = await lockAttempt(tx, attempt);
    if (locked?.state !== "placed") return ok(locked ?? attempt);
    await takeBack(tx, attempt, reason, payment);
    return ok({ ...attempt, state: "undoing", reason });
  });
  const now = done.ok ? done.value : attempt;
  if (now.state === "undoing" || now.state === "undone") return undone(ctx, now, payment);
  return answerDone(now);
}

async function takeBack(
  tx: TxCtx,
  attempt: Attempt,
  reason: UndoReason,
  payment: PaymentView,
): Promise<void> {
  const { orderId, cartId } = attempt;
  await abandonOrder(tx, { orderId, reason });
  await tx.db.execute(sql`
    update cart set state = 'open', version = version + 1, changed_at = now() where id = ${cartId} and state = 'paying'`);
  await moveAttempt(tx, attempt, "undoing", reason);
  if (reason === "sold_out") await tellSoldOut(tx, attempt, payment);
  await releaseReservation(tx, { ref: orderId });
}

/** Gives the money of an undone order back: held money is let go, taken money refunded. May be repeated until it is done. */
async function undone(ctx: Ctx, attempt: Attempt, payment: PaymentView): Promise<Completed> {
  if (await givenBack(ctx, attempt, payment)) {
    if (attempt.state !== "undone") await moveAttempt(ctx, attempt, "undone", attempt.reason);
  } else if (attempt.state === "undone") await moveAttempt(ctx, attempt, "undoing", attempt.reason);
  return { kind: "undone", orderId: attempt.orderId, reason: attempt.reason ?? "late" };
}

async function givenBack(ctx: Ctx, { orderId }: Attempt, payment: PaymentView): Promise<boolean> {
  const { id: paymentId, state } = payment;
  if (["declined", "cancelled", "expired", "failed", "refunded"].includes(state)) return true;
  if (state === "captured" || state === "partly_refunded") {
    const amountMinor = payment.capturedMinor - payment.refundedMinor - payment.heldMinor;
    if (amountMinor <= 0n) return payment.heldMinor === 0n;
    const refund = await refundPayment(ctx, { paymentId, refundId: `undo-${orderId}`, amountMinor });
    return refund.ok && refund.value.state === "done";
  }
  const given = await voidPayment(ctx, { paymentId });
  return given.ok && VERDICT[given.value.state] !== "open" && VERDICT[given.value.state] !== "good";
}
