import { describe, expect, it } from "vitest";
import type { CurrencyCode } from "@/lib/currency";
import type { PriceFormula, RoundingRule, VariantContent } from "../model";
import { productRate } from "./convert";
import { derivedPrice } from "./derive";
import { applyFormula, readPriceFormula } from "./formula";
import { isBelowFloor, marginMicro, netOf } from "./margin";
import { roundPriceDown } from "./rounding";
import { tierProblem } from "./tiers";
import { asksForUnitPrice, unitPrice } from "./unit-price";

describe("formulas", () => {
  const FORMULAS: readonly (readonly [text: string, CurrencyCode, PriceFormula | null])[] = [
    ["19.90", "EUR", { kind: "set", minor: 1990n }],
    ["=19.90", "EUR", { kind: "set", minor: 1990n }],
    [" = 19.9 ", "EUR", { kind: "set", minor: 1990n }],
    ["1990", "JPY", { kind: "set", minor: 1990n }],
    ["1.990", "KWD", { kind: "set", minor: 1990n }],
    ["+5 %", "EUR", { kind: "percent", percentMicro: 50_000n }],
    ["-5%", "EUR", { kind: "percent", percentMicro: -50_000n }],
    ["−12.5 %", "EUR", { kind: "percent", percentMicro: -125_000n }],
    ["+0.0001%", "EUR", { kind: "percent", percentMicro: 1n }],
    ["-2", "EUR", { kind: "add", minor: -200n }],
    ["+0.05", "CHF", { kind: "add", minor: 5n }],
    ["*1.1", "EUR", { kind: "times", factorMicro: 1_100_000n }],
    ["/1.19", "EUR", { kind: "divide", divisorMicro: 1_190_000n }],
    ["19,90", "EUR", null],
    ["19.999", "EUR", null],
    ["1.5", "JPY", null],
    ["1e309", "EUR", null],
    ["NaN", "EUR", null],
    ["", "EUR", null],
    ["=", "EUR", null],
    ["0", "EUR", null],
    ["*0", "EUR", null],
    ["/0", "EUR", null],
    ["*-1", "EUR", null],
    ["*1001", "EUR", null],
    ["+1001 %", "EUR", null],
    ["+0.00001 %", "EUR", null],
    ["=SUM(A1:A9)", "EUR", null],
    ["=1+1", "EUR", null],
    ["five", "EUR", null],
  ];
  it.each(FORMULAS)("%s in %s", (text, currency, expected) => {
    expect(readPriceFormula(text, currency)).toEqual(expected);
  });

  const APPLIED: readonly (readonly [
    why: string,
    before: bigint | null,
    text: string,
    RoundingRule,
    after: bigint | null,
  ])[] = [
    ["19.90 x 1.05 = 20.895", 1990n, "+5 %", "none", 2090n],
    ["19.90 x 1.05 = 20.90, by .99 (nearest)", 1990n, "+5 %", "charm_99", 2099n],
    ["19.90 x 0.95 = 18.905", 1990n, "-5 %", "none", 1891n],
    ["19.90 x 0.95 = 18.91 by 0.05", 1990n, "-5 %", "swedish_05", 1890n],
    ["19.90 - 2", 1990n, "-2", "none", 1790n],
    ["1.50 - 2 would be negative", 150n, "-2", "none", null],
    ["2.00 - 2 would be nothing", 200n, "-2", "none", null],
    ["19.90 x 1.1 = 21.89", 1990n, "*1.1", "none", 2189n],
    ["23.80 / 1.19 = 20.00", 2380n, "/1.19", "none", 2000n],
    ["10.00 / 3 = 3.333", 1000n, "/3", "none", 333n],
    ["0.05 / 2 = 0.025, away from zero", 5n, "/2", "none", 3n],
    ["set needs no price before", null, "=19.90", "none", 1990n],
    ["a change needs one", null, "+5 %", "none", null],
    ["-100 % would be nothing", 1990n, "-100 %", "none", null],
    ["0.01 - 60 % = 0.004: nothing", 1n, "-60 %", "none", null],
    ["too much", 10_000_000_000_000n, "+1 %", "none", null],
    ["rounding lifts to the smallest such price", 10n, "-2 %", "charm_99", 99n],
  ];
  it.each(APPLIED)("%s", (_why, before, text, rounding, after) => {
    const formula = readPriceFormula(text, "EUR");
    expect(formula && applyFormula(before, formula, "EUR", rounding)).toBe(after);
  });
});

