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
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { changedAt, createdAt, id, instant, minor, version } from "./columns";
import { brand, storefront } from "./storefronts";

/**
 * A promotion: when it may apply and what it does. Conditions and effects are typed documents (their shapes are in
 * commerce/promotions/model.ts; amounts in them are minor units as text); what is asked for is a column.
 */
export const promotion = pgTable(
  "promotion",
  {
    id: id(),
    brandId: text("brand_id")
      .notNull()
      .references(() => brand.id),
    /** For the staff; shoppers read the labels. */
    name: text("name").notNull(),
    status: text("status", { enum: ["draft", "active", "paused", "archived"] })
      .notNull()
      .default("draft"),
    needsCode: boolean("needs_code").notNull().default(false),
    /** What the clock shows in each storefront: `2026-11-27T00:00`. Null: no bound. The end is not part of it. */
    startsLocal: text("starts_local"),
    endsLocal: text("ends_local"),
    /** Higher comes first. */
    priority: integer("priority").notNull().default(0),
    combination: text("combination", { enum: ["stackable", "group", "exclusive"] }).notNull(),
    /** Of a group at most one applies. */
    combinationGroup: text("combination_group"),
    conditions: jsonb("conditions").notNull(),
    effects: jsonb("effects").notNull(),
    /** Currency to the most it takes off one order, minor units as text. */
    maxDiscount: jsonb("max_discount").$type<Record<string, string>>(),
    /** Locale to what shoppers read. */
    labels: jsonb("labels").$type<Record<string, string>>().notNull().default({}),
    totalLimit: integer("total_limit"),
    perCustomerLimit: integer("per_customer_limit"),
    perCodeLimit: integer("per_code_limit"),
    usedCount: integer("used_count").notNull().default(0),
    createdAt: createdAt(),
    changedAt: changedAt(),
    version: version(),
  },
  (t) => [
    index("promotion_brand").on(t.brandId, t.status),
    unique("promotion_identity").on(t.id, t.brandId),
    check("promotion_name", sql`${t.name} ~ '[^[:space:]]'`),
    check("promotion_status", sql`${t.status} in ('draft', 'active', 'paused', 'archived')`),
    check(
      "promotion_clock",
      sql`coalesce(${t.startsLocal}, '2000-01-01T00:00') ~ '^[0-9]{4}-(0[1-9]|1[0-2])-([0-2][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]$' and coalesce(${t.endsLocal}, '2000-01-01T00:00') ~ '^[0-9]{4}-(0[1-9]|1[0-2])-([0-2][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]$'`,
    ),
    check(
      "promotion_dates",
      sql`${t.startsLocal} is null or ${t.endsLocal} is null or ${t.startsLocal} < ${t.endsLocal}`,
    ),
    check(
      "promotion_combination",
      sql`${t.combination} in ('stackable', 'group', 'exclusive') and (${t.combination} = 'group') = (${t.combinationGroup} is not null)`,
    ),
    check("promotion_conditions", sql`jsonb_typeof(${t.conditions}) = 'array'`),
    check(
      "promotion_effects",
      sql`jsonb_typeof(${t.effects}) = 'array' and jsonb_array_length(${t.effects}) between 1 and 3`,
    ),
    check("promotion_labels", sql`jsonb_typeof(${t.labels}) = 'object'`),
    check(
      "promotion_limits",
      sql`coalesce(${t.totalLimit}, 1) > 0 and coalesce(${t.perCustomerLimit}, 1) > 0 and coalesce(${t.perCodeLimit}, 1) > 0`,
    ),
    check(
      "promotion_used",
      sql`${t.usedCount} >= 0 and (${t.totalLimit} is null or ${t.usedCount} <= ${t.totalLimit})`,
    ),
  ],
);

/** Where a promotion runs. A storefront opened later is in none until somebody says so. */
export const promotionStorefront = pgTable(
  "promotion_storefront",
  {
    promotionId: text("promotion_id")
      .notNull()
      .references(() => promotion.id, { onDelete: "cascade" }),
    storefrontId: text("storefront_id")
      .notNull()
      .references(() => storefront.id, { onDelete: "cascade" }),
  },
  (t) => [
    primaryKey({ columns: [t.promotionId, t.storefrontId] }),
    index("promotion_storefront_storefront").on(t.storefrontId),
  ],
);

