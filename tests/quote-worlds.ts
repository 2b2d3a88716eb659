import type { PriceCandidate, RoundingRule } from "@/commerce/pricing/model";
import { shelfFinder } from "@/commerce/promotions";
import type { ActivePromotion, Effect, PromotionRule } from "@/commerce/promotions/model";
import type { CartFacts } from "@/commerce/quotes";
import { type Cart, SOMEBODY } from "@/commerce/quotes/model";
import { shelfRateOf } from "@/commerce/tax";
import type { TaxFacts, TaxRate, TaxZone } from "@/commerce/tax/model";
import type { CurrencyCode } from "@/lib/currency";

/** Worlds of prices, taxes and promotions for tests of quotes, made by hand from small parts. */
export const NOON = new Date("2026-07-01T12:00:00Z");
export const ALL = { kind: "all", except: null } as const;

export function candidate(
  over: Partial<PriceCandidate> & { variantId: string; amountMinor: bigint },
): PriceCandidate {
  return {
    priceListId: "prl_base",
    primary: true,
    scope: "base",
    audienceKey: null,
    channel: null,
    priority: 0,
    validFrom: null,
    validUntil: null,
    currency: "EUR",
    taxIncluded: "gross",
    minQuantity: 1,
    compareAtMinor: null,
    ...over,
  };
}

export function promotion(
  over: Partial<PromotionRule> & { id: string; effects: readonly Effect[] },
): ActivePromotion {
  return {
    rule: {
      version: 1,
      status: "active",
      storefrontIds: ["sto"],
      startsAt: null,
      endsAt: null,
      needsCode: false,
      priority: 0,
      combination: { kind: "stackable" },
      conditions: [],
      maxDiscount: null,
      limits: { total: null, perCustomer: null, perCode: null },
      labels: { en: over.id },
      ...over,
    },
    usage: { used: 0, customerUsed: 0, budgetLeft: null },
    code: null,
  };
}

export const percentOffAll = (percentMicro: number): Effect => ({
  kind: "percent",
  percentMicro,
  per: "item",
  target: ALL,
});

/** Rates as of 2026: standard, reduced; the seller sits in DE and is registered everywhere here. */
const COUNTRIES = {
  DE: { zone: "Europe/Berlin", standard: 190_000, reduced: 70_000, eu: true },
  AT: { zone: "Europe/Vienna", standard: 200_000, reduced: 100_000, eu: true },
  CH: { zone: "Europe/Zurich", standard: 81_000, reduced: 26_000, eu: false },
  JP: { zone: "Asia/Tokyo", standard: 100_000, reduced: 80_000, eu: false },
  KW: { zone: "Asia/Kuwait", standard: 0, reduced: 0, eu: false },
  US: { zone: "America/New_York", standard: 88_750, reduced: 40_000, eu: false },
} as const;
export type WorldCountry = keyof typeof COUNTRIES;

