import { and, eq, sql } from "drizzle-orm";
import type { z } from "zod";
import { type Ctx, inTransaction, type TxCtx } from "@/commerce/context";
import { storefrontByKey } from "@/commerce/storefronts";
import { payment, paymentMethod } from "@/db/schema";
import { newId } from "@/lib/ids";
import { fail, ok } from "@/lib/result";
import { ask, type Outcome } from "./ask";
import { PROVIDERS, type StartedPayment, type StartPayment, startPaymentInput } from "./model";
import { isReady } from "./providers";
import { dueIn, findPayment, type PaymentRow, tell } from "./store";

/**
 * Writes down an attempt to pay, without asking anybody: in the transaction that writes the order, too. The same `attemptKey` gives
 * the same payment again; with another amount, currency, reference or method it is refused (`payments.attempt_differs`).
 * `paymentId`: the id that a new one gets. A `manual` one is `to_be_paid` at once, the others are `created` until `startPayment` is called with the same input. Other failures: `payments.bad_input`, `payments.method_not_found`, `payments.provider_missing`.
 */
export async function createPaymentRow(
  tx: Ctx | TxCtx,
  input: StartPayment,
  paymentId: string = newId("payment"),
): Outcome<StartedPayment> {
  const parsed = startPaymentInput.safeParse(input);
  if (!parsed.success) return badInput(parsed.error);
  const made = await writeNew(tx, parsed.data, paymentId);
  if (made) return ok(made);
  // It was written before, or there is no such method: who knows says so.
  const written = await writeDown(tx, input);
  return written.ok ? ok(started(written.value)) : written;
}

/** One statement for what is written as a rule: an attempt that is new, by a method that is there. */
async function writeNew(
  ctx: Ctx,
  asked: z.output<typeof startPaymentInput>,
  paymentId: string,
): Promise<StartedPayment | undefined> {
  const { attemptKey, reference, storefrontId, storefrontLocaleKey, methodKey } = asked;
  const { currency, email, locale, returnUrl } = asked;
  const now = ctx.now.toISOString();
  const [row] = await ctx.db.execute<{ id: string; state: PaymentRow["state"] }>(sql`
    insert into payment (id, attempt_key, reference, storefront_id, storefront_locale_key, method_key, currency, amount_minor,
      email, locale, return_url, created_at, changed_at, provider, instrument, details, state, due_at)
    select ${paymentId}, ${attemptKey}, ${reference}, m.storefront_id, ${storefrontLocaleKey}, m.key, ${currency},
      ${asked.amountMinor.toString()}::bigint, ${email}, ${locale}, ${returnUrl}, ${now}::timestamptz, ${now}::timestamptz,
      m.provider, m.instrument, m.details, case when m.provider = 'manual' then 'to_be_paid' else 'created' end,
      case when m.provider <> 'manual' then ${dueIn(FRESH)} end
    from payment_method m
    where m.storefront_id = ${storefrontId} and m.key = ${methodKey} and m.enabled
      and m.provider = any(${sql.param(PROVIDERS.filter(isReady))}::text[])
    on conflict (attempt_key) do nothing
    returning id, state`);
  return row && { paymentId: row.id, state: row.state, redirectUrl: null };
}

/** When the reconciler looks at an attempt for which nobody was asked yet. */
const FRESH = { state: "created", checks: 4, intent: null, heldMinor: 0n } as const;

/**
 * Begins to pay: writes the attempt down when `createPaymentRow` has not, and asks the provider, outside any transaction. May be
 * repeated with the same key, and goes on where it was: money is never taken twice. When the provider does not answer, the state
 * is `pending` without a page, and the reconciler finds out within minutes. Failures: those of `createPaymentRow`, and
 * `payments.provider_refused {reason}` (the payment is then `failed`).
 */
