import { divRound } from "@/lib/money";
import type { ContentUnit, UnitBase, UnitPrice, VariantContent } from "../model";

/** The measure that a unit is priced by, and how many thousandths of the unit make one of it. */
const MEASURES: Readonly<Record<ContentUnit, { readonly base: UnitBase; readonly milli: bigint }>> = {
  g: { base: "kg", milli: 1_000_000n },
  kg: { base: "kg", milli: 1_000n },
  ml: { base: "l", milli: 1_000_000n },
  l: { base: "l", milli: 1_000n },
  m: { base: "m", milli: 1_000n },
  m2: { base: "m2", milli: 1_000n },
  piece: { base: "piece", milli: 1_000n },
};

/**
 * Countries where consumers must be told the price per measure: the EU and EEA (Directive 98/6/EC, article 3), Switzerland
 * (PBV, article 5) and the United Kingdom (Price Marking Order 2004).
 */
const REQUIRED = new Set(
  (
    "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE " + // EU
    "IS LI NO CH GB"
  ).split(" "),
);

/** Whether a storefront for these countries (ISO 3166-1) shows unit prices: as soon as one of them asks for it. */
export function asksForUnitPrice(countries: readonly string[]): boolean {
  return countries.some((country) => REQUIRED.has(country));
}

/**
 * The price of one kilogram, litre, metre, square metre or piece, halves up to the minor unit. Null where nothing is to be
 * said: without known content, without a price, and when it would be the price itself (98/6/EC, article 3, paragraph 1).
 */
export function unitPrice(amountMinor: bigint, content: VariantContent | null): UnitPrice | null {
  if (content === null || amountMinor <= 0n) return null;
  const { base, milli } = MEASURES[content.unit];
  if (BigInt(content.amountMilli) === milli) return null;
  const amount = divRound(amountMinor * milli, BigInt(content.amountMilli));
  return { amountMinor: amount, quantity: 1, unit: base };
}
