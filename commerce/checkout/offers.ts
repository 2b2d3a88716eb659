import type { StockFact } from "@/commerce/inventory/model";
import type { PricedCart } from "@/commerce/quotes/model";
import type { DeliveryOffer } from "./model";
import { type PricedSituation, withDelivery } from "./price";
import { methodsFor, type PricedMethod } from "./rules/delivery";
import { transitOf } from "./rules/line-stock";
import { promiseOf, type Transit } from "./rules/promise";
import type { Situation } from "./situation.view";

/** Whether anything in the cart is sent at all; what is not needs no delivery. */
export function needsDelivery({ articles }: Situation, gone: ReadonlySet<string>): boolean {
  return articles.some(({ lineId, shipped }) => shipped && !gone.has(lineId));
}

/** The ways in which this cart can be sent where it goes, with their price before promotions on shipping. */
export function methodsOf(situation: Situation, { priced, gone }: PricedSituation): PricedMethod[] {
  const { cart, place, articles, delivery } = situation;
  if (!needsDelivery(situation, gone)) return [];
  const sent = articles.filter(({ lineId, shipped }) => shipped && !gone.has(lineId));
  return methodsFor(delivery, {
    country: cart.shipTo?.country ?? place.countries[0] ?? "",
    postcode: cart.shipTo?.postcode ?? null,
    grams: sent.reduce((sum, { weightGrams, quantity }) => sum + weightGrams * quantity, 0),
    goodsMinor: priced.totals.goodsMinor - priced.totals.discountMinor,
    classes: sent.map(({ deliveryClass }) => deliveryClass),
  });
}

/** Those ways as they are shown, each priced with the promotions that it would have. */
export function offersOf(
  at: Date,
  situation: Situation,
  base: PricedSituation,
  stock: readonly StockFact[],
): { offers: DeliveryOffer[]; chosen: { method: PricedMethod; priced: PricedCart } | null } {
  const { cart, place } = situation;
  const transit = transitFor(situation, base, stock);
  let chosen: { method: PricedMethod; priced: PricedCart } | null = null;
  const offers = methodsOf(situation, base).map((one): DeliveryOffer => {
    const { method, amountMinor } = one;
    const priced = withDelivery(base, { methodId: method.id, amountMinor });
    const isChosen = method.id === cart.deliveryMethodId;
    if (isChosen) chosen = { method: one, priced };
    const when = promisedBy(at, one, transit, place.timeZone);
    return {
      methodId: method.id,
      kind: method.kind,
      name: inWords(method.names, place.chain) ?? method.id,
      description: inWords(method.descriptions, place.chain),
      amountMinor,
      dueMinor: priced.totals.shippingMinor - priced.totals.shippingDiscountMinor,
      promise: when?.promise ?? null,
      cutoffAt: when?.cutoffAt ?? null,
      chosen: isChosen,
    };
  });
  return { offers, chosen };
}

/** How long what is sent of a cart takes from where it lies. */
export function transitFor(
  { articles }: Situation,
  { gone }: PricedSituation,
  stock: readonly StockFact[],
): Transit | null {
  const sent = articles.filter(({ lineId, shipped }) => shipped && !gone.has(lineId));
  return transitOf(
    stock,
    sent.map(({ variantId }) => variantId),
  );
}

/** When it arrives by a method: its own days where it has some, else those of the location that sends it. */
export function promisedBy(
  at: Date,
  { method }: PricedMethod,
  transit: Transit | null,
  timeZone: string,
): ReturnType<typeof promiseOf> | null {
  if (!transit) return null;
  return promiseOf(at, {
    daysMin: method.daysMin ?? transit.daysMin,
    daysMax: method.daysMax ?? transit.daysMax,
    cutoff: method.cutoff ?? transit.cutoff,
    timeZone: method.cutoff === null ? transit.timeZone : timeZone,
  });
}

/** Words by locale: the nearest of the chain, its language, English. */
export function inWords(words: Readonly<Record<string, string>>, chain: readonly string[]): string | null {
  for (const locale of [...chain, "en"]) {
    const found = words[locale] ?? words[locale.split("-", 1)[0] ?? locale];
    if (found) return found;
  }
  return null;
}
