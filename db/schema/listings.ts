import { sql } from "drizzle-orm";
import { boolean, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { instant, minor, tsvector } from "./columns";

/**
 * What a shopper can find: one row per storefront locale and product. A projection: rebuilt by events or whole by
 * one command, never edited. Partitioned by hash of storefront_locale_id (in the migration).
 */
export const listing = pgTable(
  "listing",
  {
    storefrontLocaleId: text("storefront_locale_id").notNull(),
    productId: text("product_id").notNull(),
    storefrontId: text("storefront_id").notNull(),
    /** Locale of the words actually used (a fallback when not its own). */
    wordsLocale: text("words_locale").notNull(),
    slug: text("slug").notNull(),
    title: text("title").notNull(),
    summary: text("summary"),
    vendor: text("vendor"),
    /** The product's category and its ancestors, root first. */
    categoryIds: text("category_ids").array().notNull(),
    /** Lowest and highest price of its variants; null minor: not priced, so not purchasable here. */
    priceMinor: minor("price_minor"),
    priceMaxMinor: minor("price_max_minor"),
    /** The struck price of the cheapest variant, and what the law of its country and its promotion want beside it. */
    compareAtMinor: minor("compare_at_minor"),
    lowest30Minor: minor("lowest30_minor"),
    percentOff: integer("percent_off"),
    promotionId: text("promotion_id"),
    promotionLabel: text("promotion_label"),
    promotionEndsAt: instant("promotion_ends_at"),
    /** Price of one `unit_of` (`kg`, `l`, `m`, `m2`, `piece`) of the cheapest variant. */
    unitMinor: minor("unit_minor"),
    unitQuantity: integer("unit_quantity"),
    unitOf: text("unit_of"),
    /** No price of it holds longer than until then without being looked at again. */
    priceValidUntil: instant("price_valid_until"),
    /** Every promotion that reduces one of its variants here: what to compute again when one changes. */
    promotionIds: text("promotion_ids").array().notNull().default(sql`'{}'`),
    availability: text("availability", { enum: ["in_stock", "low", "back_order", "out"] }).notNull(),
    /** `colour:moss`, `size:m`, `vendor:…`: what the filters count. */
    facets: text("facets").array().notNull(),
    search: tsvector("search").notNull(),
    /** Folded text for trigrams (typos) and for n-grams in Chinese, Japanese, Korean and Thai. */
    searchText: text("search_text").notNull(),
    mediaId: text("media_id"),
    mediaVersion: text("media_version"),
    hoverMediaId: text("hover_media_id"),
    /** Share of required texts that are translated and reviewed, 0..100. */
    coverage: integer("coverage").notNull(),
    /** In sitemaps and alternates: own words, coverage reached, priced. */
    indexable: boolean("indexable").notNull(),
    /** Newest first: the product's first publication. */
    publishedAt: instant("published_at").notNull(),
    /** Real last change of what a shopper sees (sitemap lastmod). */
    changedAt: instant("changed_at").notNull(),
    contentHash: text("content_hash").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.storefrontLocaleId, t.productId] }),
    index("listing_slug").on(t.storefrontLocaleId, t.slug),
    index("listing_product").on(t.productId),
    index("listing_newest").on(t.storefrontLocaleId, t.publishedAt, t.productId),
    // Unpriced ones stand last in both directions.
    index("listing_price_up").on(
      t.storefrontLocaleId,
      sql`coalesce(${t.priceMinor}, 9007199254740991)`,
      t.productId,
    ),
    index("listing_price_down").on(t.storefrontLocaleId, sql`coalesce(${t.priceMinor}, -1)`, t.productId),
    index("listing_sitemap").on(t.storefrontLocaleId, t.productId).where(sql`${t.indexable}`),
    index("listing_categories").using("gin", t.storefrontLocaleId, t.categoryIds, t.facets),
    index("listing_promotions").using("gin", t.promotionIds).where(sql`${t.promotionIds} <> '{}'`),
    index("listing_search").using("gin", t.storefrontLocaleId, t.search),
  ],
);

/**
 * How many listings of a storefront locale are in a category (`` for all) and carry a facet (`` for all): kept by the
 * projector as it writes, so that a large category counts its filters without reading its products.
 */
export const listingFacetCount = pgTable(
  "listing_facet_count",
  {
    storefrontLocaleId: text("storefront_locale_id").notNull(),
    categoryId: text("category_id").notNull(),
    facet: text("facet").notNull(),
    count: integer("count").notNull(),
  },
  (t) => [primaryKey({ columns: [t.storefrontLocaleId, t.categoryId, t.facet] })],
);

/** Words that occur in titles, vendors and tags of a locale: what a mistyped word is compared with. */
export const searchTerm = pgTable(
  "search_term",
  { locale: text("locale").notNull(), term: text("term").notNull() },
  (t) => [
    primaryKey({ columns: [t.locale, t.term] }),
    index("search_term_trigram").using("gin", t.locale, sql`${t.term} gin_trgm_ops`),
  ],
);
