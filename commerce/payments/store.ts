import { and, eq, sql } from "drizzle-orm";
import { type Ctx, inTransaction, type TxCtx } from "@/commerce/context";
import { emit } from "@/commerce/events";
import { payment, paymentEntry, paymentRefund } from "@/db/schema";
import type { CurrencyCode } from "@/lib/currency";
import { newId } from "@/lib/ids";
import { log } from "@/lib/log";
import { ok } from "@/lib/result";
import type { PaymentState, PaymentView } from "./model";
import {
  type Held,
  type KnownRefund,
  type Move,
  type RefundMove,
  type Report,
  refundMoves,
  secondsToNextCheck,
  settledState,
  transition,
} from "./rules/transition";

export type PaymentRow = typeof payment.$inferSelect;

/** A row as others see it: without what only the provider is told. */
export function viewOf(row: PaymentRow): PaymentView {
  const {
    email: _email,
    locale: _locale,
    captureMinor: _capture,
    dueAt: _due,
    checks: _checks,
    ...view
  } = row;
  return { ...view, currency: row.currency as CurrencyCode };
}

export async function findPayment(ctx: Ctx, paymentId: string): Promise<PaymentRow | undefined> {
  const [row] = await ctx.db.select().from(payment).where(eq(payment.id, paymentId));
  return row;
}

/** The row, held until the transaction ends: whoever changes a payment comes through here. */
export async function lockPayment(tx: TxCtx, paymentId: string): Promise<PaymentRow | undefined> {
  const [row] = await tx.db.select().from(payment).where(eq(payment.id, paymentId)).for("no key update");
  return row;
}

/** Tells the others in the transaction of the change. */
export function tell(tx: TxCtx, { id, reference }: Pick<PaymentRow, "id" | "reference">): Promise<void> {
  return emit(tx, {
    type: "payments.changed",
    aggregate: id,
    payload: { paymentId: id, reference },
  });
}

/** When the provider is asked again of our own accord, by the database's clock. */
export function dueIn(of: Parameters<typeof secondsToNextCheck>[0]) {
  const seconds = secondsToNextCheck(of);
  return seconds === null ? sql`null` : sql`clock_timestamp() + make_interval(secs => ${seconds})`;
}

export interface Applied {
  /** False: something else was heard since the provider was asked, and this answer may be older. Ask again. */
  readonly current: boolean;
  readonly changed: boolean;
  readonly row: PaymentRow;
}

/**
 * Writes down what a provider was heard to say, in one short transaction under the payment's lock: state, counters, ledger, refunds
 * and the event, or nothing. `seen` is the version of the row before the provider was asked: an answer to an older question is not
 * taken for news, except that money was taken, which never becomes untrue.
 */
export async function applyReport(
  ctx: Ctx,
  paymentId: string,
  seen: number,
  report: Report,
): Promise<Applied | undefined> {
  let applied: Applied | undefined;
  await inTransaction(ctx, async (tx) => {
    const row = await lockPayment(tx, paymentId);
    if (!row) return ok(null);
    if (row.version !== seen && report.capturedMinor === 0n) {
      applied = { current: false, changed: false, row };
      return ok(null);
    }
    const move = transition(row, report);
    if (!move && report.capturedMinor > row.amountMinor)
      log.error(
        { paymentId, captured: String(report.capturedMinor) },
        "payments: more was taken than asked for",
      );
    const known = report.refunds.length > 0 ? await refundsOf(tx, paymentId) : [];
    const refunds = refundMoves(known, report.refunds);
    applied = { current: true, ...(await write(tx, row, move, refunds, report)) };
    return ok(null);
  });
  return applied;
}

/**
 * The short way for an answer that says what was known: one statement, no lock held, nothing told. Undefined: it says something new,
 * or something else was heard meanwhile; `applyReport` decides.
 */
export async function confirmReport(
  ctx: Ctx,
  row: PaymentRow,
  report: Report,
): Promise<PaymentRow | undefined> {
  const redirectUrl = row.state === "action_needed" ? report.redirectUrl : null;
  const known =
    transition(row, report) === null &&
    report.refunds.length === 0 &&
    report.providerRef === row.providerRef &&
    redirectUrl === row.redirectUrl &&
    (report.reason ?? row.reason) === row.reason;
  if (!known) return undefined;
  const checks = row.checks + 1;
  const [same] = await ctx.db
    .update(payment)
    .set({ checks, dueAt: dueIn({ ...row, checks }) })
    .where(and(eq(payment.version, row.version), undecidedSince(row)))
    .returning();
  return same;
}

