import { sql } from "drizzle-orm";
import type { z } from "zod";
import type { Ctx } from "@/commerce/context";
import { routingFor } from "@/commerce/orders";
import type { DraftLine, RoutingPlan } from "@/commerce/orders/model";
import { paymentMethods, startPayment } from "@/commerce/payments";
import type { PaymentMethodOffer } from "@/commerce/payments/model";
import { inSnapshot } from "@/commerce/quotes";
import type { PricedCart } from "@/commerce/quotes/model";
import { sha256 } from "@/lib/crypto";
import { env } from "@/lib/env";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { type Attempt, answerDone, attemptOf, waitingOf } from "./attempts";
import { badInput } from "./cart";
import { notOpen, type Outcome, opensFor } from "./cart-store";
import { agreedTo } from "./checkout-view";
import { completeAttempt, giveUp } from "./complete";
import { crashPoint } from "./crash-point";
import { draftLines, routingLines } from "./draft";
import { Gate } from "./gate";
import { type CheckoutFailureCode, type CheckoutStep, type Placed, placeInput } from "./model";
import { methodsOf, needsDelivery } from "./offers";
import { type PricedSituation, priceSituation, withDelivery } from "./price";
import type { PricedMethod } from "./rules/delivery";
import { quoteHash } from "./rules/quote-hash";
import { readSituation, type Situation, wordsOfVariants } from "./situation.view";
import { writeOrder } from "./write-order";

type PlaceInput = z.output<typeof placeInput>;
type Refused = { readonly ok: false; readonly failure: Failure<CheckoutFailureCode> };

/** A cart that can be ordered as it stands, and how. */
export interface Ready {
  readonly situation: Situation;
  readonly base: PricedSituation;
  readonly priced: PricedCart;
  readonly method: PricedMethod | null;
  readonly payment: PaymentMethodOffer | null;
  readonly lines: readonly DraftLine[];
  readonly plan: RoutingPlan;
  readonly hash: string;
}

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
  const answer = await gate().pass(() => place(ctx, asked));
  return answer ?? fail("checkout.busy", "limit", { retryAfterSeconds: 5 });
}

async function place(ctx: Ctx, asked: PlaceInput): Outcome<Placed> {
  for (let tries = 0; tries < TRIES; tries++) {
    crashPoint("before-place");
    const looked = await inSnapshot(ctx, (snapshot) => lookAtCart(snapshot, asked));
    if (!("ready" in looked)) {
      const before = await again(ctx, asked, looked.situation);
      if (before) return before;
      continue;
    }
    const { ready } = looked;
    if (!ready.ok) return ready;
    const written = await writeOrder(ctx, asked, ready.value, bodyHashOf(asked));
    if (written.ok) {
      crashPoint("after-place");
      return pay(ctx, written.value);
    }
    if (written.failure.code !== "checkout.cart_moved") return written as Refused;
    const before = await sameAgain(ctx, asked);
    if (before) return before;
  }
  return fail("checkout.busy", "conflict", { retryAfterSeconds: 1 });
}

/** Looks at everything from one state of the database, with statements that are planned once. */
async function lookAtCart(
  snapshot: Ctx,
  asked: PlaceInput,
): Promise<
  { readonly situation: Situation | null } | { readonly ready: Result<Ready, Failure<CheckoutFailureCode>> }
> {
  const which = sql`${opensFor(asked.ref)} and c.state in ('open', 'paying')`;
  const situation = await readSituation(snapshot, which, asked.localeKey);
  return situation?.cart.state === "open"
    ? { ready: await lookReady(snapshot, situation, asked) }
    : { situation };
}

