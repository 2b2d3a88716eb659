import { z } from "zod";
import { type CurrencyCode, isCurrency } from "@/lib/currency";

export const CHANNELS = ["web", "mobile", "pos", "marketplace", "b2b"] as const;
/** A selling surface. */
export type Channel = (typeof CHANNELS)[number];

/** For whom a list speaks. In the order in which they are asked: a later one replaces what an earlier one said. */
export const LIST_SCOPES = ["base", "storefront", "group", "contract", "channel"] as const;
export type ListScope = (typeof LIST_SCOPES)[number];

export const LIST_KINDS = ["base", "explicit", "derived"] as const;
/** `base`: the explicit list of a currency, one for a brand. `explicit`: written by people. `derived`: computed once, frozen. */
export type ListKind = (typeof LIST_KINDS)[number];

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

export type TaxIncluded = "gross" | "net";
export type FloorMode = "warn" | "block";

export interface PriceList {
  readonly id: string;
  readonly name: string;
  readonly kind: ListKind;
  readonly scope: ListScope;
  /** Of a list for a customer group its key, of a contract the company's. */
  readonly audienceKey: string | null;
  readonly channel: Channel | null;
  /** Of two lists of one scope the higher one speaks. */
  readonly priority: number;
  /** Valid from (inclusive) until (exclusive); null: without limit. */
  readonly validFrom: Date | null;
  readonly validUntil: Date | null;
  readonly currency: CurrencyCode;
  readonly taxIncluded: TaxIncluded;
  readonly sourceListId: string | null;
  /** Units of this currency for one of the source list's, and the day the rate is of (YYYY-MM-DD). */
  readonly rate: string | null;
  readonly rateDate: string | null;
  /** What a derived list adds to the source's prices, in millionths. */
  readonly percentMicro: number;
  readonly rounding: RoundingRule | null;
  readonly frozenAt: Date | null;
  /** The least share of the net price that must remain above the cost, in millionths; null: not asked. */
  readonly marginFloorMicro: number | null;
  readonly floorMode: FloorMode;
  /** Counts up with each change of the list itself (not of its prices). */
  readonly version: number;
}

/** A list as a table of the console shows it. */
export interface PriceListRow extends PriceList {
  /** Variants with a price in it, and those of them with tiers. */
  readonly variants: number;
  readonly tiered: number;
  /** The storefronts that sell from it (base and storefront lists), and those where it may speak besides. */
  readonly sellingStorefrontIds: readonly string[];
  readonly furtherStorefrontIds: readonly string[];
  readonly changedAt: Date;
}

// --- Resolution: rules/resolve.ts -------------------------------------------------------------------------------------

/** What is asked: one unit of a variant, bought `quantity` at a time, at an instant. */
export interface PriceQuestion {
  readonly variantId: string;
  readonly currency: CurrencyCode;
  readonly quantity: number;
  readonly at: Date;
  readonly channel: Channel;
  readonly customer: PriceCustomer;
}

/** What lists need to know of a customer. Nobody in particular: `ANYONE`. */
export interface PriceCustomer {
  readonly groups: readonly string[];
  readonly companyKey: string | null;
}

export const ANYONE: PriceCustomer = { groups: [], companyKey: null };

/** One amount of one list that could matter in a storefront. */
export interface PriceCandidate {
  readonly variantId: string;
  readonly priceListId: string;
  /** The list that the storefront sells from, whatever its scope. */
  readonly primary: boolean;
  readonly scope: ListScope;
  readonly audienceKey: string | null;
  readonly channel: Channel | null;
  readonly priority: number;
  readonly validFrom: Date | null;
  readonly validUntil: Date | null;
  readonly currency: CurrencyCode;
  readonly taxIncluded: TaxIncluded;
  readonly minQuantity: number;
  readonly amountMinor: bigint;
  readonly compareAtMinor: bigint | null;
}

/** What a promotion does to the price of one unit. `percentMicro` in millionths: 150_000 takes off 15 %. */
export type PriceReduction =
  | { readonly promotionId: string; readonly kind: "percent"; readonly percentMicro: number }
  | { readonly promotionId: string; readonly kind: "amount"; readonly minor: bigint }
  | { readonly promotionId: string; readonly kind: "fixed"; readonly minor: bigint };

