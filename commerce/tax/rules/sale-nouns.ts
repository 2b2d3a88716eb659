import type { CurrencyCode } from "@/lib/currency";

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
