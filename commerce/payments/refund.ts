import { and, eq, inArray, sql } from "drizzle-orm";
import { type Ctx, inTransaction } from "@/commerce/context";
import { payment, paymentRefund } from "@/db/schema";
import { fail, ok } from "@/lib/result";
import { ask, type Outcome } from "./ask";
import type { PaymentRefundView } from "./model";
import { dueIn, findPayment, type PaymentRow } from "./store";

type RefundRow = typeof paymentRefund.$inferSelect;

/** A refund as it stands, with the key that the provider knows it by. */
export const refundKey = (paymentId: string, refundId: string) => `${paymentId}:refund:${refundId}`;

/**
 * Gives money back. `refundId` is the caller's own: repeated, the same refund is meant (another amount: `payments.refund_differs`).
 * The amount is held in the first short transaction by one UPDATE that only matches while that much is left, so that all refunds
 * together never exceed what was captured, however many are asked for at once (`payments.over_refund {leftMinor}`). Then the
 * provider is asked. `pending`: under way (it did not answer yet, or it is money to be sent by hand); the reconciler sees it through.
 * Other failures: `payments.not_found`, `.not_captured`, `.bad_amount`, `.refund_refused {reason}`.
 */
export async function refundPayment(
  ctx: Ctx,
  input: { paymentId: string; refundId: string; amountMinor: bigint; reason?: string },
): Outcome<PaymentRefundView> {
  const { paymentId, refundId, amountMinor } = input;
  if (amountMinor <= 0n) return fail("payments.bad_amount", "invalid", {}, "amountMinor");
  if (refundId.length < 1 || refundId.length > 64 || refundId.startsWith("outside:"))
    return fail("payments.bad_input", "invalid", {}, "refundId");
  const held = await hold(ctx, input);
  if (!held.ok) return held;
  const refund = held.value;
  if (refund.state === "done") return ok(refundView(refund));
  if (refund.state === "refused")
    return fail("payments.refund_refused", "conflict", { reason: refund.reason ?? "" });
  const row = await findPayment(ctx, paymentId);
  if (!row) return fail("payments.not_found", "not_found", { paymentId });
  return seeThrough(ctx, row, refund);
}

/** Asks for one refund that is held. Called by the verb above and, while it is under way, by the reconciler. */
export async function seeThrough(ctx: Ctx, row: PaymentRow, refund: RefundRow): Outcome<PaymentRefundView> {
  const { paymentId, refundId, amountMinor } = refund;
  const { answer } = await ask(ctx, row, (provider, asked) =>
    provider.refund(ctx, asked, { key: refundKey(paymentId, refundId), refundId, amountMinor }),
  );
  if (!answer.ok && answer.why === "refused") await letGo(ctx, refund, answer.reason);
  const [now = refund] = await ctx.db
    .select()
    .from(paymentRefund)
    .where(and(eq(paymentRefund.paymentId, paymentId), eq(paymentRefund.refundId, refundId)));
  return now.state === "refused"
    ? fail("payments.refund_refused", "conflict", { reason: now.reason ?? "" })
    : ok(refundView(now));
}

/** The refund's row and its hold on the payment, both or neither. */
async function hold(
  ctx: Ctx,
  input: { paymentId: string; refundId: string; amountMinor: bigint; reason?: string },
): Outcome<RefundRow> {
  const { paymentId, refundId, amountMinor } = input;
  const amount = amountMinor.toString();
  return inTransaction(ctx, async (tx): Outcome<RefundRow> => {
    const [row] = await tx.db
      .insert(paymentRefund)
      .select(
        sql`select p.id, ${refundId}, ${amount}::bigint, 'pending', null, ${input.reason?.slice(0, 500) ?? null}::text,
          ${tx.now.toISOString()}::timestamptz, ${tx.now.toISOString()}::timestamptz
          from payment p where p.id = ${paymentId}`,
      )
      .onConflictDoNothing()
      .returning();
    if (!row) {
      const [before] = await tx.db
        .select()
        .from(paymentRefund)
        .where(and(eq(paymentRefund.paymentId, paymentId), eq(paymentRefund.refundId, refundId)));
      if (!before) return fail("payments.not_found", "not_found", { paymentId });
      return before.amountMinor === amountMinor ? ok(before) : fail("payments.refund_differs", "conflict");
    }
    const [left] = await tx.db
      .update(payment)
      .set({
        heldMinor: sql`${payment.heldMinor} + ${amount}::bigint`,
        dueAt: dueIn({ state: "captured", checks: 2, intent: null, heldMinor: amountMinor }),
      })
      .where(
        and(
          eq(payment.id, paymentId),
          inArray(payment.state, ["captured", "partly_refunded"]),
          sql`${payment.capturedMinor} - ${payment.refundedMinor} - ${payment.heldMinor} >= ${amount}::bigint`,
        ),
      )
      .returning({ id: payment.id });
    if (left) return ok(row);
    const now = await findPayment(tx, paymentId);
    const leftMinor = now ? now.capturedMinor - now.refundedMinor - now.heldMinor : 0n;
    return !now || now.capturedMinor === 0n
      ? fail("payments.not_captured", "conflict", { state: now?.state ?? "" })
      : fail("payments.over_refund", "conflict", { leftMinor: leftMinor.toString(), currency: now.currency });
  });
}

/** What the provider will not give back is free for another refund. */
async function letGo(ctx: Ctx, refund: RefundRow, reason: string): Promise<void> {
  const { paymentId, refundId, amountMinor } = refund;
  await inTransaction(ctx, async (tx) => {
    // The payment first, as everywhere: whoever settles refunds holds its lock.
    await tx.db.execute(sql`select 1 from payment where id = ${paymentId} for no key update`);
    const [mine] = await tx.db
      .update(paymentRefund)
      .set({ state: "refused", reason, changedAt: tx.now })
      .where(
        and(
          eq(paymentRefund.paymentId, paymentId),
          eq(paymentRefund.refundId, refundId),
          eq(paymentRefund.state, "pending"),
        ),
      )
      .returning();
    if (mine)
      await tx.db
        .update(payment)
        .set({ heldMinor: sql`${payment.heldMinor} - ${amountMinor.toString()}::bigint` })
        .where(eq(payment.id, paymentId));
    return ok(null);
  });
}

export function refundView(row: RefundRow): PaymentRefundView {
  const { providerRef: _ref, changedAt: _changed, ...view } = row;
  return view;
}
