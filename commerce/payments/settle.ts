import { and, eq, inArray, isNull, or, sql } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import { payment } from "@/db/schema";
import { fail, ok } from "@/lib/result";
import { ask, type Outcome } from "./ask";
import type { PaymentView } from "./model";
import { findPayment, type PaymentRow, viewOf } from "./store";

/** Whoever decided may be gone before the provider heard of it: then the reconciler tells it. */
const SOON = sql`clock_timestamp() + interval '15 seconds'`;

/** States of a payment that money may still come of. */
const OPEN = ["created", "pending", "action_needed", "to_be_paid", "authorised"] as const;

/**
 * Takes the authorised money, all of it or `amountMinor`; what is left of it is free for the payer again. May be repeated. The decision is
 * written down first: when the provider does not answer, the state stays `authorised`, and the reconciler goes on with the same key.
 * Failures: `payments.not_found`, `.not_authorised`, `.bad_amount`, `.being_voided`, `.provider_refused {reason}`.
 */
export async function capturePayment(
  ctx: Ctx,
  { paymentId, amountMinor }: { paymentId: string; amountMinor?: bigint },
): Outcome<PaymentView> {
  const [decided] = await ctx.db
    .update(payment)
    .set({
      intent: "capture",
      dueAt: SOON,
      captureMinor: sql`coalesce(${payment.captureMinor}, ${amountMinor?.toString() ?? null}::bigint, ${payment.authorisedMinor})`,
    })
    .where(
      and(
        eq(payment.id, paymentId),
        eq(payment.state, "authorised"),
        or(isNull(payment.intent), eq(payment.intent, "capture")),
        sql`coalesce(${amountMinor?.toString() ?? null}::bigint, 1) between 1 and ${payment.authorisedMinor}`,
      ),
    )
    .returning();
  if (!decided) return whyNotCaptured(ctx, paymentId, amountMinor);
  return carryOut(ctx, decided);
}

async function whyNotCaptured(ctx: Ctx, paymentId: string, amountMinor?: bigint): Outcome<PaymentView> {
  const row = await findPayment(ctx, paymentId);
  if (!row) return fail("payments.not_found", "not_found", { paymentId });
  if (row.capturedMinor > 0n) return ok(viewOf(row));
  if (row.state !== "authorised") return fail("payments.not_authorised", "conflict", { state: row.state });
  if (row.intent === "void") return fail("payments.being_voided", "conflict");
  return fail("payments.bad_amount", "invalid", { amount: String(amountMinor) }, "amountMinor");
}

/**
 * Gives up a payment that was not captured: closes the provider's page, gives authorised money free. May be repeated; one that has
 * ended without money is left as it is. Money that arrives all the same is given free by the reconciler. When it is (being)
 * captured it is refused (`payments.already_captured`, `.being_captured`): the way back is a refund.
 */
export async function voidPayment(ctx: Ctx, { paymentId }: { paymentId: string }): Outcome<PaymentView> {
  const [decided] = await ctx.db
    .update(payment)
    .set({ intent: "void", dueAt: SOON })
    .where(
      and(
        eq(payment.id, paymentId),
        inArray(payment.state, [...OPEN]),
        or(isNull(payment.intent), eq(payment.intent, "void")),
      ),
    )
    .returning();
  if (decided) return carryOut(ctx, decided);
  const row = await findPayment(ctx, paymentId);
  if (!row) return fail("payments.not_found", "not_found", { paymentId });
  if (row.capturedMinor > 0n) return fail("payments.already_captured", "conflict");
  return row.intent === "capture" ? fail("payments.being_captured", "conflict") : ok(viewOf(row));
}

/** Does with the provider what was decided. Called by the verbs above and, while it is not done, by the reconciler. */
export async function carryOut(ctx: Ctx, row: PaymentRow): Outcome<PaymentView> {
  const { row: now, answer } = await ask(ctx, row, (provider, asked) =>
    row.intent === "capture"
      ? provider.capture(ctx, asked, row.captureMinor ?? row.authorisedMinor)
      : provider.void(ctx, asked),
  );
  if (answer.ok || answer.why === "unreachable") return ok(viewOf(now));
  const reason = answer.why === "refused" ? answer.reason : "unknown";
  // It may have been captured or ended meanwhile: then that is the answer.
  const { row: seen } = await ask(ctx, now, (provider, asked) => provider.look(ctx, asked));
  if (seen.state !== row.state) return ok(viewOf(seen));
  return fail("payments.provider_refused", "conflict", { reason });
}
