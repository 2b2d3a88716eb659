/**
 * ISO 4217 active codes by number of minor digits (amendments up to 180, BGN out since 2026-02). An own
 * table, because Intl shows HUF, IDR, COP, PKR, LAK, IRR, MGA and IQD with the digits customary in shops, not
 * with those of the standard: an amount stored by Intl's digits would be wrong by a factor of 100 or 1000.
 * Metals, test codes and units of account that have no minor unit are not money here.
 */
// biome-ignore format: a table
const CODES = {
  0: ["BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF"],
  2: [
    "AED", "AFN", "ALL", "AMD", "AOA", "ARS", "AUD", "AWG", "AZN", "BAM", "BBD", "BDT", "BMD", "BND", "BOB", "BOV",
    "BRL", "BSD", "BTN", "BWP", "BYN", "BZD", "CAD", "CDF", "CHE", "CHF", "CHW", "CNY", "COP", "COU", "CRC", "CUP",
    "CVE", "CZK", "DKK", "DOP", "DZD", "EGP", "ERN", "ETB", "EUR", "FJD", "FKP", "GBP", "GEL", "GHS", "GIP", "GMD",
    "GTQ", "GYD", "HKD", "HNL", "HTG", "HUF", "IDR", "ILS", "INR", "IRR", "JMD", "KES", "KGS", "KHR", "KPW", "KYD",
    "KZT", "LAK", "LBP", "LKR", "LRD", "LSL", "MAD", "MDL", "MGA", "MKD", "MMK", "MNT", "MOP", "MRU", "MUR", "MVR",
    "MWK", "MXN", "MXV", "MYR", "MZN", "NAD", "NGN", "NIO", "NOK", "NPR", "NZD", "PAB", "PEN", "PGK", "PHP", "PKR",
    "PLN", "QAR", "RON", "RSD", "RUB", "SAR", "SBD", "SCR", "SDG", "SEK", "SGD", "SHP", "SLE", "SOS", "SRD", "SSP",
    "STN", "SVC", "SYP", "SZL", "THB", "TJS", "TMT", "TOP", "TRY", "TTD", "TWD", "TZS", "UAH", "USD", "USN", "UYU",
    "UZS", "VED", "VES", "WST", "XCD", "XCG", "YER", "ZAR", "ZMW", "ZWG",
  ],
  3: ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"],
  4: ["CLF", "UYW"],
} as const;

export type MinorDigits = keyof typeof CODES;
export type CurrencyCode = (typeof CODES)[MinorDigits][number];

const DIGITS: ReadonlyMap<string, MinorDigits> = new Map(
  ([0, 2, 3, 4] as const).flatMap((digits) => CODES[digits].map((code) => [code, digits] as const)),
);

/** Every active currency code, in the order of the alphabet. */
export const CURRENCIES: readonly CurrencyCode[] = Object.values(CODES).flat().sort();

/** The largest amount a person may type: 10^13 minor units. More is a slip of the keyboard, not a price. */
export const MAX_TYPED_MINOR = 10_000_000_000_000n;

export function isCurrency(value: unknown): value is CurrencyCode {
  return typeof value === "string" && DIGITS.has(value);
}

/** How many decimal digits the minor unit of `currency` has by ISO 4217: JPY 0, EUR 2, KWD 3, CLF 4. */
export function minorDigits(currency: CurrencyCode): MinorDigits {
  const digits = DIGITS.get(currency);
  if (digits === undefined) throw new Error(`Invariant broken: ${String(currency)} has no minor unit`);
  return digits;
}

/** An amount in minor units as a plain decimal, dot as separator: 1250n EUR is "12.50" (JSON-LD, feeds, inputs). */
export function moneyDecimal(minor: bigint, currency: CurrencyCode): `${number}` {
  const digits = minorDigits(currency);
  const sign = minor < 0n ? "-" : "";
  const text = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, "0");
  const cut = text.length - digits;
  return `${sign}${text.slice(0, cut)}${digits > 0 ? `.${text.slice(cut)}` : ""}` as `${number}`;
}

export interface FormatMoneyOptions {
  /** Drop the decimals of a whole amount ("12 €" for 12.00). Off by default: a price list keeps its column. */
  readonly trimWhole?: boolean;
  /** "symbol" tells US$ from CA$ where the locale does; "code" writes EUR; "narrow" always the bare sign. */
  readonly display?: "symbol" | "narrow" | "code";
}

const formatters = new Map<string, Intl.NumberFormat>();

/**
 * A price as people of `locale` write it. Digits come from ISO 4217, and the amount reaches Intl as a decimal
 * string, so that sums above 2^53 stay exact.
 */
export function formatMoney(
  minor: bigint,
  currency: CurrencyCode,
  locale: string,
  options: FormatMoneyOptions = {},
): string {
  const digits = minorDigits(currency);
  const whole = options.trimWhole === true && minor % 10n ** BigInt(digits) === 0n;
  const shown = whole ? 0 : digits;
  const display = options.display ?? "symbol";
  const key = `${locale} ${currency} ${shown} ${display}`;
  let formatter = formatters.get(key);
  if (!formatter) {
    formatter = new Intl.NumberFormat(locale, {
      style: "currency",
      currency,
      currencyDisplay: display === "narrow" ? "narrowSymbol" : display,
      minimumFractionDigits: shown,
      maximumFractionDigits: shown,
    });
    formatters.set(key, formatter);
  }
  return formatter.format(moneyDecimal(minor, currency));
}

export type ParsedMoney =
  | { readonly ok: true; readonly minor: bigint }
  | {
      readonly ok: false;
      readonly reason: "empty" | "not_a_number" | "negative" | "too_many_digits" | "too_large";
    };

/**
 * Reads a plain decimal ("12.50", "12", " 12.5 ") into minor units. No grouping, no comma, no exponent: "1,299"
 * is 1.299 to one reader and 1299 to another, so it is refused rather than guessed.
 */
export function parseMoney(text: string, currency: CurrencyCode): ParsedMoney {
  const trimmed = text.trim();
  if (trimmed === "") return { ok: false, reason: "empty" };
  if (trimmed.length > 64) return { ok: false, reason: "too_large" };
  const match = /^(-?)([0-9]+)(?:\.([0-9]+))?$/.exec(trimmed);
  if (!match) return { ok: false, reason: "not_a_number" };
  const [, sign, whole = "", fraction = ""] = match;
  const digits = minorDigits(currency);
  // Zeros beyond the last digit carry no value: spreadsheets write 12.500 for 12.50.
  const kept = fraction.replace(/0+$/, "").padEnd(digits, "0");
  if (kept.length > digits) return { ok: false, reason: "too_many_digits" };
  const minor = BigInt(whole + kept);
  if (sign === "-" && minor !== 0n) return { ok: false, reason: "negative" };
  if (minor > MAX_TYPED_MINOR) return { ok: false, reason: "too_large" };
  return { ok: true, minor };
}
