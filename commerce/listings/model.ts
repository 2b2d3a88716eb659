import { z } from "zod";
import type { UnitPrice } from "@/commerce/pricing/model";
import type { CurrencyCode } from "@/lib/currency";

export const SORTS = ["featured", "newest", "price-up", "price-down"] as const;
export type Sort = (typeof SORTS)[number];

export type ListingAvailability = "in_stock" | "low" | "back_order" | "out";

/** A product as a card on a page of one storefront locale. Minor units of `currency`. */
export interface ListingCard {
  readonly productId: string;
  readonly slug: string;
  readonly title: string;
  readonly summary: string | null;
  /** Locale of the words, when they are a fallback's. */
  readonly wordsLocale: string;
  readonly currency: CurrencyCode;
  /** Null: not priced here, so it cannot be bought here. */
  readonly priceMinor: bigint | null;
  readonly priceMaxMinor: bigint | null;
  readonly compareAtMinor: bigint | null;
  /** The lowest price of the 30 days before, where the country wants it beside a reduction. */
  readonly lowest30Minor: bigint | null;
  readonly percentOff: number | null;
  /** What the badge says and until when; null: no promotion. */
  readonly promotion: { readonly label: string | null; readonly endsAt: Date | null } | null;
  /** Price per kilogram, litre and the like of the cheapest variant. */
  readonly unitPrice: UnitPrice | null;
  /** Until then its prices may be shown; null: no end is known. */
  readonly validUntil: Date | null;
  readonly availability: ListingAvailability;
  readonly mediaId: string | null;
  readonly mediaVersion: string | null;
  readonly hoverMediaId: string | null;
}

/** The words of a promotion for a locale: its own, its fallbacks', the source's, English; null: it has none. */
export function labelOf(
  labels: Readonly<Record<string, string>>,
  { locale, fallbacks }: { readonly locale: string; readonly fallbacks: readonly string[] },
  sourceLocale: string,
): string | null {
  const language = locale.split("-", 1)[0] ?? locale;
  for (const one of [locale, language, ...fallbacks, sourceLocale, "en"]) if (labels[one]) return labels[one];
  return null;
}

/** One choice of a filter: `facet` is `colour:moss`; a count at the cap means "at least". */
export interface FacetCount {
  readonly facet: string;
  readonly count: number;
}

export interface ListingPage {
  readonly cards: readonly ListingCard[];
  readonly facets: readonly FacetCount[];
  /** How many there are; `atLeast` when the count stopped at COUNT_CAP. */
  readonly total: number;
  readonly atLeast: boolean;
  /** Cursor of the next page, null at the end. */
  readonly next: string | null;
  /** What was searched for instead, when the words as typed found nothing. */
  readonly corrected: string | null;
}

export const PAGE_SIZE = 24;
/** Counting and ranking stop here when words or a filter are set: counts above it are said as "at least". */
export const COUNT_CAP = 2_000;

export const listingQuery = z.strictObject({
  categoryId: z.string().max(64).optional(),
  text: z.string().max(200).optional(),
  /** `colour:moss`: values of one key are alternatives, keys add up. */
  facets: z
    .array(z.string().regex(/^[^:]{1,60}:.{1,120}$/su))
    .max(20)
    .default([]),
  sort: z.enum(SORTS).default("featured"),
  cursor: z.string().max(300).optional(),
  limit: z.number().int().min(1).max(250).default(PAGE_SIZE),
});
export type ListingQuery = z.input<typeof listingQuery>;

export interface Suggestion {
  readonly kind: "product";
  readonly productId: string;
  readonly title: string;
  readonly slug: string;
  readonly mediaId: string | null;
  readonly mediaVersion: string | null;
}

/** One line of a sitemap: a product of one storefront locale. */
export interface SitemapEntry {
  readonly key: string;
  readonly productId: string;
  readonly slug: string;
  readonly changedAt: Date;
}

export type ListingsFailureCode = "listings.bad_cursor" | "listings.bad_query";
