import { sql } from "drizzle-orm";
import type { TxCtx } from "@/commerce/context";
import type { StorefrontView } from "@/commerce/storefronts/model";
import { needsNgrams, textSearchConfig } from "@/lib/locale";
import { moveFacetCounts } from "./facet-counts";
import type { ComposedListing, ProductFacts } from "./rules/compose";
import { ngrams, searchWords } from "./rules/words";

type Row = { readonly facts: ProductFacts; readonly listing: ComposedListing };

interface WrittenListing {
  readonly productId: string;
  readonly categoryIds: string[];
  /** New, gone, at another slug, or of another indexability: its alternates change in every storefront. */
  readonly moved: boolean;
}

/** The start of a description that search reads: enough for its words, bounded for the index. */
const SEARCHED_TEXT = 2_000;

/**
 * Makes the stored listings of one storefront locale equal to `rows`, for the products asked: writes the new and the
 * changed, removes those that are no longer sold. Gives what changed, with the categories it was or is in. The caller holds
 * the storefront's lock: nobody else writes its listings meanwhile. Mostly nothing has changed: then hashes are all it reads.
 */
export async function writeListings(
  tx: TxCtx,
  view: StorefrontView,
  productIds: readonly string[],
  rows: ReadonlyMap<string, Row>,
): Promise<WrittenListing[]> {
  const stored = await tx.db.execute<{ product_id: string; content_hash: string }>(sql`
    select product_id, content_hash from listing
    where storefront_locale_id = ${view.id} and product_id = any(${texts(productIds)})`);
  const hashes = new Map(stored.map((row) => [row.product_id, row.content_hash]));
  const changed = [...rows.values()].filter(
    ({ facts, listing }) => hashes.get(facts.productId) !== listing.contentHash,
  );
  const left = stored.filter((row) => !rows.has(row.product_id)).map((row) => row.product_id);
  if (changed.length === 0 && left.length === 0) return [];
  const before = await shownBefore(tx, view, [...left, ...changed.map(({ facts }) => facts.productId)]);
  const gone = left.flatMap((id) => before.get(id) ?? []);
  if (changed.length > 0) await upsert(tx, view, changed);
  if (gone.length > 0) {
    await tx.db.execute(sql`delete from listing where storefront_locale_id = ${view.id}
      and product_id = any(${texts(left)})`);
  }
  const went = [...gone, ...changed.flatMap(({ facts }) => before.get(facts.productId) ?? [])];
  await moveFacetCounts(
    tx,
    view.id,
    changed.map(({ facts, listing }) => ({ categoryIds: facts.categoryIds, facets: listing.facets })),
    went.map((row) => ({ categoryIds: row.category_ids, facets: row.facets })),
  );
  return [
    ...gone.map((row) => ({ productId: row.product_id, categoryIds: row.category_ids, moved: true })),
    ...changed.map(({ facts, listing }) => {
      const old = before.get(facts.productId);
      return {
        productId: facts.productId,
        categoryIds: [...new Set([...facts.categoryIds, ...(old?.category_ids ?? [])])],
        moved: old?.slug !== listing.words.slug || old.indexable !== listing.indexable,
      };
    }),
  ];
}

interface Before extends Record<string, unknown> {
  product_id: string;
  slug: string;
  indexable: boolean;
  category_ids: string[];
  facets: string[];
}

async function shownBefore(
  tx: TxCtx,
  view: StorefrontView,
  productIds: readonly string[],
): Promise<Map<string, Before>> {
  const rows = await tx.db.execute<Before>(sql`
    select product_id, slug, indexable, category_ids, facets from listing
    where storefront_locale_id = ${view.id} and product_id = any(${texts(productIds)})`);
  return new Map(rows.map((row) => [row.product_id, row]));
}

const texts = (values: readonly string[]) => sql`${sql.param([...values])}::text[]`;

/** The columns of a listing that come from its prices, with their types. */
const PRICES = {
  price_minor: "bigint",
  price_max_minor: "bigint",
  compare_at_minor: "bigint",
  lowest30_minor: "bigint",
  percent_off: "int",
  promotion_id: "text",
  promotion_label: "text",
  promotion_ends_at: "timestamptz",
  unit_minor: "bigint",
  unit_quantity: "int",
  unit_of: "text",
  price_valid_until: "timestamptz",
  promotion_ids: "text[]",
} as const;
const PRICE_NAMES = Object.keys(PRICES);
const PRICE_COLUMNS = sql.raw(PRICE_NAMES.join(", "));
const PRICE_TYPES = sql.raw(
  Object.entries(PRICES)
    .map(([name, type]) => `${name} ${type}`)
    .join(", "),
);
const PRICE_UPDATES = sql.raw(PRICE_NAMES.map((name) => `${name} = excluded.${name}`).join(", "));

