/** What is known of tax law and of the seller under it: places, rates, classes, registrations, settings. */

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