/**
 * How a storefront shows tax. `rateMicro`: the rate that applies to this sale. `homeRateMicro`: the rate that the list's
 * gross prices were written with. keep_gross: the consumer price stays, the tax inside varies. keep_net: the net stays.
 */
export interface PriceTaxMode {
  readonly display: TaxIncluded;
  readonly policy: "keep_gross" | "keep_net";
  readonly rateMicro: number;
  readonly homeRateMicro: number;
}

export interface PriceOptions {
  readonly reduction: PriceReduction | null;
  /** Null: as the list says. */
  readonly tax: PriceTaxMode | null;
  /** The storefront's rule, for what was computed. What a person wrote is never rounded. */
  readonly rounding: RoundingRule;
}

export const TRACE_KINDS = [
  "base",
  "list",
  "tier",
  "group",
  "contract",
  "promotion",
  "channel",
  "tax_mode",
  "rounding",
] as const;
export type TraceKind = (typeof TRACE_KINDS)[number];

/** One step of the way to a price: which rule, what it found and what it left. Fit for JSON but for its bigints. */
export interface TraceStep {
  readonly kind: TraceKind;
  /** The price list, the promotion, or the name of the policy or rounding rule. */
  readonly ruleId: string;
  readonly beforeMinor: bigint | null;
  readonly afterMinor: bigint;
  /** What the step computed with: enough to do it again (`replayTrace`). Minor units as text. */
  readonly data: Readonly<Record<string, string | number | null>>;
}

export interface ResolvedPrice {
  readonly variantId: string;
  readonly currency: CurrencyCode;
  /** One unit as displayed, minor units. */
  readonly amountMinor: bigint;
  /** The same without the promotion. */
  readonly regularMinor: bigint;
  /** The struck price that a person wrote beside it: only when higher than the amount. */
  readonly compareAtMinor: bigint | null;
  readonly taxIncluded: TaxIncluded;
  /** The list that spoke last. */
  readonly priceListId: string;
  readonly trace: readonly TraceStep[];
}

/** Why a candidate did not speak. */
export type SilentReason =
  | "other_variant"
  | "other_currency"
  | "not_yet"
  | "over"
  | "other_channel"
  | "other_group"
  | "other_company"
  | "quantity"
  | "outranked";

export interface ConsideredPrice {
  readonly candidate: PriceCandidate;
  readonly silent: SilentReason | null;
}

/** How a storefront asks for prices: what `candidatesFor` cannot know from lists. */
export interface StorefrontPricing {
  readonly storefrontId: string;
  readonly rounding: RoundingRule;
  readonly version: number;
}

/** What a variant costs in one storefront. Minor units of `currency`. */
export interface ShelfPrice {
  readonly variantId: string;
  readonly currency: CurrencyCode;
  readonly amountMinor: bigint;
  /** The price before a reduction: only when higher than the amount. */
  readonly compareAtMinor: bigint | null;
  readonly taxIncluded: TaxIncluded;
  readonly priceListId: string;
}

// --- Amounts in lists ---------------------------------------------------------------------------------------------------

/** What stands in a cell. */
export interface SeenPrice {
  readonly amountMinor: bigint;
  readonly compareAtMinor: bigint | null;
}

export interface PriceEntry extends SeenPrice {
  readonly variantId: string;
  /** From how many units on; 1 when left out. */
  readonly minQuantity?: number;
  /** Up to how many (inclusive), where the writer names it: checked against the next tier, which is what ends this one. */
  readonly maxQuantity?: number | null;
  /** What the writer saw there (null: no price): another value there now refuses the whole. Left out: not asked. */
  readonly seen?: SeenPrice | null;
}

