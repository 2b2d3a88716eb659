import type { CurrencyCode } from "@/lib/currency";
import type { PriceList, RoundingRule, SeenPrice } from "./nouns";

/** Older than this many days a rate is named as stale: a long weekend and a holiday fit in. */
export const STALE_AFTER_DAYS = 5;

/** A reference rate: `perUnit` units of `to` for one of `from`, exact decimal text, of `day`. It suggests, never charges. */
export interface DatedRate {
  readonly from: CurrencyCode;
  readonly to: CurrencyCode;
  readonly perUnit: string;
  readonly day: string;
  readonly source: string;
  readonly ageDays: number;
  readonly stale: boolean;
}

/** One line of the preview before prices of a new currency are frozen. */
export interface SuggestedPrice {
  readonly variantId: string;
  readonly productId: string;
  readonly minQuantity: number;
  readonly sourceMinor: bigint;
  /** After the rate and the percentage, before rounding. */
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

/** One price before and after a change that is being looked at. */
export interface PreviewLine {
  readonly variantId: string;
  readonly minQuantity: number;
  readonly productId: string;
  readonly handle: string;
  readonly sku: string | null;
  readonly beforeMinor: bigint | null;
  readonly afterMinor: bigint;
  /** (after - before) / before in millionths, rounded; null without a before. */
  readonly changeMicro: number | null;
  /** Share of the net price above the cost after the change, in millionths; null when no cost is known. */
  readonly marginMicro: number | null;
  readonly belowFloor: boolean;
}

export const PREVIEW_SORTS = ["rise", "fall", "size", "margin", "handle"] as const;
/** `size`: largest change first, up or down. */
export type PreviewSort = (typeof PREVIEW_SORTS)[number];

/** What a change of many prices would do. Nothing is written. */
export interface PricePreview {
  readonly priceListId: string;
  readonly currency: CurrencyCode;
  readonly total: number;
  readonly changed: number;
  readonly rises: number;
  readonly falls: number;
  /** Prices that would come out as none (zero, negative, too large): with one of them nothing can be written. */
  readonly impossible: number;
  readonly belowFloor: number;
  /** The floor forbids this change as a whole. */
  readonly blocked: boolean;
  /** Names exactly what was looked at: applying it is refused when something else would be written by now. */
  readonly digest: string;
  /** The dated rate that it is computed with, of derived lists. */
  readonly rate: DatedRate | null;
  readonly lines: readonly PreviewLine[];
  readonly next: string | null;
}

export const SHEET_SORTS = ["handle", "sku", "amount", "changed"] as const;
export type SheetSort = (typeof SHEET_SORTS)[number];

export interface SheetRow {
  readonly variantId: string;
  readonly productId: string;
  readonly handle: string;
  readonly title: string;
  /** `moss / m`: the values of its options; empty for a product without. */
  readonly options: string;
  readonly sku: string | null;
  /** By quantity, lowest first; empty: not priced in this list. */
  readonly tiers: readonly {
    readonly minQuantity: number;
    readonly amountMinor: bigint;
    readonly compareAtMinor: bigint | null;
    readonly changedAt: Date;
  }[];
  readonly cost: { readonly currency: CurrencyCode; readonly minor: bigint } | null;
}

export interface PriceSheet {
  readonly list: PriceList;
  readonly rows: readonly SheetRow[];
  /** Rows that fit the query, on all pages. */
  readonly total: number;
  readonly next: string | null;
}

/** One cell of the sheet: what was seen when the edit began and what it shall be. `after` null takes the price away. */
export interface SheetEdit {
  readonly variantId: string;
  readonly minQuantity: number;
  readonly seen: SeenPrice | null;
  readonly after: SeenPrice | null;
}

/** Somebody else changed the cell meanwhile: all three values, so that nobody's work is lost. */
export interface SheetConflict {
  readonly variantId: string;
  readonly minQuantity: number;
  readonly seen: SeenPrice | null;
  readonly theirs: SeenPrice | null;
  readonly mine: SeenPrice | null;
}

/** With a conflict nothing was written. */
export type SheetOutcome =
  | { readonly status: "saved"; readonly changed: number; readonly belowFloor: readonly string[] }
  | { readonly status: "conflict"; readonly conflicts: readonly SheetConflict[] };

/** What is done to each price of a selection. Factors and percentages in millionths. */
export type PriceFormula =
  | { readonly kind: "set"; readonly minor: bigint }
  | { readonly kind: "add"; readonly minor: bigint }
  | { readonly kind: "percent"; readonly percentMicro: bigint }
  | { readonly kind: "times"; readonly factorMicro: bigint }
  | { readonly kind: "divide"; readonly divisorMicro: bigint };

/** A change of many prices of a list at once. `query`: only where handle, title or SKU contain it. */
export type PriceChangeSpec =
  | { readonly kind: "rounding"; readonly rounding: RoundingRule; readonly query?: string }
  | {
      readonly kind: "formula";
      readonly formula: PriceFormula;
      readonly rounding: RoundingRule;
      readonly query?: string;
    }
  /** A derived list from its source again, by the newest reference rate (or the named one). */
  | { readonly kind: "reprice"; readonly rate?: Pick<DatedRate, "perUnit" | "day"> };

export const PRICE_COLUMNS = [
  "variant_id",
  "sku",
  "product",
  "min_quantity",
  "price",
  "compare_at",
  "currency",
] as const;

export const ROW_PROBLEMS = [
  "missing_variant",
  "unknown_variant",
  "formula",
  "not_a_number",
  "negative",
  "zero",
  "too_large",
  "too_many_digits",
  "empty",
  "other_currency",
  "bad_quantity",
  "duplicate",
  "overlap",
] as const;
export type RowProblem = (typeof ROW_PROBLEMS)[number];

export interface PriceRowError {
  /** The line of the file that the record starts on; the header is line 1. */
  readonly line: number;
  readonly column: string;
  readonly problem: RowProblem;
  /** The cell, cut to 60 characters. */
  readonly value: string;
}

/** What a file would do (`dryRun`) or did. With errors nothing is written. */
export interface PriceImportReport {
  readonly rows: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** The first 200; `errorCount` counts all. */
  readonly errors: readonly PriceRowError[];
  readonly errorCount: number;
  readonly belowFloor: number;
  readonly written: boolean;
}

export const PLAN_STATES = ["planned", "applied", "ended", "cancelled"] as const;
export type PlanState = (typeof PLAN_STATES)[number];

export interface PricePlan {
  readonly id: string;
  readonly priceListId: string;
  readonly name: string;
  readonly startsAt: Date;
  readonly endsAt: Date | null;
  readonly state: PlanState;
  readonly lines: number;
  readonly createdBy: string;
  readonly appliedAt: Date | null;
  readonly endedAt: Date | null;
  readonly version: number;
}
