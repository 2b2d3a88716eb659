import { sql } from "drizzle-orm";
import {
  bigint,
  bigserial,
  check,
  date,
  index,
  integer,
  numeric,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { variant } from "./catalog";
import { changedAt, createdAt, id, instant, minor, version } from "./columns";
import { brand, storefront } from "./storefronts";

/**
 * Prices of one currency under conditions. `kind` says where the amounts come from: `base` and `explicit` were written by
 * people (one base list for a brand and currency), `derived` was computed from a parent once and is frozen since. `scope`
 * says for whom it speaks.
 */
export const priceList = pgTable(
  "price_list",
  {
    id: id(),
    brandId: text("brand_id")
      .notNull()
      .references(() => brand.id),
    name: text("name").notNull(),
    kind: text("kind", { enum: ["base", "explicit", "derived"] }).notNull(),
    scope: text("scope", { enum: ["base", "storefront", "group", "contract", "channel"] })
      .notNull()
      .default("storefront"),
    /** The customer group or the company that a list of scope `group` or `contract` is for. */
    audienceKey: text("audience_key"),
    channel: text("channel", { enum: ["web", "mobile", "pos", "marketplace", "b2b"] }),
    /** Of two lists of one scope the higher one speaks. */
    priority: integer("priority").notNull().default(0),
    /** Valid from this instant (inclusive) until that one (exclusive); null: without limit. */
    validFrom: instant("valid_from"),
    validUntil: instant("valid_until"),
    currency: text("currency").notNull(),
    /** Whether the amounts include tax. */
    taxIncluded: text("tax_included", { enum: ["gross", "net"] })
      .notNull()
      .default("gross"),
    sourceListId: text("source_list_id"),
    /** Units of `currency` for one unit of the source list's currency, and the day it is of. */
    rate: numeric("rate", { precision: 20, scale: 10 }),
    rateDate: date("rate_date"),
    /** What a derived list adds to its parent's prices, in millionths: -100_000 takes off a tenth. */
    percentMicro: integer("percent_micro").notNull().default(0),
    rounding: text("rounding"),
    /** The least share of the net price that must remain above the cost, in millionths; null: not asked. */
    marginFloorMicro: integer("margin_floor_micro"),
    floorMode: text("floor_mode", { enum: ["warn", "block"] })
      .notNull()
      .default("warn"),
    frozenAt: instant("frozen_at"),
    createdAt: createdAt(),
    changedAt: changedAt(),
    version: version(),
  },
  (t) => [
    uniqueIndex("price_list_base_once").on(t.brandId, t.currency).where(sql`${t.kind} = 'base'`),
    index("price_list_source").on(t.sourceListId),
    check(
      "price_list_derived",
      sql`${t.kind} <> 'derived' or (${t.sourceListId} is not null and ${t.rate} is not null and ${t.rateDate} is not null)`,
    ),
    check("price_list_base_scope", sql`(${t.kind} = 'base') = (${t.scope} = 'base')`),
    check(
      "price_list_audience",
      sql`(${t.scope} in ('group', 'contract')) = (${t.audienceKey} is not null) and ${t.audienceKey} <> ''`,
    ),
    check("price_list_channel", sql`(${t.scope} = 'channel') = (${t.channel} is not null)`),
    check("price_list_validity", sql`${t.validFrom} < ${t.validUntil}`),
    check("price_list_percent", sql`${t.percentMicro} > -1000000 and ${t.percentMicro} <= 10000000`),
    check("price_list_floor", sql`${t.marginFloorMicro} >= 0 and ${t.marginFloorMicro} < 1000000`),
  ],
);

/** What one unit costs from a quantity on. A variant may have several rows in a list: its tiers. */
export const price = pgTable(
  "price",
  {
    priceListId: text("price_list_id")
      .notNull()
      .references(() => priceList.id, { onDelete: "cascade" }),
    variantId: text("variant_id")
      .notNull()
      .references(() => variant.id, { onDelete: "cascade" }),
    /** The amount holds from this many units on. */
    minQuantity: integer("min_quantity").notNull().default(1),
    amountMinor: minor("amount_minor").notNull(),
    compareAtMinor: minor("compare_at_minor"),
    changedAt: changedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.priceListId, t.variantId, t.minQuantity] }),
    index("price_variant").on(t.variantId),
    check("price_min_quantity", sql`${t.minQuantity} between 1 and 1000000`),
    check("price_positive", sql`${t.amountMinor} > 0 and ${t.amountMinor} <= 10000000000000`),
    check("price_compare_at", sql`${t.compareAtMinor} is null or ${t.compareAtMinor} > 0`),
  ],
);

/** Which list a storefront sells from: its prices are what everybody pays when no other list speaks. */
export const storefrontPriceList = pgTable("storefront_price_list", {
  storefrontId: text("storefront_id")
    .primaryKey()
    .references(() => storefront.id, { onDelete: "cascade" }),
  priceListId: text("price_list_id")
    .notNull()
    .references(() => priceList.id),
});

/** The other lists that may speak in a storefront: seasons, groups, contracts, channels. */
export const storefrontFurtherList = pgTable(
  "storefront_further_list",
  {
    storefrontId: text("storefront_id")
      .notNull()
      .references(() => storefront.id, { onDelete: "cascade" }),
    priceListId: text("price_list_id")
      .notNull()
      .references(() => priceList.id, { onDelete: "cascade" }),
  },
  (t) => [
    primaryKey({ columns: [t.storefrontId, t.priceListId] }),
    index("storefront_further_list_list").on(t.priceListId),
  ],
);

