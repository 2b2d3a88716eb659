import type { CurrencyCode } from "@/lib/currency";

/** The built-in classes. `zero` and `exempt` need no rates; a custom class stands beside them in `tax_class`. */
export const TAX_CLASSES = [
  "standard",
  "reduced",
  "reduced2",
  "super_reduced",
  "parking",
  "zero",
  "exempt",
] as const;
export type BuiltInTaxClass = (typeof TAX_CLASSES)[number];

/** How a sale was taxed, as one word of `tax.treatment.*` in messages/. */
export const TREATMENTS = [
  /** Goods and buyer in one tax territory, seller registered there. */
  "domestic",
  /** EU distance sale below the threshold: taxed where it is sent from (art. 59c). */
  "origin",
  /** Taxed where it arrives, under a local registration there. */
  "destination",
  /** EU distance sale taxed where it arrives, declared in the One Stop Shop (art. 369a). */
  "oss",
  /** Goods to a business in another member state: exempt with the right to deduct (art. 138). */
  "intra_eu_supply",
  /** Service to a business in another member state: the customer owes the tax (art. 196). */
  "reverse_charge",
  /** Leaves the tax territory: zero-rated (art. 146). */
  "export",
  /** The seller may not charge tax there. */
  "not_registered",
] as const;
export type Treatment = (typeof TREATMENTS)[number];

/** What an invoice, a cart or the console should say besides; words in `tax.note.*`. */
export const TAX_NOTES = [
  "intra_eu_supply",
  "reverse_charge",
  "export",
  "import_tax_by_buyer",
  "not_registered",
  "vat_id_not_verified",
  "vat_id_same_state",
  "oss_registration_needed",
  "class_fallback",
  "zone_unknown",
  "local_rates_missing",
  "provider_failed",
] as const;
export type TaxNoteKey = (typeof TAX_NOTES)[number];

export interface TaxNote {
  readonly key: TaxNoteKey;
  readonly data: Readonly<Record<string, string | number>>;
}

export type TaxTerritory = "eu" | "eu_goods" | "third";
export type TaxOrigin = "built_in" | "person";

/** A place with tax law of its own. */
export interface TaxZone {
  readonly key: string;
  readonly name: string;
  /** ISO 3166-1 alpha-2 of the address. */
  readonly country: string;
  /** ISO 3166-2 without the country; null: any. */
  readonly region: string | null;
  /** Regular expression for the whole postcode in upper case without spaces; null: any. */
  readonly postcodes: string | null;
  /** Where one registers to charge this tax. */
  readonly jurisdiction: string;
  readonly territory: TaxTerritory;
  readonly vatPrefix: string | null;
  readonly ratesFrom: string | null;
  readonly rounding: "line" | "total";
  readonly roundingMode: "half_up" | "down";
  readonly roundingSource: string;
  readonly timeZone: string;
  /** The tables know less than the law (US local rates): ask a provider. */
  readonly incomplete: boolean;
  readonly origin: TaxOrigin;
  readonly version: number;
}

/** One part of the tax on a class in a zone, between two days of that zone. */
export interface TaxRate {
  readonly id: string;
  readonly zoneKey: string;
  readonly classKey: string;
  readonly component: string;
  readonly name: string;
  readonly jurisdiction: string;
  /** Millionths: 19 % is 190_000. */
  readonly rateMicro: number;
  readonly compound: boolean;
  readonly position: number;
  /** `YYYY-MM-DD`, the first day. */
  readonly validFrom: string;
  /** The first day on which it is no longer valid; null: until further notice. */
  readonly validUntil: string | null;
  readonly source: string;
  /** `YYYY-MM-DD`: when somebody last looked whether the source still says so. */
  readonly checkedOn: string;
  readonly origin: TaxOrigin;
  readonly version: number;
}

export interface TaxClass {
  readonly key: string;
  /** Null for a built-in class: its name is `tax.class.<key>` in messages/. */
  readonly name: string | null;
  readonly kind: "built_in" | "custom";
  readonly fallback: string;
  readonly position: number;
  readonly version: number;
}

export interface TaxRegistration {
  readonly id: string;
  /** `DE`, `GB`, `CA`, `CA-QC`, `US-NY`. For scheme `oss`: where one is identified. */
  readonly jurisdiction: string;
  readonly scheme: "local" | "oss";
  readonly number: string | null;
  readonly validFrom: string;
  readonly validUntil: string | null;
  readonly version: number;
}

export interface TaxSettings {
  readonly brandId: string;
  readonly homeCountry: string;
  readonly oneMemberState: boolean;
  readonly distanceSales: "auto" | "destination";
  /** EUR cents. */
  readonly thresholdMinor: bigint;
  /** A class, or `proportional`: what shipping is taxed as. */
  readonly shippingClass: string;
  readonly provider: "tables" | "stripe";
  readonly providerCountries: readonly string[];
  readonly evidenceHours: number;
  /** 0: nobody has saved settings yet, these follow from the brand. */
  readonly version: number;
}

/** Distance sales of a calendar year and of the one before, EUR cents without VAT. */
export interface DistanceSales {
  readonly year: number;
  readonly thisYearMinor: bigint;
  readonly lastYearMinor: bigint;
}

/** Everything that `taxOf` needs to know besides the sale. Plain data: it may be cached (tags by country). */
export interface TaxFacts {
  readonly zones: readonly TaxZone[];
  /** Of these zones and of those they take rates from; those valid now or later. */
  readonly rates: readonly TaxRate[];
  readonly classes: readonly TaxClass[];
  readonly registrations: readonly TaxRegistration[];
  readonly settings: TaxSettings;
  readonly distance: DistanceSales;
}

export interface TaxAddress {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** `QC` or `CA-QC`. */
  readonly region: string | null;
  readonly postcode: string | null;
}

