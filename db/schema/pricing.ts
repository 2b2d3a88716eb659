import { sql } from "drizzle-orm";
import {
  bigserial,
  check,
  date,
  index,
  numeric,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { variant } from "./catalog";
import { changedAt, createdAt, id, instant, minor, version } from "./columns";
import { brand, storefront } from "./storefronts";

/** Explicit prices of one currency. `base`: written by people. `derived`: suggested once from another list, then frozen. */
export const priceList = pgTable(
  "price_list",
  {
    id: id(),
    brandId: text("brand_id")
      .notNull()
      .references(() => brand.id),
    name: text("name").notNull(),
    kind: text("kind", { enum: ["base", "derived"] }).notNull(),
    currency: text("currency").notNull(),
    /** Whether the amounts include tax. */
    taxIncluded: text("tax_included", { enum: ["gross", "net"] })
      .notNull()
      .default("gross"),
    sourceListId: text("source_list_id"),
    /** Units of `currency` for one unit of the source list's currency, and the day it is of. */
    rate: numeric("rate", { precision: 20, scale: 10 }),
    rateDate: date("rate_date"),
    rounding: text("rounding"),
    frozenAt: instant("frozen_at"),
    createdAt: createdAt(),
    changedAt: changedAt(),
    version: version(),
  },
  (t) => [
    uniqueIndex("price_list_base_once").on(t.brandId, t.currency).where(sql`${t.kind} = 'base'`),
    check(
      "price_list_derived",
      sql`${t.kind} = 'base' or (${t.sourceListId} is not null and ${t.rate} is not null and ${t.rateDate} is not null)`,
    ),
  ],
);

export const price = pgTable(
  "price",
  {
    priceListId: text("price_list_id")
      .notNull()
      .references(() => priceList.id, { onDelete: "cascade" }),
    variantId: text("variant_id")
      .notNull()
      .references(() => variant.id, { onDelete: "cascade" }),
    amountMinor: minor("amount_minor").notNull(),
    compareAtMinor: minor("compare_at_minor"),
    changedAt: changedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.priceListId, t.variantId] }),
    index("price_variant").on(t.variantId),
    check("price_positive", sql`${t.amountMinor} > 0 and ${t.amountMinor} <= 10000000000000`),
    check("price_compare_at", sql`${t.compareAtMinor} is null or ${t.compareAtMinor} > 0`),
  ],
);

/** Which list a storefront sells from. */
export const storefrontPriceList = pgTable("storefront_price_list", {
  storefrontId: text("storefront_id")
    .primaryKey()
    .references(() => storefront.id, { onDelete: "cascade" }),
  priceListId: text("price_list_id")
    .notNull()
    .references(() => priceList.id),
});

/** Every change of a price, append-only (a trigger refuses update and delete). */
export const priceChange = pgTable(
  "price_change",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    at: instant("at").notNull().default(sql`now()`),
    priceListId: text("price_list_id").notNull(),
    variantId: text("variant_id").notNull(),
    beforeMinor: minor("before_minor"),
    afterMinor: minor("after_minor"),
    compareAtMinor: minor("compare_at_minor"),
    actorId: text("actor_id").notNull(),
    reason: text("reason").notNull(),
  },
  (t) => [index("price_change_variant").on(t.variantId, t.priceListId, t.at)],
);

/** Reference rates against the euro, by day. They suggest prices; nothing is ever converted when a page is viewed. */
export const referenceRate = pgTable(
  "reference_rate",
  {
    currency: text("currency").notNull(),
    day: date("day").notNull(),
    perEuro: numeric("per_euro", { precision: 20, scale: 10 }).notNull(),
    source: text("source").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.currency, t.day] }),
    check("reference_rate_positive", sql`${t.perEuro} > 0`),
  ],
);
