import { asc, eq, inArray } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import { payment, paymentEntry, paymentRefund } from "@/db/schema";
import type { CurrencyCode } from "@/lib/currency";
import type { PaymentFile, PaymentView } from "./model";
import { refundView } from "./refund";
import { findPayment, viewOf } from "./store";

/** One payment as it was last heard of, without asking anybody. */
export async function getPayment(ctx: Ctx, paymentId: string): Promise<PaymentView | undefined> {
  const row = await findPayment(ctx, paymentId);
  return row && viewOf(row);
}

/** Every attempt to pay a reference, oldest first, with ledger and refunds. */
export async function paymentsOf(ctx: Ctx, { reference }: { reference: string }): Promise<PaymentFile[]> {
  const rows = await ctx.db
    .select()
    .from(payment)
    .where(eq(payment.reference, reference))
    .orderBy(asc(payment.createdAt), asc(payment.id));
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const [entries, refunds] = await Promise.all([
    ctx.db
      .select()
      .from(paymentEntry)
      .where(inArray(paymentEntry.paymentId, ids))
      .orderBy(asc(paymentEntry.createdAt), asc(paymentEntry.id)),
    ctx.db
      .select()
      .from(paymentRefund)
      .where(inArray(paymentRefund.paymentId, ids))
      .orderBy(asc(paymentRefund.createdAt), asc(paymentRefund.refundId)),
  ]);
  return rows.map((row) => ({
    ...viewOf(row),
    entries: entries
      .filter(({ paymentId }) => paymentId === row.id)
      .map(({ kind, amountMinor, currency, sourceRef, createdAt }) => ({
        ...{ kind, amountMinor, sourceRef, createdAt },
        currency: currency as CurrencyCode,
      })),
    refunds: refunds.filter(({ paymentId }) => paymentId === row.id).map(refundView),
  }));
}
