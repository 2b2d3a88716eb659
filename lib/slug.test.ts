import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SHOP_LOCALES } from "@/lib/locale";
import { isSlug, MAX_SLUG_LENGTH, slugify } from "@/lib/slug";

describe("slugify", () => {
  test.each([
    ["Storm Parka", "en", "storm-parka"],
    ["Men's Wool Socks", "en", "mens-wool-socks"],
    ["Men’s Wool Socks", "en-GB", "mens-wool-socks"],
    ["  50 % off -- today!  ", "en", "50-off-today"],
    ["Größe für Mädchen", "de", "groesse-fuer-maedchen"],
    ["GRÖSSE", "de-AT", "groesse"],
    ["Größe", "sv", "grosse"],
    ["Ärmlös tröja på båten", "sv", "armlos-troja-pa-baten"],
    ["Rød grød på åen", "da", "roed-groed-paa-aaen"],
    ["Żółta łódź", "pl", "zolta-lodz"],
    ["L'été à Genève", "fr", "l-ete-a-geneve"],
    ["Cœur naïf", "fr", "coeur-naif"],
    ["Niño y café", "es", "nino-y-cafe"],
    ["Camiseta São João", "pt-BR", "camiseta-sao-joao"],
    ["KIRMIZI İPEK", "tr", "kirmizi-ipek"],
    ["IPEK", "en", "ipek"],
    ["Đèn lồng Việt", "vi", "den-long-viet"],
    ["ĳzeren ﬁets", "nl", "ijzeren-fiets"],
    ["防水ジャケット", "ja", "防水ジャケット"],
    ["ｳｰﾙ　ブランケット・大", "ja", "ウール-ブランケット-大"],
    ["がぎぐ", "ja", "がぎぐ"],
    ["معطف العاصفة", "ar", "معطف-العاصفة"],
    ["مِعْطَفٌ ــ جديد", "ar", "معطف-جديد"],
    ["Зимняя куртка Й", "ru", "зимняя-куртка-й"],
    ["방수 재킷", "ko", "방수-재킷"],
    ["हिन्दी जैकेट", "hi", "हिन्दी-जैकेट"],
    ["Ελληνικός Καφές", "el", "ελληνικός-καφές"],
    ["zero\u200bwidth \u202eflip", "en", "zerowidth-flip"],
    ["a/b\\c?d#e%2e..%00\n\tf;g", "en", "a-b-c-d-e-2e-00-f-g"],
    ["../../etc/passwd", "en", "etc-passwd"],
    ["cafe\u0301", "fr", "cafe"],
    ["", "en", "item"],
    ["🎉🎉", "en", "item"],
    ["---", "en", "item"],
    ["\ud800", "en", "item"],
    ["\u0301", "en", "item"],
  ])("%s in %s is %s", (text, locale, slug) => expect(slugify(text, locale, "item")).toBe(slug));

  test("cuts at a word, not above 80", () => {
    const slug = slugify("wool ".repeat(40), "en", "item");
    expect(slug).toBe("wool-".repeat(16).slice(0, -1));
    expect(slugify(`${"a".repeat(80)} b`, "en", "item")).toBe("a".repeat(80));
    expect(slugify(`${"a".repeat(60)} ${"b".repeat(60)}`, "en", "item")).toBe("a".repeat(60));
    expect(slugify("x".repeat(1_000_000), "en", "item")).toBe("x".repeat(80));
    expect([...slugify("防".repeat(200), "ja", "item")].length).toBe(80);
  });

  test("a cut does not tear a vowel sign from its letter", () => {
    expect(slugify("ह".repeat(79) + "हि".repeat(9), "hi", "item")).toBe("ह".repeat(79));
  });

  test("whatever the text: a slug, stable, never empty", () => {
    const words = fc.array(
      fc.constantFrom("Größe", "l'été", "İ", "معطف", "が", "\u0301", "🎉", "-", " ", "हिन्दी", "a"),
    );
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 200 }),
      fc.string({ unit: "grapheme", maxLength: 200 }),
      words.map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(text, fc.constantFrom(...SHOP_LOCALES, "tr", "vi", "ko", "da"), (input, locale) => {
        const slug = slugify(input, locale, "item");
        expect([...slug].length).toBeLessThanOrEqual(MAX_SLUG_LENGTH);
        expect(isSlug(slug)).toBe(true);
        expect(slugify(slug, locale, "item")).toBe(slug);
      }),
      { numRuns: 10_000 },
    );
  });
});

test.each(["", "-a", "a-", "a--b", "A", "a b", "a/b", "..", "%61", "cafe\u0301", "a".repeat(81)])(
  "%s is no slug",
  (text) => expect(isSlug(text)).toBe(false),
);