export async function startPayment(ctx: Ctx, input: StartPayment): Outcome<StartedPayment> {
  const view = await storefrontByKey(ctx, input.storefrontLocaleKey);
  if (view?.storefrontId !== input.storefrontId || !input.returnUrl.startsWith(`${view.origin}/`))
    return fail("payments.bad_input", "invalid", {}, "returnUrl");
  const written = await writeDown(ctx, input);
  if (!written.ok) return written;
  const row = written.value;
  const begun = row.state !== "created" && !(row.state === "pending" && row.providerRef === null);
  if (begun) return ok(started(row));
  const { row: now, answer } = await ask(ctx, row, (provider, asked) => provider.start(ctx, asked, view));
  if (answer.ok) return ok(started(now));
  if (answer.why !== "refused") return ok(started(await moveFrom(ctx, now, "pending", null)));
  await moveFrom(ctx, now, "failed", answer.reason);
  return fail("payments.provider_refused", "conflict", { reason: answer.reason });
}

const started = ({ id, state, redirectUrl }: PaymentRow): StartedPayment => ({
  paymentId: id,
  state,
  redirectUrl,
});

async function writeDown(ctx: Ctx, input: StartPayment): Outcome<PaymentRow> {
  const parsed = startPaymentInput.safeParse(input);
  if (!parsed.success) return badInput(parsed.error);
  const asked = parsed.data;
  const [before] = await ctx.db.select().from(payment).where(eq(payment.attemptKey, asked.attemptKey));
  if (before) return same(before, asked);
  const [method] = await ctx.db
    .select()
    .from(paymentMethod)
    .where(
      and(
        eq(paymentMethod.storefrontId, asked.storefrontId),
        eq(paymentMethod.key, asked.methodKey),
        eq(paymentMethod.enabled, true),
      ),
    );
  if (!method)
    return fail("payments.method_not_found", "not_found", { method: asked.methodKey }, "methodKey");
  if (!isReady(method.provider))
    return fail("payments.provider_missing", "conflict", { provider: method.provider });
  const [row] = await ctx.db
    .insert(payment)
    .values({
      id: newId("payment"),
      ...asked,
      provider: method.provider,
      instrument: method.instrument,
      details: method.details,
      // Nobody is asked about an invoice: it is to be paid from the first moment.
      ...(method.provider === "manual" ? { state: "to_be_paid" as const } : { dueAt: dueIn(FRESH) }),
      createdAt: ctx.now,
      changedAt: ctx.now,
    })
    .onConflictDoNothing({ target: payment.attemptKey })
    .returning();
  if (row) return ok(row);
  const [other] = await ctx.db.select().from(payment).where(eq(payment.attemptKey, asked.attemptKey));
  return other ? same(other, asked) : fail("payments.not_found", "not_found", { paymentId: "" });
}

const badInput = (error: z.ZodError) =>
  fail("payments.bad_input", "invalid", {}, error.issues[0]?.path.join("."));

function same(row: PaymentRow, asked: StartPayment): Awaited<Outcome<PaymentRow>> {
  const equal =
    row.amountMinor === asked.amountMinor &&
    row.currency === asked.currency &&
    row.reference === asked.reference &&
    row.methodKey === asked.methodKey &&
    row.storefrontId === asked.storefrontId;
  return equal
    ? ok(row)
    : fail("payments.attempt_differs", "conflict", { paymentId: row.id, reference: row.reference });
}

/** Only from where it was: an answer that came meanwhile is not overwritten. */
async function moveFrom(
  ctx: Ctx,
  row: PaymentRow,
  state: "pending" | "failed",
  reason: string | null,
): Promise<PaymentRow> {
  if (row.state === state) return row;
  const moved = await inTransaction(ctx, async (tx) => {
    const [written] = await tx.db
      .update(payment)
      .set({
        ...{ state, reason, changedAt: tx.now, version: sql`${payment.version} + 1` },
        dueAt: dueIn({ ...row, state }),
      })
      .where(and(eq(payment.id, row.id), eq(payment.version, row.version)))
      .returning();
    if (written) await tell(tx, written);
    return ok(written);
  });
  return (moved.ok ? moved.value : undefined) ?? (await findPayment(ctx, row.id)) ?? row;
}
