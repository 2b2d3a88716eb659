import { sql } from "drizzle-orm";
import { type Ctx, inTransaction, type TxCtx } from "@/commerce/context";
import { guestCustomer } from "@/commerce/customers";
import { allocateStock, reserveStock } from "@/commerce/inventory";
import { confirmOrder, createOrder } from "@/commerce/orders";
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
 * With an invoice (or nothing to pay) the order is confirmed here and now. Refused with `checkout.cart_moved` when the cart is no
 * longer what was looked at, with `inventory.short`, or with what promotions say.
 */
export async function writeOrder(
  ctx: Ctx,
  asked: PlaceInput,
  ready: Ready,
  bodyHash: string,
): Promise<Result<Attempt, Failure>> {
  const { situation, priced, payment } = ready;
  const orderId = newId("order");
  const later = payment === null || payment.settles === "later";
  const promise = promiseFor(ctx, ready);
  return inTransaction<Result<Attempt, Failure>>(ctx, async (tx) => {
    if (!(await takeCart(tx, situation, later ? "ordered" : "paying")))
      return fail("checkout.cart_moved", "conflict");
    crashPoint("after-cart");
    const customerId = await customerOf(tx, ready);
    const draft = draftOf({
      ...{ situation, priced, orderId, customerId, promise },
      ...{ lines: ready.lines, plan: ready.plan, method: ready.method, quoteHash: ready.hash },
      companyKey: ready.base.cart.customer.companyKey,
      paymentMethodKey: payment?.key ?? "none",
    });
    const made = await createOrder(tx, draft);
    if (!made.ok)
      return made.failure.code === "orders.cart_ordered" ? fail("checkout.cart_moved", "conflict") : made;
    crashPoint("after-order");
    const wish = wishOf(asked, ready);
    const row = payment
      ? await createPaymentRow(tx, paymentOf(wish, orderId, situation.cart.storefrontId))
      : null;
    if (row && !row.ok) return row;
    const attempt: Attempt = {
      ...{ cartId: situation.cart.id, key: asked.attemptKey, bodyHash, orderId, number: made.value.number },
      ...{ state: later ? "done" : "placed", storefrontId: situation.cart.storefrontId, payment: wish },
      ...{ paymentId: row?.value.paymentId ?? null, reason: null, stale: false },
    };
    if (!(await keepAttempt(tx, attempt, ready))) return fail("checkout.cart_moved", "conflict");
    const counted = await redeemLimited(tx, ready, orderId, customerId);
    if (!counted.ok) return counted;
    crashPoint("after-promotions");
    if (later) {
      const paymentState = payment ? "to_be_paid" : "paid";
      const confirmed = await confirmOrder(tx, { orderId, paymentId: attempt.paymentId, paymentState });
      if (!confirmed.ok) return confirmed;
    }
    const held = await holdStock(tx, ready, orderId, later);
    if (!held.ok) return held;
    crashPoint("after-reserve");
    return ok(attempt);
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

async function customerOf(tx: TxCtx, { situation }: Ready): Promise<string> {
  const { cart, place } = situation;
  if (cart.customerId !== null) return cart.customerId;
  const { customerId } = await guestCustomer(tx, {
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
