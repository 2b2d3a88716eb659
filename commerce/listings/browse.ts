import { type SQL, sql } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import type { UnitBase } from "@/commerce/pricing/model";
import type { StorefrontView } from "@/commerce/storefronts/model";
import type { CurrencyCode } from "@/lib/currency";
import { withFreshPrices } from "./fresh-prices";
import {
  COUNT_CAP,
  type FacetCount,
  type ListingCard,
  type ListingPage,
  type ListingQuery,
  listingQuery,
  type Sort,
} from "./model";
import { readCursor, writeCursor } from "./rules/cursor";
import { findMatch } from "./search-words";

/** A storefront locale as far as listings need it. */
export type ListingView = Pick<StorefrontView, "id" | "storefrontId" | "locale" | "fallbacks" | "currency">;

export interface CardRow extends Record<string, unknown> {
  product_id: string;
  slug: string;
  title: string;
  summary: string | null;
  words_locale: string;
  price_minor: string | null;
  price_max_minor: string | null;
  compare_at_minor: string | null;
  lowest30_minor: string | null;
  percent_off: number | null;
  promotion_id: string | null;
  promotion_label: string | null;
  promotion_ends_at: string | null;
  unit_minor: string | null;
  unit_quantity: number | null;
  unit_of: UnitBase | null;
  price_valid_until: string | null;
  availability: ListingCard["availability"];
  media_id: string | null;
  media_version: string | null;
  hover_media_id: string | null;
  cursor_value: string;
}

export const CARD_COLUMNS = sql.raw(
  "product_id, slug, title, summary, words_locale, price_minor, price_max_minor, compare_at_minor, lowest30_minor, percent_off, promotion_id, promotion_label, promotion_ends_at, unit_minor, unit_quantity, unit_of, price_valid_until, availability, media_id, media_version, hover_media_id",
);

/**
 * One page of listings: a category, a search, or everything, filtered and sorted. Counts of filters and the total are
 * exact without a filter and up to COUNT_CAP with one. A forged cursor shows the first page. Bad input throws zod's
 * error: pages pass what `listingQuery` let through.
 */
export async function browse(ctx: Ctx, view: ListingView, input: ListingQuery): Promise<ListingPage> {
  const query = listingQuery.parse(input);
  const match = query.text === undefined ? null : await findMatch(ctx, view, query.text);
  if (query.text !== undefined && !match) return nothing();
  const sort = sortOf(query.sort, match !== null);
  const where = [
    sql`l.storefront_locale_id = ${view.id}`,
    ...(query.categoryId ? [sql`l.category_ids @> ${sql.param([query.categoryId])}::text[]`] : []),
    ...(match ? [sql`l.search @@ ${match.tsquery}`] : []),
    ...facetConditions(query.facets),
  ];
  const cursor = readCursor(query.cursor);
  const ranked = match ? sql`(ts_rank(l.search, ${match.tsquery}) * 1e6)::bigint` : null;
  const plain = match === null && query.facets.length === 0;
  const [rows, counts] = await Promise.all([
    // Ranks cannot come from an index, so they are computed for a bounded number of hits. The other orders are those of
    // an index: it is walked until the page is full, or the hits are sorted when they are few.
    ctx.db.execute<CardRow>(sql`
      select ${CARD_COLUMNS}, sort_value::text as cursor_value from (
        select l.*, ${sort.value(ranked)} as sort_value from listing l where ${sql.join(where, sql` and `)}
        ${sort.bounded ? sql`limit ${COUNT_CAP}` : sql``}
      ) l
      ${cursor ? sql`where (sort_value, product_id) ${sort.after} (${cursor.value}::${sort.type}, ${cursor.productId})` : sql``}
      order by l.sort_value ${sort.direction}, product_id ${sort.direction} limit ${query.limit + 1}`),
    plain ? storedCounts(ctx, view, query.categoryId ?? "") : countMatches(ctx, where),
  ]);
  const shown = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? shown.at(-1) : undefined;
  return {
    cards: await withFreshPrices(
      ctx,
      view,
      shown.map((row) => toCard(row, view)),
    ),
    ...counts,
    next: last ? writeCursor({ value: last.cursor_value, productId: last.product_id }) : null,
    corrected: match?.corrected ?? null,
  };
}