function priceColumns(listing: ComposedListing): Record<keyof typeof PRICES, unknown> {
  const { price } = listing;
  return {
    price_minor: price?.amountMinor.toString() ?? null,
    price_max_minor: listing.priceMaxMinor?.toString() ?? null,
    compare_at_minor: price?.regularMinor?.toString() ?? null,
    lowest30_minor: price?.lowest30Minor?.toString() ?? null,
    percent_off: price?.percentOff ?? null,
    promotion_id: price?.promotion?.id ?? null,
    promotion_label: listing.promotionLabel,
    promotion_ends_at: price?.promotion?.endsAt?.toISOString() ?? null,
    unit_minor: price?.unitPrice?.amountMinor.toString() ?? null,
    unit_quantity: price?.unitPrice?.quantity ?? null,
    unit_of: price?.unitPrice?.unit ?? null,
    price_valid_until: listing.priceValidUntil?.toISOString() ?? null,
    promotion_ids: listing.promotionIds,
  };
}

async function upsert(tx: TxCtx, view: StorefrontView, rows: readonly Row[]): Promise<void> {
  const config = textSearchConfig(view.locale);
  const grams = needsNgrams(view.locale);
  const json = rows.map(({ facts, listing }) => ({
    product_id: facts.productId,
    words_locale: listing.wordsLocale,
    slug: listing.words.slug,
    title: listing.words.title,
    summary: listing.words.summary,
    vendor: facts.vendor,
    category_ids: facts.categoryIds,
    ...priceColumns(listing),
    availability: listing.availability,
    facets: listing.facets,
    strong: grams ? ngrams(listing.words.title).join(" ") : listing.words.title,
    middle: [listing.words.summary, facts.vendor, ...facts.tags].filter(Boolean).join(" "),
    weak: listing.words.text.slice(0, SEARCHED_TEXT),
    search_text: searchWords(listing.words.title).join(" "),
    media_id: facts.media[0]?.id ?? null,
    media_version: facts.media[0]?.version ?? null,
    hover_media_id: facts.media[1]?.id ?? null,
    coverage: listing.coverage,
    indexable: listing.indexable,
    published_at: facts.createdAt.toISOString(),
    content_hash: listing.contentHash,
  }));
  if (grams) {
    for (const row of json) {
      row.middle = ngrams(row.middle).join(" ");
      row.weak = ngrams(row.weak).join(" ");
    }
  }
  await tx.db.execute(sql`
    insert into listing (storefront_locale_id, product_id, storefront_id, words_locale, slug, title, summary, vendor,
      category_ids, ${PRICE_COLUMNS}, availability, facets, search, search_text, media_id,
      media_version, hover_media_id, coverage, indexable, published_at, changed_at, content_hash)
    select ${view.id}, product_id, ${view.storefrontId}, words_locale, slug, title, summary, vendor,
      category_ids, ${PRICE_COLUMNS}, availability, facets,
      setweight(to_tsvector(${config}::regconfig, fold_text(strong)), 'A')
        || setweight(to_tsvector(${config}::regconfig, fold_text(middle)), 'B')
        || setweight(to_tsvector(${config}::regconfig, fold_text(weak)), 'D'),
      fold_text(search_text), media_id, media_version, hover_media_id, coverage, indexable, published_at, clock_timestamp(), content_hash
    from jsonb_to_recordset(${JSON.stringify(json)}::jsonb) as r(product_id text, words_locale text, slug text, title text,
      summary text, vendor text, category_ids text[], ${PRICE_TYPES},
      availability text, facets text[], strong text, middle text, weak text, search_text text, media_id text, media_version text, hover_media_id text, coverage int, indexable boolean, published_at timestamptz, content_hash text)
    order by product_id
    on conflict (storefront_locale_id, product_id) do update set
      words_locale = excluded.words_locale, slug = excluded.slug, title = excluded.title, summary = excluded.summary,
      vendor = excluded.vendor, category_ids = excluded.category_ids, ${PRICE_UPDATES},
      availability = excluded.availability, facets = excluded.facets, search = excluded.search,
      search_text = excluded.search_text, media_id = excluded.media_id, media_version = excluded.media_version,
      hover_media_id = excluded.hover_media_id, coverage = excluded.coverage, indexable = excluded.indexable,
      published_at = excluded.published_at, changed_at = excluded.changed_at, content_hash = excluded.content_hash`);
  await rememberTerms(
    tx,
    view.locale,
    json.flatMap((row) => [row.title, row.vendor ?? ""]),
  );
}

/** Words worth being corrected to: four letters or more, no numbers, as search folds them. They only grow. */
async function rememberTerms(tx: TxCtx, locale: string, texts: readonly string[]): Promise<void> {
  if (needsNgrams(locale)) return;
  const terms = [...new Set(texts.flatMap(searchWords))].filter((word) =>
    /^\p{L}[\p{L}\p{M}\p{N}]{3,}$/u.test(word),
  );
  await tx.db.execute(sql`
    insert into search_term (locale, term)
    select distinct ${locale}, fold_text(term) from unnest(${sql.param(terms)}::text[]) as term
    order by 2 on conflict do nothing`);
}
