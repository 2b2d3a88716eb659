import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { changedAt, createdAt, id, instant, version } from "./columns";

const AUDIENCES = ["consumer", "trade"] as const;
const STATUSES = ["draft", "preview", "scheduled", "live", "paused", "retired"] as const;

export interface LegalEntity {
  name: string;
  street: string;
  postcode: string;
  city: string;
  country: string;
  email: string;
  phone: string;
  registration: string;
  vatId: string;
}

export const brand = pgTable("brand", {
  id: id(),
  key: text("key").notNull().unique(),
  name: text("name").notNull(),
  defaultLocale: text("default_locale").notNull(),
  baseCurrency: text("base_currency").notNull(),
  legalEntity: jsonb("legal_entity").$type<LegalEntity>().notNull(),
  tokens: jsonb("tokens").$type<Record<string, string>>().notNull().default({}),
  /** Where alternates are said, for every page of the brand: exactly one method for a URL (H-18). */
  hreflangMethod: text("hreflang_method", { enum: ["head", "sitemap"] })
    .notNull()
    .default("head"),
  createdAt: createdAt(),
  changedAt: changedAt(),
  version: version(),
});

export const storefront = pgTable(
  "storefront",
  {
    id: id(),
    brandId: text("brand_id")
      .notNull()
      .references(() => brand.id),
    /** `de`, `ch`, `de-at`: names the storefront within the brand; lower case. */
    code: text("code").notNull(),
    name: text("name").notNull(),
    audience: text("audience", { enum: AUDIENCES }).notNull().default("consumer"),
    status: text("status", { enum: STATUSES }).notNull().default("draft"),
    /** Always equal to status = 'retired'; a column so that foreign keys can carry it. */
    retired: boolean("retired").notNull().default(false),
    /** ISO 4217. */
    currency: text("currency").notNull(),
    taxDisplay: text("tax_display", { enum: ["gross", "net"] }).notNull(),
    pricePolicy: text("price_policy", { enum: ["keep_gross", "keep_net"] })
      .notNull()
      .default("keep_gross"),
    timeZone: text("time_zone").notNull(),
    units: text("units", { enum: ["metric", "imperial"] })
      .notNull()
      .default("metric"),
    /** `all`: every active product unless a publication row says no; `listed`: only those a row names. */
    assortment: text("assortment", { enum: ["all", "listed"] })
      .notNull()
      .default("all"),
    themeTokens: jsonb("theme_tokens").$type<Record<string, string>>().notNull().default({}),
    copiedFromId: text("copied_from_id"),
    launchedAt: instant("launched_at"),
    goLiveAt: instant("go_live_at"),
    createdAt: createdAt(),
    changedAt: changedAt(),
    version: version(),
  },
  (t) => [
    uniqueIndex("storefront_code").on(t.brandId, t.audience, t.code).where(sql`not ${t.retired}`),
    unique("storefront_identity").on(t.id, t.brandId, t.audience, t.retired),
    check("storefront_retired", sql`${t.retired} = (${t.status} = 'retired')`),
    check("storefront_currency", sql`${t.currency} ~ '^[A-Z]{3}$'`),
    check("storefront_code_form", sql`${t.code} ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`),
  ],
);

/** The countries a storefront sells to. A country is in one storefront of a brand and audience that is not retired. */
export const storefrontCountry = pgTable(
  "storefront_country",
  {
    storefrontId: text("storefront_id").notNull(),
    brandId: text("brand_id").notNull(),
    audience: text("audience", { enum: AUDIENCES }).notNull(),
    retired: boolean("retired").notNull().default(false),
    country: text("country").notNull(),
    position: integer("position").notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.storefrontId, t.country] }),
    foreignKey({
      name: "storefront_country_storefront",
      columns: [t.storefrontId, t.brandId, t.audience, t.retired],
      foreignColumns: [storefront.id, storefront.brandId, storefront.audience, storefront.retired],
    })
      .onUpdate("cascade")
      .onDelete("cascade"),
    uniqueIndex("storefront_country_once").on(t.brandId, t.audience, t.country).where(sql`not ${t.retired}`),
    check("storefront_country_code", sql`${t.country} ~ '^[A-Z]{2}$'`),
  ],
);