/** Up to `limit` other products of the same category, nearest in age: what stands below a product page. */
export async function relatedListings(
  ctx: Ctx,
  view: ListingView,
  input: { productId: string; categoryId: string; limit: number },
): Promise<ListingCard[]> {
  const page = await browse(ctx, view, { categoryId: input.categoryId, limit: input.limit + 1 });
  return page.cards.filter((card) => card.productId !== input.productId).slice(0, input.limit);
}

/** Values of one key are alternatives (`&&`), different keys must all hold. */
function facetConditions(facets: readonly string[]): SQL[] {
  const byKey = new Map<string, string[]>();
  for (const facet of facets) {
    const key = facet.slice(0, facet.indexOf(":"));
    byKey.set(key, [...(byKey.get(key) ?? []), facet]);
  }
  return [...byKey.values()].map((values) => sql`l.facets && ${sql.param(values)}::text[]`);
}

/** How a page is ordered. The expressions are those of the indexes `listing_newest` and `listing_price_…`, word for word. */
function sortOf(sort: Sort, searching: boolean) {
  const up = { direction: sql.raw("asc"), after: sql.raw(">"), bounded: false };
  const down = { direction: sql.raw("desc"), after: sql.raw("<"), bounded: false };
  switch (sort) {
    case "price-up":
      return { ...up, type: sql.raw("bigint"), value: () => sql`coalesce(l.price_minor, 9007199254740991)` };
    case "price-down":
      return { ...down, type: sql.raw("bigint"), value: () => sql`coalesce(l.price_minor, -1)` };
    default:
      return searching && sort === "featured"
        ? { ...down, bounded: true, type: sql.raw("bigint"), value: (rank: SQL | null) => rank ?? sql`0` }
        : { ...down, type: sql.raw("timestamptz"), value: () => sql`l.published_at` };
  }
}

async function storedCounts(ctx: Ctx, view: ListingView, categoryId: string) {
  const rows = await ctx.db.execute<{ facet: string; count: number }>(sql`
    select facet, count from listing_facet_count
    where storefront_locale_id = ${view.id} and category_id = ${categoryId} and count > 0 order by count desc, facet`);
  const total = rows.find((row) => row.facet === "")?.count ?? 0;
  return { total, atLeast: false, facets: rows.filter((row) => row.facet !== "") as FacetCount[] };
}

async function countMatches(ctx: Ctx, where: readonly SQL[]) {
  const rows = await ctx.db.execute<{ facet: string; count: string }>(sql`
    with hits as materialized (select l.facets from listing l where ${sql.join([...where], sql` and `)} limit ${COUNT_CAP})
    select '' as facet, count(*) as count from hits
    union all (select facet, count(*) from hits, unnest(facets) as facet group by facet order by 2 desc, 1)`);
  const total = Number(rows[0]?.count ?? 0);
  const facets = rows.slice(1).map(({ facet, count }) => ({ facet, count: Number(count) }));
  return { total, atLeast: total >= COUNT_CAP, facets };
}

function nothing(): ListingPage {
  return { cards: [], facets: [], total: 0, atLeast: false, next: null, corrected: null };
}

export function toCard(row: CardRow, view: ListingView): ListingCard {
  const amount = (text: string | null) => (text === null ? null : BigInt(text));
  return {
    productId: row.product_id,
    slug: row.slug,
    title: row.title,
    summary: row.summary,
    wordsLocale: row.words_locale,
    currency: view.currency as CurrencyCode,
    priceMinor: amount(row.price_minor),
    priceMaxMinor: amount(row.price_max_minor),
    compareAtMinor: amount(row.compare_at_minor),
    lowest30Minor: amount(row.lowest30_minor),
    percentOff: row.percent_off,
    promotion: row.promotion_id
      ? {
          label: row.promotion_label,
          endsAt: row.promotion_ends_at === null ? null : new Date(row.promotion_ends_at),
        }
      : null,
    unitPrice:
      row.unit_minor !== null && row.unit_of !== null
        ? { amountMinor: BigInt(row.unit_minor), quantity: row.unit_quantity ?? 1, unit: row.unit_of }
        : null,
    validUntil: row.price_valid_until === null ? null : new Date(row.price_valid_until),
    availability: row.availability,
    mediaId: row.media_id,
    mediaVersion: row.media_version,
    hoverMediaId: row.hover_media_id,
  };
}
