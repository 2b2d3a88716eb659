import { sql } from "drizzle-orm";
import { type Ctx, inTransaction, type TxCtx } from "@/commerce/context";
import { guestCustomer } from "@/commerce/customers";
import { allocateStock, reserveStock } from "@/commerce/inventory";
import { createOrder } from "@/commerce/orders";
import type { Binding, OrderDraft } from "@/commerce/orders/model";
import { createPaymentRow } from "@/commerce/payments";
import { redeem } from "@/commerce/promotions";
import type { ActivePromotion } from "@/commerce/promotions/model";
import type { StoredPaymentWish } from "@/db/schema/checkout";
import { newId } from "@/lib/ids";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { type Attempt, PLACED_DUE_SECONDS, RESERVE_SECONDS } from "./attempts";
import { crashPoint } from "./crash-point";
import { draftOf, holdLines } from "./draft";
import { promisedBy, transitFor } from "./offers";
import type { PlaceInput, Ready } from "./ready";

/**
 * T1: writes the order that was agreed to, in one short transaction. The cart's row decides who is first; limits of promotions
 * are counted next; stock comes last, so that the row of an article that everybody wants is held for one statement and a commit.
 * With an invoice (or nothing to pay) the order is binding here and now. Refused with `checkout.cart_moved` when the cart is no
 * longer what was looked at, with `inventory.short`, or with what promotions say: then nothing of it has happened, so what does not
 * need each other's answers is sent together.
 */
export async function writeOrder(
  ctx: Ctx,
  asked: PlaceInput,
  ready: Ready,
  bodyHash: string,
): Promise<Result<Attempt, Failure>> {
  const { situation, payment } = ready;
  const { storefrontId } = situation.cart;
  const orderId = newId("order");
  const paymentId = payment && newId("payment");
  const wish = wishOf(asked, ready);
  const binding = bindingOf(payment, paymentId);
  const guess = situation.cart.customerId ?? situation.buyer?.id ?? newId("customer", ctx.now.getTime());
  return inTransaction<Result<Attempt, Failure>>(ctx, async (tx) => {
    const draft = (customerId: string) => orderOf(ctx, ready, orderId, customerId);
    const sent = {
      cart: takeCart(tx, situation, binding ? "ordered" : "paying"),
      customer: customerOf(tx, ready, guess),
      order: createOrder(tx, draft(guess), binding),
      payment: paymentId && createPaymentRow(tx, paymentOf(wish, orderId, storefrontId), paymentId),
    };
    // Whichever fails first ends it: the others' ends are not waited for, and are no news.
    void Promise.allSettled(Object.values(sent));
    if (!(await sent.cart)) return fail("checkout.cart_moved", "conflict");
    crashPoint("after-cart");
    const customerId = await sent.customer;
    // Somebody with the same e-mail was faster: the profile is there now, and is seen when the cart is looked at again.
    if (customerId !== guess) return fail("checkout.cart_moved", "conflict");
    const made = await sent.order;
    if (!made.ok)
      return made.failure.code === "orders.cart_ordered" ? fail("checkout.cart_moved", "conflict") : made;
    crashPoint("after-order");
    const row = await sent.payment;
    if (row && !row.ok) return row;
    const attempt: Attempt = {
      ...{ cartId: situation.cart.id, key: asked.attemptKey, bodyHash, orderId, number: made.value.number },
      ...{ state: binding ? "done" : "placed", storefrontId, payment: wish, paymentId },
      ...{ reason: null, stale: false },
    };
    const kept = keepAttempt(tx, attempt, ready);
    kept.catch(() => {});
    const counted = await redeemLimited(tx, ready, orderId, customerId);
    if (!counted.ok) return counted;
    crashPoint("after-promotions");
    const holding = holdStock(tx, ready, orderId, binding !== null);
    holding.catch(() => {});
    if (!(await kept)) return fail("checkout.cart_moved", "conflict");
    const held = await holding;
    if (!held.ok) return held;
    crashPoint("after-reserve");
    return ok(attempt);
  });
}

/** Null: the order waits until its payment is through. */
function bindingOf(payment: Ready["payment"], paymentId: string | null): Binding | null {
  if (payment === null) return { paymentId: null, paymentState: "paid" };
  return payment.settles === "later" ? { paymentId, paymentState: "to_be_paid" } : null;
}

function orderOf(ctx: Ctx, ready: Ready, orderId: string, customerId: string): OrderDraft {
  const { situation, priced, lines, plan, method, payment, hash, base } = ready;
  return draftOf({
    ...{ situation, priced, lines, plan, method, orderId, customerId, promise: promiseFor(ctx, ready) },
    ...{ companyKey: base.cart.customer.companyKey, paymentMethodKey: payment?.key ?? "none" },
    quoteHash: hash,
  });
}

/**
 * Takes the cart out of everybody else's hands, if it is still the one that was looked at. From here on statements are planned
 * once for all orders: to plan them costs several times what they do.
 */
