import type { CurrencyCode } from "@/lib/currency";
import { invariant } from "@/lib/invariant";

/** An amount in minor units (cents, yen, fils) of an ISO 4217 currency. */
export interface Money {
  readonly minor: bigint;
  readonly currency: CurrencyCode;
}

export function money(minor: bigint | number, currency: CurrencyCode): Money {
  return { minor: BigInt(minor), currency };
}

/** Adds two amounts of the same currency. Throws on a mixture: that is a programming error. */
export function addMoney(a: Money, b: Money): Money {
  invariant(a.currency === b.currency, `cannot add ${a.currency} and ${b.currency}`);
  return { minor: a.minor + b.minor, currency: a.currency };
}

/**
 * Splits `totalMinor` by weights without losing a unit (largest remainder, ties to the first).
 * The one place where money is divided. Weights are not negative and not all zero.
 */
export function allocate(totalMinor: bigint, weights: readonly bigint[]): bigint[] {
  const sum = weights.reduce((acc, weight) => acc + weight, 0n);
  invariant(weights.every((weight) => weight >= 0n) && sum > 0n, "allocate needs weights >= 0, not all zero");
  const sign = totalMinor < 0n ? -1n : 1n;
  const total = totalMinor * sign;
  const shares = weights.map((weight) => (total * weight) / sum);
  const remainders = weights.map((weight, index) => ({ index, rest: (total * weight) % sum }));
  let missing = total - shares.reduce((acc, share) => acc + share, 0n);
  remainders.sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1));
  for (const { index } of remainders) {
    if (missing === 0n) break;
    shares[index] = (shares[index] ?? 0n) + 1n;
    missing -= 1n;
  }
  return shares.map((share) => share * sign);
}
