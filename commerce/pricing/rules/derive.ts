import type { CurrencyCode } from "@/lib/currency";
import { MICRO, mulRate } from "@/lib/money";
import type { RoundingRule } from "../model";
import { convert } from "./convert";
import { roundPrice } from "./rounding";

/** How a list is computed from its parent. `perUnit`: units of `to` for one of `from`, decimal text. */
export interface Derivation {
  readonly from: CurrencyCode;
  readonly to: CurrencyCode;
  readonly perUnit: string;
  /** Added to the parent's price, in millionths: -100_000 takes off a tenth. */
  readonly percentMicro: number;
  readonly rounding: RoundingRule;
}

/**
 * A parent's price by the dated rate, then the percentage, then rounded to how prices end: each to the minor unit, halves up,
 * never below one. The same in SQL for many prices at once: change-sql.ts.
 */
export function derivedPrice(
  minor: bigint,
  by: Derivation,
): { readonly convertedMinor: bigint; readonly amountMinor: bigint } {
  const converted = convert(minor, by.from, by.to, by.perUnit);
  const raised = mulRate(converted, MICRO + BigInt(by.percentMicro));
  const convertedMinor = raised > 0n ? raised : 1n;
  return { convertedMinor, amountMinor: roundPrice(convertedMinor, by.to, by.rounding) };
}
