import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  index,
  integer,
  numeric,
  pgTable,
  primaryKey,
  text,
  unique,
} from "drizzle-orm/pg-core";
import { category, product } from "./catalog";
import { changedAt, createdAt, id, instant, minor, version } from "./columns";
import { brand } from "./storefronts";

const ORIGINS = ["built_in", "person"] as const;

/** A place with tax law of its own: a country, a region of it, or the postcodes of an exception (Heligoland). */
export const taxZone = pgTable(
  "tax_zone",
  {
    /** `de`, `ca-qc`, `es-canary`. */
    key: id(),
    name: text("name").notNull(),
    /** ISO 3166-1 alpha-2 as it stands in an address. */
    country: text("country").notNull(),
    /** ISO 3166-2 without the country: `QC`, `CA`. Null: any. */
    region: text("region"),
    /** Regular expression that the whole postcode (upper case, without spaces) must match. Null: any. */
    postcodes: text("postcodes"),
    /** Where a seller is registered to charge this tax: `DE`, `FR` for Monaco, `GB` for the Isle of Man. */
    jurisdiction: text("jurisdiction").notNull(),
    /** `eu`: VAT territory of the Union. `eu_goods`: Northern Ireland. `third`: everything else. */
    territory: text("territory", { enum: ["eu", "eu_goods", "third"] }).notNull(),
    /** How VAT ids of this place begin (`EL`, `XI`); null outside the Union. */
    vatPrefix: text("vat_prefix"),
    /** A class without a rate of its own takes that of this zone (Monaco: `fr`). */
    ratesFrom: text("rates_from"),
    rounding: text("rounding", { enum: ["line", "total"] })
      .notNull()
      .default("total"),
    roundingMode: text("rounding_mode", { enum: ["half_up", "down"] })
      .notNull()
      .default("half_up"),
    roundingSource: text("rounding_source").notNull(),
    /** A rate begins at midnight here. */
    timeZone: text("time_zone").notNull(),
    /** The tables know less than the law: local rates of the US. */
    incomplete: boolean("incomplete").notNull().default(false),
    origin: text("origin", { enum: ORIGINS }).notNull().default("person"),
    changedAt: changedAt(),
    version: version(),
  },
  (t) => [
    index("tax_zone_country").on(t.country),
    check("tax_zone_key_form", sql`${t.key} ~ '^[a-z]{2}(-[a-z0-9]+)*$'`),
    check("tax_zone_country_code", sql`${t.country} ~ '^[A-Z]{2}$'`),
    check("tax_zone_region_form", sql`${t.region} is null or ${t.region} ~ '^[A-Z0-9]{1,3}$'`),
    check("tax_zone_vat_prefix", sql`(${t.territory} = 'third') = (${t.vatPrefix} is null)`),
    check("tax_zone_rates_from", sql`${t.ratesFrom} is null or ${t.ratesFrom} <> ${t.key}`),
  ],
);

/** What a product is in the eyes of the tax office. `zero` and `exempt` need no rates. */
export const taxClass = pgTable(
  "tax_class",
  {
    key: id(),
    /** Null for the built-in ones: their names are words of messages/. */
    name: text("name"),
    kind: text("kind", { enum: ["built_in", "custom"] }).notNull(),
    /** Whose rate is charged where this class has none: `standard` unless somebody chose otherwise. */
    fallback: text("fallback").notNull().default("standard"),
    position: integer("position").notNull().default(0),
    changedAt: changedAt(),
    version: version(),
  },
  (t) => [check("tax_class_key_form", sql`${t.key} ~ '^[a-z][a-z0-9_]{0,39}$'`)],
);

/**
 * One part of the tax on a class in a zone (VAT; GST and QST), with its dates. No two rows of a part are valid on one
 * day: an exclusion constraint (tax_rate_no_overlap, in the migration) refuses them.
 */
export const taxRate = pgTable(
  "tax_rate",
  {
    id: id(),
    zoneKey: text("zone_key")
      .notNull()
      .references(() => taxZone.key),
    classKey: text("class_key")
      .notNull()
      .references(() => taxClass.key),
    /** `vat`, `gst`, `qst`: the parts of a composite tax are told apart by it. */
    component: text("component").notNull().default("vat"),
    /** As invoices print it: `MwSt.`, `TVQ/QST`. */
    name: text("name").notNull(),
    jurisdiction: text("jurisdiction").notNull(),
    /** Millionths: 19 % is 190000. */
    rateMicro: integer("rate_micro").notNull(),
    /** Levied on the price and the parts before it (tax on tax). */
    compound: boolean("compound").notNull().default(false),
    position: integer("position").notNull().default(0),
    validFrom: date("valid_from").notNull(),
    /** The first day on which it is no longer valid; null: until further notice. */
    validUntil: date("valid_until"),
    source: text("source").notNull(),
    /** When somebody last looked whether the source still says so. */
    checkedOn: date("checked_on").notNull(),
    origin: text("origin", { enum: ORIGINS }).notNull().default("person"),
    createdAt: createdAt(),
    changedAt: changedAt(),
    version: version(),
  },
  (t) => [
    unique("tax_rate_once").on(t.zoneKey, t.classKey, t.component, t.validFrom),
    check("tax_rate_share", sql`${t.rateMicro} between 0 and 1000000`),
    check("tax_rate_dates", sql`${t.validUntil} is null or ${t.validUntil} > ${t.validFrom}`),
    check("tax_rate_component_form", sql`${t.component} ~ '^[a-z][a-z0-9_]{0,19}$'`),
  ],
);

