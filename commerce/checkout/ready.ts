import { sql } from "drizzle-orm";
import type { z } from "zod";
import type { Ctx } from "@/commerce/context";
import type { StockFact } from "@/commerce/inventory/model";
import { routingWithStock } from "@/commerce/orders";
import type { DraftLine, RoutingPlan } from "@/commerce/orders/model";
import { methodsFor } from "@/commerce/payments";
import type { PaymentMethodOffer } from "@/commerce/payments/model";
import type { PricedCart } from "@/commerce/quotes/model";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { wordsOfVariants } from "./articles.view";
import { opensFor } from "./cart-store";
import { agreedTo } from "./checkout-view";
import { draftLines, routingLines } from "./draft";
import type { CheckoutFailureCode, CheckoutStep, placeInput } from "./model";
import { methodsOf, needsDelivery } from "./offers";
import { type PricedSituation, priceSituation, withDelivery } from "./price";
import type { PricedMethod } from "./rules/delivery";
import { quoteHash } from "./rules/quote-hash";
import { readSituation, type Situation } from "./situation.view";

export type PlaceInput = z.output<typeof placeInput>;
export type Refused = { readonly ok: false; readonly failure: Failure<CheckoutFailureCode> };

/** A cart that can be ordered as it stands, and how. */
export interface Ready {
  readonly situation: Situation;
  readonly base: PricedSituation;
  readonly priced: PricedCart;
  readonly method: PricedMethod | null;
  readonly payment: PaymentMethodOffer | null;
  readonly lines: readonly DraftLine[];
  readonly plan: RoutingPlan;
  /** What inventory offers of the articles. */
  readonly stock: readonly StockFact[];
  readonly hash: string;
}

/** Looks at everything from one state of the database, with statements that are planned once. */
export async function lookAtCart(
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
    routingWithStock(ctx, {
      ...{ storefrontId: cart.storefrontId, channel: cart.channel, country, shipTo: null },
      lines: routingLines(lines),
    });
  // Asked together: what is sold out is rare, and each question by itself would wait for an answer of its own.
  const [{ plan: early, stock }, base, offersFor] = await Promise.all([
    route(linesAsTheyAre(situation)),
    priceSituation(ctx, situation),
    methodsFor(ctx, cart),
  ]);
  if (early.unplaced.length > 0) return short(situation, early);
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
  const offered = offersFor({
    ...{ currency: priced.currency, country, amountMinor: payableMinor },
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
  const plan = priced.gifts.length > 0 ? (await route(lines)).plan : renamed(early, situation, lines);
  if (plan.unplaced.length > 0) return short(situation, plan);
  return ok({
    situation,
    base,
    priced,
    method,
    payment: payableMinor > 0n ? payment : null,
    lines,
    plan,
    stock,
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
