import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as L from "@/lib/locale";
import { LANGUAGE_HOMES, REGION_CODES } from "@/lib/locale/codes.gen";

describe("parseLocale accepts and writes canonically", () => {
  test.each([
    ["en", "en"],
    ["EN-gb", "en-GB"],
    ["de-AT", "de-AT"],
    ["zh-hant-tw", "zh-Hant-TW"],
    ["ZH-HANS", "zh-Hans"],
    ["sr-Latn-RS", "sr-Latn-RS"],
    ["pt-br", "pt-BR"],
    ["tl-PH", "tl-PH"],
    ["no", "no"],
    ["nb-NO", "nb-NO"],
    ["  fr ", "fr"],
    ["es-ES", "es-ES"],
    ["en-DE", "en-DE"],
  ])("%s -> %s", (input, tag) => {
    const parsed = L.parseLocale(input);
    expect(parsed).toMatchObject({ ok: true, tag, warnings: [] });
    expect(L.hreflangCode(input)).toBe(tag);
  });

  test("gives the parts, and no empty ones", () => {
    expect(L.parseLocale("zh-hant-tw")).toEqual({
      ok: true,
      tag: "zh-Hant-TW",
      language: "zh",
      script: "Hant",
      region: "TW",
      warnings: [],
    });
    expect(L.parseLocale("en")).toEqual({ ok: true, tag: "en", language: "en", warnings: [] });
  });
});

describe("parseLocale refuses with a suggestion", () => {
  test.each([
    ["en-UK", "region_is_uk", "en-GB"],
    ["uk-UK", "region_is_uk", "en-GB"],
    ["en_US", "separator", "en-US"],
    ["en_UK", "separator", "en-GB"],
    ["zh_hant_tw", "separator", "zh-Hant-TW"],
    ["en US", "separator", "en-US"],
    ["us", "region_alone", "en-US"],
    ["gr", "region_alone", "el-GR"],
    ["cz", "region_alone", "cs-CZ"],
    ["jp", "region_alone", "ja-JP"],
    ["dk", "region_alone", "da-DK"],
    ["ua", "region_alone", "uk-UA"],
    ["at", "region_alone", "de-AT"],
    ["cn", "region_alone", "zh-CN"],
    ["GB", "region_alone", "en-GB"],
    ["jp-JP", "country_as_language", "ja-JP"],
    ["cz-CZ", "country_as_language", "cs-CZ"],
    ["us-en", "order", "en-US"],
    ["at-de", "order", "de-AT"],
    ["eng", "three_letters", "en"],
    ["ger", "three_letters", "de"],
    ["deu-AT", "three_letters", "de-AT"],
    ["fre-ca", "three_letters", "fr-CA"],
    ["xyz", "three_letters", undefined],
    ["es-419", "region_is_area", "es"],
    ["en-150", "region_is_area", "en"],
    ["en-EU", "region_is_area", "en"],
    ["fr-UN", "region_is_area", "fr"],
    ["en-EN", "unknown_region", "en-US"],
    ["ja-JA", "unknown_region", "ja-JP"],
    ["ko-KO", "unknown_region", "ko-KR"],
    ["cs-CS", "unknown_region", "cs-CZ"],
    ["sq-XK", "unknown_region", "sq"],
    ["de-DD", "unknown_region", "de"],
    ["iw", "withdrawn_language", "he"],
    ["iw-IL", "withdrawn_language", "he-IL"],
    ["sh", "withdrawn_language", "sr-Latn"],
    ["zh-TW-Hant", "order", "zh-Hant-TW"],
    ["zh-Qqqq", "unknown_script", "zh"],
    ["de-CH-1996", "unsupported_part", "de-CH"],
    ["en-US-u-ca-buddhist", "unsupported_part", "en-US"],
    ["en-US-GB", "unsupported_part", "en-US"],
    ["xx", "unknown_language", undefined],
    ["", "empty", undefined],
    ["x-default", "x_default", undefined],
    ["en-", "malformed", undefined],
    ["-en", "malformed", undefined],
    ["en\u0000", "malformed", undefined],
    ["en-GB; drop", "separator", undefined],
    ["a".repeat(1000), "malformed", undefined],
    ["__proto__", "separator", undefined],
    ["constructor", "malformed", undefined],
  ] as const)("%s: %s, %s", (input, reason, suggestion) => {
    const parsed = L.parseLocale(input);
    expect(parsed).toMatchObject({ ok: false, reason });
    if (!parsed.ok) expect(parsed.suggestion).toBe(suggestion);
  });
});

test.each([
  ["se-SE", "se_is_northern_sami", "sv-SE"],
  ["se", "se_is_northern_sami", "sv-SE"],
  ["be-BE", "be_is_belarusian", "nl-BE"],
  ["ar-AR", "ar_is_argentina", "es-AR"],
  ["uk-GB", "uk_is_ukrainian", "en-GB"],
  ["sv-SV", "same_letters", "sv-SE"],
  ["ca-CA", "same_letters", "ca-ES"],
  ["et-ET", "same_letters", "et-EE"],
])("%s is accepted with the warning %s", (input, code, suggestion) =>
  expect(L.parseLocale(input)).toMatchObject({ ok: true, warnings: [{ code, suggestion }] }),
);

