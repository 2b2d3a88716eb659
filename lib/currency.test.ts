import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CURRENCIES, formatMoney, isCurrency, minorDigits, moneyDecimal, parseMoney } from "@/lib/currency";

/** No-break spaces of every width look alike in a failure; compare with plain ones. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ").replace(/[\u200e\u200f\u061c]/g, "");

describe("minorDigits by ISO 4217, not by Intl", () => {
  test.each([
    ["JPY", 0],
    ["KRW", 0],
    ["ISK", 0],
    ["CLP", 0],
    ["XOF", 0],
    ["EUR", 2],
    ["HUF", 2],
    ["IDR", 2],
    ["COP", 2],
    ["PKR", 2],
    ["LAK", 2],
    ["IRR", 2],
    ["MGA", 2],
    ["MRU", 2],
    ["IQD", 3],
    ["KWD", 3],
    ["TND", 3],
    ["CLF", 4],
  ] as const)("%s has %i", (code, digits) => expect(minorDigits(code)).toBe(digits));

  test("no code stands twice, all are three capitals", () => {
    expect(new Set(CURRENCIES).size).toBe(CURRENCIES.length);
    expect(CURRENCIES.every((code) => /^[A-Z]{3}$/.test(code))).toBe(true);
    expect(CURRENCIES.length).toBeGreaterThan(155);
  });

  test.each(["eur", "XXX", "XAU", "BGN", "HRK", "", "EURO", "__proto__", null, 978])(
    "%s is no currency",
    (code) => expect(isCurrency(code)).toBe(false),
  );
});

describe("formatMoney", () => {
  test.each([
    [1250n, "EUR", "de-DE", {}, "12,50 €"],
    [1250n, "EUR", "en-IE", {}, "€12.50"],
    [1250n, "JPY", "ja-JP", {}, "￥1,250"],
    [129900n, "HUF", "hu-HU", {}, "1299,00 Ft"],
    [129900n, "HUF", "hu-HU", { trimWhole: true }, "1299 Ft"],
    [12345n, "KWD", "en-KW", {}, "KWD 12.345"],
    [1200n, "EUR", "fr-FR", { trimWhole: true }, "12 €"],
    [1250n, "EUR", "fr-FR", { trimWhole: true }, "12,50 €"],
    [1200n, "CAD", "en-US", {}, "CA$12.00"],
    [1200n, "CAD", "en-CA", { display: "narrow" }, "$12.00"],
    [1200n, "CHF", "de-CH", {}, "CHF 12.00"],
    [1200n, "USD", "en-US", { display: "code" }, "USD 12.00"],
    [-5n, "USD", "en-US", {}, "-$0.05"],
    [9_007_199_254_740_993n, "USD", "en-US", {}, "$90,071,992,547,409.93"],
    [123_456_789_012_345_678_901n, "USD", "en-US", {}, "$1,234,567,890,123,456,789.01"],
  ] as const)("%s %s in %s %o is %s", (minor, currency, locale, options, shown) =>
    expect(plain(formatMoney(minor, currency, locale, options))).toBe(shown),
  );
});

describe("parseMoney", () => {
  test.each([
    ["12.50", "EUR", 1250n],
    ["12.5", "EUR", 1250n],
    ["12", "EUR", 1200n],
    [" 0 ", "EUR", 0n],
    ["-0", "EUR", 0n],
    ["007.10", "EUR", 710n],
    ["12.500", "EUR", 1250n],
    ["1250", "JPY", 1250n],
    ["1250.00", "JPY", 1250n],
    ["1.234", "KWD", 1234n],
    ["100000000000", "EUR", 10_000_000_000_000n],
  ] as const)("%s %s is %s", (text, currency, minor) =>
    expect(parseMoney(text, currency)).toEqual({ ok: true, minor }),
  );

  test.each([
    ["", "EUR", "empty"],
    ["   ", "EUR", "empty"],
    ["NaN", "EUR", "not_a_number"],
    ["Infinity", "EUR", "not_a_number"],
    ["1e309", "EUR", "not_a_number"],
    ["1e2", "EUR", "not_a_number"],
    ["0x10", "EUR", "not_a_number"],
    ["1,299", "EUR", "not_a_number"],
    ["1 299", "EUR", "not_a_number"],
    ["€12", "EUR", "not_a_number"],
    [".5", "EUR", "not_a_number"],
    ["5.", "EUR", "not_a_number"],
    ["+5", "EUR", "not_a_number"],
    ["=1+1", "EUR", "not_a_number"],
    ["١٢", "EUR", "not_a_number"],
    ["-1", "EUR", "negative"],
    ["0.001", "EUR", "too_many_digits"],
    ["1.5", "JPY", "too_many_digits"],
    ["100000000000.01", "EUR", "too_large"],
    ["9".repeat(100), "EUR", "too_large"],
  ] as const)("%s %s is refused: %s", (text, currency, reason) =>
    expect(parseMoney(text, currency)).toEqual({ ok: false, reason }),
  );

  test("a megabyte of digits is refused unread", () => {
    expect(parseMoney("1".repeat(1_000_000), "EUR")).toEqual({ ok: false, reason: "too_large" });
  });

  test("reads back what moneyDecimal wrote, in every currency", () => {
    const amount = fc.bigInt({ min: 0n, max: 10_000_000_000_000n });
    fc.assert(
      fc.property(amount, fc.constantFrom(...CURRENCIES), (minor, currency) => {
        expect(parseMoney(moneyDecimal(minor, currency), currency)).toEqual({ ok: true, minor });
      }),
      { numRuns: 2000 },
    );
  });

  test("never throws and never gives a negative amount, whatever is typed", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 80 }),
        fc.constantFrom(...CURRENCIES),
        (text, currency) => {
          const parsed = parseMoney(text, currency);
          if (parsed.ok) expect(parsed.minor >= 0n).toBe(true);
        },
      ),
      { numRuns: 3000 },
    );
  });
});
