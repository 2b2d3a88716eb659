import { and, eq } from "drizzle-orm";
import { audit } from "@/commerce/access";
import { type Ctx, inTransaction } from "@/commerce/context";
import { payment, paymentRefund } from "@/db/schema";
import { fail, ok } from "@/lib/result";
import type { Outcome } from "./ask";
import type { PaymentRefundView, PaymentView } from "./model";
import { refundView } from "./refund";
import { applyReport, findPayment, lockPayment, viewOf } from "./store";

const NOTHING = {
  ...{ providerRef: null, redirectUrl: null, authorisedMinor: 0n, capturedMinor: 0n, reason: null },
  refunds: [],
} as const;

/**
 * A person saw the money of an invoice, a transfer or a delivery arrive: the payment is `captured`, all of it. May be repeated.
 * Audited. Failures: `payments.not_found`, `.not_manual`, `.not_authorised` (it was cancelled).
 */
export async function markPaid(
  ctx: Ctx,
  { paymentId, note }: { paymentId: string; note?: string },
): Outcome<PaymentView> {
  const row = await findPayment(ctx, paymentId);
  if (!row) return fail("payments.not_found", "not_found", { paymentId });
  if (row.provider !== "manual") return fail("payments.not_manual", "conflict");
  return inTransaction(ctx, async (tx): Outcome<PaymentView> => {
    const held = await lockPayment(tx, paymentId);
    if (!held) return fail("payments.not_found", "not_found", { paymentId });
    if (held.capturedMinor > 0n) return ok(viewOf(held));
    if (held.state !== "to_be_paid")
      return fail("payments.not_authorised", "conflict", { state: held.state });
    const report = { ...NOTHING, status: "captured" as const, capturedMinor: held.amountMinor };
    const applied = await applyReport(tx, paymentId, held.version, report);
    await audit(tx, {
      ...{ action: "payments.mark_paid", subjectType: "payment", subjectId: paymentId },
      storefrontId: held.storefrontId,
      after: {
        amountMinor: held.amountMinor.toString(),
        currency: held.currency,
        note: note?.slice(0, 500) ?? "",
      },
    });
    return ok(viewOf(applied?.row ?? held));
  });
}

/**
 * A person sent the money of a refund that no provider sends. May be repeated. Audited. Failures: `payments.refund_not_found`,
 * `.not_manual`.
 */
export async function markRefunded(
  ctx: Ctx,
  { paymentId, refundId }: { paymentId: string; refundId: string },
): Outcome<PaymentRefundView> {
  return inTransaction(ctx, async (tx): Outcome<PaymentRefundView> => {
    const held = await lockPayment(tx, paymentId);
    if (!held) return fail("payments.not_found", "not_found", { paymentId });
    if (held.provider !== "manual") return fail("payments.not_manual", "conflict");
    const mine = and(eq(paymentRefund.paymentId, paymentId), eq(paymentRefund.refundId, refundId));
    const [refund] = await tx.db.select().from(paymentRefund).where(mine);
    if (!refund) return fail("payments.refund_not_found", "not_found");
    if (refund.state === "done") return ok(refundView(refund));
    const { amountMinor } = refund;
    await applyReport(tx, paymentId, held.version, {
      ...NOTHING,
      ...{ status: "captured", capturedMinor: held.capturedMinor },
      refunds: [{ refundId, ref: "", amountMinor, state: "done" }],
    });
    await audit(tx, {
      ...{ action: "payments.mark_refunded", subjectType: "payment", subjectId: paymentId },
      storefrontId: held.storefrontId,
      after: { refundId, amountMinor: amountMinor.toString(), currency: held.currency },
    });
    // Nothing is due that a machine could do.
    await tx.db.update(payment).set({ dueAt: null }).where(eq(payment.id, paymentId));
    return ok(refundView({ ...refund, state: "done" }));
  });
}
