import type { Job } from "@/commerce/events/model";
import type { Alternate, StorefrontStatus } from "@/commerce/storefronts/model";
import type { CurrencyCode } from "@/lib/currency";
import type { LaunchPlan } from "./rules/inputs";

export * from "./rules/inputs";

/** Hours in which a launch can be taken back as a whole. */
export const ROLLBACK_HOURS = 24;

/** Why a pair is not proposed, or what speaks for it. */
export const PAIR_REASONS = [
  "official_language",
  "customary_in_shops",
  "many_speakers",
  "regional_language",
  "some_speakers",
  "international_language",
  "few_speakers",
  "other_variety",
  "no_shop_words",
] as const;
export type PairReason = (typeof PAIR_REASONS)[number];

export interface MatrixCell {
  readonly country: string;
  readonly locale: string;
  readonly kept: boolean;
  /** Nonsense pairs are struck out; a person may keep one all the same, where hreflang allows it. */
  readonly struck: boolean;
  /** False: cannot be kept, because a better variety of the same language stands for the country. */
  readonly choosable: boolean;
  readonly reason: PairReason;
  /** Share of the country's people who speak it; null: under 1 %. */
  readonly percent: number | null;
}

/** A chosen country for which nothing is proposed. */
export interface SkippedCountry {
  readonly country: string;
  readonly reason: "sold_already" | "sanctions" | "uninhabited" | "no_hreflang_code" | "no_language";
  /** Code of the storefront that sells there. */
  readonly soldBy: string | null;
}

export interface Proposal {
  readonly plan: LaunchPlan;
  /** The languages of the columns: those asked for, or each country's own. */
  readonly columns: readonly string[];
  readonly matrix: readonly MatrixCell[];
  readonly skipped: readonly SkippedCountry[];
}

export interface SavedPlan {
  readonly planId: string;
  readonly version: number;
  readonly state: "draft" | "opened" | "discarded";
  readonly plan: LaunchPlan;
  readonly opened: OpenedLaunch | null;
}

export const CHECK_IDS = [
  "p01",
  "p02",
  "p03",
  "p04",
  "p07",
  "p08",
  "p09",
  "p10",
  "p11",
  "p12",
  "p13",
  "p14",
  "p20",
  "p21",
  "p23",
  "p24",
  "p26",
  "p29",
  "p30",
  "p31",
  "p32",
  "p35",
] as const;
export type CheckId = (typeof CHECK_IDS)[number];

/** Parts of the launcher's panel: where a fix lies when it lies in the plan. */
export const SECTIONS = ["where", "matrix", "address", "money", "law", "words", "preflight", "live"] as const;
export type Section = (typeof SECTIONS)[number];

export interface CheckLine {
  readonly id: CheckId;
  readonly level: "block" | "warn";
  readonly passed: boolean;
  /** How many cases fail, of how many looked at. */
  readonly count: number;
  readonly total: number;
  /** One failing case; its values fill the placeholders of the words. `why` chooses among several. */
  readonly example: Readonly<Record<string, string | number>> | null;
  /** `route` is a place in the console; the parameters lead to the very row. */
  readonly fix: { readonly route: string; readonly params: Readonly<Record<string, string>> } | null;
  /** ISO 8601. */
  readonly checkedAt: string;
}

/** What tax and consumer law say about one country of the plan today. */
export interface CountryLaw {
  readonly country: string;
  /** Whether its tax law is in the tables. */
  readonly known: boolean;
  /** Local rates need a provider. */
  readonly incomplete: boolean;
  /** By which registration tax is charged: `origin` is that of home, for distance sales below the threshold. */
  readonly taxed: "local" | "oss" | "origin" | "none";
  readonly registrationNumber: string | null;
  /** Of each class that goods are in, all parts together, millionths; null: no rate. */
  readonly rates: readonly { readonly classKey: string; readonly rateMicro: number | null }[];
  /** The lowest price of the last 30 days stands beside reductions. */
  readonly lowestPriceShown: boolean;
}

export interface Preflight {
  readonly law: {
    readonly countries: readonly CountryLaw[];
    /** Amounts in EUR cents, as text. */
    readonly threshold: {
      readonly state: "below" | "near" | "over";
      readonly soldMinor: string;
      readonly thresholdMinor: string;
    };
  };
  readonly lines: readonly CheckLine[];
  readonly blocking: number;
  readonly warnings: number;
  readonly checkedAt: string;
  /** Of each locale: products whose words reach its threshold, of all. */
  readonly words: readonly { readonly locale: string; readonly ready: number; readonly total: number }[];
}

export interface HreflangChange {
  readonly code: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly change: "added" | "moved" | "kept" | "removed";
}

/** What is read of a price list in the plan: a preview of one currency. Amounts as text, so that it travels as JSON. */
export interface PricePreview {
  readonly currency: CurrencyCode;
  readonly sourceCurrency: CurrencyCode | null;
  readonly rate: { readonly perUnit: string; readonly day: string; readonly source: string } | null;
  readonly count: number;
  readonly movedOverFivePercent: number;
  readonly sample: readonly PreviewLine[];
  readonly worst: readonly PreviewLine[];
}
export interface PreviewLine {
  readonly title: string;
  readonly sourceMinor: string | null;
  readonly amountMinor: string;
  readonly movePerMille: number;
}

export interface OpenedLaunch {
  readonly planId: string;
  /** ISO 8601. */
  readonly openedAt: string;
  readonly rolledBackAt: string | null;
  readonly storefronts: readonly {
    readonly id: string;
    readonly code: string;
    readonly countries: readonly string[];
    readonly keys: readonly string[];
    readonly urls: readonly string[];
    readonly priceListId: string;
  }[];
}

export interface LaunchProgress {
  readonly state: "waiting" | "running" | "done" | "failed";
  readonly done: number;
  readonly total: number;
  /** Listings that shoppers can find by now, over all new storefront locales. */
  readonly listings: number;
  readonly jobs: readonly Pick<Job, "id" | "state">[];
  readonly error: string | null;
}

/** How a country stands on the map. */
export const MAP_STATES = [
  "live",
  "preview",
  "draft",
  "scheduled",
  "paused",
  "blocked",
  "reachable",
  "open",
  "forbidden",
] as const;
export type MapState = (typeof MAP_STATES)[number];

export interface MapCountry {
  readonly code: string;
  readonly state: MapState;
  readonly storefronts: readonly {
    readonly id: string;
    readonly code: string;
    readonly name: string;
    readonly status: StorefrontStatus;
    readonly currency: string;
    readonly locales: readonly { readonly locale: string; readonly url: string }[];
  }[];
}

export interface StatusImpact {
  readonly code: string;
  readonly name: string;
  /** Alternates that leave every sibling. */
  readonly leaving: readonly Alternate[];
  readonly siblings: number;
}

export const LAUNCH_FAILURES = [
  "launch.locale_refused",
  "launch.nothing_to_open",
  "launch.plan_not_found",
  "launch.plan_changed",
  "launch.plan_opened",
  "launch.blocked",
  "launch.no_price_source",
  "launch.confirmation",
  "launch.not_opened",
  "launch.rollback_too_late",
] as const;
export type LaunchFailureCode = (typeof LAUNCH_FAILURES)[number];
