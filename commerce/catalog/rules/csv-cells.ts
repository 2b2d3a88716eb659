import { type CurrencyCode, parseMoney } from "@/lib/currency";
import { cleanLine, cleanText } from "./text";

/** First characters that make a spreadsheet calculate; the last four are their full-width twins. */
const FORMULA_START = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;
const ESCAPED_FORMULA = /^'+[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;

/**
 * Puts an apostrophe before text that would be a formula in a spreadsheet (OWASP CSV injection), and before text
 * that already looks so escaped, so that `unescapeCell` gives back exactly what was there.
 */
export function escapeCell(text: string): string {
  return FORMULA_START.test(text) || ESCAPED_FORMULA.test(text) ? `'${text}` : text;
}

export function unescapeCell(text: string): string {
  return ESCAPED_FORMULA.test(text) ? text.slice(1) : text;
}

/**
 * Does a raw cell carry a live formula? `=…` always; `+ - @` only when a call or a reference follows, because
 * "-20 %" and "@home" are words. An escaped cell (leading apostrophe) never is one.
 */
export function isFormula(text: string): boolean {
  const start = text.replace(/^[\t\r ]+/, "");
  if (/^[=\uff1d]/.test(start)) return true;
  return /^[+\-@\uff0b\uff0d\uff20]/.test(start) && /[A-Za-z_]\w*\s*\(|[|!]/.test(start);
}

export const CELL_CODES = [
  "formula",
  "too_long",
  "bad_number",
  "bad_boolean",
  "bad_choice",
  "negative_price",
  "zero_price",
  "absurd_price",
  "too_many_decimals",
  "out_of_range",
] as const;
export type CellCode = (typeof CELL_CODES)[number];
export type Cell<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: CellCode };

const good = <T>(value: T): Cell<T> => ({ ok: true, value });
const bad = (code: CellCode): { ok: false; code: CellCode } => ({ ok: false, code });

/** A line of text, or null for an empty cell. `max` counts UTF-16 units. */
export function readLine(raw: string, max: number): Cell<string | null> {
  if (isFormula(raw)) return bad("formula");
  const text = cleanLine(unescapeCell(raw));
  if (text.length > max) return bad("too_long");
  return good(text === "" ? null : text);
}

/** Text that is kept as it is but for characters that cannot be stored. */
export function readRaw(raw: string, max: number): Cell<string | null> {
  if (isFormula(raw)) return bad("formula");
  const text = cleanText(unescapeCell(raw));
  if (text.length > max) return bad("too_long");
  return good(text.trim() === "" ? null : text);
}

const TRUE = new Set(["true", "yes", "1", "y"]);
const FALSE = new Set(["false", "no", "0", "n"]);

export function readBoolean(raw: string, fallback: boolean): Cell<boolean> {
  const text = raw.trim().toLowerCase();
  if (text === "") return good(fallback);
  return TRUE.has(text) ? good(true) : FALSE.has(text) ? good(false) : bad("bad_boolean");
}

export function readChoice<T extends string>(raw: string, choices: readonly T[]): Cell<T | null> {
  const text = raw.trim().toLowerCase();
  if (text === "") return good(null);
  const found = choices.find((choice) => choice === text);
  return found ? good(found) : bad("bad_choice");
}

/** A whole number within a range; "12.0" is 12, "1e3", "NaN", "0x10" and "1,000" are nothing. */
export function readInteger(raw: string, min: number, max: number): Cell<number | null> {
  const text = unescapeCell(raw.trim());
  if (text === "") return good(null);
  if (!/^-?\d{1,15}(\.0+)?$/.test(text)) return bad("bad_number");
  const value = Number(text) + 0;
  return value < min || value > max ? bad("out_of_range") : good(value);
}

/** 10^11 minor units: a thousand million euros. Above it a price is a slip, in every currency. */
const ABSURD_MINOR = 100_000_000_000n;

/** A price in minor units of `currency`, by the rules of `parseMoney`; null for an empty cell. */
export function readPrice(raw: string, currency: CurrencyCode, allowZero: boolean): Cell<bigint | null> {
  const parsed = parseMoney(unescapeCell(raw.trim()), currency);
  if (parsed.ok) {
    if (parsed.minor > ABSURD_MINOR) return bad("absurd_price");
    if (parsed.minor === 0n) return allowZero ? good(null) : bad("zero_price");
    return good(parsed.minor);
  }
  switch (parsed.reason) {
    case "empty":
      return good(null);
    case "negative":
      return bad("negative_price");
    case "too_large":
      return bad("absurd_price");
    case "too_many_digits":
      return bad("too_many_decimals");
    case "not_a_number":
      return bad(isFormula(raw) ? "formula" : "bad_number");
  }
}
