import { z } from "zod";
import {
  CHANNELS,
  type Channel,
  type ConsideredPrice,
  type TaxIncluded,
  type TraceStep,
  type UnitPrice,
  type VariantContent,
} from "@/commerce/pricing/model";
import type {
  AppliedPromotion,
  DiscountShare,
  PromotionOutcome,
  RejectedPromotion,
} from "@/commerce/promotions/model";
import type { TaxAddress, TaxResult, VatEvidence } from "@/commerce/tax/model";
import type { CurrencyCode } from "@/lib/currency";

/** A promotion that shoppers see on a shelf price. `labels`: by locale, as the merchant wrote them. */
export interface ShownPromotion {
  readonly id: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly endsAt: Date | null;
}

/** What one unit of a variant costs everybody in a storefront, with all that has to stand beside it. Minor units. */
export interface ShelfPrice {
  readonly variantId: string;
  readonly currency: CurrencyCode;
  /** As shown: with or without tax as `taxIncluded` says. */
  readonly amountMinor: bigint;
  /** The struck price; null unless it is higher and may be announced. */
  readonly regularMinor: bigint | null;
  /** The lowest price of the 30 days before the reduction, where the country's law wants it beside one. */
  readonly lowest30Minor: bigint | null;
  /** Whole percent, cut off rather than rounded up; of `lowest30Minor` where the law says so, else of `regularMinor`. */
  readonly percentOff: number | null;
  readonly promotion: ShownPromotion | null;
  /** Where the country wants it and somebody said how much is in the product. */
  readonly unitPrice: UnitPrice | null;
  /** How much is in one, where a unit price is shown. */
  readonly content: VariantContent | null;
  readonly taxIncluded: TaxIncluded;
  /** The end of the promotion or of the list that the price comes from; null: no end is known. */
  readonly validUntil: Date | null;
  readonly priceListId: string;
  readonly trace: readonly TraceStep[];
}

/** Who buys. Nobody in particular: `SOMEBODY`. */
export interface QuoteCustomer {
  /** Stable name of the customer; null: not known. */
  readonly key: string | null;
  readonly groups: readonly string[];
  readonly companyKey: string | null;
  readonly firstOrder: boolean;
  readonly vatId?: string | null;
}

export const SOMEBODY: QuoteCustomer = { key: null, groups: [], companyKey: null, firstOrder: false };

export interface CartLine {
  readonly id: string;
  readonly variantId: string;
  readonly quantity: number;
}

/** How a parcel is sent and what that costs before promotions, in the storefront's currency and tax display. */
export interface CartShipping {
  readonly id: string;
  readonly amountMinor: bigint;
}

/** A cart as somebody asks for its price. */
export interface Cart {
  readonly storefrontId: string;
  /** `web` when left out. */
  readonly channel?: Channel | undefined;
  readonly customer: QuoteCustomer;
  /** As they were typed. */
  readonly codes: readonly string[];
  readonly lines: readonly CartLine[];
  /** Null: not known yet; the storefront's first country stands in. */
  readonly shipTo: TaxAddress | null;
  readonly shipping: readonly CartShipping[];
}

/** One step of a line after its unit price was resolved: what was taken off the line and what tax is in it. */
export interface LineStep {
  readonly kind: "quantity" | "promotion" | "tax";
  /** The promotion, or how the sale was taxed (`Treatment`). */
  readonly ruleId: string;
  readonly beforeMinor: bigint;
  readonly afterMinor: bigint;
}

/** Net + tax = gross, always. */
export interface Taxed {
  readonly netMinor: bigint;
  readonly taxMinor: bigint;
  readonly grossMinor: bigint;
}

export interface PricedLine extends Taxed {
  readonly id: string;
  readonly variantId: string;
  readonly productId: string;
  readonly quantity: number;
  /** One unit as shown, before any promotion; and as the shelf shows it, with the promotion of the product page. */
  readonly regularUnitMinor: bigint;
  readonly shelfUnitMinor: bigint;
  /** The whole line as shown: `regularMinor` - `discountMinor` = `amountMinor`. */
  readonly regularMinor: bigint;
  readonly discountMinor: bigint;
  readonly amountMinor: bigint;
  /** By promotion; they add up to `discountMinor`. */
  readonly shares: readonly DiscountShare[];
  readonly taxClass: string;
  /** All parts together, millionths; null when it is taxed at several rates. */
  readonly rateMicro: number | null;
  readonly priceListId: string;
  /** How the unit price came about (`replayTrace` of pricing), and what happened to the line after it. */
  readonly trace: readonly TraceStep[];
  readonly steps: readonly LineStep[];
}