describe("unit prices", () => {
  const g = (grams: number): VariantContent => ({ amountMilli: grams * 1000, unit: "g" });
  const CASES: readonly (readonly [
    why: string,
    minor: bigint,
    VariantContent | null,
    bigint | null,
    string | null,
  ])[] = [
    ["2.49 for 250 g: 9.96 per kg", 249n, g(250), 996n, "kg"],
    ["24.90 for 220 g: 113.1818 per kg", 2490n, g(220), 11_318n, "kg"],
    ["1.99 for 1.5 kg: 1.32667", 199n, { amountMilli: 1500, unit: "kg" }, 133n, "kg"],
    ["0.79 for 500 ml: 1.58 per l", 79n, { amountMilli: 500_000, unit: "ml" }, 158n, "l"],
    ["5.99 for 0.7 l: 8.55714", 599n, { amountMilli: 700, unit: "l" }, 856n, "l"],
    ["12.00 for 25 m: 0.48 per m", 1200n, { amountMilli: 25_000, unit: "m" }, 48n, "m"],
    ["89.00 for 2.4 m2: 37.08333", 8900n, { amountMilli: 2400, unit: "m2" }, 3708n, "m2"],
    ["6.50 for 4 pieces: 1.625", 650n, { amountMilli: 4000, unit: "piece" }, 163n, "piece"],
    ["exactly one kilogram: it is the price itself", 999n, g(1000), null, null],
    ["exactly one litre", 999n, { amountMilli: 1000, unit: "l" }, null, null],
    ["one piece", 999n, { amountMilli: 1000, unit: "piece" }, null, null],
    ["no known content", 999n, null, null, null],
    ["for nothing", 0n, g(250), null, null],
    ["a thousandth of a gram", 1n, { amountMilli: 1, unit: "g" }, 1_000_000n, "kg"],
    ["1980 yen for 180 g: 11 000 per kg", 1980n, g(180), 11_000n, "kg"],
  ];
  it.each(CASES)("%s", (_why, minor, content, amount, unit) => {
    const price = unitPrice(minor, content);
    expect([price?.amountMinor ?? null, price?.unit ?? null]).toEqual([amount, unit]);
  });

  it("are asked for in the EU, the EEA, Switzerland and the United Kingdom", () => {
    for (const country of ["DE", "FR", "PL", "NO", "CH", "GB"])
      expect(asksForUnitPrice([country])).toBe(true);
    for (const country of ["US", "JP", "AE"]) expect(asksForUnitPrice([country])).toBe(false);
    expect(asksForUnitPrice(["US", "IE"])).toBe(true);
    expect(asksForUnitPrice([])).toBe(false);
  });
});

describe("tiers", () => {
  const CASES: readonly (readonly [why: string, (readonly [number, number?])[], string | null])[] = [
    ["one", [[1]], null],
    ["three in order", [[1], [10], [50]], null],
    ["three in any order", [[50], [1], [10]], null],
    ["none at one", [[10], [50]], null],
    ["with ends that meet", [[1, 9], [10, 49], [50]], null],
    ["with a gap", [[1, 5], [10]], null],
    ["the same quantity twice", [[1], [10], [10]], "duplicate"],
    ["an end on the next beginning", [[1, 10], [10]], "overlap"],
    ["an end far beyond the next beginning", [[1, 100], [10], [50]], "overlap"],
    ["an end before its beginning", [[10, 9]], "quantity"],
    ["nothing", [[0]], "quantity"],
    ["a negative quantity", [[-1]], "quantity"],
    ["half a piece", [[1.5]], "quantity"],
    ["more than a million", [[1_000_001]], "quantity"],
    ["NaN", [[Number.NaN]], "quantity"],
  ];
  it.each(CASES)("%s", (_why, tiers, problem) => {
    const ranges = tiers.map(([minQuantity, maxQuantity]) => ({ minQuantity, maxQuantity }));
    expect(tierProblem(ranges)?.problem ?? null).toBe(problem);
  });
});

