import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import * as C from "@/lib/country";
import { hreflangPairSense } from "@/lib/country/pair-sense";
import { isCurrency } from "@/lib/currency";
import { hreflangCode, parseLocale } from "@/lib/locale";

const facts = C.countryDefaults;

describe("the table is whole", () => {
  test("249 codes of ISO 3166-1 and Kosovo, none twice", () => {
    expect(C.COUNTRIES.length).toBe(250);
    expect(new Set(C.COUNTRIES.map((country) => country.code)).size).toBe(250);
    expect(new Set(C.COUNTRIES.flatMap((country) => country.numeric ?? [])).size).toBe(249);
  });

  test.each(C.COUNTRIES.map((country) => [country.code, country] as const))("%s", (code, country) => {
    expect(isCurrency(country.currency)).toBe(true);
    for (const language of country.languages)
      expect(parseLocale(language)).toMatchObject({ ok: true, tag: language });
    if (code !== "XK")
      expect(hreflangCode(`${country.languages[0]}-${code}`)).toBe(`${country.languages[0]}-${code}`);
    expect(Math.abs(country.latitude)).toBeLessThanOrEqual(90);
    expect(Math.abs(country.longitude)).toBeLessThanOrEqual(180);
    expect(() => new Intl.DateTimeFormat("en", { timeZone: country.timeZone })).not.toThrow();
    expect(C.countryName(code, "de")).not.toBe(code);
    expect(country.continent).toMatch(
      /^(africa|antarctica|asia|europe|north_america|oceania|south_america)$/,
    );
    expect(hreflangPairSense(code, country.languages[0]).sense).not.toBe("nonsense");
  });

  test("every shape of the world map with an id has its country", () => {
    for (const detail of ["110m", "50m"]) {
      const file = new URL(`../node_modules/world-atlas/countries-${detail}.json`, import.meta.url);
      const world = JSON.parse(readFileSync(file, "utf8"));
      const shapes: { id?: string; properties: { name: string } }[] = world.objects.countries.geometries;
      const lost = shapes.filter((shape) => !C.countryOfShape(shape.id, shape.properties.name));
      const known = ["N. Cyprus", "Somaliland", "Indian Ocean Ter.", "Siachen Glacier"];
      expect(lost.map((shape) => shape.properties.name).filter((name) => !known.includes(name))).toEqual([]);
    }
  });

  test("what the browser loads stays under 40 KB gzip, speakers included", () => {
    const files = [
      "country.ts",
      "country/facts.ts",
      "country/rows.gen.ts",
      "country/speakers.gen.ts",
      "currency.ts",
    ];
    const text = files.map((file) => readFileSync(new URL(file, import.meta.url), "utf8")).join("");
    expect(gzipSync(text).length).toBeLessThan(40_000);
  });
});

test.each([
  ["CH", "de fr it"],
  ["CA", "en fr"],
  ["BE", "nl fr de"],
  ["LU", "fr de"],
  ["FI", "fi sv"],
  ["IN", "en hi"],
  ["AE", "ar en"],
  ["JP", "ja"],
  ["HK", "zh-Hant en"],
  ["NO", "nb"],
  ["PT", "pt"],
  ["BR", "pt"],
  ["US", "en"],
] as const)("shops in %s speak %s", (code, languages) =>
  expect(facts(code).languages.join(" ")).toBe(languages),
);

test.each([
  [
    "DE",
    {
      currency: "EUR",
      taxDisplay: "gross",
      withdrawalDays: 14,
      requiredPages: "eu",
      euVat: true,
      firstWeekday: 1,
    },
  ],
  [
    "US",
    {
      currency: "USD",
      taxDisplay: "net",
      units: "imperial",
      requiredPages: "us",
      firstWeekday: 7,
      numeric: "840",
    },
  ],
  ["CA", { currency: "CAD", taxDisplay: "net", units: "metric", withdrawalDays: null }],
  [
    "GB",
    {
      currency: "GBP",
      taxDisplay: "gross",
      units: "metric",
      withdrawalDays: 14,
      euVat: false,
      requiredPages: "gb",
    },
  ],
  [
    "JP",
    {
      currency: "JPY",
      rounding: "whole_10",
      timeZone: "Asia/Tokyo",
      requiredPages: "jp",
      withdrawalDays: null,
    },
  ],
  [
    "CH",
    { currency: "CHF", rounding: "swedish_05", requiredPages: "ch", withdrawalDays: null, euVat: false },
  ],
  ["AE", { currency: "AED", hasPostcodes: false, requiredPages: "ae", rounding: "whole" }],
  ["HR", { currency: "EUR" }],
  ["BG", { currency: "EUR" }],
  ["LI", { currency: "CHF", requiredPages: "eu", withdrawalDays: 14, euVat: false }],
  ["MC", { euVat: true, requiredPages: "intl" }],
  ["BR", { currency: "BRL", withdrawalDays: 7, continent: "south_america", timeZone: "America/Sao_Paulo" }],
  ["IN", { timeZone: "Asia/Kolkata", numeric: "356" }],
  ["XK", { numeric: null, currency: "EUR" }],
  ["KP", { blocked: "sanctions" }],
  ["RU", { blocked: "sanctions" }],
  ["AQ", { blocked: "uninhabited" }],
  ["FR", { blocked: null }],
] as const)("%s has %o", (code, expected) => expect(facts(code)).toMatchObject(expected));

test("groups", () => {
  expect(C.GROUPS.EU.length).toBe(27);
  expect(C.GROUPS.EEA.length).toBe(30);
  expect(C.groupsOf("AT")).toEqual(["EU", "EEA", "EUROZONE", "DACH"]);
  expect(C.GROUPS.EUROZONE.every((code) => facts(code).currency === "EUR")).toBe(true);
  expect(C.groupsOf("JP")).toEqual([]);
});

test.each(["UK", "EU", "us", "", "AN", "__proto__", null, 840])("%s is no country", (code) =>
  expect(C.isCountry(code)).toBe(false),
);

test("shapes without an id", () => {
  expect(C.countryOfShape(undefined, "Kosovo")?.code).toBe("XK");
  expect(C.countryOfShape(undefined, "Somaliland")).toBeUndefined();
  expect(C.countryOfShape(4)?.code).toBe("AF");
});

test.each([
  ["DE", "de", "official", "official_language"],
  ["CH", "it", "official", "official_language"],
  ["JP", "de", "nonsense", "few_speakers"],
  ["JP", "en", "plausible", "international_language"],
  ["BR", "ja", "nonsense", "few_speakers"],
  ["AE", "en", "widely_used", "customary_in_shops"],
  ["US", "es", "widely_used", "many_speakers"],
  ["DE", "en", "widely_used", "many_speakers"],
  ["DE", "tr", "plausible", "some_speakers"],
  ["ES", "ca", "widely_used", "many_speakers"],
  ["ES", "eu", "plausible", "regional_language"],
  ["TW", "zh", "official", "official_language"],
  ["CN", "zh-Hans", "official", "official_language"],
  ["NO", "no", "official", "official_language"],
  ["SA", "pl", "nonsense", "few_speakers"],
] as const)("%s x %s is %s: %s", (country, language, sense, reason) =>
  expect(hreflangPairSense(country, language)).toMatchObject({ sense, reason }),
);
