import { sql } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import { getPayment } from "@/commerce/payments";
import { log } from "@/lib/log";
import { type Attempt, attemptOfPayment } from "./attempts";
import { completeAttempt, giveUp } from "./complete";

/** Attempts that one round takes up. */
const ROUND = 20;

/**
 * Sees through what nobody else did: an order that waits for its payment past its time is completed or undone, by asking the
 * provider; taken and returned money is settled. Rows are claimed with SKIP LOCKED and put off with a growing delay, so that
 * several processes share the work and a provider that is down is not asked all the time. Tells how many it took up.
 */
export async function finishCheckouts(ctx: Ctx): Promise<number> {
  const claimed = await ctx.db.execute<{ payment_id: string }>(sql`
    update checkout_attempt set tries = tries + 1,
      due_at = clock_timestamp() + make_interval(secs => least(300, 15 * power(2, least(tries, 5))))
    where (cart_id, key) in (
      select cart_id, key from checkout_attempt
      where state in ('placed', 'confirmed', 'undoing') and due_at <= clock_timestamp()
      order by due_at limit ${ROUND} for no key update skip locked)
    returning payment_id`);
  for (const { payment_id } of claimed) {
    const attempt = await attemptOfPayment(ctx, payment_id);
    if (!attempt) continue;
    try {
      await finish(ctx, attempt);
    } catch (error) {
      // The others must not wait for one that cannot be helped now; it is due again.
      log.error({ err: error, orderId: attempt.orderId }, "a checkout could not be finished");
    }
  }
  return claimed.length;
}

async function finish(ctx: Ctx, attempt: Attempt): Promise<void> {
  const now = await completeAttempt(ctx, attempt);
  if (now.kind !== "pending") return;
  // The provider was never asked (the process died before), or stock is no longer held for it: it ends here.
  const { asked } = await whether(ctx, attempt);
  if (!asked || attempt.stale) await giveUp(ctx, attempt, asked ? "expired" : "failed");
}

/** Whether the provider was ever asked about the payment of an attempt. */
async function whether(ctx: Ctx, { paymentId }: Attempt): Promise<{ asked: boolean }> {
  const payment = paymentId === null ? undefined : await getPayment(ctx, paymentId);
  return { asked: payment !== undefined && payment.state !== "created" };
}