/** A price of one list. Minor units of the list's currency. */
export interface ListedPrice extends SeenPrice {
  readonly variantId: string;
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

/** Which variants of a storefront's assortment nobody priced. */
export interface MissingPrices {
  readonly variants: number;
  readonly missing: number;
  readonly sample: readonly {
    readonly variantId: string;
    readonly productId: string;
    readonly handle: string;
  }[];
}

// --- Reference rates and suggestions --------------------------------------------------------------------------------------

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

// --- The sheet ----------------------------------------------------------------------------------------------------------

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

// --- CSV ------------------------------------------------------------------------------------------------------------------

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

// --- Plans, history, shown prices ------------------------------------------------------------------------------------------

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

// --- Content, cost, margin -----------------------------------------------------------------------------------------------

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

// --- Inputs ---------------------------------------------------------------------------------------------------------------

export const MAX_PRICE_MINOR = 10_000_000_000_000n;
export const MAX_QUANTITY = 1_000_000;
/** Cells in one edit of the sheet, and lines in one plan. */
export const MAX_EDITS = 20_000;

const amountMinor = z.coerce.bigint().positive().max(MAX_PRICE_MINOR);
const minQuantity = z.coerce.number().int().min(1).max(MAX_QUANTITY);
const seenPrice = z.strictObject({ amountMinor, compareAtMinor: amountMinor.nullable() });

export const priceEntryInput = z.strictObject({
  variantId: z.string(),
  minQuantity: minQuantity.optional(),
  maxQuantity: minQuantity.nullable().optional(),
  amountMinor,
  compareAtMinor: amountMinor.nullable(),
  seen: seenPrice.nullable().optional(),
});

export const sheetEditInput = z.strictObject({
  variantId: z.string(),
  minQuantity,
  seen: seenPrice.nullable(),
  after: seenPrice.nullable(),
});

const currency = z.string().refine(isCurrency);
const listFields = {
  name: z.string().trim().min(1).max(100),
  priority: z.number().int().min(-1000).max(1000),
  validFrom: z.date().nullable(),
  validUntil: z.date().nullable(),
  marginFloorMicro: z.number().int().min(0).max(999_999).nullable(),
  floorMode: z.enum(["warn", "block"]),
  storefrontIds: z.array(z.string()).max(500),
};

/** A new list that speaks under conditions: empty, or derived from another one. */
export const createListInput = z.strictObject({
  ...listFields,
  scope: z.enum(["storefront", "group", "contract", "channel"]),
  audienceKey: z.string().trim().min(1).max(100).nullable(),
  channel: z.enum(CHANNELS).nullable(),
  currency,
  taxIncluded: z.enum(["gross", "net"]),
  derive: z
    .strictObject({
      sourceListId: z.string(),
      percentMicro: z.number().int().min(-999_999).max(10_000_000),
      rounding: z.enum(ROUNDING_RULES),
    })
    .nullable(),
});
export type CreateListInput = Omit<z.infer<typeof createListInput>, "currency"> & {
  readonly currency: CurrencyCode;
};

/** `version`: the one that was seen. */
export const editListInput = z.strictObject({ id: z.string(), version: z.number().int(), ...listFields });
export type EditListInput = z.infer<typeof editListInput>;

export const planInput = z.strictObject({
  priceListId: z.string(),
  name: z.string().trim().min(1).max(100),
  startsAt: z.date(),
  endsAt: z.date().nullable(),
  entries: z.array(priceEntryInput).min(1).max(MAX_EDITS),
});
export type PlanInput = z.infer<typeof planInput>;

export const contentInput = z.strictObject({
  variantId: z.string(),
  amountMilli: z.number().int().positive().max(1_000_000_000_000),
  unit: z.enum(CONTENT_UNITS),
});

export type PricingFailureCode =
  | "pricing.list_not_found"
  | "pricing.no_rate"
  | "pricing.list_exists"
  | "pricing.bad_amount"
  | "pricing.bad_quantity"
  | "pricing.tiers_duplicate"
  | "pricing.tiers_overlap"
  | "pricing.unknown_variant"
  | "pricing.unknown_storefront"
  | "pricing.wrong_currency"
  | "pricing.wrong_audience"
  | "pricing.end_before_start"
  | "pricing.changed_meanwhile"
  | "pricing.below_floor"
  | "pricing.not_derived"
  | "pricing.in_the_past"
  | "pricing.plan_not_found"
  | "pricing.plan_over"
  | "pricing.plan_overlaps"
  | "pricing.bad_formula"
  | "pricing.no_change"
  | "pricing.list_in_use"
  | "pricing.file_not_csv"
  | "pricing.file_columns"
  | "pricing.file_too_large"
  | "pricing.rates_unreachable"
  | "pricing.rates_malformed";
