import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { changedAt, createdAt, id, instant, version } from "./columns";
import { storefront } from "./storefronts";

const TEXT_STATES = ["machine", "outdated", "reviewed"] as const;

/** The shared tree. `key` is stable; slugs and titles are translations. */
export const category = pgTable(
  "category",
  {
    id: id(),
    key: text("key").notNull().unique(),
    parentId: text("parent_id").references((): AnyPgColumn => category.id),
    position: integer("position").notNull().default(0),
    googleTaxonomyId: integer("google_taxonomy_id"),
    /** Full path as Google prints it, for feeds and the editor. */
    googleTaxonomyPath: text("google_taxonomy_path"),
    changedAt: changedAt(),
    version: version(),
  },
  (t) => [index("category_parent").on(t.parentId)],
);

export const categoryTranslation = pgTable(
  "category_translation",
  {
    categoryId: text("category_id")
      .notNull()
      .references(() => category.id, { onDelete: "cascade" }),
    locale: text("locale").notNull(),
    title: text("title").notNull(),
    slug: text("slug").notNull(),
    description: text("description"),
    seoTitle: text("seo_title"),
    seoDescription: text("seo_description"),
    /** Hash of the source text that this was made from; differs from the source's present hash: outdated. */
    sourceHash: text("source_hash").notNull(),
    state: text("state", { enum: TEXT_STATES }).notNull(),
    changedAt: changedAt(),
  },
  (t) => [primaryKey({ columns: [t.categoryId, t.locale] }), unique("category_slug").on(t.locale, t.slug)],
);

export const product = pgTable(
  "product",
  {
    id: id(),
    /** The stable name in imports and exports; never shown. */
    handle: text("handle").notNull().unique(),
    status: text("status", { enum: ["draft", "active", "archived"] })
      .notNull()
      .default("draft"),
    vendor: text("vendor"),
    productType: text("product_type"),
    tags: text("tags").array().notNull().default(sql`'{}'`),
    categoryId: text("category_id").references(() => category.id),
    /** The locale its words were written in first. */
    sourceLocale: text("source_locale").notNull().default("en"),
    giftCard: boolean("gift_card").notNull().default(false),
    /** Columns of an import file that we keep as they are, for the round trip. */
    extra: jsonb("extra").$type<Record<string, string>>().notNull().default({}),
    createdAt: createdAt(),
    changedAt: changedAt(),
    version: version(),
  },
  (t) => [index("product_category").on(t.categoryId), index("product_changed").on(t.changedAt)],
);

/** A document of paragraphs, headings, lists and marks, as the editor stores it (ProseMirror JSON). Rendered by allow-list. */
export interface RichText {
  type: "doc";
  content: RichTextNode[];
}
export interface RichTextNode {
  type: string;
  text?: string;
  attrs?: Record<string, string | number | null>;
  marks?: { type: string; attrs?: Record<string, string | null> }[];
  content?: RichTextNode[];
}

export const productTranslation = pgTable(
  "product_translation",
  {
    productId: text("product_id")
      .notNull()
      .references(() => product.id, { onDelete: "cascade" }),
    locale: text("locale").notNull(),
    title: text("title").notNull(),
    slug: text("slug").notNull(),
    summary: text("summary"),
    description: jsonb("description").$type<RichText>(),
    seoTitle: text("seo_title"),
    seoDescription: text("seo_description"),
    sourceHash: text("source_hash").notNull(),
    state: text("state", { enum: TEXT_STATES }).notNull(),
    changedAt: changedAt(),
  },
  (t) => [primaryKey({ columns: [t.productId, t.locale] }), unique("product_slug").on(t.locale, t.slug)],
);

/** Former slugs: answered with one 301 inside the same storefront. */
export const slugHistory = pgTable(
  "slug_history",
  {
    entity: text("entity", { enum: ["product", "category"] }).notNull(),
    locale: text("locale").notNull(),
    slug: text("slug").notNull(),
    entityId: text("entity_id").notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.entity, t.locale, t.slug] }), index("slug_history_entity").on(t.entityId)],
);

export const productOption = pgTable(
  "product_option",
  {
    id: id(),
    productId: text("product_id")
      .notNull()
      .references(() => product.id, { onDelete: "cascade" }),
    position: integer("position").notNull(),
    /** `colour`, `size`: normalised source name; the facet key. */
    key: text("key").notNull(),
    /** Its name in the product's source locale. */
    name: text("name").notNull(),
  },
  (t) => [
    unique("product_option_position").on(t.productId, t.position),
    unique("product_option_key").on(t.productId, t.key),
  ],
);

export const productOptionValue = pgTable(
  "product_option_value",
  {
    id: id(),
    optionId: text("option_id")
      .notNull()
      .references(() => productOption.id, { onDelete: "cascade" }),
    position: integer("position").notNull(),
    key: text("key").notNull(),
    name: text("name").notNull(),
    /** CSS colour of a swatch. */
    swatch: text("swatch"),
  },
  (t) => [unique("product_option_value_key").on(t.optionId, t.key)],
);