/** How a storefront rounds what is computed when a price is shown. No row: to the minor unit. */
export const storefrontPricing = pgTable("storefront_pricing", {
  storefrontId: text("storefront_id")
    .primaryKey()
    .references(() => storefront.id, { onDelete: "cascade" }),
  rounding: text("rounding").notNull(),
  changedAt: changedAt(),
  version: version(),
});

/** What a variant costs the merchant, net, in one currency: what margins are measured against. */
export const variantCost = pgTable(
  "variant_cost",
  {
    variantId: text("variant_id")
      .primaryKey()
      .references(() => variant.id, { onDelete: "cascade" }),
    currency: text("currency").notNull(),
    costMinor: minor("cost_minor").notNull(),
    changedAt: changedAt(),
  },
  (t) => [check("variant_cost_positive", sql`${t.costMinor} > 0 and ${t.costMinor} <= 10000000000000`)],
);

/** How much is in one unit, where a price per kilogram, litre, metre, square metre or piece must stand beside the price. */
export const variantContent = pgTable(
  "variant_content",
  {
    variantId: text("variant_id")
      .primaryKey()
      .references(() => variant.id, { onDelete: "cascade" }),
    /** Thousandths of `unit`: 250 g are 250_000. */
    amountMilli: bigint("amount_milli", { mode: "number" }).notNull(),
    unit: text("unit", { enum: ["g", "kg", "ml", "l", "m", "m2", "piece"] }).notNull(),
    changedAt: changedAt(),
  },
  (t) => [check("variant_content_positive", sql`${t.amountMilli} > 0 and ${t.amountMilli} <= 1000000000000`)],
);

/** A change of prices that a person planned: written at `starts_at`, taken back at `ends_at` when there is one. */
export const pricePlan = pgTable(
  "price_plan",
  {
    id: id(),
    priceListId: text("price_list_id")
      .notNull()
      .references(() => priceList.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    startsAt: instant("starts_at").notNull(),
    endsAt: instant("ends_at"),
    state: text("state", { enum: ["planned", "applied", "ended", "cancelled"] })
      .notNull()
      .default("planned"),
    createdBy: text("created_by").notNull(),
    createdAt: createdAt(),
    appliedAt: instant("applied_at"),
    endedAt: instant("ended_at"),
    version: version(),
  },
  (t) => [
    index("price_plan_due").on(t.startsAt).where(sql`${t.state} = 'planned'`),
    index("price_plan_ending").on(t.endsAt).where(sql`${t.state} = 'applied' and ${t.endsAt} is not null`),
    index("price_plan_list").on(t.priceListId, t.startsAt),
    check("price_plan_dates", sql`${t.endsAt} > ${t.startsAt}`),
  ],
);

export const pricePlanLine = pgTable(
  "price_plan_line",
  {
    planId: text("plan_id")
      .notNull()
      .references(() => pricePlan.id, { onDelete: "cascade" }),
    variantId: text("variant_id")
      .notNull()
      .references(() => variant.id, { onDelete: "cascade" }),
    minQuantity: integer("min_quantity").notNull().default(1),
    amountMinor: minor("amount_minor").notNull(),
    compareAtMinor: minor("compare_at_minor"),
    /** What stood there when it was applied (null: no price): what the end restores. */
    beforeMinor: minor("before_minor"),
    beforeCompareAtMinor: minor("before_compare_at_minor"),
  },
  (t) => [
    primaryKey({ columns: [t.planId, t.variantId, t.minQuantity] }),
    check("price_plan_line_positive", sql`${t.amountMinor} > 0 and ${t.amountMinor} <= 10000000000000`),
    check("price_plan_line_quantity", sql`${t.minQuantity} between 1 and 1000000`),
  ],
);

/**
 * What shoppers were shown, from an instant until the next row (append-only, a trigger refuses update and delete): the
 * evidence for "lowest price of the last 30 days" (Directive 98/6/EC, article 6a). Null amount: no price was shown.
 */
export const shownPrice = pgTable(
  "shown_price",
  {
    storefrontId: text("storefront_id").notNull(),
    variantId: text("variant_id").notNull(),
    shownFrom: instant("shown_from").notNull(),
    currency: text("currency").notNull(),
    amountMinor: minor("amount_minor"),
    /** The higher price that stood struck beside it: it was announced as reduced. */
    regularMinor: minor("regular_minor"),
  },
  (t) => [
    primaryKey({ columns: [t.storefrontId, t.variantId, t.shownFrom] }),
    check("shown_price_amount", sql`${t.amountMinor} >= 0`),
  ],
);

/** Every change of a price, append-only (a trigger refuses update and delete). */
export const priceChange = pgTable(
  "price_change",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    at: instant("at").notNull().default(sql`now()`),
    priceListId: text("price_list_id").notNull(),
    variantId: text("variant_id").notNull(),
    minQuantity: integer("min_quantity").notNull().default(1),
    beforeMinor: minor("before_minor"),
    /** Null: the price was taken away. */
    afterMinor: minor("after_minor"),
    compareAtMinor: minor("compare_at_minor"),
    actorId: text("actor_id").notNull(),
    reason: text("reason").notNull(),
  },
  (t) => [
    index("price_change_variant").on(t.variantId, t.priceListId, t.at),
    index("price_change_list").on(t.priceListId, t.id),
  ],
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
