import type { TaxIncluded } from "@/commerce/pricing/model";
import type { RejectionReason } from "@/commerce/promotions/model";
import type { TaxLine, Treatment } from "@/commerce/tax/model";
import type { CurrencyCode } from "@/lib/currency";

/** Whose cart: a signed-in customer's, else the one that the browser's secret opens. Never somebody else's. */
export interface CartRef {
  readonly storefrontId: string;
  /** Value of the cookie `meridian-cart-<storefront code>`; null: none. */
  readonly token: string | null;
  /** The signed-in customer; null: nobody is. */
  readonly customerId: string | null;
}

export const MAX_LINES = 200;
export const MAX_QUANTITY = 9_999;
export const MAX_CODES = 10;

/**
 * What can be had of a line. `short`: fewer than asked for (`left` says how many). `out`: none at all. `gone`: no longer sold
 * here, or without a price; it is in no sum and has to be taken out before ordering.
 */
export type LineStock = "in_stock" | "low" | "back_order" | "short" | "out" | "gone";

export interface CartLineView {
  readonly id: string;
  readonly variantId: string;
  readonly productId: string;
  /** Path below the storefront's prefix: `/p/chemise?v=moss-m`; null when the product has no page here any more. */
  readonly path: string | null;
  readonly title: string;
  /** `Moss / M`; empty for the only variant of a product. */
  readonly options: string;
  /** The language that title and options are in. */
  readonly wordsLocale: string;
  readonly sku: string | null;
  readonly picture: { readonly id: string; readonly version: string; readonly alt: string } | null;
  readonly quantity: number;
  /** As shown, one unit: with the reduction of the product page; and without any. */
  readonly unitMinor: bigint;
  readonly regularUnitMinor: bigint;
  /** As shown, the whole line: `regularMinor` - `discountMinor` = `amountMinor`. */
  readonly regularMinor: bigint;
  readonly discountMinor: bigint;
  readonly amountMinor: bigint;
  readonly discounts: readonly CartDiscount[];
  readonly stock: LineStock;
  /** How many can be had now; null: as many as are wanted (not tracked, or not known). */
  readonly left: number | null;
  /** One unit costs another amount than when the shopper last saw it; null: it does not. */
  readonly priceChange: { readonly beforeMinor: bigint; readonly afterMinor: bigint } | null;
}

/** What a promotion takes off. `label` in the shopper's language; null: the merchant gave it none. */
export interface CartDiscount {
  readonly promotionId: string;
  readonly label: string | null;
  readonly amountMinor: bigint;
}

export interface CartGift {
  readonly promotionId: string;
  readonly variantId: string;
  readonly title: string;
  readonly options: string;
  readonly wordsLocale: string;
  readonly picture: CartLineView["picture"];
  readonly quantity: number;
}

export interface CartCode {
  /** As it was typed. */
  readonly typed: string;
  readonly state: "applied" | "rejected" | "unknown";
  readonly label: string | null;
  /** Why not; null when it applies or nobody knows it. */
  readonly reason: RejectionReason | null;
  readonly data: Readonly<Record<string, string | number>>;
}

/**
 * Minor units. `goodsMinor` - `discountMinor` + `shippingMinor` - `shippingDiscountMinor` = `amountMinor`, as shown;
 * `payableMinor` is what is to be paid. While no delivery is chosen, shipping is 0 and `shippingKnown` false.
 */
export interface ViewTotals {
  readonly goodsMinor: bigint;
  readonly discountMinor: bigint;
  readonly shippingMinor: bigint;
  readonly shippingDiscountMinor: bigint;
  readonly shippingKnown: boolean;
  readonly amountMinor: bigint;
  readonly netMinor: bigint;
  readonly taxMinor: bigint;
  readonly payableMinor: bigint;
  readonly taxLines: readonly TaxLine[];
  readonly treatment: Treatment;
  /** Keys of `tax.note.*` that the shopper should read. */
  readonly notes: readonly string[];
}

/** Calendar days in the storefront's time zone, both included: `2026-11-24`. */
export interface DeliveryPromise {
  readonly from: string;
  readonly until: string;
}

/** One way to have the cart delivered, with its price as shown before promotions on shipping. */
export interface DeliveryOffer {
  readonly methodId: string;
  readonly kind: "standard" | "express" | "pickup";
  readonly name: string;
  readonly description: string | null;
  readonly amountMinor: bigint;
  /** After promotions on shipping, for the chosen one; else as `amountMinor`. */
  readonly dueMinor: bigint;
  readonly promise: DeliveryPromise | null;
  /** Ordered before this instant, the promise holds; null: the location has no such hour. */
  readonly cutoffAt: Date | null;
  readonly chosen: boolean;
}

/** A cart as its page and drawer show it. */
export interface CartView {
  readonly cartId: string;
  readonly storefrontId: string;
  readonly currency: CurrencyCode;
  readonly taxIncluded: TaxIncluded;
  /** Units of all lines. */
  readonly count: number;
  /** In the order in which they came in. */
  readonly lines: readonly CartLineView[];
  readonly gifts: readonly CartGift[];
  readonly codes: readonly CartCode[];
  /** All that was taken off, lines and shipping together. */
  readonly discounts: readonly CartDiscount[];
  readonly totals: ViewTotals;
  /** Where it is reckoned to go: as given, else the storefront's first country. */
  readonly shipTo: { readonly country: string; readonly given: boolean };
  /** What sending it would cost, also before anything is chosen. Empty: nobody delivers it there. */
  readonly delivery: readonly DeliveryOffer[];
  /** Whether it can go to the checkout: it has lines, and each can be had. */
  readonly orderable: boolean;
  /** A payment for it is under way: it cannot be changed until that has ended (`cancelCheckout`). */
  readonly paying: { readonly orderId: string; readonly paymentId: string } | null;
}
