import type { Channel, PriceReduction } from "@/commerce/pricing/model";
import type { CurrencyCode } from "@/lib/currency";

/** What a promotion asks of an item. `categoryIds`: its category and all above it. */
export interface ItemFacts {
  readonly productId: string;
  readonly variantId: string;
  readonly categoryIds: readonly string[];
  /** `colour` to `moss`, `vendor` to `Alder & Tide`, `tag` to each tag. */
  readonly attributes: Readonly<Record<string, readonly string[]>>;
  /** Gift cards are money, not goods: nothing is taken off them. */
  readonly discountable: boolean;
}

export interface PromotionLine extends ItemFacts {
  readonly id: string;
  readonly quantity: number;
  /** The price of one, before any promotion. */
  readonly unitMinor: bigint;
  /** Nothing is sold below this, each. */
  readonly floorMinor: bigint | null;
  /** The price of one with the reduction of the product page, as pricing resolved it (its rounding included). */
  readonly shelf: { readonly promotionId: string; readonly unitMinor: bigint } | null;
}

export interface PromotionCustomer {
  readonly key: string | null;
  readonly groups: readonly string[];
  readonly firstOrder: boolean;
}

/** Where and for whom a price is asked. */
export interface PromotionScope {
  readonly storefrontId: string;
  readonly timeZone: string;
  readonly currency: CurrencyCode;
  readonly channel: Channel;
}

export interface PromotionCart extends PromotionScope {
  readonly customer: PromotionCustomer;
  /** As they were typed. */
  readonly codes: readonly string[];
  readonly lines: readonly PromotionLine[];
  /** Empty: not known yet. */
  readonly shipping: readonly { readonly id: string; readonly amountMinor: bigint }[];
}

export const REJECTION_REASONS = [
  "not_active",
  "other_storefront",
  "not_started",
  "ended",
  "other_channel",
  "other_customer_group",
  "not_first_order",
  "code_missing",
  "code_disabled",
  "code_used_up",
  "customer_used_up",
  "used_up",
  "budget_spent",
  "no_amount_in_currency",
  "nothing_matches",
  "quantity_short",
  "subtotal_short",
  "subtotal_above",
  "no_saving",
  "better_applied",
  "same_promotion",
  "mistyped",
] as const;
export type RejectionReason = (typeof REJECTION_REASONS)[number];

/** Amounts in `data` are minor units as text; `currency` says of what. */
export interface RejectedPromotion {
  readonly promotionId: string;
  readonly reason: RejectionReason;
  readonly data: Readonly<Record<string, string | number>>;
}

export interface DiscountShare {
  readonly promotionId: string;
  readonly amountMinor: bigint;
}

export interface DiscountedLine {
  readonly lineId: string;
  readonly quantity: number;
  /** `unitMinor` times quantity, before any promotion. */
  readonly regularMinor: bigint;
  readonly discountMinor: bigint;
  readonly afterMinor: bigint;
  /** One for each promotion that took something off; they add up to `discountMinor`. */
  readonly shares: readonly DiscountShare[];
}

export interface AppliedPromotion {
  readonly promotionId: string;
  readonly version: number;
  readonly codeId: string | null;
  readonly code: string | null;
  /** Off the lines and off the shipping together. */
  readonly amountMinor: bigint;
  readonly linesMinor: bigint;
  readonly shippingMinor: bigint;
  readonly freeShipping: boolean;
  readonly gifts: readonly { readonly variantId: string; readonly quantity: number }[];
}

export interface PromotionOutcome {
  readonly currency: CurrencyCode;
  /** In the order of their ids. */
  readonly lines: readonly DiscountedLine[];
  /** What is taken off single items: `{ lineId, promotionId, amountMinor }`. */
  readonly lineDiscounts: readonly (DiscountShare & { readonly lineId: string })[];
  /** What is taken off an order, spread over its lines without loss. */
  readonly orderDiscounts: readonly (DiscountShare & {
    readonly shares: readonly { readonly lineId: string; readonly amountMinor: bigint }[];
  })[];
  readonly shippingDiscount: {
    readonly amountMinor: bigint;
    /** True also while the shipping is not known yet. */
    readonly free: boolean;
    readonly shares: readonly (DiscountShare & { readonly shippingId: string })[];
  };
  readonly gifts: readonly {
    readonly promotionId: string;
    readonly variantId: string;
    readonly quantity: number;
  }[];
  readonly applied: readonly AppliedPromotion[];
  readonly rejected: readonly RejectedPromotion[];
  /** Each code that was typed, once. `unknown` with the reason `mistyped`: a unique code whose check does not fit. */
  readonly codes: readonly {
    readonly typed: string;
    readonly state: "applied" | "rejected" | "unknown";
    readonly promotionId: string | null;
    readonly reason: RejectionReason | null;
    readonly data: Readonly<Record<string, string | number>>;
  }[];
}

/** The reduction that a product page may show to everybody, and until when. */
export interface ShelfReduction {
  readonly promotionId: string;
  readonly reduction: PriceReduction;
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  readonly labels: Readonly<Record<string, string>>;
}

/** An instant at which some promotion starts or ends. */
export interface Boundary {
  readonly at: Date;
  readonly storefrontIds: readonly string[];
  readonly promotionIds: readonly string[];
}