/** No answer: the next question is further away each time. Does not count as news. */
export async function putOff(ctx: Ctx, row: PaymentRow): Promise<void> {
  const checks = row.checks + 1;
  await ctx.db
    .update(payment)
    .set({ checks: sql`${payment.checks} + 1`, dueAt: dueIn({ ...row, checks }) })
    .where(undecidedSince(row));
}

/** Nothing was decided or promised since the row was read: then somebody else said when to ask, and that stands. */
function undecidedSince({ id, intent, heldMinor }: PaymentRow) {
  return and(
    eq(payment.id, id),
    eq(payment.heldMinor, heldMinor),
    sql`${payment.intent} is not distinct from ${intent}::text`,
  );
}

async function refundsOf(tx: TxCtx, paymentId: string): Promise<KnownRefund[]> {
  return tx.db
    .select({
      refundId: paymentRefund.refundId,
      amountMinor: paymentRefund.amountMinor,
      state: paymentRefund.state,
    })
    .from(paymentRefund)
    .where(eq(paymentRefund.paymentId, paymentId));
}

async function write(
  tx: TxCtx,
  row: PaymentRow,
  move: Move | null,
  refunds: readonly RefundMove[],
  report: Report,
): Promise<{ changed: boolean; row: PaymentRow }> {
  const changed = move !== null || refunds.length > 0;
  const money = countRefunds(row, move, refunds);
  const checks = changed ? 0 : row.checks + 1;
  const next = { ...row, ...money, checks };
  const [written] = await tx.db
    .update(payment)
    .set({
      ...money,
      providerRef: report.providerRef ?? row.providerRef,
      redirectUrl: next.state === "action_needed" ? (report.redirectUrl ?? row.redirectUrl) : null,
      reason: report.reason ?? row.reason,
      checks,
      dueAt: dueIn(next),
      ...(changed ? { version: sql`${payment.version} + 1`, changedAt: tx.now } : {}),
    })
    .where(eq(payment.id, row.id))
    .returning();
  if (!written) return { changed: false, row };
  const entries = [
    ...(move?.entries ?? []),
    ...refunds.flatMap(({ refundId, amountMinor, state }) =>
      state === "done" ? [{ kind: "refund" as const, amountMinor, sourceRef: refundId }] : [],
    ),
  ];
  if (entries.length > 0)
    await tx.db.insert(paymentEntry).values(
      entries.map((entry) => ({
        ...entry,
        id: newId("paymentEntry"),
        paymentId: row.id,
        currency: row.currency,
        createdAt: tx.now,
      })),
    );
  for (const refund of refunds) await writeRefund(tx, row.id, refund);
  if (changed) await tell(tx, row);
  return { changed, row: written };
}

/** The counters after a move and after these refunds. */
function countRefunds(
  row: PaymentRow,
  move: Move | null,
  refunds: readonly RefundMove[],
): Held & { heldMinor: bigint; state: PaymentState } {
  let { refundedMinor, heldMinor } = row;
  for (const { amountMinor, state, outside } of refunds) {
    if (state === "done") refundedMinor += amountMinor;
    if (!outside) heldMinor -= amountMinor;
  }
  const capturedMinor = move?.capturedMinor ?? row.capturedMinor;
  return {
    amountMinor: row.amountMinor,
    authorisedMinor: move?.authorisedMinor ?? row.authorisedMinor,
    capturedMinor,
    refundedMinor,
    heldMinor,
    state: capturedMinor > 0n ? settledState(capturedMinor, refundedMinor) : (move?.state ?? row.state),
  };
}

async function writeRefund(tx: TxCtx, paymentId: string, refund: RefundMove): Promise<void> {
  const { refundId, amountMinor, state, ref } = refund;
  await tx.db
    .insert(paymentRefund)
    .values({
      paymentId,
      refundId,
      amountMinor,
      state,
      providerRef: ref,
      createdAt: tx.now,
      changedAt: tx.now,
    })
    .onConflictDoUpdate({
      target: [paymentRefund.paymentId, paymentRefund.refundId],
      set: { state, providerRef: ref, changedAt: tx.now },
    });
}
