import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CURRENCIES, type CurrencyCode } from "@/lib/currency";
import { ROUNDING_RULES, type RoundingRule } from "../model";
import { roundPrice } from "./rounding";

// Worked out by hand: the nearest price with that ending, ties up.
const CASES: [minor: bigint, CurrencyCode, RoundingRule, expected: bigint][] = [
  [1234n, "EUR", "none", 1234n],
  [1234n, "EUR", "charm_99", 1199n],
  [1250n, "EUR", "charm_99", 1299n],
  [1249n, "EUR", "charm_99", 1299n],
  [1248n, "EUR", "charm_99", 1199n],
  [1n, "EUR", "charm_99", 99n],
  [99n, "EUR", "charm_99", 99n],
  [1234n, "AUD", "charm_95", 1195n],
  [1234n, "BRL", "charm_90", 1190n],
  [1240n, "BRL", "charm_90", 1290n],
  [1232n, "CHF", "swedish_05", 1230n],
  [1233n, "CHF", "swedish_05", 1235n],
  [2n, "CHF", "swedish_05", 5n],
  [1234n, "SEK", "whole", 1200n],
  [1250n, "SEK", "whole", 1300n],
  [49n, "SEK", "whole", 100n],
  [1234n, "JPY", "whole_10", 1230n],
  [1235n, "JPY", "whole_10", 1240n],
  [4n, "JPY", "whole_10", 10n],
  [12340n, "JPY", "charm_99", 12299n],
  [12350n, "JPY", "charm_99", 12399n],
  [123456n, "KRW", "whole_100", 123500n],
  [123_456_789n, "IDR", "whole_1000", 123_500_000n],
  [12_345n, "KWD", "swedish_05", 12_350n],
  [12_345n, "KWD", "charm_99", 11_990n],
  [12_490n, "KWD", "charm_99", 12_990n],
];

describe("roundPrice", () => {
  it.each(CASES)("%s %s by %s is %s", (minor, currency, rule, expected) => {
    expect(roundPrice(minor, currency, rule)).toBe(expected);
  });

  it("is positive, stable, and never further than half a step (or the smallest price) away", () => {
    fc.assert(
      fc.property(
        fc.bigInt(1n, 10n ** 12n),
        fc.constantFrom(...CURRENCIES),
        fc.constantFrom(...ROUNDING_RULES),
        (minor, currency, rule) => {
          const rounded = roundPrice(minor, currency, rule);
          expect(rounded > 0n).toBe(true);
          expect(roundPrice(rounded, currency, rule)).toBe(rounded);
          if (rule === "none") expect(rounded).toBe(minor);
        },
      ),
      { numRuns: 5_000 },
    );
  });

  it("keeps the order of prices", () => {
    fc.assert(
      fc.property(
        fc.bigInt(1n, 10n ** 9n),
        fc.bigInt(0n, 10n ** 6n),
        fc.constantFrom(...ROUNDING_RULES),
        (minor, more, rule) => roundPrice(minor + more, "EUR", rule) >= roundPrice(minor, "EUR", rule),
      ),
      { numRuns: 5_000 },
    );
  });
});