test.each(["se-NO", "be-BY", "ar-AE", "pt-PT", "de-DE", "so-SO", "mt-MT", "th-TH"])(
  "%s has no warning",
  (input) => expect(L.parseLocale(input)).toMatchObject({ ok: true, warnings: [] }),
);

test("every tag accepted is stable, and every suggestion is itself accepted", () => {
  const letters = fc.string({ unit: fc.constantFrom(..."abcdeghijkmnoprstuvzUKEG-_419"), maxLength: 12 });
  fc.assert(
    fc.property(fc.oneof(letters, fc.string({ unit: "binary", maxLength: 20 })), (input) => {
      const parsed = L.parseLocale(input);
      if (parsed.ok) expect(L.parseLocale(parsed.tag)).toEqual(parsed);
      else if (parsed.suggestion !== undefined) expect(L.parseLocale(parsed.suggestion).ok).toBe(true);
    }),
    { numRuns: 10_000 },
  );
});

test("the tables know no tag that Intl would rewrite, but for Tagalog and Twi", () => {
  const rewritten = new Set<string>();
  for (const [language = ""] of LANGUAGE_HOMES.split(" ").map((entry) => entry.split(":"))) {
    for (const region of REGION_CODES.split(" ")) {
      const tag = `${language}-${region}`;
      expect(L.parseLocale(tag)).toMatchObject({ ok: true, tag });
      if (Intl.getCanonicalLocales(tag)[0] !== tag) rewritten.add(language);
    }
  }
  expect([...rewritten]).toEqual(["tl", "tw"]);
});

test("hreflangCode throws on what is not one", () => expect(() => L.hreflangCode("en-UK")).toThrow(/en-UK/));

test.each([
  ["ar", "rtl"],
  ["ar-AE", "rtl"],
  ["he", "rtl"],
  ["fa-IR", "rtl"],
  ["ur", "rtl"],
  ["pa-PK", "rtl"],
  ["pa-IN", "ltr"],
  ["de", "ltr"],
  ["ja", "ltr"],
  ["az-IR", "rtl"],
])("%s is written %s", (locale, direction) => expect(L.directionOf(locale)).toBe(direction));

test.each([
  ["de-AT", "german", false],
  ["pt-BR", "portuguese", false],
  ["nb-NO", "norwegian", false],
  ["ar", "arabic", false],
  ["pl", "simple", false],
  ["ja", "simple", true],
  ["zh-Hant-TW", "simple", true],
  ["ko-KR", "simple", true],
  ["th", "simple", true],
  ["cs", "simple", false],
])("%s is searched with %s, n-grams %s", (locale, config, ngrams) => {
  expect(L.textSearchConfig(locale)).toBe(config);
  expect(L.needsNgrams(locale)).toBe(ngrams);
});

test.each([
  ["de", "Deutsch"],
  ["fr", "Français"],
  ["pt-BR", "Português (Brasil)"],
  ["it", "Italiano"],
  ["ja", "日本語"],
  ["ar", "العربية"],
  ["tr", "Türkçe"],
  ["ka", "ქართული"],
  ["sv", "Svenska"],
])("%s calls itself %s", (locale, name) => expect(L.autonym(locale)).toBe(name));

test("a language's name in another language, in a list and in a sentence", () => {
  expect(L.languageName("pt-BR", "de")).toBe("Portugiesisch (Brasilien)");
  expect(L.languageName("de", "fr")).toBe("Allemand");
  expect(L.languageName("de", "fr", "sentence")).toBe("allemand");
});

test.each([
  ["pt-BR", "pt-BR pt en"],
  ["fr-CA", "fr en"],
  ["de-AT", "de en"],
  ["en-GB", "en"],
  ["zh-TW", "en"],
  ["zh-CN", "en"],
  ["ja-JP", "ja en"],
])("%s falls back to %s", (locale, chain) =>
  expect(L.fallbackChain(locale, L.SHOP_LOCALES).join(" ")).toBe(chain),
);

test("fallback keeps the script", () => {
  expect(L.fallbackChain("zh-TW", ["zh", "zh-Hant", "en"])).toEqual(["zh-Hant", "en"]);
  expect(L.fallbackChain("zh-Hant-HK", ["zh", "zh-Hant", "zh-HK"])).toEqual(["zh-Hant"]);
  expect(L.fallbackChain("sr-Latn-RS", ["sr"])).toEqual([]);
  expect(L.fallbackChain("zh-CN", ["zh", "zh-Hant"])).toEqual(["zh"]);
  expect(L.fallbackChain("nn-NO", ["no", "en"])).toEqual(["no", "en"]);
});

test.each([
  ["pt-PT", "pt"],
  ["pt-BR", "pt-BR"],
  ["pt-AO", "pt"],
  ["de-AT", "de"],
  ["es-MX", "es"],
  ["ar-AE", "ar"],
  ["en-GB", "en"],
  ["zh", null],
  ["zh-TW", null],
  ["ko", null],
  ["da-DK", null],
])("shop words for %s: %s", (locale, shipped) => expect(L.shopMessagesLocale(locale)).toBe(shipped));
