import type { CurrencyCode } from "@/lib/currency";

/** A line of the append-only history. */
export interface PriceChange {
  readonly id: number;
  readonly at: Date;
  readonly priceListId: string;
  readonly listName: string | null;
  readonly currency: CurrencyCode | null;
  readonly variantId: string;
  readonly sku: string | null;
  readonly handle: string | null;
  readonly minQuantity: number;
  readonly beforeMinor: bigint | null;
  /** Null: the price was taken away. */
  readonly afterMinor: bigint | null;
  readonly actorId: string;
  readonly actorName: string | null;
  readonly reason: string;
}

/** What a storefront shows for a variant from now on; null: no price. Minor units. */
export interface ShownPrice {
  readonly variantId: string;
  readonly currency: CurrencyCode;
  readonly amountMinor: bigint | null;
  /** The higher price struck beside it: then it is announced as reduced. */
  readonly regularMinor: bigint | null;
}

/** One stretch of the shown-price history: from an instant until the next one's. */
export interface ShownSpan {
  readonly from: Date;
  readonly amountMinor: bigint | null;
  readonly reduced: boolean;
}

/** The prior price of Directive 98/6/EC, article 6a. */
export interface PriorPrice {
  /** When the present, unbroken reduction began; the instant asked for when none was shown yet. */
  readonly reducedSince: Date;
  /** Lowest price shown in the 30 days before that; null: none was shown, so no reduction may be announced. */
  readonly lowestMinor: bigint | null;
  /** False when the product was shown for less than the 30 days. */
  readonly wholeWindow: boolean;
}

export const CONTENT_UNITS = ["g", "kg", "ml", "l", "m", "m2", "piece"] as const;
export type ContentUnit = (typeof CONTENT_UNITS)[number];

/** How much is in one unit of a variant. Thousandths of `unit`: 250 g are 250_000. */
export interface VariantContent {
  readonly amountMilli: number;
  readonly unit: ContentUnit;
}

export type UnitBase = "kg" | "l" | "m" | "m2" | "piece";

/** A price per measure: `amountMinor` for `quantity` of `unit`. */
export interface UnitPrice {
  readonly amountMinor: bigint;
  readonly quantity: number;
  readonly unit: UnitBase;
}

export interface VariantCost {
  readonly variantId: string;
  readonly currency: CurrencyCode;
  readonly costMinor: bigint;
}

/** One price under both policies, for a country whose rate differs from the home rate. Minor units. */
export interface PolicyLine {
  readonly variantId: string;
  readonly productId: string;
  readonly handle: string;
  readonly sku: string | null;
  readonly listMinor: bigint;
  readonly keepGross: PolicyFigures;
  readonly keepNet: PolicyFigures;
}

export interface PolicyFigures {
  readonly shownMinor: bigint;
  readonly netMinor: bigint;
  readonly taxMinor: bigint;
  readonly grossMinor: bigint;
}
