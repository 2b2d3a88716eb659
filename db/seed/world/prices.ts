/** Price points of the demo brand: one euro figure per product, and each market's own habits from it. */

export const PRICE_CURRENCIES = ["USD", "EUR", "GBP", "CHF", "JPY", "AED"] as const;
export type PriceCurrency = (typeof PRICE_CURRENCIES)[number];

/** Minor units of each currency (JPY has none). EUR, GBP, CHF, JPY and AED include tax; USD does not. */
export type PriceMinor = Readonly<Record<PriceCurrency, number>>;

/** Nearest multiple of `step`, then `less` below it, so 24.4 with (1, 0.05) is 23.95. */
const point = (value: number, step: number, less: number): number =>
  Math.max(step, Math.round(value / step) * step) - less;

/**
 * Believable shelf prices from a euro price (major units, tax included). A shop sets these by hand: dollars
 * end in 8 or .95, pounds in 5 or .95, francs in .90 or 9, yen are a round sum plus ten per cent, dirhams in 5
 * or 90. No rate is applied at view time; these are base list prices.
 */
export function pricePoints(eur: number): PriceMinor {
  const usd = eur * 0.98;
  const gbp = eur * 0.86;
  const chf = eur * 1.04;
  const jpy = eur * 158;
  const aed = eur * 4.05;
  const minor = (major: number): number => Math.round(major * 100);
  return {
    USD: minor(usd < 50 ? point(usd, 1, 0.05) : usd < 120 ? point(usd, 2, 0) : point(usd, 10, 2)),
    EUR: minor(eur),
    GBP: minor(gbp < 50 ? point(gbp, 1, 0.05) : gbp < 150 ? point(gbp, 5, 0) : point(gbp, 10, 1)),
    CHF: minor(chf < 100 ? point(chf, 1, 0.1) : point(chf, 10, 1)),
    JPY: jpy < 11_000 ? point(jpy, 220, 0) : point(jpy, 1100, 0),
    AED: minor(aed < 400 ? point(aed, 5, 0) : point(aed, 50, 10)),
  };
}
