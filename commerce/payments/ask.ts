import type { Ctx } from "@/commerce/context";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import type { PaymentsFailureCode, PaymentView } from "./model";
import type { Answer, Asked, Provider } from "./provider";
import { providerOf } from "./providers";
import { applyReport, confirmReport, findPayment, type PaymentRow, putOff, viewOf } from "./store";

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
    const same = await confirmReport(ctx, now, answer.report);
    if (same) return { row: same, answer };
    const applied = await applyReport(ctx, now.id, now.version, answer.report);
    if (!applied) return { row: now, answer: { ok: false, why: "unknown" } };
    now = applied.row;
    if (applied.current || tries >= TRIES) return { row: now, answer };
    answer = await provider.look(ctx, now);
  }
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
