import { eq, sql } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import { payment } from "@/db/schema";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import type { PaymentsFailureCode, PaymentView } from "./model";
import type { Answer, Asked, Provider } from "./provider";
import { providerOf } from "./providers";
import { applyReport, dueIn, findPayment, type PaymentRow, viewOf } from "./store";

export type Outcome<T> = Promise<Result<T, Failure<PaymentsFailureCode>>>;

/** How often an answer that came too late is asked for anew before it is left to the reconciler. */
const TRIES = 6;

/** What became of a question: what the provider said last is in `row`, unless `answer` says that it said nothing. */
export interface Heard {
  readonly row: PaymentRow;
  readonly answer: Answer;
}

/**
 * Asks the provider to do something (`first`) and writes down what it says; when something else was heard meanwhile, looks again.
 * Never inside a transaction: the other side may take seconds.
 */
export async function ask(
  ctx: Ctx,
  row: PaymentRow,
  first: (provider: Provider, asked: Asked) => Promise<Answer>,
): Promise<Heard> {
  const provider = providerOf(row.provider);
  if (!provider) return { row, answer: { ok: false, why: "unreachable" } };
  let now = row;
  let answer = await first(provider, now);
  for (let tries = 1; ; tries++) {
    if (!answer.ok) {
      await putOff(ctx, now);
      return { row: now, answer };
    }
    const applied = await applyReport(ctx, now.id, now.version, answer.report);
    if (!applied) return { row: now, answer: { ok: false, why: "unknown" } };
    now = applied.row;
    if (applied.current || tries >= TRIES) return { row: now, answer };
    answer = await provider.look(ctx, now);
  }
}

/** No answer: the next question is further away each time. Does not count as news. */
async function putOff(ctx: Ctx, row: PaymentRow): Promise<void> {
  const checks = row.checks + 1;
  await ctx.db
    .update(payment)
    .set({ checks: sql`${payment.checks} + 1`, dueAt: dueIn({ ...row, checks }) })
    .where(eq(payment.id, row.id));
}

/**
 * Asks the provider how a payment stands and writes it down. When the provider cannot be reached, what was known is given back
 * with `heard: false`: the payer sees "pending", and the reconciler goes on asking. Failure: `payments.not_found`.
 */
export async function pollPayment(
  ctx: Ctx,
  { paymentId }: { paymentId: string },
): Outcome<PaymentView & { heard: boolean }> {
  const row = await findPayment(ctx, paymentId);
  if (!row) return fail("payments.not_found", "not_found", { paymentId });
  if (row.provider === "manual") return ok({ ...viewOf(row), heard: true });
  const heard = await ask(ctx, row, (provider, asked) => provider.look(ctx, asked));
  return ok({ ...viewOf(heard.row), heard: heard.answer.ok });
}
