import { type CurrencyCode, minorDigits } from "@/lib/currency";
import { invariant } from "@/lib/invariant";

const SCALE = 10;

/**
 * An amount at a reference rate, exact, half up to the minor unit. `perUnit`: units of `to` for one unit of `from`, as
 * plain decimal text with at most 10 decimals.
 */
export function convert(minor: bigint, from: CurrencyCode, to: CurrencyCode, perUnit: string): bigint {
  const numerator = minor * scaled(perUnit) * 10n ** BigInt(minorDigits(to));
  const denominator = 10n ** BigInt(SCALE + minorDigits(from));
  return (2n * numerator + denominator) / (2n * denominator);
}

/** Two rates one after the other, with 10 decimals. */
export function productRate(first: string, second: string): string {
  return unscaled((scaled(first) * scaled(second)) / 10n ** BigInt(SCALE));
}

/** The rate from one currency to another through the euro, with 10 decimals. */
export function crossRate(fromPerEuro: string, toPerEuro: string): string {
  return unscaled((scaled(toPerEuro) * 10n ** BigInt(SCALE)) / scaled(fromPerEuro));
}

function unscaled(value: bigint): string {
  const text = value.toString().padStart(SCALE + 1, "0");
  return `${text.slice(0, -SCALE)}.${text.slice(-SCALE)}`;
}

function scaled(decimal: string): bigint {
  const match = /^(\d+)(?:\.(\d{1,10}))?$/.exec(decimal);
  invariant(match, `${decimal} is not a rate`);
  return BigInt((match[1] ?? "") + (match[2] ?? "").padEnd(SCALE, "0"));
}