describe("margins", () => {
  const CASES: readonly (readonly [
    why: string,
    minor: bigint,
    "gross" | "net",
    rate: number,
    cost: bigint,
    number,
  ])[] = [
    ["119.00 with 19 %: 100.00 net, cost 60: 40 %", 11_900n, "gross", 190_000, 6000n, 400_000],
    ["net 100.00, cost 60", 10_000n, "net", 190_000, 6000n, 400_000],
    ["at cost", 10_000n, "net", 0, 10_000n, 0],
    ["at a loss: (100 - 130) / 100", 10_000n, "net", 0, 13_000n, -300_000],
    ["a third, rounded down", 300n, "net", 0, 200n, 333_333],
    ["a loss of a third, rounded down", 300n, "net", 0, 400n, -333_334],
    ["for nothing", 0n, "net", 0, 100n, -1_000_000],
  ];
  it.each(CASES)("%s", (_why, minor, included, rate, cost, expected) => {
    expect(marginMicro(netOf(minor, included, rate), cost)).toBe(expected);
  });

  it("are under a floor only where both are known", () => {
    expect(isBelowFloor(199_999, 200_000)).toBe(true);
    expect(isBelowFloor(200_000, 200_000)).toBe(false);
    expect(isBelowFloor(null, 200_000)).toBe(false);
    expect(isBelowFloor(-500_000, null)).toBe(false);
    expect(isBelowFloor(-1, 0)).toBe(true);
  });
});

describe("rounding down", () => {
  const CASES: readonly (readonly [bigint, CurrencyCode, RoundingRule, bigint])[] = [
    [1999n, "EUR", "charm_99", 1999n],
    [1998n, "EUR", "charm_99", 1899n],
    [2098n, "EUR", "charm_99", 1999n],
    [1697n, "CHF", "swedish_05", 1695n],
    [1699n, "CHF", "swedish_05", 1695n],
    [1999n, "SEK", "whole", 1900n],
    [1999n, "JPY", "whole_10", 1990n],
    [1999n, "JPY", "whole_1000", 1000n],
    [98n, "EUR", "charm_99", 98n],
    [4n, "CHF", "swedish_05", 4n],
    [999n, "JPY", "whole_1000", 999n],
    [1234n, "EUR", "none", 1234n],
  ];
  it.each(CASES)("%s %s by %s is %s", (minor, currency, rule, expected) => {
    expect(roundPriceDown(minor, currency, rule)).toBe(expected);
  });
});

describe("derived prices", () => {
  type Row = readonly [why: string, bigint, CurrencyCode, CurrencyCode, string, number, RoundingRule, bigint];
  const CASES: readonly Row[] = [
    ["19.90 EUR at 0.9412 = 18.72988 CHF, by 0.05", 1990n, "EUR", "CHF", "0.9412", 0, "swedish_05", 1875n],
    [
      "19.90 EUR at 163.06 = 3244.894, so 3245 yen; by tens, the tie up",
      1990n,
      "EUR",
      "JPY",
      "163.06",
      0,
      "whole_10",
      3250n,
    ],
    ["19.90 EUR at 0.32 = 6.368 KWD", 1990n, "EUR", "KWD", "0.32", 0, "none", 6368n],
    ["19.90 CHF less 10 % = 17.91, by 0.05", 1990n, "CHF", "CHF", "1", -100_000, "swedish_05", 1790n],
    ["19.90 less a third = 13.266733, 13.27", 1990n, "EUR", "EUR", "1", -333_333, "none", 1327n],
    ["0.01 EUR at 0.0001 is at least one", 1n, "EUR", "USD", "0.0001", 0, "none", 1n],
    [
      "1990 yen at 0.0061327 = 12.204 EUR plus 5 % of 12.20 = 12.81",
      1990n,
      "JPY",
      "EUR",
      "0.0061327",
      50_000,
      "none",
      1281n,
    ],
    ["doubled", 1990n, "EUR", "EUR", "1", 1_000_000, "charm_99", 3999n],
  ];
  it.each(CASES)("%s", (_why, minor, from, to, perUnit, percentMicro, rounding, expected) => {
    expect(derivedPrice(minor, { from, to, perUnit, percentMicro, rounding }).amountMinor).toBe(expected);
  });

  it("follow a peg: 1.0389 dollars x 3.6725 dirhams = 3.81536025", () => {
    expect(productRate("1.0389", "3.6725")).toBe("3.8153602500");
  });
});
