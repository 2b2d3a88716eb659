import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allocate, divRound, mulRate, sumMinor } from "./money";

const amount = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });
const weight = fc.bigInt({ min: 0n, max: 10n ** 13n });
const RUNS = { numRuns: 10_000 };
const abs = (value: bigint) => (value < 0n ? -value : value);

describe("divRound", () => {
  it.each([
    [5n, 2n, 3n],
    [-5n, 2n, -3n],
    [5n, -2n, -3n],
    [-5n, -2n, 3n],
    [4n, 3n, 1n],
    [-4n, 3n, -1n],
    [0n, 7n, 0n],
    [1n, 3n, 0n],
    [2n, 3n, 1n],
    [10n ** 30n, 3n, 333333333333333333333333333333n],
  ])("%s / %s is %s", (a, b, expected) => expect(divRound(a, b)).toBe(expected));

  it("is never further than a half from the true quotient, and mirrors with the sign", () => {
    fc.assert(
      fc.property(amount, fc.bigInt({ min: 1n, max: 10n ** 9n }), (a, b) => {
        const rounded = divRound(a, b);
        expect(abs(rounded * b - a) * 2n).toBeLessThanOrEqual(b);
        expect(divRound(-a, b)).toBe(-rounded);
      }),
      RUNS,
    );
  });

  it("refuses zero", () => expect(() => divRound(1n, 0n)).toThrow("division by zero"));
});

describe("mulRate", () => {
  it.each([
    ["19 % of 19.90", 1990n, 190_000, 378n],
    ["7 % of 0.50 is 3.5 cents", 50n, 70_000, 4n],
    ["9.975 % of 100.00", 10_000n, 99_750, 998n],
    ["8.1 % of -10.00", -1000n, 81_000, -81n],
    ["0 %", 1234n, 0, 0n],
    ["100 %", 1234n, 1_000_000, 1234n],
  ])("%s", (_, minor, rate, expected) => expect(mulRate(minor, rate)).toBe(expected));
});

describe("allocate", () => {
  it.each([
    ["a cent too much goes to the largest remainder", 100n, [1n, 1n, 1n], [34n, 33n, 33n]],
    ["by weight", 1000n, [1n, 2n, 7n], [100n, 200n, 700n]],
    ["two left over", 5n, [3n, 3n, 3n], [2n, 2n, 1n]],
    ["remainders decide before places do", 10n, [1n, 5n, 3n], [1n, 6n, 3n]],
    ["nothing for a weight of zero", 7n, [0n, 1n, 0n], [0n, 7n, 0n]],
    ["equal when no weight says otherwise", 3n, [0n, 0n], [2n, 1n]],
    ["mirrored below zero", -100n, [1n, 1n, 1n], [-34n, -33n, -33n]],
    ["nothing over nobody", 0n, [], []],
  ])("%s", (_, total, weights, expected) => expect(allocate(total, weights)).toEqual(expected));

  it("loses nothing, keeps within a unit of the true share, and stays below the weights where it can", () => {
    fc.assert(
      fc.property(amount, fc.array(weight, { minLength: 1, maxLength: 30 }), (total, weights) => {
        const shares = allocate(total, weights);
        const whole = sumMinor(weights);
        expect(sumMinor(shares)).toBe(total);
        shares.forEach((share, index) => {
          const own = weights[index] ?? 0n;
          if (whole > 0n) expect(abs(share * whole - total * own)).toBeLessThan(whole);
          if (whole > 0n && abs(total) <= whole) expect(abs(share)).toBeLessThanOrEqual(own);
        });
      }),
      RUNS,
    );
  });

  it("refuses what cannot be spread", () => {
    expect(() => allocate(1n, [])).toThrow("nothing to spread");
    expect(() => allocate(1n, [-1n, 2n])).toThrow("negative");
  });
});