async function takeCart(
  tx: TxCtx,
  { cart }: Ready["situation"],
  state: "ordered" | "paying",
): Promise<boolean> {
  const taken = await tx.db.execute(sql`
    update cart set state = ${state}, changed_at = now()
    where id = ${cart.id} and state = 'open' and version = ${cart.version}
    returning set_config('plan_cache_mode', 'force_generic_plan', true)`);
  return taken.length > 0;
}

async function customerOf(tx: TxCtx, { situation }: Ready, guess: string): Promise<string> {
  const { cart, place } = situation;
  if (cart.customerId !== null) return cart.customerId;
  const { customerId } = await guestCustomer(tx, {
    ifNew: guess,
    ...{ brandId: place.brandId, storefrontId: place.storefrontId, locale: place.locale },
    ...{ email: cart.email ?? "", name: cart.shipTo?.name ?? "" },
  });
  return customerId;
}

async function keepAttempt(
  tx: TxCtx,
  attempt: Attempt,
  { situation, hash, priced }: Ready,
): Promise<boolean> {
  // What the page really showed under this name, where it was drawn: a second witness of the amount (I17).
  const { shownHash, shownMinor } = situation.cart;
  const agreedMinor = shownHash === hash && shownMinor !== null ? shownMinor : priced.totals.payableMinor;
  const kept = await tx.db.execute(sql`
    insert into checkout_attempt (cart_id, key, body_hash, state, storefront_id, order_id, number, payment_id, payment,
      quote_hash, agreed_minor, due_at)
    values (${attempt.cartId}, ${attempt.key}, ${attempt.bodyHash}, ${attempt.state}, ${attempt.storefrontId},
      ${attempt.orderId}, ${attempt.number}, ${attempt.paymentId}, ${JSON.stringify(attempt.payment)}::jsonb, ${hash},
      ${agreedMinor.toString()}::bigint, clock_timestamp() + make_interval(secs => ${PLACED_DUE_SECONDS}))
    on conflict (cart_id, key) do nothing returning key`);
  return kept.length > 0;
}

/** Whether a promotion could be used up by this order; all others are counted after it (`countUses`). */
export function isLimited({ rule, usage, code }: ActivePromotion): boolean {
  const { total, perCustomer, perCode } = rule.limits;
  return (
    code !== null || total !== null || perCustomer !== null || perCode !== null || usage.budgetLeft !== null
  );
}

/** In the order of their ids: locks are then taken in one order. */
async function redeemLimited(
  tx: TxCtx,
  { base, priced }: Ready,
  orderRef: string,
  customerKey: string,
): Promise<Result<null, Failure>> {
  const limited = new Set(base.facts.promotions.filter(isLimited).map(({ rule }) => rule.id));
  const uses = priced.applied
    .filter(({ promotionId }) => limited.has(promotionId))
    .sort((a, b) => (a.promotionId < b.promotionId ? -1 : 1));
  for (const { promotionId, codeId, amountMinor } of uses) {
    const used = await redeem(tx, {
      ...{ promotionId, codeId, customerKey, orderRef, amountMinor, currency: priced.currency },
    });
    if (!used.ok) return used;
  }
  return ok(null);
}

async function holdStock(
  tx: TxCtx,
  { situation, plan, lines }: Ready,
  ref: string,
  later: boolean,
): Promise<Result<unknown, Failure>> {
  const { storefrontId, channel } = situation.cart;
  const asker = { ref, storefrontId, channel, lines: holdLines(plan, lines) };
  if (!later) return reserveStock(tx, { ...asker, ttlSeconds: RESERVE_SECONDS });
  return allocateStock(tx, { ...asker, sourceRef: ref });
}

function wishOf(asked: PlaceInput, { situation, priced, payment }: Ready): StoredPaymentWish {
  const { cart, place } = situation;
  return {
    ...{ methodKey: payment?.key ?? "none", currency: priced.currency, email: cart.email ?? "" },
    ...{ amountMinor: String(priced.totals.payableMinor), locale: place.locale, localeKey: place.localeKey },
    returnUrl: asked.returnUrl,
  };
}

/** As payments asks for it; the order's id names the attempt there. */
export function paymentOf(wish: StoredPaymentWish, orderId: string, storefrontId: string) {
  const { methodKey, amountMinor, currency, email, locale, localeKey, returnUrl } = wish;
  return {
    ...{ attemptKey: orderId, reference: orderId, storefrontId, storefrontLocaleKey: localeKey, methodKey },
    ...{ amountMinor: BigInt(amountMinor), currency, email, locale, returnUrl },
  };
}

/** The days that the order's confirmation names: by the rule of the offer that was chosen (`offersOf`). */
function promiseFor(ctx: Ctx, { situation, base, method, stock }: Ready) {
  if (!method) return null;
  const transit = transitFor(situation, base, stock);
  return promisedBy(ctx.now, method, transit, situation.place.timeZone)?.promise ?? null;
}
