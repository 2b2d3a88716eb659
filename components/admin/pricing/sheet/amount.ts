import { type CurrencyCode, MAX_TYPED_MINOR, minorDigits, moneyDecimal } from "@/lib/currency";

export type ReadAmount =
  | { readonly ok: true; readonly minor: bigint }
  | { readonly ok: false; readonly reason: "empty" | "not_a_number" | "too_many_digits" | "out_of_range" };

/** Separators that only group: every kind of space, Swiss apostrophes, underscores of programmers are not among them. */
const GROUPING = /[\s\u00a0\u202f'’]/g;

/** How a language writes a decimal: its point and its grouping mark. */
export function marksOf(locale: string): { decimal: string; group: string } {
  const parts = new Intl.NumberFormat(locale, { useGrouping: "always" }).formatToParts(12345.6);
  const value = (type: "decimal" | "group") => parts.find((part) => part.type === type)?.value;
  return { decimal: value("decimal") ?? ".", group: value("group") ?? "," };
}

/**
 * Reads an amount as people of `locale` type it or a spreadsheet copies it: "1.234,50 €", "CHF 1’234.50", "19.9". With both
 * marks the last one is the decimal. A single mark before exactly three digits could be either: then the language
 * decides. What stays unclear (exponents, formulas, words, signs) is refused, never guessed.
 */
export function readAmount(text: string, currency: CurrencyCode, locale: string): ReadAmount {
  const bare = text
    .replace(new RegExp(`^\\s*(?:${currency}|\\p{Sc})|(?:${currency}|\\p{Sc})\\s*$`, "giu"), "")
    .replace(GROUPING, "");
  if (bare === "") return { ok: false, reason: text.trim() === "" ? "empty" : "not_a_number" };
  const plain = plainDecimal(bare, minorDigits(currency), marksOf(locale).decimal);
  if (plain === null) return { ok: false, reason: "not_a_number" };
  const [whole = "", fraction = ""] = plain.split(".");
  const digits = minorDigits(currency);
  const kept = fraction.replace(/0+$/, "").padEnd(digits, "0");
  if (kept.length > digits) return { ok: false, reason: "too_many_digits" };
  if (whole.length > 16) return { ok: false, reason: "out_of_range" };
  const minor = BigInt(whole + kept);
  if (minor <= 0n || minor > MAX_TYPED_MINOR) return { ok: false, reason: "out_of_range" };
  return { ok: true, minor };
}

/** An amount as it is typed in a language: decimal mark of the language, no grouping, no sign of the currency. */
export function writeAmount(minor: bigint, currency: CurrencyCode, locale: string): string {
  return moneyDecimal(minor, currency).replace(".", marksOf(locale).decimal);
}

/** "1.234,5" in any of its spellings as "1234.5"; null when it is not a plain number. */
function plainDecimal(text: string, digits: number, decimal: string): string | null {
  if (!/^\d[\d.,]*$/.test(text)) return null;
  const dots = text.split(".").length - 1;
  const commas = text.split(",").length - 1;
  if (dots + commas === 0) return text;
  if (dots > 0 && commas > 0) {
    const point = text.lastIndexOf(".") > text.lastIndexOf(",") ? "." : ",";
    return split(text, point, point === "." ? "," : ".");
  }
  const mark = dots > 0 ? "." : ",";
  if (dots + commas > 1) return grouped(text, mark) ? text.replaceAll(mark, "") : null;
  const after = text.length - text.indexOf(mark) - 1;
  if (after === 3 && mark !== decimal && grouped(text, mark)) return text.replace(mark, "");
  if (after === 3 && mark === decimal && digits < 3 && !text.endsWith("0") && grouped(text, mark))
    return null;
  return text.replace(mark, ".");
}

function split(text: string, point: string, group: string): string | null {
  const [whole = "", fraction = "", ...more] = text.split(point);
  if (more.length > 0 || fraction.includes(group) || !grouped(whole, group)) return null;
  return `${whole.replaceAll(group, "")}.${fraction}`;
}

/** Whether marks stand where thousands are grouped: "12.345", not "1.23". */
function grouped(whole: string, mark: string): boolean {
  const [first = "", ...rest] = whole.split(mark);
  return first.length >= 1 && first.length <= 3 && rest.every((part) => part.length === 3);
}