/** What is to be said when the cart is not open: the answer of before, or that of another attempt that has to end first. */
async function again(
  ctx: Ctx,
  asked: PlaceInput,
  situation: Situation | null,
): Promise<Result<Placed, Failure<CheckoutFailureCode>> | null> {
  const before = await sameAgain(ctx, asked);
  if (before) return before;
  if (!situation) return notOpen(undefined);
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
  const { payment, orderId, storefrontId } = attempt;
  const begun = await startPayment(ctx, {
    ...{ attemptKey: orderId, reference: orderId, storefrontId, storefrontLocaleKey: payment.localeKey },
    ...{ methodKey: payment.methodKey, amountMinor: BigInt(payment.amountMinor), currency: payment.currency },
    ...{ email: payment.email, locale: payment.locale, returnUrl: payment.returnUrl },
  });
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

/** Whether the cart can be ordered as it was shown. What is sold out is said first: nothing was locked for it. */
async function lookReady(
  ctx: Ctx,
  situation: Situation,
  asked: PlaceInput,
): Promise<Result<Ready, Failure<CheckoutFailureCode>>> {
  const { cart, articles, place } = situation;
  if (articles.length === 0) return fail("checkout.empty", "conflict");
  if (!place.live) return fail("checkout.not_for_sale", "conflict");
  if (cart.email === null) return incomplete("contact");
  if (cart.shipTo === null || !place.countries.includes(cart.shipTo.country)) return incomplete("address");
  const country = cart.shipTo.country;
  const route = (lines: readonly DraftLine[]) =>
    routingFor(ctx, {
      ...{ storefrontId: cart.storefrontId, channel: cart.channel, country, shipTo: null },
      lines: routingLines(lines),
    });
  const early = await route(linesAsTheyAre(situation));
  if (early.unplaced.length > 0) return short(situation, early);
  const base = await priceSituation(ctx, situation);
  const [gone] = [...base.gone];
  if (gone) return fail("checkout.line_gone", "conflict", { title: titleOf(situation, gone) });
  const method =
    methodsOf(situation, base).find(({ method: one }) => one.id === cart.deliveryMethodId) ?? null;
  if (!method && needsDelivery(situation, base.gone)) return incomplete("delivery");
  const priced = method
    ? withDelivery(base, { methodId: method.method.id, amountMinor: method.amountMinor })
    : base.priced;
  const hash = quoteHash(priced, agreedTo(situation));
  const { payableMinor } = priced.totals;
  if (hash !== asked.quoteHash)
    return fail("checkout.changed", "conflict", {
      before: cart.shownHash === asked.quoteHash ? String(cart.shownMinor) : null,
      after: String(payableMinor),
      currency: priced.currency,
    });
  const offered = await paymentMethods(ctx, {
    ...{ storefrontId: cart.storefrontId, currency: priced.currency, country, amountMinor: payableMinor },
    business: cart.companyName !== null,
  });
  const payment = offered.find(({ key }) => key === asked.paymentMethodKey) ?? null;
  if (!payment && payableMinor > 0n)
    return fail("checkout.payment_not_offered", "conflict", {}, "paymentMethodKey");
  const gifts = await wordsOfVariants(
    ctx,
    place.localeKey,
    priced.gifts.map(({ variantId }) => variantId),
  );
  const lines = draftLines(situation, priced, gifts);
  // The first plan was for lines without the ids of the order; gifts were not in it.
  const plan = priced.gifts.length > 0 ? await route(lines) : renamed(early, situation, lines);
  if (plan.unplaced.length > 0) return short(situation, plan);
  return ok({
    situation,
    base,
    priced,
    method,
    payment: payableMinor > 0n ? payment : null,
    lines,
    plan,
    hash,
  });
}

/** The lines of the cart before anything is priced, named by themselves. */
function linesAsTheyAre({ articles }: Situation): DraftLine[] {
  return articles.map(({ lineId, variantId, quantity, parts, words, sku, weightGrams }) => ({
    ...{ id: lineId, of: { pricedLineId: lineId }, variantId, productId: words.productId, quantity },
    ...{ sku: sku ?? "", title: words.title, options: words.options, mediaId: null, weightGrams, parts },
  }));
}

function renamed(plan: RoutingPlan, { articles }: Situation, lines: readonly DraftLine[]): RoutingPlan {
  const ids = new Map(lines.flatMap(({ id, of }) => ("pricedLineId" in of ? [[of.pricedLineId, id]] : [])));
  return {
    ...plan,
    parcels: plan.parcels.map((parcel) => ({
      ...parcel,
      lines: parcel.lines.map((line) => ({ ...line, lineId: ids.get(line.lineId) ?? line.lineId })),
    })),
    unplaced: articles.length === lines.length ? plan.unplaced : [],
  };
}

function short(situation: Situation, { unplaced }: RoutingPlan): Refused {
  const [missing] = unplaced;
  const article = situation.articles.find(({ lineId }) => lineId === missing?.lineId);
  return fail("inventory.short", "conflict", {
    variantId: article?.variantId ?? "",
    title: article?.words.title ?? "",
    left: Math.max(0, (article?.quantity ?? 0) - (missing?.quantity ?? 0)),
  });
}

const incomplete = (step: CheckoutStep) => fail("checkout.incomplete", "conflict", { step });
const titleOf = ({ articles }: Situation, lineId: string) =>
  articles.find((article) => article.lineId === lineId)?.words.title ?? "";

/** What was sent with an attempt, beside who sent it: another body under the same key is another order. */
const bodyHashOf = ({ quoteHash: hash, paymentMethodKey }: PlaceInput) =>
  sha256(`${hash}\n${paymentMethodKey}`);
