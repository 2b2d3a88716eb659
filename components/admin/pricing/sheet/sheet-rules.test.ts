import { describe, expect, it } from "vitest";
import type { CurrencyCode } from "@/lib/currency";
import { readAmount, writeAmount } from "./amount";
import { readBlock, writeBlock } from "./clipboard";
import { calculate, isFormula, readFormula } from "./formula";

describe("an amount as people type it", () => {
  it.each<[string, CurrencyCode, string, bigint]>([
    ["19.90", "EUR", "en", 1990n],
    ["19,90", "EUR", "de", 1990n],
    ["19,9", "EUR", "en", 1990n],
    ["1.234,50 €", "EUR", "de", 123450n],
    ["€1,234.50", "EUR", "en", 123450n],
    ["CHF 1’234.50", "CHF", "de", 123450n],
    ["1 234,50", "EUR", "fr", 123450n],
    ["1\u202f234,50\u00a0€", "EUR", "fr", 123450n],
    ["1.234", "EUR", "de", 123400n],
    ["1,234", "EUR", "en", 123400n],
    ["1.234.567", "JPY", "de", 1234567n],
    ["¥1,990", "JPY", "en", 1990n],
    ["1990", "JPY", "de", 1990n],
    ["1.234", "KWD", "en", 1234n],
    ["1,234", "KWD", "de", 1234n],
    ["19.900", "EUR", "en", 1990n],
    ["12.50", "EUR", "de", 1250n],
    [" 7 ", "EUR", "en", 700n],
  ])("%s %s in %s", (text, currency, locale, minor) => {
    expect(readAmount(text, currency, locale)).toEqual({ ok: true, minor });
  });

  it.each<[string, CurrencyCode, string, string]>([
    ["", "EUR", "en", "empty"],
    ["1e309", "EUR", "en", "not_a_number"],
    ["NaN", "EUR", "en", "not_a_number"],
    ["=SUM(A1)", "EUR", "en", "not_a_number"],
    ["-5", "EUR", "en", "not_a_number"],
    ["19.90 CHF", "EUR", "en", "not_a_number"],
    ["1.23.4", "EUR", "de", "not_a_number"],
    ["1,234.50,1", "EUR", "en", "not_a_number"],
    ["19.905", "EUR", "en", "not_a_number"],
    ["19.9055", "EUR", "en", "too_many_digits"],
    ["19.5", "JPY", "en", "too_many_digits"],
    ["0", "EUR", "en", "out_of_range"],
    ["99999999999999", "EUR", "en", "out_of_range"],
  ])("%s %s in %s is refused: %s", (text, currency, locale, reason) => {
    expect(readAmount(text, currency, locale)).toEqual({ ok: false, reason });
  });

  it("is written as the language types it", () => {
    expect(writeAmount(123450n, "EUR", "de")).toBe("1234,50");
    expect(writeAmount(123450n, "EUR", "en")).toBe("1234.50");
    expect(writeAmount(1990n, "JPY", "fr")).toBe("1990");
  });
});

describe("a formula over a selection", () => {
  it.each<[string, string, bigint, bigint | null]>([
    ["+5 %", "en", 1990n, 2090n],
    ["+5%", "de", 1999n, 2099n],
    ["-10%", "en", 1995n, 1796n],
    ["−10 %", "de", 1995n, 1796n],
    ["+2,5 %", "de", 2000n, 2050n],
    ["-2", "en", 1990n, 1790n],
    ["+0,50", "de", 1990n, 2040n],
    ["*1.1", "en", 1990n, 2189n],
    ["*1,1", "de", 1990n, 2189n],
    ["/1.19", "en", 1190n, 1000n],
    ["=19.90", "en", 500n, 1990n],
    ["=+5%", "en", 1000n, 1050n],
    ["19,90", "de", 500n, 1990n],
    ["-100%", "en", 1990n, null],
    ["-30", "en", 1990n, null],
  ])("%s (%s) over %s is %s", (text, locale, before, after) => {
    const formula = readFormula(text, "EUR", locale);
    expect(formula).not.toBeNull();
    expect(formula && calculate(before, formula)).toBe(after);
  });

  it.each(["", "+", "abc", "+5 %%", "*0", "=A1*2", "+1e3", "*-2", "1e309", "+NaN"])("%s is none", (text) => {
    expect(readFormula(text, "EUR", "en")).toBeNull();
  });

  it("changes no price that is missing, unless it names one", () => {
    expect(calculate(null, { kind: "percent", percentMicro: 50_000n })).toBeNull();
    expect(calculate(null, { kind: "set", minor: 5n })).toBe(5n);
  });

  it("is told from a number by its sign", () => {
    expect(["+5%", "=3", "*2", "−2"].every(isFormula)).toBe(true);
    expect(["5", "19,90", ""].some(isFormula)).toBe(false);
  });
});

describe("a block off the clipboard", () => {
  it.each<[string, string[][]]>([
    [
      "19.90\t24.90\r\n5\t6\r\n",
      [
        ["19.90", "24.90"],
        ["5", "6"],
      ],
    ],
    ["19,90\n24,90\n", [["19,90"], ["24,90"]]],
    ["1.234,50\n", [["1.234,50"]]],
    [
      "SKU-1;19,90\nSKU-2;24,90",
      [
        ["SKU-1", "19,90"],
        ["SKU-2", "24,90"],
      ],
    ],
    [
      "SKU-1,19.90\nSKU-2,24.90",
      [
        ["SKU-1", "19.90"],
        ["SKU-2", "24.90"],
      ],
    ],
    ['"a\tb"\t"say ""hi"""\n', [["a\tb", 'say "hi"']]],
    [
      "1\t\n\t2",
      [
        ["1", ""],
        ["", "2"],
      ],
    ],
    ["", []],
  ])("%j", (text, rows) => {
    expect(readBlock(text)).toEqual(rows);
  });

  it("goes back as it came", () => {
    const rows = [
      ["a\tb", '"'],
      ["", "19,90"],
    ];
    expect(readBlock(writeBlock(rows))).toEqual(rows);
  });
});
