import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PriceList } from "@/commerce/pricing/model";
import {
  type AlternateMember,
  alternatesOf,
  bareLanguage,
  proposeAddress,
  regionalCode,
  urlOf,
} from "@/commerce/storefronts";
import type { StorefrontStatus } from "@/commerce/storefronts/model";
import { COUNTRIES, type CountryCode } from "@/lib/country";
import { SHOP_LOCALES } from "@/lib/locale";
import { clusterProblems, diffAlternates } from "./check-search";
import { mapStates } from "./map-states";
import { matrixOf } from "./matrix";
import { type ProposalFacts, planStorefronts, priceSourceFor, skippedCountries } from "./plan";

const OPEN = COUNTRIES.filter(({ blocked }) => !blocked).map(({ code }) => code);
const brand = { id: "brd_1", key: "tide", defaultLocale: "en", baseCurrency: "EUR" };
const list = (over: Partial<PriceList>): PriceList => ({
  id: "prl_eur",
  name: "Euro",
  kind: "base",
  scope: over.kind === "derived" ? "storefront" : "base",
  audienceKey: null,
  channel: null,
  priority: 0,
  validFrom: null,
  validUntil: null,
  currency: "EUR",
  taxIncluded: "gross",
  sourceListId: null,
  rate: null,
  rateDate: null,
  percentMicro: 0,
  rounding: null,
  frozenAt: null,
  marginFloorMicro: null,
  floorMode: "warn",
  version: 1,
  ...over,
});

/** The storefronts of a brand as the pure rules see them. */
type Shop = AlternateMember & {
  storefrontId: string;
  code: string;
  hostName: string;
  status: StorefrontStatus;
};

function factsOf(shops: readonly Shop[]): ProposalFacts {
  const standing = shops.filter(({ status }) => status !== "retired");
  return {
    brand,
    mainHost: "tide.com",
    members: standing.map((shop) => ({ ...shop, bare: bareLanguage(shop.locale) })),
    lists: [list({})],
    rated: new Set(["EUR", "BRL"]),
    shipped: SHOP_LOCALES,
    taken: {
      codes: new Set(standing.map(({ code }) => code)),
      keys: new Set(standing.map(({ key }) => key)),
      addresses: new Set(standing.map(({ hostName, pathPrefix }) => hostName + pathPrefix)),
    },
  };
}

function launch(
  shops: readonly Shop[],
  countries: readonly CountryCode[],
  languages: readonly string[],
  folder: boolean,
): Shop[] {
  const facts = factsOf(shops);
  const closed = new Set(skippedCountries(countries, facts).map(({ country }) => country));
  const matrix = matrixOf(
    countries.filter((country) => !closed.has(country)),
    languages,
    [],
    SHOP_LOCALES,
  );
  const planned = planStorefronts(
    facts,
    matrix,
    { addressStyle: folder ? "folder" : "subdomain", minCoverage: 0.9, kept: [] },
    (country, locales, taken) =>
      proposeAddress({ key: "tide", mainHost: "tide.com" }, country, locales, taken),
  );
  return planned.flatMap((storefront) =>
    storefront.locales.map((locale, index) => ({
      ...locale,
      storefrontId: `${storefront.code}-${shops.length}`,
      code: storefront.code,
      status: "live" as const,
      audience: "consumer" as const,
      countries: storefront.countries,
      origin: `https://${locale.hostName}`,
      position: shops.length + index,
    })),
  );
}

function faults(shops: readonly Shop[]) {
  const live = shops.filter(({ status }) => status === "live");
  const alternates = alternatesOf(
    live,
    live.map(({ key }) => ({ key, path: "/", indexable: true })),
  );
  const members = live.map((shop) => ({
    hreflangCode: regionalCode(shop.locale, shop.countries[0] ?? ""),
    bare: bareLanguage(shop.locale),
    homeUrl: urlOf(shop, "/"),
  }));
  return { problems: clusterProblems(members, alternates), alternates, live };
}

const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("launch" as const),
      countries: fc.uniqueArray(fc.constantFrom(...OPEN), { minLength: 1, maxLength: 12 }),
      languages: fc.uniqueArray(fc.constantFrom(...SHOP_LOCALES, "de-AT", "zh-Hant", "en-GB"), {
        maxLength: 4,
      }),
      folder: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom("paused" as const, "live" as const, "retired" as const),
      at: fc.nat(60),
    }),
  },
);

