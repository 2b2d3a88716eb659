import fc from "fast-check";
import type { StorefrontView } from "@/commerce/storefronts/model";
import { directionOf } from "@/lib/locale";

const PLACES = [
  { country: "DE", currency: "EUR", locales: ["de"] },
  { country: "AT", currency: "EUR", locales: ["de"] },
  { country: "CH", currency: "CHF", locales: ["de", "fr", "it"] },
  { country: "GB", currency: "GBP", locales: ["en"] },
  { country: "US", currency: "USD", locales: ["en", "es"] },
  { country: "JP", currency: "JPY", locales: ["ja"] },
  { country: "AE", currency: "AED", locales: ["ar", "en"] },
  { country: "KW", currency: "KWD", locales: ["ar"] },
  { country: "BR", currency: "BRL", locales: ["pt-BR"] },
  { country: "PT", currency: "EUR", locales: ["pt"] },
  { country: "HU", currency: "HUF", locales: ["hu"] },
] as const;

/** A whole view, for tests that care about a few of its fields. */
export function viewOf(over: Partial<StorefrontView> & { key: string }): StorefrontView {
  const locale = over.locale ?? "de";
  const country = over.countries?.[0] ?? "DE";
  return {
    id: `sfl_${over.key}`,
    storefrontId: `sto_${over.key}`,
    brand: {
      id: "brd_1",
      key: "acme",
      name: "Acme & Söhne",
      defaultLocale: "en",
      baseCurrency: "EUR",
      legalEntity: {
        name: "Acme GmbH",
        street: "Kai 1",
        postcode: "20457",
        city: "Hamburg",
        country: "DE",
        email: "shop@acme.example",
        phone: "+49 40 1",
        registration: "HRB 1",
        vatId: "DE1",
      },
      tokens: {},
      hreflangMethod: "head",
    },
    code: country.toLowerCase(),
    name: country,
    audience: "consumer",
    status: "live",
    locale,
    direction: directionOf(locale),
    hreflangCode: `${locale.split("-")[0] ?? locale}-${country}`,
    hostId: `hst_${over.key}`,
    hostName: `${over.key}.acme.example`,
    origin: `https://${over.key}.acme.example`,
    pathPrefix: "",
    countries: [country],
    currency: "EUR",
    taxDisplay: "gross",
    pricePolicy: "keep_gross",
    timeZone: "UTC",
    units: "metric",
    assortment: "all",
    themeTokens: {},
    fallbacks: [],
    minCoverage: 0.9,
    position: 0,
    ownsBareLanguage: false,
    ownsXDefault: false,
    launchedAt: null,
    changedAt: new Date(0),
    ...over,
  };
}

/** Brands as the database would let them be: some countries in some languages, on own hosts or behind prefixes. */
export const storefrontSets: fc.Arbitrary<StorefrontView[]> = fc
  .record({
    places: fc.shuffledSubarray([...PLACES], { minLength: 1 }),
    shared: fc.boolean(),
    closed: fc.array(fc.constantFrom("live", "live", "live", "paused", "draft", "retired"), {
      minLength: PLACES.length,
      maxLength: PLACES.length,
    }),
    method: fc.constantFrom("head", "sitemap"),
    trade: fc.integer({ min: -3, max: PLACES.length }),
  })
  .map(({ places, shared, closed, method, trade }) =>
    places.flatMap(({ country, currency, locales }, at) =>
      locales.map((locale, nth) => {
        const code = country.toLowerCase();
        const prefixed = shared || locales.length > 1;
        const host = shared ? "acme.example" : `${code}.acme.example`;
        const view = viewOf({
          key: `acme-${code}-${locale.toLowerCase()}`,
          locale,
          countries: [country],
          currency,
          status: closed[at] ?? "live",
          audience: trade === at ? "trade" : "consumer",
          hostName: host,
          origin: `https://${host}`,
          pathPrefix: prefixed ? `${shared ? `/${code}` : ""}/${locale.toLowerCase()}` : "",
          position: at * 3 + nth,
          ownsXDefault: at === 0 && nth === 0,
        });
        return { ...view, brand: { ...view.brand, hreflangMethod: method } };
      }),
    ),
  );