/** What is known about a VAT id, and since when. */
export interface VatEvidence {
  /** Country prefix and number, upper case, nothing else: `DE136695976`. */
  readonly vatId: string;
  /** `not_verified`: nobody was able to say. Never a guess. */
  readonly state: "valid" | "invalid" | "not_verified";
  readonly source: string;
  readonly reason: string | null;
  readonly consultation: string | null;
  readonly name: string | null;
  readonly address: string | null;
  readonly checkedAt: Date;
  readonly expiresAt: Date;
}

export interface TaxCustomer {
  readonly kind: "consumer" | "business";
  readonly vatId: string | null;
  /** Without valid evidence a business is taxed like a consumer. */
  readonly evidence: VatEvidence | null;
}

export interface SaleLine {
  readonly id: string;
  /** Of the whole line, after discounts, minor units, at least 0; with or without tax as `pricesInclude` says. */
  readonly amountMinor: bigint;
  readonly quantity: number;
  readonly taxClass: string;
  /** The rate that the shelf price contains (`shelfRate`). Absent: that of a consumer at this address. */
  readonly includedRateMicro?: number;
}

export interface SaleShipping {
  readonly id: string;
  readonly amountMinor: bigint;
  /** A class, or spread over the goods' rates by their value (accessory to the goods, art. 78 (b)). */
  readonly taxClass: string | "proportional";
  readonly includedRateMicro?: number;
}

export interface TaxSale {
  readonly currency: CurrencyCode;
  readonly pricesInclude: "gross" | "net";
  /** `keep_gross`: the amount stays whatever the rate. `keep_net`: what is below the included rate stays. */
  readonly policy: "keep_gross" | "keep_net";
  readonly shipFrom: TaxAddress;
  readonly shipTo: TaxAddress;
  readonly customer: TaxCustomer;
  /** Default `goods`. */
  readonly supply?: "goods" | "services";
  readonly lines: readonly SaleLine[];
  readonly shipping: readonly SaleShipping[];
  /** The instant of the sale; rates switch at midnight in the zone's time. */
  readonly date: Date;
}

/** One row of the tax summary: `19 % MwSt. on 100.00: 19.00`. */
export interface TaxLine {
  readonly jurisdiction: string;
  readonly component: string;
  readonly name: string;
  readonly rateMicro: number;
  readonly compound: boolean;
  readonly baseMinor: bigint;
  readonly taxMinor: bigint;
}

export interface TaxedLine {
  readonly lineId: string;
  readonly kind: "line" | "shipping";
  readonly netMinor: bigint;
  readonly taxMinor: bigint;
  readonly grossMinor: bigint;
  readonly taxClass: string;
  /** All parts together, compound ones included; null for shipping spread over several rates. */
  readonly rateMicro: number | null;
}

/** Always: net + tax = gross; the sums of `perLine` are the totals; the taxes of `lines` are the tax. */
export interface TaxResult {
  readonly currency: CurrencyCode;
  readonly lines: readonly TaxLine[];
  readonly perLine: readonly TaxedLine[];
  readonly netMinor: bigint;
  readonly taxMinor: bigint;
  readonly grossMinor: bigint;
  readonly treatment: Treatment;
  /** Whose rates were charged; null when none is known there. */
  readonly zoneKey: string | null;
  /** `tables`, or the provider that was asked. */
  readonly source: string;
  readonly notes: readonly TaxNote[];
}

/** The state of the threshold for distance sales. `near`: four fifths of it. */
export interface OssMeter extends DistanceSales {
  readonly thresholdMinor: bigint;
  readonly state: "below" | "near" | "over";
  /** What follows for a sale made now. */
  readonly taxedAt: "origin" | "destination";
}

export type RateState = "current" | "upcoming" | "past";

/** A row of the console's table of rates. */
export interface TaxRateRow extends TaxRate {
  readonly zoneName: string;
  readonly country: string;
  readonly region: string | null;
  readonly state: RateState;
}

export interface TaxZoneRow extends TaxZone {
  /** All parts of today's `standard` together; null: none. */
  readonly standardMicro: number | null;
  readonly rateCount: number;
  /** Of the oldest of its rates that are valid now or later. */
  readonly checkedOn: string | null;
}

export {
  assignClassInput,
  confirmRatesInput,
  distanceSaleInput,
  endRateInput,
  endRegistrationInput,
  removeRateInput,
  type SaveRateInput,
  type SaveZoneInput,
  saveClassInput,
  saveRateInput,
  saveRegistrationInput,
  saveSettingsInput,
  saveZoneInput,
  verifyVatIdInput,
} from "./rules/inputs";

export type TaxFailureCode =
  | "tax.zone_not_found"
  | "tax.zone_changed"
  | "tax.zone_key_taken"
  | "tax.bad_postcodes"
  | "tax.bad_time_zone"
  | "tax.bad_zone"
  | "tax.class_not_found"
  | "tax.class_changed"
  | "tax.class_key_taken"
  | "tax.class_built_in"
  | "tax.class_in_use"
  | "tax.class_circle"
  | "tax.rate_not_found"
  | "tax.rate_changed"
  | "tax.rate_overlap"
  | "tax.rate_dates"
  | "tax.rate_in_force"
  | "tax.registration_not_found"
  | "tax.registration_changed"
  | "tax.registration_overlap"
  | "tax.registration_dates"
  | "tax.unknown_product"
  | "tax.unknown_category"
  | "tax.unknown_brand"
  | "tax.settings_changed"
  | "tax.vat_id_malformed"
  | "tax.vat_id_country"
  | "tax.vat_id_checksum"
  | "tax.bad_currency"
  | "tax.bad_rate"
  | "tax.provider_unconfigured";
