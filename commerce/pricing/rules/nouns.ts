import type { CurrencyCode } from "@/lib/currency";

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

export const MAX_PRICE_MINOR = 10_000_000_000_000n;
export const MAX_QUANTITY = 1_000_000;
/** Cells in one edit of the sheet, and lines in one plan. */
export const MAX_EDITS = 20_000;
