import type { z } from "zod";
import type { Ctx } from "@/commerce/context";
import { startPayment } from "@/commerce/payments";
import { inSnapshot } from "@/commerce/quotes";
import { sha256 } from "@/lib/crypto";
import { env } from "@/lib/env";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { type Attempt, answerDone, attemptOf, waitingOf } from "./attempts";
import { badInput } from "./cart";
import { notOpen, type Outcome } from "./cart-store";
import { completeAttempt, giveUp } from "./complete";
import { crashPoint } from "./crash-point";
import { Gate } from "./gate";
import { type CheckoutFailureCode, type Placed, placeInput } from "./model";
import { lookAtCart, type PlaceInput, type Refused } from "./ready";
import { paymentOf, writeOrder } from "./write-order";

const holder = globalThis as typeof globalThis & { meridianCheckoutGate?: Gate };

/** So many place an order at once in this process; the others wait, at most half a minute. */
function gate(): Gate {
  holder.meridianCheckoutGate ??= new Gate(
    Math.max(2, Math.floor((env().DATABASE_POOL * 2) / 3)),
    10_000,
    30_000,
  );
  return holder.meridianCheckoutGate;
}

/** A cart that changed while it was being ordered is looked at again, so many times. */
const TRIES = 3;

/**
 * Orders what was shown. Prices, stock, delivery and payment are looked at anew; what is not as `quoteHash` names it is a
 * conflict that says both amounts (`checkout.changed`), never slipped in. Then the order is written, stock is held and limits
 * are counted in one short transaction; with an invoice the order is binding with it, else the provider is asked afterwards,
 * outside of any. The same `attemptKey` gives the same answer, however often and from wherever it is sent
 * (`checkout.attempt_differs` with another body). Failures besides: `inventory.short` {variantId, title, left},
 * `checkout.incomplete` {step}, `.empty`, `.line_gone`, `.payment_not_offered`, `.payment_failed` {reason}, `.busy`.
 */
export async function placeCheckout(ctx: Ctx, input: z.input<typeof placeInput>): Outcome<Placed> {
  const parsed = placeInput.safeParse(input);
  if (!parsed.success) return badInput(parsed.error);
  const asked = parsed.data;
  let last: Refused = fail("checkout.busy", "conflict", { retryAfterSeconds: 1 });
  for (let tries = 0; tries < TRIES; tries++) {
    const step = await gate().pass(() => lookAndWrite(ctx, asked));
    if (!step) return fail("checkout.busy", "limit", { retryAfterSeconds: 5 });
    // Whoever waits for a provider waits outside the gate: one that is slow must not keep others from ordering.
    if ("written" in step) {
      crashPoint("after-place");
      return pay(ctx, step.written);
    }
    if ("refused" in step) return step.refused;
    const before = await again(ctx, asked, step.state);
    if (before) return before;
    if (step.why) last = step.why;
  }
  return last;
}

type Step =
  | { readonly written: Attempt }
  | { readonly refused: Refused }
  /** The cart is not open, or what was seen was taken by others meanwhile: it has to be looked at again. */
  | { readonly state: "open" | "paying" | null; readonly why?: Refused };

async function lookAndWrite(ctx: Ctx, asked: PlaceInput): Promise<Step> {
  crashPoint("before-place");
  const looked = await inSnapshot(ctx, (snapshot) => lookAtCart(snapshot, asked));
  if (!("ready" in looked)) return { state: looked.situation ? "paying" : null };
  if (!looked.ready.ok) return { refused: looked.ready };
  const written = await writeOrder(ctx, asked, looked.ready.value, bodyHashOf(asked));
  if (written.ok) return { written: written.value };
  const why = written as Refused;
  // Another location may still have it, and a total without the promotion is to be shown before it is charged.
  const taken = /^checkout[.]cart_moved$|^inventory[.]short$|^promotions[.]/.test(written.failure.code);
  return taken ? { state: "open", why } : { refused: why };
}

/** What is to be said when the cart is not open: the answer of before, or that of another attempt that has to end first. */
async function again(
  ctx: Ctx,
  asked: PlaceInput,
  state: "open" | "paying" | null,
): Promise<Result<Placed, Failure<CheckoutFailureCode>> | null> {
  const before = await sameAgain(ctx, asked);
  if (before || state === "open") return before;
  if (state === null) return notOpen(undefined);
  const other = await waitingOf(ctx, asked.ref);
  if (!other) return null;
  const ended = await giveUp(ctx, other, "cancelled");
  return ended.kind === "done" ? ok(answerDone(other)) : null;
}

/** The answer of this very attempt, when it was made before; null: it was not. */
async function sameAgain(
  ctx: Ctx,
  asked: PlaceInput,
): Promise<Result<Placed, Failure<CheckoutFailureCode>> | null> {
  const same = await attemptOf(ctx, asked.ref, asked.attemptKey);
  if (!same) return null;
  return same.bodyHash === bodyHashOf(asked)
    ? replay(ctx, same)
    : fail("checkout.attempt_differs", "invalid");
}

/** The answer that this attempt had, as far as it has come by now. */
async function replay(ctx: Ctx, attempt: Attempt): Outcome<Placed> {
  if (attempt.state === "undoing" || attempt.state === "undone")
    return fail("checkout.payment_failed", "conflict", { reason: attempt.reason ?? "failed" });
  return attempt.state === "placed" ? pay(ctx, attempt) : ok(answerDone(attempt));
}

/** Asks the provider, outside any transaction, and says where the shopper goes next. */
async function pay(ctx: Ctx, attempt: Attempt): Outcome<Placed> {
  if (attempt.state !== "placed") return ok(answerDone(attempt));
  const { payment, orderId } = attempt;
  const begun = await startPayment(ctx, paymentOf(payment, orderId, attempt.storefrontId));
  crashPoint("after-intent");
  if (begun.ok && begun.value.redirectUrl !== null)
    return ok({ kind: "redirect", url: begun.value.redirectUrl, orderId, paymentId: begun.value.paymentId });
  const done = begun.ok ? await completeAttempt(ctx, attempt) : await giveUp(ctx, attempt, "failed");
  switch (done.kind) {
    case "done":
      return ok(answerDone(attempt));
    case "undone":
      return fail("checkout.payment_failed", "conflict", { reason: done.reason });
    case "pending": {
      // Nobody can say yet: the page of return asks until somebody can.
      const url = new URL(payment.returnUrl);
      url.searchParams.set("payment", done.paymentId);
      return ok({ kind: "redirect", url: url.href, orderId, paymentId: done.paymentId });
    }
  }
}

/** What was sent with an attempt, beside who sent it: another body under the same key is another order. */
const bodyHashOf = ({ quoteHash: hash, paymentMethodKey }: PlaceInput) =>
  sha256(`${hash}\n${paymentMethodKey}`);