describe("launching, pausing and retiring", () => {
  it("keeps every hreflang invariant after each step, and no country, key or address twice", () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 10 }), (steps) => {
        let shops: Shop[] = [];
        for (const move of steps) {
          if (move.kind === "launch")
            shops = [...shops, ...launch(shops, move.countries, move.languages, move.folder)];
          else {
            const chosen = shops[move.at % Math.max(1, shops.length)]?.storefrontId;
            shops = shops.map((shop) =>
              shop.storefrontId === chosen && shop.status !== "retired"
                ? { ...shop, status: move.kind }
                : shop,
            );
          }
          const { problems, alternates, live } = faults(shops);
          expect(problems).toEqual([]);
          const urls = new Set(alternates.map(({ url }) => url));
          expect(live.every((shop) => urls.has(urlOf(shop, "/")))).toBe(true);
          const standing = shops.filter(({ status }) => status !== "retired");
          const unique = (values: readonly string[]) => expect(new Set(values).size).toBe(values.length);
          unique(standing.map(({ key }) => key));
          unique(standing.map(({ hostName, pathPrefix }) => hostName + pathPrefix));
          unique([...new Map(standing.map((shop) => [shop.storefrontId, shop.countries[0] ?? ""])).values()]);
          expect(standing.filter(({ ownsXDefault }) => ownsXDefault).length).toBeLessThanOrEqual(1);
          unique(
            standing
              .filter(({ ownsBareLanguage }) => ownsBareLanguage)
              .map(({ locale }) => bareLanguage(locale)),
          );
        }
      }),
      { numRuns: 1_000 },
    );
  }, 120_000);
});

describe("clusterProblems", () => {
  const members = [
    { hreflangCode: "de-DE", bare: "de", homeUrl: "https://a.de/" },
    { hreflangCode: "en-GB", bare: "en", homeUrl: "https://a.uk/" },
  ];
  const good = [
    { code: "de-DE", url: "https://a.de/" },
    { code: "en-GB", url: "https://a.uk/" },
    { code: "x-default", url: "https://a.uk/" },
  ];
  const why = (alternates: typeof good) => [
    ...new Set(clusterProblems(members, alternates).map((one) => one.why)),
  ];
  it("finds nothing in a whole set", () => expect(why(good)).toEqual([]));
  it.each([
    ["a missing member", good.filter(({ code }) => code !== "de-DE"), ["member_missing"]],
    ["one code twice", [...good.slice(0, 1), ...good], ["code_twice"]],
    [
      "a stranger",
      good.map((one) => (one.code === "x-default" ? { ...one, url: "https://b.uk/" } : one)),
      ["stranger"],
    ],
    [
      "en-UK",
      good.map((one) => (one.code === "en-GB" ? { ...one, code: "en-UK" } : one)),
      ["bad_code", "foreign_code"],
    ],
    ["no x-default", good.slice(0, 2), ["x_default"]],
    [
      "a relative address",
      good.map((one) => (one.code === "x-default" ? { ...one, url: "/" } : one)),
      ["not_absolute", "stranger"],
    ],
    ["another order", [...good].reverse(), ["order"]],
  ])("finds %s", (_name, alternates, expected) =>
    expect(why(alternates).sort()).toEqual([...expected].sort()),
  );

  it("sets two sets side by side", () => {
    const after = [
      { code: "de-DE", url: "https://a.de/" },
      { code: "pt-PT", url: "https://a.pt/" },
      { code: "x-default", url: "https://a.pt/" },
    ];
    expect(diffAlternates(good, after).map(({ code, change }) => [code, change])).toEqual([
      ["de-DE", "kept"],
      ["en-GB", "removed"],
      ["pt-PT", "added"],
      ["x-default", "moved"],
    ]);
  });
});

describe("where prices come from", () => {
  const lists = [
    list({}),
    list({ id: "prl_usd", currency: "USD", taxIncluded: "net" }),
    list({ id: "prl_brl", kind: "derived", currency: "BRL" }),
  ];
  const facts = { lists, rated: new Set(["EUR", "USD", "CAD", "SEK"]), brand };
  it.each([
    ["the explicit list", "EUR", "gross", { kind: "list", priceListId: "prl_eur" }],
    ["a list suggested before", "BRL", "gross", { kind: "list", priceListId: "prl_brl" }],
    [
      "a suggestion that shows tax alike",
      "CAD",
      "net",
      { kind: "suggest", sourceListId: "prl_usd", rounding: "whole" },
    ],
    [
      "the brand's currency first",
      "SEK",
      "gross",
      { kind: "suggest", sourceListId: "prl_eur", rounding: "whole" },
    ],
    ["nothing without a rate", "KPW", "gross", null],
  ] as const)("%s", (_name, currency, display, expected) =>
    expect(priceSourceFor(facts, currency, display, "whole")).toEqual(expected),
  );
});

describe("the map", () => {
  it("shows the strongest state of a country", () => {
    const shop = (status: StorefrontStatus, country: string, unproven = false) => ({
      status,
      countries: [country],
      unproven,
    });
    const states = mapStates(
      [
        shop("draft", "PT"),
        shop("live", "PT"),
        shop("paused", "DE"),
        shop("live", "FR", true),
        shop("retired", "AT"),
      ],
      new Set(["AT"]),
    );
    expect(["PT", "DE", "FR", "AT", "BR", "KP", "AQ"].map((code) => states.get(code))).toEqual([
      "live",
      "paused",
      "blocked",
      "reachable",
      "open",
      "forbidden",
      "forbidden",
    ]);
  });
});