export interface PricedShipping extends Taxed {
  readonly id: string;
  readonly regularMinor: bigint;
  readonly discountMinor: bigint;
  readonly amountMinor: bigint;
}

export interface PricedGift {
  readonly promotionId: string;
  readonly variantId: string;
  readonly quantity: number;
}

/** `goodsMinor` - `discountMinor` + `shippingMinor` - `shippingDiscountMinor` = `amountMinor`, all as shown. */
export interface CartTotals extends Taxed {
  readonly goodsMinor: bigint;
  readonly discountMinor: bigint;
  readonly shippingMinor: bigint;
  readonly shippingDiscountMinor: bigint;
  readonly amountMinor: bigint;
  /** What is to be paid: the gross amount. */
  readonly payableMinor: bigint;
}

export interface PricedCart {
  readonly storefrontId: string;
  readonly currency: CurrencyCode;
  readonly taxIncluded: TaxIncluded;
  readonly at: Date;
  /** In the order of the cart. */
  readonly lines: readonly PricedLine[];
  readonly shipping: readonly PricedShipping[];
  readonly gifts: readonly PricedGift[];
  readonly totals: CartTotals;
  readonly tax: TaxResult;
  readonly applied: readonly AppliedPromotion[];
  readonly rejected: readonly RejectedPromotion[];
  readonly codes: PromotionOutcome["codes"];
  /** What the VAT id of the customer was found to be; null: none was given, or nobody has looked. */
  readonly vatEvidence: VatEvidence | null;
}

/** Every step to one price and every price that was looked at and stayed silent: "why this price?". */
export interface PriceExplanation {
  readonly storefrontId: string;
  readonly variantId: string;
  readonly productId: string;
  readonly quantity: number;
  readonly at: Date;
  readonly currency: CurrencyCode;
  /** Null: not priced, so not for sale there. */
  readonly amountMinor: bigint | null;
  readonly regularMinor: bigint | null;
  readonly taxIncluded: TaxIncluded;
  readonly taxClass: string;
  readonly rateMicro: number;
  readonly homeRateMicro: number;
  readonly priceListId: string | null;
  readonly trace: readonly TraceStep[];
  readonly considered: readonly ConsideredPrice[];
  /** What the shelf shows to everybody for one unit at that moment. */
  readonly shelf: ShelfPrice | null;
  readonly promotions: Pick<PromotionOutcome, "applied" | "rejected">;
}

export const MAX_CART_LINES = 500;
export const MAX_CART_CODES = 20;

const key = z.string().min(1).max(200);
const address = z.strictObject({
  country: z.string().regex(/^[A-Z]{2}$/),
  region: z.string().max(10).nullable(),
  postcode: z.string().max(20).nullable(),
});
const customer = z.strictObject({
  key: key.nullable(),
  groups: z.array(key).max(50),
  companyKey: key.nullable(),
  firstOrder: z.boolean(),
  vatId: z.string().max(40).nullable().optional(),
});

export const cartInput = z.strictObject({
  storefrontId: key,
  channel: z.enum(CHANNELS).optional(),
  customer,
  codes: z.array(z.string().max(200)).max(MAX_CART_CODES),
  lines: z
    .array(z.strictObject({ id: key, variantId: key, quantity: z.number().int().min(1).max(1_000_000) }))
    .max(MAX_CART_LINES)
    .refine((lines) => new Set(lines.map(({ id }) => id)).size === lines.length),
  shipTo: address.nullable(),
  shipping: z
    .array(z.strictObject({ id: key, amountMinor: z.bigint().min(0n).max(10_000_000_000_000n) }))
    .max(50)
    .refine((lines) => new Set(lines.map(({ id }) => id)).size === lines.length),
});

/** What the simulator asks: a cart at an instant, with the products chosen by hand. */
export const simulateInput = cartInput.extend({ at: z.date() });
export type SimulateInput = z.infer<typeof simulateInput>;

export const explainInput = z.strictObject({
  storefrontId: key,
  variantId: key,
  quantity: z.number().int().min(1).max(1_000_000).default(1),
  channel: z.enum(CHANNELS).default("web"),
  customer: customer.default({ key: null, groups: [], companyKey: null, firstOrder: false }),
  codes: z.array(z.string().max(200)).max(MAX_CART_CODES).default([]),
  at: z.date(),
});
export type ExplainInput = z.input<typeof explainInput>;

export type QuotesFailureCode =
  | "quotes.invalid"
  | "quotes.unknown_storefront"
  | "quotes.unknown_variant"
  | "quotes.unpriced";
