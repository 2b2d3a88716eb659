import { type CurrencyCode, minorDigits } from "@/lib/currency";
import type { TaxAddress, TaxClass, TaxFacts, TaxRate, TaxSale, TaxSettings, TaxZone } from "../model";
import { BUILT_IN_CLASSES, BUILT_IN_RATES, BUILT_IN_ZONES } from "./built-in";

/** The built-in tables as facts, for rule tests: no database, the same rows. */
const ZONES: readonly TaxZone[] = BUILT_IN_ZONES.map((zone) => ({ ...zone, origin: "built_in", version: 1 }));
const RATES: readonly TaxRate[] = BUILT_IN_RATES.map((rate, at) => ({
  ...rate,
  ...{ id: `txr_${at}`, origin: "built_in", version: 1 },
}));
const CLASSES: readonly TaxClass[] = BUILT_IN_CLASSES.map((one) => ({
  ...one,
  ...{ name: null, kind: "built_in", version: 1 },
}));

export interface TaxWorld {
  /** `DE`, `CA-QC`, `oss`. Held since ever. */
  readonly registered?: readonly string[];
  readonly settings?: Partial<TaxSettings>;
  readonly thisYearMinor?: bigint;
  readonly lastYearMinor?: bigint;
  readonly zones?: readonly TaxZone[];
  readonly rates?: readonly TaxRate[];
  readonly classes?: readonly TaxClass[];
}

/** A seller at home in Germany, in the world of the built-in tables. */
export function taxWorld(given: TaxWorld = {}): TaxFacts {
  const span = { number: null, validFrom: "0001-01-01", validUntil: null, version: 1 };
  return {
    zones: given.zones ?? ZONES,
    rates: [...RATES, ...(given.rates ?? [])],
    classes: [...CLASSES, ...(given.classes ?? [])],
    registrations: (given.registered ?? ["DE"]).map((place) => ({
      ...{ id: `txg_${place}`, ...span },
      ...(place === "oss"
        ? { jurisdiction: "DE", scheme: "oss" as const }
        : { jurisdiction: place, scheme: "local" as const }),
    })),
    settings: {
      ...{ brandId: "brd_1", homeCountry: "DE", oneMemberState: true, distanceSales: "auto" },
      ...{ thresholdMinor: 1_000_000n, shippingClass: "proportional", provider: "tables" },
      ...{ providerCountries: [], evidenceHours: 24, version: 1 },
      ...given.settings,
    },
    distance: {
      ...{ year: 2026, thisYearMinor: given.thisYearMinor ?? 0n, lastYearMinor: given.lastYearMinor ?? 0n },
    },
  };
}

/** The zones with one of them changed. */
export function zonesWith(key: string, change: Partial<TaxZone>): readonly TaxZone[] {
  return ZONES.map((zone) => (zone.key === key ? { ...zone, ...change } : zone));
}

/** `DE`, `DE 27498`, `CA-QC H2X 1Y4`. */
export function place(text: string): TaxAddress {
  const [code = "", ...rest] = text.split(" ");
  const [country = "", region = null] = code.split("-");
  return { country, region, postcode: rest.length > 0 ? rest.join(" ") : null };
}

/** "12.50" of EUR is 1250n. */
export function minorOf(text: string, currency: CurrencyCode): bigint {
  const [whole = "0", fraction = ""] = text.split(".");
  return BigInt(whole + fraction.padEnd(minorDigits(currency), "0"));
}

export const NOON = new Date("2026-11-22T12:00:00Z");

/** A sale of `amounts` ("119.00 standard + 10.70 reduced") to a consumer. */
export function saleTo(
  to: string,
  amounts: string,
  given: Partial<Omit<TaxSale, "lines" | "shipping" | "shipFrom">> & { from?: string; ship?: string } = {},
): TaxSale {
  const { from = "DE", ship, ...rest } = given;
  const currency = rest.currency ?? "EUR";
  const read = (text: string, prefix: string) =>
    text.split(" + ").map((entry, at) => {
      const [amount = "0", taxClass = "standard", included] = entry.trim().split(" ");
      return {
        ...{ id: `${prefix}${at}`, amountMinor: minorOf(amount, currency), taxClass, quantity: 1 },
        ...(included === undefined ? {} : { includedRateMicro: Number(included) * 10_000 }),
      };
    });
  return {
    ...{ currency, pricesInclude: "gross", policy: "keep_gross", date: NOON },
    ...{ shipFrom: place(from), shipTo: place(to) },
    customer: { kind: "consumer", vatId: null, evidence: null },
    ...rest,
    lines: amounts === "" ? [] : read(amounts, "l"),
    shipping: ship === undefined ? [] : read(ship, "s"),
  };
}
