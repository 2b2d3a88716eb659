import { divRound, MICRO } from "@/lib/money";
import type { PriceTaxMode, TaxIncluded } from "../model";

/** Whether a list's amount is shown just as it stands: then nothing is computed, and nothing rounded. */
export function shownAsListed(included: TaxIncluded, mode: PriceTaxMode): boolean {
  if (included === "net") return mode.display === "net";
  if (mode.display === "net") return false;
  return mode.policy === "keep_gross" || mode.rateMicro === mode.homeRateMicro;
}

/**
 * An amount of a list as a storefront shows it: one division, halves away from zero.
 *
 * A gross list was written with the home rate inside. keep_gross: the consumer price stays and the tax inside varies.
 * keep_net: the net at home stays, so the consumer price varies. A net list shown gross gets the rate of the sale on top
 * (keep_net) or the home rate (keep_gross: the same consumer price in every country); shown net it stays as it is.
 */
export function shownAmount(minor: bigint, included: TaxIncluded, mode: PriceTaxMode): bigint {
  if (shownAsListed(included, mode)) return minor;
  const rate = MICRO + BigInt(mode.rateMicro);
  const home = MICRO + BigInt(mode.homeRateMicro);
  const kept = mode.policy === "keep_gross";
  if (included === "net") return divRound(minor * (kept ? home : rate), MICRO);
  if (mode.display === "net") return divRound(minor * MICRO, kept ? rate : home);
  return divRound(minor * rate, home);
}
