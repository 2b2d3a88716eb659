import { describe, expect, it } from "vitest";
import type { CurrencyCode } from "@/lib/currency";
import { convert, crossRate } from "./convert";

const CASES: [minor: bigint, CurrencyCode, CurrencyCode, rate: string, expected: bigint][] = [
  [10_000n, "EUR", "USD", "1.0389", 10_389n],
  [10_000n, "EUR", "JPY", "163.06", 16_306n],
  [16_306n, "JPY", "EUR", "0.0061327119", 10_000n],
  [100n, "EUR", "KWD", "0.3205", 321n],
  [1_000n, "KWD", "EUR", "3.12", 312n],
  [1n, "EUR", "USD", "0.5", 1n],
  [1n, "EUR", "USD", "0.4999999999", 0n],
  [9_007_199_254_740_993n, "EUR", "USD", "1", 9_007_199_254_740_993n],
];

describe("convert", () => {
  it.each(CASES)("%s %s to %s at %s is %s", (minor, from, to, rate, expected) => {
    expect(convert(minor, from, to, rate)).toBe(expected);
  });

  it("goes through the euro", () => {
    expect(crossRate("1", "1.0389")).toBe("1.0389000000");
    expect(crossRate("1.0389", "163.06")).toBe("156.9544710751");
    expect(crossRate("163.06", "1")).toBe("0.0061327118");
  });

  it("refuses what is not a rate", () => {
    expect(() => convert(1n, "EUR", "USD", "1e3")).toThrow("not a rate");
  });
});