/** Translations of short shared words: option names and values, by key (`colour`, `colour:moss`), and media alt texts (`media:med_…`). */
export const labelTranslation = pgTable(
  "label_translation",
  {
    key: text("key").notNull(),
    locale: text("locale").notNull(),
    label: text("label").notNull(),
    state: text("state", { enum: TEXT_STATES }).notNull(),
    changedAt: changedAt(),
  },
  (t) => [primaryKey({ columns: [t.key, t.locale] })],
);

export const variant = pgTable(
  "variant",
  {
    id: id(),
    productId: text("product_id")
      .notNull()
      .references(() => product.id, { onDelete: "cascade" }),
    position: integer("position").notNull(),
    /** `colour:moss|size:m`: the chosen values in option order; `` for a product without options. */
    signature: text("signature").notNull(),
    /** The URL parameter of this variant: `moss-m`. */
    key: text("key").notNull(),
    optionValueIds: text("option_value_ids").array().notNull().default(sql`'{}'`),
    sku: text("sku"),
    gtin: text("gtin"),
    mpn: text("mpn"),
    weightGrams: integer("weight_grams"),
    lengthMm: integer("length_mm"),
    widthMm: integer("width_mm"),
    heightMm: integer("height_mm"),
    requiresShipping: boolean("requires_shipping").notNull().default(true),
    taxable: boolean("taxable").notNull().default(true),
    taxCode: text("tax_code"),
    /** `deny`: not sold below zero. `continue`: back-order. */
    inventoryPolicy: text("inventory_policy", { enum: ["deny", "continue"] })
      .notNull()
      .default("deny"),
    trackInventory: boolean("track_inventory").notNull().default(true),
    mediaId: text("media_id"),
    extra: jsonb("extra").$type<Record<string, string>>().notNull().default({}),
    /** No longer sold, kept because stock movements and price changes name it. Null: a variant of today. */
    removedAt: instant("removed_at"),
    createdAt: createdAt(),
    changedAt: changedAt(),
  },
  (t) => [
    uniqueIndex("variant_signature").on(t.productId, t.signature).where(sql`${t.removedAt} is null`),
    uniqueIndex("variant_sku").on(t.sku).where(sql`${t.sku} is not null`),
    index("variant_product").on(t.productId),
    check("variant_weight", sql`${t.weightGrams} is null or ${t.weightGrams} >= 0`),
    check("variant_gtin", sql`${t.gtin} is null or ${t.gtin} ~ '^([0-9]{8}|[0-9]{12,14})$'`),
  ],
);

export const media = pgTable(
  "media",
  {
    id: id(),
    productId: text("product_id").references(() => product.id, { onDelete: "cascade" }),
    position: integer("position").notNull().default(0),
    /** Name of the original in the media store; null while there is none (then a placeholder is drawn). */
    storageKey: text("storage_key"),
    mime: text("mime"),
    width: integer("width"),
    height: integer("height"),
    /** Source-language alt text; translations in label_translation. */
    alt: text("alt"),
    sourceUrl: text("source_url"),
    state: text("state", { enum: ["ready", "pending", "placeholder"] }).notNull(),
    /** Option value (`colour:moss`) that this picture shows, if one. */
    optionValueKey: text("option_value_key"),
    changedAt: changedAt(),
  },
  (t) => [
    index("media_product").on(t.productId, t.position),
    unique("media_source").on(t.productId, t.sourceUrl),
  ],
);

/** Exceptions to a storefront's assortment, per product, with dates. */
export const publication = pgTable(
  "publication",
  {
    productId: text("product_id")
      .notNull()
      .references(() => product.id, { onDelete: "cascade" }),
    storefrontId: text("storefront_id")
      .notNull()
      .references(() => storefront.id, { onDelete: "cascade" }),
    published: boolean("published").notNull(),
    publishFrom: instant("publish_from"),
    publishUntil: instant("publish_until"),
  },
  (t) => [
    primaryKey({ columns: [t.productId, t.storefrontId] }),
    index("publication_storefront").on(t.storefrontId),
    check(
      "publication_dates",
      sql`${t.publishUntil} is null or ${t.publishFrom} is null or ${t.publishFrom} < ${t.publishUntil}`,
    ),
  ],
);

/** A file that a person uploaded (an import), kept until its job is done. */
export const uploadedFile = pgTable("uploaded_file", {
  id: id(),
  name: text("name").notNull(),
  sha256: text("sha256").notNull(),
  bytes: integer("bytes").notNull(),
  storageKey: text("storage_key").notNull(),
  createdBy: text("created_by").notNull(),
  createdAt: createdAt(),
});
