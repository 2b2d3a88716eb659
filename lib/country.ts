import {
  type CountryCode,
  EU_VAT,
  GROUPS,
  type GroupKey,
  IMPERIAL,
  NET_DISPLAY,
  NO_POSTCODES,
  REQUIRED_PAGES,
  type RequiredPages,
  ROUNDING_BY_CURRENCY,
  type RoundingRule,
  SANCTIONED,
  UNINHABITED,
  WITHDRAWAL_DAYS,
} from "@/lib/country/facts";
import { COUNTRY_ROWS } from "@/lib/country/rows.gen";
import type { CurrencyCode } from "@/lib/currency";

export { type CountryCode, GROUPS, type GroupKey, type RequiredPages, type RoundingRule };

export type Continent =
  | "africa"
  | "antarctica"
  | "asia"
  | "europe"
  | "north_america"
  | "oceania"
  | "south_america";
/** ISO 8601: Monday is 1, Sunday 7. */
export type Weekday = 1 | 5 | 6 | 7;

/**
 * A country or territory of ISO 3166-1, and Kosovo. Sources: ISO 3166-1 (codes), CLDR 48 (currency, first
 * day, zone), CLDR 48 with corrections for shop custom (languages), Natural Earth (place), lib/country/facts
 * (the rest). Small enough for the browser: the map and the launcher use it there.
 */
export interface Country {
  readonly code: CountryCode;
  /** ISO 3166-1 numeric with leading zeros, as world-atlas ids are; null for Kosovo: match it by name. */
  readonly numeric: string | null;
  /** Middle of the largest part of the country, in degrees, for a marker. */
  readonly latitude: number;
  readonly longitude: number;
  readonly currency: CurrencyCode;
  /** hreflang languages (`fr`, `zh-Hant`) in the order in which a shop there offers them; at least one. */
  readonly languages: readonly [string, ...string[]];
  readonly firstWeekday: Weekday;
  /** IANA zone of the capital or of most people. */
  readonly timeZone: string;
  readonly continent: Continent;
  /** UN M49 subregion ("155" is Western Europe); null for Antarctica. */
  readonly subregion: string | null;
  readonly taxDisplay: "gross" | "net";
  readonly units: "metric" | "imperial";
  readonly euVat: boolean;
  readonly hasPostcodes: boolean;
  readonly rounding: RoundingRule;
  /** Days of the law's right of withdrawal from a distance sale; null: none known. */
  readonly withdrawalDays: number | null;
  readonly requiredPages: RequiredPages;
  /** Why a launch does not offer it by default; null: it does. */
  readonly blocked: "sanctions" | "uninhabited" | null;
}

const WEEKDAYS: Readonly<Record<string, Weekday>> = { mon: 1, fri: 5, sat: 6, sun: 7 };

function readRow(row: string): Country {
  const [
    code = "",
    numeric,
    place = "",
    currency = "",
    languages = "",
    day = "",
    zone = "",
    continent,
    area,
  ] = row.split("|");
  const country = code as CountryCode;
  const [latitude = "", longitude = ""] = place.split(",");
  return {
    code: country,
    numeric: numeric || null,
    latitude: Number(latitude),
    longitude: Number(longitude),
    currency: currency as CurrencyCode,
    languages: languages.split(",") as [string, ...string[]],
    firstWeekday: WEEKDAYS[day] ?? 1,
    timeZone: zone,
    continent: continent as Continent,
    subregion: area || null,
    taxDisplay: NET_DISPLAY.has(country) ? "net" : "gross",
    units: IMPERIAL.has(country) ? "imperial" : "metric",
    euVat: EU_VAT.has(country),
    hasPostcodes: !NO_POSTCODES.has(country),
    rounding: ROUNDING_BY_CURRENCY.get(currency as CurrencyCode) ?? "charm_99",
    withdrawalDays: WITHDRAWAL_DAYS.get(country) ?? null,
    requiredPages: REQUIRED_PAGES.get(country) ?? "intl",
    blocked: SANCTIONED.has(country) ? "sanctions" : UNINHABITED.has(country) ? "uninhabited" : null,
  };
}

/** All 250, in the order of their codes. */
export const COUNTRIES: readonly Country[] = COUNTRY_ROWS.map(readRow);

const BY_CODE: ReadonlyMap<string, Country> = new Map(COUNTRIES.map((country) => [country.code, country]));
const BY_NUMERIC: ReadonlyMap<string, Country> = new Map(
  COUNTRIES.flatMap((country) => (country.numeric ? [[country.numeric, country]] : [])),
);

export function isCountry(code: unknown): code is CountryCode {
  return typeof code === "string" && BY_CODE.has(code);
}

/** What a launch proposes for a country; every field may be changed by the merchant. */
export function countryDefaults(code: CountryCode): Country {
  const country = BY_CODE.get(code);
  if (!country) throw new Error(`Invariant broken: ${String(code)} is no country`);
  return country;
}

/** The country of a shape of world-atlas by its id, or by its name where it has none (Kosovo); else undefined. */
export function countryOfShape(id: string | number | undefined, name?: string): Country | undefined {
  if (id !== undefined) return BY_NUMERIC.get(String(id).padStart(3, "0"));
  return name === "Kosovo" ? BY_CODE.get("XK") : undefined;
}

const names = new Map<string, Intl.DisplayNames>();

/** The country's name in a language, from Intl: "Schweiz" for CH in "de". */
export function countryName(code: CountryCode, inLocale: string): string {
  let display = names.get(inLocale);
  if (!display) {
    display = new Intl.DisplayNames([inLocale], { type: "region" });
    names.set(inLocale, display);
  }
  return display.of(code) ?? code;
}

/** The groups that a country belongs to. */
export function groupsOf(code: CountryCode): GroupKey[] {
  return (Object.keys(GROUPS) as GroupKey[]).filter((key) =>
    (GROUPS[key] as readonly CountryCode[]).includes(code),
  );
}