/** What a promotion may cost in a currency, and what it has cost. */
export const promotionBudget = pgTable(
  "promotion_budget",
  {
    promotionId: text("promotion_id")
      .notNull()
      .references(() => promotion.id, { onDelete: "cascade" }),
    currency: text("currency").notNull(),
    budgetMinor: minor("budget_minor").notNull(),
    spentMinor: minor("spent_minor").notNull().default(sql`0`),
  },
  (t) => [
    primaryKey({ columns: [t.promotionId, t.currency] }),
    check("promotion_budget_currency", sql`${t.currency} ~ '^[A-Z]{3}$'`),
    check("promotion_budget_positive", sql`${t.budgetMinor} > 0 and ${t.budgetMinor} <= 10000000000000000`),
    check("promotion_budget_spent", sql`${t.spentMinor} between 0 and ${t.budgetMinor}`),
  ],
);

/** An order for many unique codes. `made` counts up as they are written, so that a killed run goes on where it was. */
export const promotionCodeBatch = pgTable(
  "promotion_code_batch",
  {
    id: id(),
    promotionId: text("promotion_id")
      .notNull()
      .references(() => promotion.id, { onDelete: "cascade" }),
    prefix: text("prefix").notNull().default(""),
    wanted: integer("wanted").notNull(),
    made: integer("made").notNull().default(0),
    useLimit: integer("use_limit"),
    createdBy: text("created_by").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    index("promotion_code_batch_promotion").on(t.promotionId),
    check("promotion_code_batch_made", sql`${t.made} between 0 and ${t.wanted}`),
    check("promotion_code_batch_wanted", sql`${t.wanted} between 1 and 1000000`),
    check("promotion_code_batch_limit", sql`coalesce(${t.useLimit}, 1) > 0`),
  ],
);

export const promotionCode = pgTable(
  "promotion_code",
  {
    id: id(),
    brandId: text("brand_id").notNull(),
    promotionId: text("promotion_id").notNull(),
    /** As it is printed. */
    code: text("code").notNull(),
    /** As it is looked up: capitals without separators, look-alikes made one (`rules/codes.ts`). */
    codeKey: text("code_key").notNull(),
    batchId: text("batch_id").references(() => promotionCodeBatch.id, { onDelete: "cascade" }),
    /** Null: the promotion's own limit per code. */
    useLimit: integer("use_limit"),
    usedCount: integer("used_count").notNull().default(0),
    disabled: boolean("disabled").notNull().default(false),
    createdAt: createdAt(),
  },
  (t) => [
    foreignKey({
      name: "promotion_code_promotion",
      columns: [t.promotionId, t.brandId],
      foreignColumns: [promotion.id, promotion.brandId],
    }).onDelete("cascade"),
    uniqueIndex("promotion_code_once").on(t.brandId, t.codeKey),
    index("promotion_code_of").on(t.promotionId, t.id),
    check("promotion_code_key", sql`${t.codeKey} ~ '^[0-9A-Z]{3,40}$'`),
    check(
      "promotion_code_used",
      sql`${t.usedCount} >= 0 and coalesce(${t.useLimit}, 1) > 0 and (${t.useLimit} is null or ${t.usedCount} <= ${t.useLimit})`,
    ),
  ],
);

/** How often a customer has used a promotion: the row that a limit per customer is guarded by. */
export const promotionCustomer = pgTable(
  "promotion_customer",
  {
    promotionId: text("promotion_id")
      .notNull()
      .references(() => promotion.id, { onDelete: "cascade" }),
    customerKey: text("customer_key").notNull(),
    usedCount: integer("used_count").notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.promotionId, t.customerKey] }),
    check("promotion_customer_used", sql`${t.usedCount} >= 0`),
  ],
);

/** One promotion on one order. There is one row however often an order is placed again; a release keeps it. */
export const promotionUse = pgTable(
  "promotion_use",
  {
    promotionId: text("promotion_id")
      .notNull()
      .references(() => promotion.id),
    orderRef: text("order_ref").notNull(),
    codeId: text("code_id").references(() => promotionCode.id),
    customerKey: text("customer_key"),
    currency: text("currency").notNull(),
    amountMinor: minor("amount_minor").notNull(),
    state: text("state", { enum: ["redeemed", "released"] }).notNull(),
    redeemedAt: instant("redeemed_at").notNull(),
    releasedAt: instant("released_at"),
  },
  (t) => [
    primaryKey({ columns: [t.promotionId, t.orderRef] }),
    index("promotion_use_order").on(t.orderRef),
    index("promotion_use_code").on(t.codeId),
    check("promotion_use_amount", sql`${t.amountMinor} >= 0`),
    check("promotion_use_currency", sql`${t.currency} ~ '^[A-Z]{3}$'`),
    check("promotion_use_state", sql`(${t.state} = 'released') = (${t.releasedAt} is not null)`),
  ],
);