/** An exact hostname of one brand. An alias answers one 301 to its canonical host. */
export const host = pgTable(
  "host",
  {
    id: id(),
    brandId: text("brand_id")
      .notNull()
      .references(() => brand.id),
    name: text("name").notNull().unique(),
    aliasOfId: text("alias_of_id"),
    /** Proof of control by a DNS TXT record `_meridian.<name>`. */
    verification: text("verification", { enum: ["unverified", "pending", "verified", "failed"] })
      .notNull()
      .default("unverified"),
    verificationToken: text("verification_token").notNull(),
    verifiedAt: instant("verified_at"),
    checkedAt: instant("checked_at"),
    tls: text("tls", { enum: ["none", "pending", "issued", "failed"] })
      .notNull()
      .default("none"),
    createdAt: createdAt(),
    changedAt: changedAt(),
  },
  (t) => [
    unique("host_identity").on(t.id, t.brandId),
    foreignKey({ name: "host_alias", columns: [t.aliasOfId, t.brandId], foreignColumns: [t.id, t.brandId] }),
    check(
      "host_name_form",
      sql`${t.name} ~ '^[a-z0-9]([a-z0-9-]*[a-z0-9])?([.][a-z0-9]([a-z0-9-]*[a-z0-9])?)*$'`,
    ),
    check("host_alias_other", sql`${t.aliasOfId} is null or ${t.aliasOfId} <> ${t.id}`),
  ],
);

/** One language of a storefront at one address. Makes routing, hreflang and sitemaps. */
export const storefrontLocale = pgTable(
  "storefront_locale",
  {
    id: id(),
    /** `aldertide-ch-fr`: the URL segment inside the app. */
    key: text("key").notNull(),
    storefrontId: text("storefront_id").notNull(),
    brandId: text("brand_id").notNull(),
    audience: text("audience", { enum: AUDIENCES }).notNull(),
    retired: boolean("retired").notNull().default(false),
    /** BCP 47 of the words: `de`, `pt-BR`. The hreflang code adds the storefront's first country. */
    locale: text("locale").notNull(),
    hostId: text("host_id").notNull(),
    /** `` or `/fr` or `/de-at`: never a slash at the end. */
    pathPrefix: text("path_prefix").notNull().default(""),
    ownsBareLanguage: boolean("owns_bare_language").notNull().default(false),
    ownsXDefault: boolean("owns_x_default").notNull().default(false),
    /** Locales whose words stand in for missing ones, nearest first. */
    fallbacks: text("fallbacks").array().notNull().default(sql`'{}'`),
    /** A page is indexed only when its words reach this share, 0..1. */
    minCoverage: real("min_coverage").notNull().default(0.9),
    /** Order within the brand: breaks ties (x-default stand-in, switcher). */
    position: integer("position").notNull().default(0),
    createdAt: createdAt(),
    changedAt: changedAt(),
  },
  (t) => [
    foreignKey({
      name: "storefront_locale_storefront",
      columns: [t.storefrontId, t.brandId, t.audience, t.retired],
      foreignColumns: [storefront.id, storefront.brandId, storefront.audience, storefront.retired],
    })
      .onUpdate("cascade")
      .onDelete("cascade"),
    foreignKey({
      name: "storefront_locale_host",
      columns: [t.hostId, t.brandId],
      foreignColumns: [host.id, host.brandId],
    }),
    uniqueIndex("storefront_locale_key").on(t.key).where(sql`not ${t.retired}`),
    uniqueIndex("storefront_locale_address").on(t.hostId, t.pathPrefix).where(sql`not ${t.retired}`),
    uniqueIndex("storefront_locale_once").on(t.storefrontId, t.locale),
    uniqueIndex("storefront_locale_x_default")
      .on(t.brandId, t.audience)
      .where(sql`${t.ownsXDefault} and not ${t.retired}`),
    index("storefront_locale_storefront_id").on(t.storefrontId),
    check("storefront_locale_prefix", sql`${t.pathPrefix} ~ '^(/[a-z0-9]+(-[a-z0-9]+)*)*$'`),
    check("storefront_locale_key_form", sql`${t.key} ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`),
    check("storefront_locale_coverage", sql`${t.minCoverage} between 0 and 1`),
  ],
);

/** One URL for a hreflang code: derived from the live storefront locales in the same transaction as they change. */
export const alternateCode = pgTable(
  "alternate_code",
  {
    brandId: text("brand_id")
      .notNull()
      .references(() => brand.id),
    audience: text("audience", { enum: AUDIENCES }).notNull(),
    /** `fr-CH`, `fr`, `x-default`. */
    code: text("code").notNull(),
    storefrontLocaleId: text("storefront_locale_id")
      .notNull()
      .references(() => storefrontLocale.id, { onDelete: "cascade" }),
  },
  (t) => [
    primaryKey({ columns: [t.brandId, t.audience, t.code] }),
    index("alternate_code_locale").on(t.storefrontLocaleId),
  ],
);
