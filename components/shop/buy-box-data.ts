import type { UnitBase } from "@/commerce/pricing/model";
import type { DeliveryTemplates } from "./delivery-dates";
import type { Delivery, Variant } from "./nouns";

/** Sentences of the buy box; the server fills in what it draws, the island what the shopper chooses later. */
export interface BuyBoxWords {
  /** "Now: {price}" and "Before: {price}" for those who cannot see the stroke. */
  readonly now: string;
  readonly was: string;
  readonly noPrice: string;
  readonly tax: string;
  /** What stands beside a reduced price, with `{price}`, `{percent}` and `{date}`. */
  readonly lowest30: string;
  readonly reducedBy: string;
  readonly until: string;
  /** "{price} per {unit}", and what the units are called. */
  readonly unitPrice: string;
  readonly units: Readonly<Record<UnitBase, string>>;
  readonly availability: Readonly<Record<Variant["availability"], string>>;
  /** What the buy button says, how many, and what stands in its place when there is none. */
  readonly add: string;
  readonly quantity: string;
  readonly soldOut: string;
  /** "{value}, sold out" */
  readonly optionOut: string;
  readonly delivery: DeliveryTemplates;
}

/** What the island reads from the page (islands/buy-box.ts): how variants hang together, not how anything looks. */
export interface BuyBoxData {
  /** Keys of the options, in the order of `values`. */
  readonly options: readonly string[];
  readonly variants: readonly (Pick<Variant, "id" | "key" | "values" | "availability"> & {
    /** Number of its offer: variants with the same price and stock share one drawing. */
    readonly offer: number;
  })[];
  readonly words: Pick<BuyBoxWords, "optionOut" | "delivery">;
  readonly delivery: Delivery | null;
}

/** The different offers among variants, each by the first variant that has it, and the number of each variant's. */
export function offersOf(variants: readonly Variant[]): {
  readonly offers: readonly Variant[];
  readonly numbers: readonly number[];
} {
  const known = new Map<string, number>();
  const offers: Variant[] = [];
  const numbers = variants.map((variant) => {
    const { id: _id, key: _key, values: _values, label: _label, sku: _sku, ...offer } = variant;
    const text = JSON.stringify(offer);
    const number = known.get(text) ?? offers.push(variant) - 1;
    known.set(text, number);
    return number;
  });
  return { offers, numbers };
}
