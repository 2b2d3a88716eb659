import { eq, sql } from "drizzle-orm";
import { type Ctx, inTransaction } from "@/commerce/context";
import { emit } from "@/commerce/events";
import { payment, paymentEvent } from "@/db/schema";
import { ok } from "@/lib/result";
import { pollPayment } from "./ask";
import type { CallbackAnswer } from "./model";
import { providerOf } from "./providers";

/**
 * Takes a provider's call-back: its signature is checked by the provider's own scheme, then it is stored as it came and answered at
 * once; the work follows by an event. A forged or unreadable one is 400 and writes nothing; one that came before is 200 and
 * writes nothing, so the same call-back five times is one. Never throws for what a stranger sends.
 */
export async function receiveCallback(
  ctx: Ctx,
  call: { provider: string; headers: Readonly<Record<string, string>>; rawBody: string },
): Promise<CallbackAnswer> {
  const provider = providerOf(call.provider);
  if (!provider || provider.name === "manual") return { status: 404, outcome: "no_provider" };
  const notice = await provider.read(ctx, call);
  if (notice === "forged" || notice === "unreadable") return { status: 400, outcome: notice };
  const stored = await inTransaction(ctx, async (tx) => {
    const [row] = await tx.db
      .insert(paymentEvent)
      .values({
        provider: provider.name,
        eventId: notice.eventId.slice(0, 200),
        paymentId: notice.paymentId?.slice(0, 200) ?? null,
        providerRef: notice.providerRef?.slice(0, 200) ?? null,
        kind: notice.kind.slice(0, 200),
        // Postgres keeps no NUL in text.
        body: call.rawBody.replaceAll("\u0000", "\ufffd"),
      })
      .onConflictDoNothing()
      .returning({ id: paymentEvent.id });
    if (row)
      await emit(tx, {
        type: "payments.called_back",
        aggregate: `${provider.name}:${notice.paymentId ?? notice.providerRef ?? notice.eventId}`.slice(
          0,
          200,
        ),
        payload: { paymentEventId: row.id },
      });
    return ok(row !== undefined);
  });
  return { status: 200, outcome: stored.ok && stored.value ? "stored" : "repeated" };
}

/**
 * Works on a stored call-back: asks the provider how that payment stands now. What the call-back claims is never believed, so
 * late, repeated and reordered ones do no harm. May run twice.
 */
export async function workCallback(ctx: Ctx, { paymentEventId }: { paymentEventId: number }): Promise<void> {
  const [event] = await ctx.db.select().from(paymentEvent).where(eq(paymentEvent.id, paymentEventId));
  if (!event || event.handledAt) return;
  const paymentId = await spokenOf(ctx, event);
  const before = paymentId ? await versionOf(ctx, paymentId) : undefined;
  const polled = paymentId ? await pollPayment(ctx, { paymentId }) : undefined;
  const outcome = !polled?.ok
    ? "unknown"
    : !polled.value.heard
      ? // The reconciler asks again: the payment is due.
        "later"
      : polled.value.version === before
        ? "nothing_new"
        : "applied";
  await ctx.db
    .update(paymentEvent)
    .set({ handledAt: sql`clock_timestamp()`, outcome, paymentId })
    .where(eq(paymentEvent.id, paymentEventId));
}

async function spokenOf(
  ctx: Ctx,
  event: { provider: "manual" | "test" | "stripe"; paymentId: string | null; providerRef: string | null },
): Promise<string | null> {
  const [row] = await ctx.db
    .select({ id: payment.id })
    .from(payment)
    .where(
      sql`${payment.provider} = ${event.provider} and (${payment.id} = ${event.paymentId}::text
        or ${payment.providerRef} = ${event.providerRef}::text)`,
    )
    .limit(1);
  return row?.id ?? null;
}

async function versionOf(ctx: Ctx, paymentId: string): Promise<number | undefined> {
  const [row] = await ctx.db
    .select({ version: payment.version })
    .from(payment)
    .where(eq(payment.id, paymentId));
  return row?.version;
}
