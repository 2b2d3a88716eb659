import { and, eq, sql } from "drizzle-orm";
import { type Ctx, inTransaction } from "@/commerce/context";
import { payment, paymentRefund } from "@/db/schema";
import { log } from "@/lib/log";
import { ok } from "@/lib/result";
import { ask } from "./ask";
import type { PaymentView } from "./model";
import { seeThrough } from "./refund";
import { carryOut } from "./settle";
import { dueIn, type PaymentRow, tell, viewOf } from "./store";

const BATCH = 64;
/** A provider that does not answer holds up one of so many at a time. */
const AT_ONCE = 8;
/** While one process asks about a payment, no other does. */
const LEASE_SECONDS = 120;
/** A provider that has not heard of an attempt by then never will: the request was lost on its way. */
const LOST_AFTER_MS = 2 * 60_000;

/**
 * Asks about every payment that is due: those without a final answer, decisions that were not carried out, refunds under way.
 * Several processes may do it at once. Gives how many were asked about. A duty.
 */
export async function reconcilePayments(ctx: Ctx): Promise<number> {
  const rows = await ctx.db
    .update(payment)
    .set({ dueAt: sql`clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})` })
    .where(
      sql`${payment.id} in (select p.id from payment p where p.due_at <= clock_timestamp() and p.provider <> 'manual'
        order by p.due_at limit ${BATCH} for no key update skip locked)`,
    )
    .returning();
  const due = rows.length;
  const lane = async () => {
    for (let row = rows.shift(); row; row = rows.shift()) await tryToReconcile(ctx, row);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return due;
}

async function tryToReconcile(ctx: Ctx, row: PaymentRow): Promise<void> {
  try {
    await reconcile(ctx, row);
  } catch (error) {
    log.error({ err: error, paymentId: row.id }, "payments: one could not be reconciled");
  }
}

async function reconcile(ctx: Ctx, row: PaymentRow): Promise<void> {
  const { row: now, answer } = await ask(ctx, row, (provider, asked) => provider.look(ctx, asked));
  if (!answer.ok && answer.why === "unknown") return neverHeard(ctx, now);
  if (!answer.ok) return;
  const undecided = ["created", "pending", "action_needed", "authorised"].includes(now.state);
  if (now.intent !== null && undecided && (now.intent === "void" || now.state === "authorised"))
    await carryOut(ctx, now);
  if (now.heldMinor === 0n) return;
  const under = await ctx.db
    .select()
    .from(paymentRefund)
    .where(and(eq(paymentRefund.paymentId, now.id), eq(paymentRefund.state, "pending")));
  for (const refund of under) await seeThrough(ctx, now, refund);
}

/** The provider knows nothing of it. A moment later it still may: a request can be slower than a question. */
async function neverHeard(ctx: Ctx, row: PaymentRow): Promise<void> {
  if (row.state !== "created" && row.state !== "pending") return;
  await inTransaction(ctx, async (tx) => {
    const [ended] = await tx.db
      .update(payment)
      .set({
        state: row.intent === "void" ? "cancelled" : "failed",
        ...{ reason: "never_reached", dueAt: null, changedAt: tx.now, version: sql`${payment.version} + 1` },
      })
      .where(
        and(
          eq(payment.id, row.id),
          eq(payment.version, row.version),
          sql`${payment.createdAt} < clock_timestamp() - make_interval(secs => ${LOST_AFTER_MS / 1000})`,
        ),
      )
      .returning();
    if (ended) await tell(tx, ended);
    else
      await tx.db
        .update(payment)
        .set({ dueAt: dueIn(row) })
        .where(eq(payment.id, row.id));
    return ok(null);
  });
}

/** Payments begun at least `olderThanSeconds` (120) ago by the database's clock that have no final answer yet, oldest first. */
export async function stalePayments(
  ctx: Ctx,
  { olderThanSeconds = 120, limit = 100 }: { olderThanSeconds?: number; limit?: number } = {},
): Promise<PaymentView[]> {
  const rows = await ctx.db
    .select()
    .from(payment)
    .where(
      sql`${payment.state} in ('created', 'pending', 'action_needed')
        and ${payment.createdAt} < clock_timestamp() - make_interval(secs => ${olderThanSeconds})`,
    )
    .orderBy(payment.createdAt)
    .limit(limit);
  return rows.map(viewOf);
}