export function taxWorld(): TaxFacts {
  const entries = Object.entries(COUNTRIES);
  const zones = entries.map(([country, { zone, eu }]): TaxZone => {
    const key = country.toLowerCase();
    return {
      key,
      name: country,
      country,
      region: null,
      postcodes: null,
      jurisdiction: country,
      territory: eu ? "eu" : "third",
      vatPrefix: eu ? country : null,
      ratesFrom: null,
      rounding: "total",
      roundingMode: "half_up",
      roundingSource: "test",
      timeZone: zone,
      incomplete: false,
      origin: "person",
      version: 1,
    };
  });
  const rates = entries.flatMap(([country, { standard, reduced }]) =>
    [
      ["standard", standard],
      ["reduced", reduced],
    ].map(
      ([classKey, rateMicro]): TaxRate => ({
        id: `${country}-${classKey}`,
        zoneKey: country.toLowerCase(),
        classKey: String(classKey),
        component: "vat",
        name: "VAT",
        jurisdiction: country,
        rateMicro: Number(rateMicro),
        compound: false,
        position: 0,
        validFrom: "2020-01-01",
        validUntil: null,
        source: "test",
        checkedOn: "2026-01-01",
        origin: "person",
        version: 1,
      }),
    ),
  );
  return {
    zones,
    rates,
    classes: ["standard", "reduced"].map((key, position) => ({
      key,
      name: null,
      kind: "built_in" as const,
      fallback: "standard",
      position,
      version: 1,
    })),
    registrations: entries.map(([jurisdiction]) => ({
      id: `reg_${jurisdiction}`,
      jurisdiction,
      scheme: "local" as const,
      number: null,
      validFrom: "2020-01-01",
      validUntil: null,
      version: 1,
    })),
    settings: {
      brandId: "brd_1",
      homeCountry: "DE",
      oneMemberState: true,
      distanceSales: "destination",
      thresholdMinor: 1_000_000n,
      shippingClass: "proportional",
      provider: "tables",
      providerCountries: [],
      evidenceHours: 24,
      version: 1,
    },
    distance: { year: 2026, thisYearMinor: 0n, lastYearMinor: 0n },
  };
}

export interface WorldSpec {
  readonly country?: WorldCountry;
  readonly currency?: CurrencyCode;
  readonly taxDisplay?: "gross" | "net";
  readonly pricePolicy?: "keep_gross" | "keep_net";
  readonly rounding?: RoundingRule;
  readonly candidates: readonly PriceCandidate[];
  readonly promotions?: readonly ActivePromotion[];
  /** Tax class by variant; standard when left out. */
  readonly classes?: Readonly<Record<string, string>>;
  readonly at?: Date;
}

/** Variant `v1` is of product `p1` in category `c1`, and so on. */
export function worldOf(spec: WorldSpec): CartFacts {
  const { country = "DE", currency = "EUR", promotions = [], at = NOON } = spec;
  const tax = taxWorld();
  const storefront = {
    storefrontId: "sto",
    brandId: "brd_1",
    currency,
    taxDisplay: spec.taxDisplay ?? "gross",
    pricePolicy: spec.pricePolicy ?? "keep_gross",
    timeZone: COUNTRIES[country].zone,
    countries: [country],
  };
  const ids = [...new Set(spec.candidates.map(({ variantId }) => variantId))];
  const variants = new Map(
    ids.map((variantId) => {
      const number = variantId.slice(1);
      return [
        variantId,
        {
          variantId,
          productId: `p${number}`,
          taxClass: spec.classes?.[variantId] ?? "standard",
          candidates: spec.candidates.filter((one) => one.variantId === variantId),
          item: {
            variantId,
            productId: `p${number}`,
            categoryIds: [`c${number}`],
            attributes: {},
            discountable: true,
          },
        },
      ] as const;
    }),
  );
  const rate = (taxClass: string, of: string) =>
    shelfRateOf(tax, { country: of, taxClass, date: at, shipFrom: of });
  return {
    storefront,
    at,
    channel: "web",
    rounding: spec.rounding ?? "none",
    reductionOf: shelfFinder(promotions, { ...storefront, channel: "web" }, at),
    rates: new Map(
      ["standard", "reduced"].map((taxClass) => [
        taxClass,
        { rateMicro: rate(taxClass, country), homeRateMicro: rate(taxClass, "DE") },
      ]),
    ),
    variants,
    promotions,
    tax,
    shipFrom: { country, region: null, postcode: null },
    vatEvidence: null,
  };
}

export function cartOf(lines: readonly (readonly [string, number])[], over: Partial<Cart> = {}): Cart {
  return {
    storefrontId: "sto",
    customer: SOMEBODY,
    codes: [],
    lines: lines.map(([variantId, quantity], index) => ({ id: `l${index + 1}`, variantId, quantity })),
    shipTo: null,
    shipping: [],
    ...over,
  };
}
