import type { PriceFormula } from "@/commerce/pricing/model";
import { type CurrencyCode, MAX_TYPED_MINOR } from "@/lib/currency";
import { divRound, MICRO, mulRate } from "@/lib/money";
import { marksOf, readAmount } from "./amount";

const LARGEST_MICRO = 1_000_000_000n;

/**
 * Reads what is typed over a selection: "+5 %", "-2", "*1,1", "/1.19", "=19.90", "19.90". A leading "=" before another
 * sign is as in a spreadsheet and means nothing. Null when it is none of these.
 */
export function readFormula(text: string, currency: CurrencyCode, locale: string): PriceFormula | null {
  const bare = text
    .trim()
    .replaceAll("−", "-")
    .replaceAll("×", "*")
    .replaceAll("÷", "/")
    .replace(/^=(?=[+\-*/])/, "");
  const sign = bare[0];
  const rest = bare.slice(1).trim();
  if (sign === "+" || sign === "-") {
    const minus = sign === "-" ? -1n : 1n;
    if (rest.endsWith("%")) {
      const percent = readMicro(rest.slice(0, -1), locale);
      if (percent === null || percent > LARGEST_MICRO * 100n) return null;
      return { kind: "percent", percentMicro: minus * divRound(percent, 100n) };
    }
    const amount = readAmount(rest, currency, locale);
    return amount.ok ? { kind: "add", minor: minus * amount.minor } : null;
  }
  if (sign === "*" || sign === "/") {
    const factor = readMicro(rest, locale);
    if (factor === null || factor === 0n || factor > LARGEST_MICRO) return null;
    return sign === "*" ? { kind: "times", factorMicro: factor } : { kind: "divide", divisorMicro: factor };
  }
  const amount = readAmount(sign === "=" ? rest : bare, currency, locale);
  return amount.ok ? { kind: "set", minor: amount.minor } : null;
}

/** Whether a text changes a price rather than naming one: it starts with a sign. */
export function isFormula(text: string): boolean {
  return /^\s*=?\s*[+\-−*×/÷]/.test(text) || /^\s*=/.test(text);
}

/** A price after a formula, halves away from zero; null when there is no price to change, or it would not be one. */
export function calculate(before: bigint | null, formula: PriceFormula): bigint | null {
  const after = result(before, formula);
  return after !== null && after > 0n && after <= MAX_TYPED_MINOR ? after : null;
}

function result(before: bigint | null, formula: PriceFormula): bigint | null {
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
      return divRound(before * MICRO, formula.divisorMicro);
  }
}

/** A decimal of a language in millionths: "1,1" is 1_100_000. At most six decimals; a single mark is always the decimal. */
function readMicro(text: string, locale: string): bigint | null {
  const { decimal } = marksOf(locale);
  const plain = text.trim().replace(/\s/g, "").replace(decimal, ".").replace(",", ".");
  const match = /^(\d{1,7})(?:\.(\d{1,6}))?$/.exec(plain);
  return match ? BigInt(match[1] + (match[2] ?? "").padEnd(6, "0")) : null;
}