/** The class of a product; one without a row takes its category's, then `standard`. */
export const taxProductClass = pgTable(
  "tax_product_class",
  {
    productId: text("product_id")
      .primaryKey()
      .references(() => product.id, { onDelete: "cascade" }),
    classKey: text("class_key")
      .notNull()
      .references(() => taxClass.key),
    changedAt: changedAt(),
  },
  (t) => [index("tax_product_class_class").on(t.classKey)],
);

/** The class of a category's products; a category without a row takes its parent's. */
export const taxCategoryClass = pgTable("tax_category_class", {
  categoryId: text("category_id")
    .primaryKey()
    .references(() => category.id, { onDelete: "cascade" }),
  classKey: text("class_key")
    .notNull()
    .references(() => taxClass.key),
  changedAt: changedAt(),
});

/** Where and how a brand answers for its taxes. */
export const taxSettings = pgTable(
  "tax_settings",
  {
    brandId: text("brand_id")
      .primaryKey()
      .references(() => brand.id),
    homeCountry: text("home_country").notNull(),
    /** Established in one member state only: without it there is no threshold (art. 59c (1) (a)). */
    oneMemberState: boolean("one_member_state").notNull().default(true),
    /** `auto`: origin until the threshold is passed. `destination`: chosen for at least two years (art. 59c (3)). */
    distanceSales: text("distance_sales", { enum: ["auto", "destination"] })
      .notNull()
      .default("auto"),
    /** EUR cents. */
    thresholdMinor: minor("threshold_minor").notNull().default(sql`1000000`),
    /** A class, or `proportional`. */
    shippingClass: text("shipping_class").notNull().default("proportional"),
    provider: text("provider", { enum: ["tables", "stripe"] })
      .notNull()
      .default("tables"),
    providerCountries: text("provider_countries").array().notNull().default(sql`'{}'`),
    /** How long a VAT id that was found valid needs no second look. */
    evidenceHours: integer("evidence_hours").notNull().default(24),
    changedAt: changedAt(),
    version: version(),
  },
  (t) => [
    check("tax_settings_home", sql`${t.homeCountry} ~ '^[A-Z]{2}$'`),
    check("tax_settings_threshold", sql`${t.thresholdMinor} >= 0`),
    check("tax_settings_evidence", sql`${t.evidenceHours} between 1 and 8760`),
  ],
);

/** Where a brand may charge tax, from when. An exclusion constraint refuses two of one scheme at one time. */
export const taxRegistration = pgTable(
  "tax_registration",
  {
    id: id(),
    brandId: text("brand_id")
      .notNull()
      .references(() => brand.id),
    jurisdiction: text("jurisdiction").notNull(),
    /** `oss`: the Union scheme, kept in `jurisdiction` for all member states. */
    scheme: text("scheme", { enum: ["local", "oss"] })
      .notNull()
      .default("local"),
    number: text("number"),
    validFrom: date("valid_from").notNull(),
    validUntil: date("valid_until"),
    createdAt: createdAt(),
    changedAt: changedAt(),
    version: version(),
  },
  (t) => [
    index("tax_registration_brand").on(t.brandId),
    check("tax_registration_dates", sql`${t.validUntil} is null or ${t.validUntil} > ${t.validFrom}`),
    check("tax_registration_place", sql`${t.jurisdiction} ~ '^[A-Z]{2}(-[A-Z0-9]{1,3})?$'`),
  ],
);

/** Distance sales to consumers in other member states, for the threshold. Append-only; a return is a negative row. */
export const taxDistanceSale = pgTable(
  "tax_distance_sale",
  {
    brandId: text("brand_id")
      .notNull()
      .references(() => brand.id),
    /** `ord_…`, `ord_…:return:1`. Recording it again does nothing. */
    orderRef: text("order_ref").notNull(),
    soldOn: date("sold_on").notNull(),
    country: text("country").notNull(),
    currency: text("currency").notNull(),
    /** Without VAT. */
    netMinor: minor("net_minor").notNull(),
    /** Units of `currency` for one euro, and the day it is of. */
    perEuro: numeric("per_euro", { precision: 20, scale: 10 }).notNull(),
    rateDate: date("rate_date").notNull(),
    eurMinor: minor("eur_minor").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.brandId, t.orderRef] }),
    index("tax_distance_sale_year").on(t.brandId, t.soldOn),
    check("tax_distance_sale_rate", sql`${t.perEuro} > 0`),
  ],
);

/** Who asked when about which VAT id, and what was said: evidence, append-only. */
export const taxVatCheck = pgTable(
  "tax_vat_check",
  {
    id: id(),
    vatId: text("vat_id").notNull(),
    state: text("state", { enum: ["valid", "invalid", "not_verified"] }).notNull(),
    /** `vies`, `offline`. */
    source: text("source").notNull(),
    /** Why nothing was said: `offline`, `unavailable`. */
    reason: text("reason"),
    /** The number by which VIES proves the consultation. */
    consultation: text("consultation"),
    name: text("name"),
    address: text("address"),
    requesterVatId: text("requester_vat_id"),
    actorId: text("actor_id").notNull(),
    checkedAt: instant("checked_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
  },
  (t) => [
    index("tax_vat_check_id").on(t.vatId, t.checkedAt),
    check("tax_vat_check_expiry", sql`${t.expiresAt} > ${t.checkedAt}`),
  ],
);

/** Which edition of the built-in tables was installed last. */
export const taxInstall = pgTable("tax_install", {
  name: id(),
  edition: text("edition").notNull(),
  installedAt: instant("installed_at").notNull(),
});
