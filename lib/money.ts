import { invariant } from "./invariant";

/**
 * Arithmetic with amounts in minor units. Rates are whole millionths (19 % is 190_000), so that nothing here ever
 * sees a floating-point number.
 */
export const MICRO = 1_000_000n;

/** `a / b` as the nearest whole number, halves away from zero: 5/2 is 3, -5/2 is -3. `b` is not zero. */
export function divRound(a: bigint, b: bigint): bigint {
  invariant(b !== 0n, "division by zero");
  const [top, bottom] = b < 0n ? [-a, -b] : [a, b];
  return top < 0n ? -((-2n * top + bottom) / (2n * bottom)) : (2n * top + bottom) / (2n * bottom);
}

/** The share of `minor` that a rate of `rateMicro` millionths is, halves away from zero: 1990n at 190_000 is 378n. */
export function mulRate(minor: bigint, rateMicro: number | bigint): bigint {
  return divRound(minor * BigInt(rateMicro), MICRO);
}

/**
 * Spreads `totalMinor` over `weights` (none negative) so that the shares add up to it exactly: by the largest
 * remainder, the earlier one of equals first. A share is never further than one unit from the true proportion, nor
 * above its weight when the total is not above their sum. Weights that are all zero count as equal. A negative total
 * gives the mirrored shares. Without any weight only zero can be spread.
 */
export function allocate(totalMinor: bigint, weights: readonly bigint[]): bigint[] {
  invariant(
    weights.every((weight) => weight >= 0n),
    "a weight is negative",
  );
  invariant(weights.length > 0 || totalMinor === 0n, "nothing to spread an amount over");
  if (totalMinor < 0n) return allocate(-totalMinor, weights).map((share) => -share);
  const given = weights.reduce((sum, weight) => sum + weight, 0n);
  const parts = given > 0n ? weights : weights.map(() => 1n);
  const whole = given > 0n ? given : BigInt(weights.length);
  const shares = parts.map((part) => (totalMinor * part) / whole);
  const left = Number(totalMinor - shares.reduce((sum, share) => sum + share, 0n));
  const byRemainder = parts
    .map((part, index) => ({ index, remainder: (totalMinor * part) % whole }))
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1));
  for (const { index } of byRemainder.slice(0, left)) shares[index] = (shares[index] ?? 0n) + 1n;
  return shares;
}

/** The sum of amounts in minor units. */
export function sumMinor(amounts: Iterable<bigint>): bigint {
  let sum = 0n;
  for (const amount of amounts) sum += amount;
  return sum;
}
