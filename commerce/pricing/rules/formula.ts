import { type CurrencyCode, parseMoney } from "@/lib/currency";
import { divRound, MICRO, mulRate } from "@/lib/money";
import { MAX_PRICE_MINOR, type PriceFormula, type RoundingRule } from "../model";
import { roundPrice } from "./rounding";

/** Factors up to 1,000 and percentages up to 1,000 %: more is a slip of the keyboard. */
const LARGEST_MICRO = 1_000_000_000n;
const LARGEST_PERCENT_MICRO = 10_000_000n;

/**
 * Reads "+5 %", "-2", "*1.1", "/1.19", "=19.90" or "19.90" (point as decimal mark, no grouping). Null when it is none of
 * these. Percentages have at most four decimals, factors six, amounts those of the currency.
 */
export function readPriceFormula(text: string, currency: CurrencyCode): PriceFormula | null {
  const bare = text.trim().replaceAll("−", "-");
  const sign = bare[0] ?? "";
  const rest = bare.slice(1).trim();
  if (sign === "+" || sign === "-") {
    const minus = sign === "-" ? -1n : 1n;
    if (rest.endsWith("%")) {
      const percent = readMicro(rest.slice(0, -1), 4);
      if (percent === null || percent / 100n > LARGEST_PERCENT_MICRO) return null;
      return { kind: "percent", percentMicro: (minus * percent) / 100n };
    }
    const minor = readMinor(rest, currency);
    return minor === null ? null : { kind: "add", minor: minus * minor };
  }
  if (sign === "*" || sign === "/") {
    const factor = readMicro(rest, 6);
    if (factor === null || factor === 0n || factor > LARGEST_MICRO) return null;
    return sign === "*" ? { kind: "times", factorMicro: factor } : { kind: "divide", divisorMicro: factor };
  }
  const minor = readMinor(sign === "=" ? rest : bare, currency);
  return minor === null || minor === 0n ? null : { kind: "set", minor };
}

/**
 * A price after a formula, halves away from zero, then by the rounding rule. Null when there is no price to change, or
 * when what comes out is none (zero, negative, above 10^13).
 */
export function applyFormula(
  beforeMinor: bigint | null,
  formula: PriceFormula,
  currency: CurrencyCode,
  rounding: RoundingRule,
): bigint | null {
  const after = calculated(beforeMinor, formula);
  if (after === null || after <= 0n || after > MAX_PRICE_MINOR) return null;
  const rounded = roundPrice(after, currency, rounding);
  return rounded > MAX_PRICE_MINOR ? null : rounded;
}

function calculated(before: bigint | null, formula: PriceFormula): bigint | null {
  if (formula.kind === "set") return formula.minor;
  if (before === null) return null;
  switch (formula.kind) {
    case "add":
      return before + formula.minor;
    case "percent":
      return mulRate(before, MICRO + formula.percentMicro);
    case "times":
      return mulRate(before, formula.factorMicro);
    case "divide":
      return formula.divisorMicro === 0n ? null : divRound(before * MICRO, formula.divisorMicro);
  }
}

function readMinor(text: string, currency: CurrencyCode): bigint | null {
  const read = parseMoney(text, currency);
  return read.ok ? read.minor : null;
}

function readMicro(text: string, decimals: number): bigint | null {
  const match = /^(\d{1,7})(?:\.(\d{1,6}))?$/.exec(text.trim());
  const fraction = match?.[2] ?? "";
  if (!match || fraction.length > decimals) return null;
  return BigInt((match[1] ?? "") + fraction.padEnd(6, "0"));
}
