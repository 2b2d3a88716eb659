import type { ShelfPrice } from "@/commerce/quotes/model";
import { sha256 } from "@/lib/crypto";
import { type ListingAvailability, labelOf } from "../model";

/** All that a listing is made of, for one product. Loaded set-based by `facts.view.ts`. */
export interface ProductFacts {
  readonly productId: string;
  readonly vendor: string | null;
  readonly tags: readonly string[];
  /** Its category and the ancestors, root first. */
  readonly categoryIds: readonly string[];
  readonly createdAt: Date;
  readonly words: ReadonlyMap<string, Words>;
  readonly variants: readonly VariantFacts[];
  readonly media: readonly { readonly id: string; readonly version: string }[];
  /** Hash of what only the product page shows (options, all media). */
  readonly pageHash: string;
  readonly sourceLocale: string;
}

export interface Words {
  readonly title: string;
  readonly slug: string;
  readonly summary: string | null;
  /** The description as plain text. */
  readonly text: string;
  readonly hasDescription: boolean;
  readonly hasSeo: boolean;
  readonly state: "machine" | "outdated" | "reviewed";
  /** Hash of all words, for change detection. */
  readonly hash: string;
}

export interface VariantFacts {
  readonly id: string;
  readonly facets: readonly string[];
}

/** The part of a storefront locale that decides its listings. */
export interface ListingScope {
  readonly id: string;
  readonly locale: string;
  readonly fallbacks: readonly string[];
  readonly minCoverage: number;
}

export interface ComposedListing {
  readonly wordsLocale: string;
  readonly words: Words;
  readonly priceMaxMinor: bigint | null;
  /** The price of the cheapest variant with what stands beside it; null: not priced here. */
  readonly price: ShelfPrice | null;
  readonly promotionLabel: string | null;
  /** Every promotion that reduces one of its variants. */
  readonly promotionIds: readonly string[];
  /** The earliest end of any of its prices. */
  readonly priceValidUntil: Date | null;
  readonly availability: ListingAvailability;
  readonly facets: readonly string[];
  readonly coverage: number;
  readonly indexable: boolean;
  readonly contentHash: string;
}

const RANK: Record<ListingAvailability, number> = { in_stock: 3, low: 2, back_order: 1, out: 0 };

/**
 * The listing of a product in one storefront locale, or null when no words of it exist in the locale's chain.
 * `prices` and `stock` are by variant, of this storefront. Indexable: own language, coverage reached, priced.
 */
export function composeListing(
  facts: ProductFacts,
  scope: ListingScope,
  prices: ReadonlyMap<string, ShelfPrice>,
  stock: ReadonlyMap<string, ListingAvailability>,
): ComposedListing | null {
  const wordsLocale = [scope.locale, ...scope.fallbacks, facts.sourceLocale].find((locale) =>
    facts.words.has(locale),
  );
  const words = wordsLocale === undefined ? undefined : facts.words.get(wordsLocale);
  if (wordsLocale === undefined || !words) return null;

  const priced = facts.variants.flatMap(({ id }) => prices.get(id) ?? []);
  const { cheapest, priceMaxMinor, priceValidUntil } = priceSpan(priced);
  const label = (price: ShelfPrice) => labelOf(price.promotion?.labels ?? {}, scope, facts.sourceLocale);
  const availability = facts.variants
    .map(({ id }) => stock.get(id) ?? "out")
    .reduce<ListingAvailability>((best, state) => (RANK[state] > RANK[best] ? state : best), "out");
  const coverage = languageOf(wordsLocale) === languageOf(scope.locale) ? coverageOf(words) : 0;
  const facets = [
    ...new Set([
      ...facts.variants.flatMap((variant) => variant.facets),
      ...(facts.vendor ? [`vendor:${facts.vendor}`] : []),
    ]),
  ].sort();
  const perVariant = facts.variants.map(({ id }) => {
    const price = prices.get(id);
    const part = price ? shownParts(price, label(price)) : "";
    return `${id} ${part} ${stock.get(id) ?? ""}`;
  });
  const seen = [
    wordsLocale,
    words.hash,
    facts.pageHash,
    facts.categoryIds.join(),
    facets.join("|"),
    coverage,
    ...perVariant,
  ];
  return {
    wordsLocale,
    words,
    priceMaxMinor,
    price: cheapest,
    promotionLabel: cheapest ? label(cheapest) : null,
    promotionIds: [...new Set(priced.flatMap(({ promotion }) => promotion?.id ?? []))].sort(),
    priceValidUntil,
    availability,
    facets,
    coverage,
    indexable: cheapest !== null && coverage >= Math.round(scope.minCoverage * 100),
    contentHash: sha256([...seen, scope.minCoverage].join("\n")).slice(0, 32),
  };
}

/** The prices of a product's variants as one: the lowest with what stands beside it, the highest, the earliest end. */
export function priceSpan(priced: readonly ShelfPrice[]) {
  let cheapest: ShelfPrice | null = null;
  let priceMaxMinor: bigint | null = null;
  for (const price of priced) {
    if (cheapest === null || price.amountMinor < cheapest.amountMinor) cheapest = price;
    if (priceMaxMinor === null || price.amountMinor > priceMaxMinor) priceMaxMinor = price.amountMinor;
  }
  const priceValidUntil = earliest(priced.flatMap(({ validUntil }) => validUntil ?? []));
  return { cheapest, priceMaxMinor, priceValidUntil };
}

/** All of a price that a shopper can see, for change detection. */
function shownParts(price: ShelfPrice, label: string | null): string {
  const { amountMinor, regularMinor, lowest30Minor, percentOff, promotion, unitPrice, validUntil } = price;
  if (regularMinor === null && promotion === null && unitPrice === null && validUntil === null)
    return amountMinor.toString();
  return [
    amountMinor,
    regularMinor,
    lowest30Minor,
    percentOff,
    promotion?.id,
    label,
    promotion?.endsAt?.getTime(),
    unitPrice ? `${unitPrice.amountMinor}/${unitPrice.quantity}${unitPrice.unit}` : null,
    validUntil?.getTime(),
  ].join("/");
}

function earliest(dates: readonly Date[]): Date | null {
  return dates.length > 0 ? new Date(Math.min(...dates.map((date) => date.getTime()))) : null;
}

/** Percent of the required words that are there and were reviewed by a person: title, description, SEO texts. */
export function coverageOf(words: Pick<Words, "hasDescription" | "hasSeo" | "state">): number {
  if (words.state === "machine") return 0;
  return 40 + (words.hasDescription ? 40 : 0) + (words.hasSeo ? 20 : 0);
}

function languageOf(locale: string): string {
  return locale.split("-", 1)[0] ?? locale;
}
