import { z } from "zod";
import type { CurrencyCode } from "@/lib/currency";

/** How a suggested price may end; see `rules/rounding.ts`. */
export const ROUNDING_RULES = [
  "none",
  "charm_99",
  "charm_95",
  "charm_90",
  "swedish_05",
  "whole",
  "whole_10",
  "whole_100",
  "whole_1000",
] as const;
export type RoundingRule = (typeof ROUNDING_RULES)[number];

export interface PriceList {
  readonly id: string;
  readonly name: string;
  readonly kind: "base" | "derived";
  readonly currency: CurrencyCode;
  readonly taxIncluded: "gross" | "net";
  readonly sourceListId: string | null;
  /** Units of this currency for one of the source list's, and the day the rate is of (YYYY-MM-DD). */
  readonly rate: string | null;
  readonly rateDate: string | null;
  readonly rounding: RoundingRule | null;
  readonly frozenAt: Date | null;
}

/** What a variant costs in one storefront. Minor units of `currency`. */
export interface ShelfPrice {
  readonly variantId: string;
  readonly currency: CurrencyCode;
  readonly amountMinor: bigint;
  /** The price before a reduction: only when higher than the amount. */
  readonly compareAtMinor: bigint | null;
  readonly taxIncluded: "gross" | "net";
  readonly priceListId: string;
}

export interface PriceEntry {
  readonly variantId: string;
  readonly amountMinor: bigint;
  readonly compareAtMinor: bigint | null;
}

/** A price of one list. Minor units of the list's currency. */
export interface ListedPrice extends PriceEntry {
  readonly priceListId: string;
}

/** A list that storefronts sell from and that leaves `products` of their products without a price. */
export interface UnpricedList {
  readonly priceListId: string;
  readonly currency: CurrencyCode;
  readonly storefrontIds: readonly string[];
  readonly products: number;
  /** Lists that price some of them. */
  readonly sourceListIds: readonly string[];
}

/** A reference rate: `perUnit` units of `to` for one of `from`, exact decimal text, of `day`. It suggests, never charges. */
export interface DatedRate {
  readonly from: CurrencyCode;
  readonly to: CurrencyCode;
  readonly perUnit: string;
  readonly day: string;
  readonly source: string;
}

/** One line of the preview before prices of a new currency are frozen. */
export interface SuggestedPrice {
  readonly variantId: string;
  readonly productId: string;
  readonly sourceMinor: bigint;
  /** After the rate, before rounding. */
  readonly convertedMinor: bigint;
  readonly amountMinor: bigint;
  readonly compareAtMinor: bigint | null;
}

export interface PriceSuggestion {
  readonly sourceListId: string;
  readonly rate: DatedRate;
  readonly rounding: RoundingRule;
  /** Variants that have a price in the source list. */
  readonly count: number;
  readonly sample: readonly SuggestedPrice[];
  /** Lines that rounding moved by more than 5 %, and the largest move in per mille. */
  readonly movedOverFivePercent: number;
  readonly largestMovePerMille: number;
}

export const MAX_PRICE_MINOR = 10_000_000_000_000n;

export const priceEntryInput = z.strictObject({
  variantId: z.string(),
  amountMinor: z.coerce.bigint().positive().max(MAX_PRICE_MINOR),
  compareAtMinor: z.coerce.bigint().positive().max(MAX_PRICE_MINOR).nullable(),
});

export type PricingFailureCode =
  | "pricing.list_not_found"
  | "pricing.no_rate"
  | "pricing.list_exists"
  | "pricing.bad_amount"
  | "pricing.unknown_variant";
