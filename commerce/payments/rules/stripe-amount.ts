import { type CurrencyCode, minorDigits } from "@/lib/currency";

/** Currencies that Stripe counts in other units than ISO 4217 does: how many digits it takes there. */
const OTHER_DIGITS: Partial<Record<CurrencyCode, number>> = { ISK: 2, UGX: 2, MGA: 0 };
/** Stripe wants whole tens where a currency has three digits. */
const TENS_FROM_DIGITS = 3;

/** An amount in minor units as Stripe counts it; null when it cannot be said there exactly, or the currency is none of Stripe's. */
export function toStripe(minor: bigint, currency: CurrencyCode): number | null {
  const ours = minorDigits(currency);
  const theirs = OTHER_DIGITS[currency] ?? ours;
  if (theirs > TENS_FROM_DIGITS) return null;
  const amount =
    theirs >= ours ? minor * 10n ** BigInt(theirs - ours) : exactly(minor, 10n ** BigInt(ours - theirs));
  if (amount === null || (theirs === TENS_FROM_DIGITS && amount % 10n !== 0n)) return null;
  return amount <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(amount) : null;
}

/** What Stripe counted, in minor units; null when it is less than one of them. */
export function fromStripe(amount: number, currency: CurrencyCode): bigint | null {
  const ours = minorDigits(currency);
  const theirs = OTHER_DIGITS[currency] ?? ours;
  return theirs >= ours
    ? exactly(BigInt(amount), 10n ** BigInt(theirs - ours))
    : BigInt(amount) * 10n ** BigInt(ours - theirs);
}

function exactly(amount: bigint, unit: bigint): bigint | null {
  return amount % unit === 0n ? amount / unit : null;
}
