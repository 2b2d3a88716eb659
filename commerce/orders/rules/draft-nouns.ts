import type { Channel } from "@/commerce/pricing/model";
import type { PricedCart } from "@/commerce/quotes/model";
import type { LinePart, OrderAddress, OrderDelivery } from "./order-nouns";
import type { RoutingPlan } from "./routing-nouns";

/** A line as the shopper saw it. `id` is `newId("orderLine")`: reservations and allocations name the line by it. */
export interface DraftLine {
  readonly id: string;
  /** The line of `priced` that it is, or the promotion that gives it away. */
  readonly of: { readonly pricedLineId: string } | { readonly promotionId: string };
  readonly variantId: string;
  readonly productId: string;
  readonly quantity: number;
  readonly sku: string;
  /** In the locale of the order. `options`: `Moss / M`. */
  readonly title: string;
  readonly options: string;
  readonly mediaId: string | null;
  readonly weightGrams: number | null;
  readonly parts: readonly LinePart[];
}

/**
 * Everything `createOrder` writes, without reading: who, where to, what was priced (`priceCart`), and where it is sent
 * from. Each `priced` line is named by one draft line of the same quantity, each gift too.
 */
export interface OrderDraft {
  /** `newId("order")`, the reference of its reservation, payment and promotions. */
  readonly orderId: string;
  readonly brandId: string;
  readonly storefrontId: string;
  /** `de-at`: begins the number, `DE-AT-100042`. */
  readonly storefrontCode: string;
  readonly storefrontLocaleKey: string;
  readonly locale: string;
  readonly channel: Channel;
  /** A cart becomes one order that is not cancelled. */
  readonly cartId: string | null;
  readonly customerId: string | null;
  readonly companyKey: string | null;
  readonly email: string;
  readonly phone: string | null;
  readonly shipTo: OrderAddress;
  /** Null: as `shipTo`. */
  readonly billTo: OrderAddress | null;
  readonly vatId: string | null;
  readonly priced: PricedCart;
  readonly lines: readonly DraftLine[];
  /** By the ids of `lines`. A line that needs no stock may be missing. */
  readonly plan: RoutingPlan;
  readonly delivery: OrderDelivery | null;
  readonly paymentMethodKey: string;
  readonly quoteHash: string;
  /** From the shopper. */
  readonly note: string | null;
}
