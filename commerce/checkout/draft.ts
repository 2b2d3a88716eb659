import type { DraftLine, OrderAddress, OrderDraft, RoutingLine, RoutingPlan } from "@/commerce/orders/model";
import type { PricedCart } from "@/commerce/quotes/model";
import { newId } from "@/lib/ids";
import { invariant } from "@/lib/invariant";
import type { GiftArticle } from "./articles.view";
import type { CheckoutAddress } from "./model";
import { inWords } from "./offers";
import type { DeliveryPromise } from "./rules/cart-nouns";
import type { PricedMethod } from "./rules/delivery";
import type { Situation } from "./situation.view";

/** The lines of an order with the ids that stock is held by: what was priced, and what is given with it. */
export function draftLines(
  { articles }: Situation,
  priced: PricedCart,
  gifts: ReadonlyMap<string, GiftArticle>,
): DraftLine[] {
  const byLine = new Map(articles.map((article) => [article.lineId, article]));
  const bought = priced.lines.map((line): DraftLine => {
    const article = byLine.get(line.id);
    invariant(article, "a priced line is one of the cart");
    const { words, sku, weightGrams, parts } = article;
    return {
      ...{ id: newId("orderLine"), of: { pricedLineId: line.id }, variantId: line.variantId },
      ...{ productId: line.productId, quantity: line.quantity, sku: sku ?? "", title: words.title },
      ...{ options: words.options, mediaId: words.picture?.id ?? null, weightGrams, parts },
    };
  });
  const given = priced.gifts.flatMap(({ promotionId, variantId, quantity }): DraftLine[] => {
    const gift = gifts.get(variantId);
    if (!gift) return [];
    const { productId, sku, title, options, picture, weightGrams, parts } = gift;
    return [
      {
        ...{ id: newId("orderLine"), of: { promotionId }, variantId, productId, quantity, sku: sku ?? "" },
        ...{ title, options, mediaId: picture?.id ?? null, weightGrams, parts },
      },
    ];
  });
  return [...bought, ...given];
}

/** The same as routing asks for them. */
export function routingLines(lines: readonly DraftLine[]): RoutingLine[] {
  return lines.map(({ id, variantId, quantity, parts }) => ({
    ...{ lineId: id, variantId, quantity },
    ...(parts.length > 0 ? { parts } : {}),
  }));
}

/** A plan as stock is held by it. */
export function holdLines(plan: RoutingPlan, lines: readonly Pick<DraftLine, "id" | "variantId">[]) {
  const variants = new Map(lines.map(({ id, variantId }) => [id, variantId]));
  return plan.parcels.flatMap(({ locationId, lines: sent }) =>
    sent.map(({ lineId, quantity, backOrder }) => ({
      ...{ lineId, locationId, quantity, variantId: variants.get(lineId) ?? "" },
      ...(backOrder > 0 ? { backOrder } : {}),
    })),
  );
}

/** All that an order is written from. */
export function draftOf(input: {
  readonly situation: Situation;
  readonly priced: PricedCart;
  readonly lines: readonly DraftLine[];
  readonly plan: RoutingPlan;
  readonly method: PricedMethod | null;
  readonly promise: DeliveryPromise | null;
  readonly orderId: string;
  readonly customerId: string;
  readonly companyKey: string | null;
  readonly paymentMethodKey: string;
  readonly quoteHash: string;
}): OrderDraft {
  const { situation, priced, lines, plan, method, promise } = input;
  const { cart, place } = situation;
  invariant(
    cart.email !== null && cart.shipTo !== null,
    "an order is placed when contact and address are there",
  );
  return {
    orderId: input.orderId,
    brandId: place.brandId,
    storefrontId: place.storefrontId,
    storefrontCode: place.storefrontCode,
    storefrontLocaleKey: place.localeKey,
    locale: place.locale,
    channel: cart.channel,
    cartId: cart.id,
    customerId: input.customerId,
    companyKey: input.companyKey,
    email: cart.email,
    phone: cart.phone ?? cart.shipTo.phone,
    shipTo: orderAddress(cart.shipTo, cart.companyName),
    billTo: cart.billTo && orderAddress(cart.billTo, cart.companyName),
    vatId: cart.vatId,
    priced,
    lines,
    plan,
    delivery: method && {
      methodId: method.method.id,
      name: inWords(method.method.names, place.chain) ?? method.method.id,
      from: promise?.from ?? null,
      until: promise?.until ?? null,
    },
    paymentMethodKey: input.paymentMethodKey,
    quoteHash: input.quoteHash,
    note: null,
  };
}

/** As orders keep it; where a country writes no city, its region is the place. */
function orderAddress(address: CheckoutAddress, companyName: string | null): OrderAddress {
  const { name, company, lines, dependentLocality, locality, region, postcode, country, phone } = address;
  return {
    ...{ name, company: company ?? companyName, postcode, region, country, phone },
    lines: dependentLocality === null ? lines : [...lines, dependentLocality],
    city: locality ?? region ?? "",
  };
}
