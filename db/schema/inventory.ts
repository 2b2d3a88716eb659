import { sql } from "drizzle-orm";
import {
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
} from "drizzle-orm/pg-core";
import { product, variant } from "./catalog";
import { changedAt, createdAt, id, instant, version } from "./columns";
import { brand } from "./storefronts";

/** Opening hours of a week: ISO weekday (1 Monday) -> from and to in local time, `HH:MM`; a day without an entry is closed. */
export type OpeningHours = Partial<Record<"1" | "2" | "3" | "4" | "5" | "6" | "7", [string, string][]>>;

export const stockLocation = pgTable(
  "stock_location",
  {
    id: id(),
    key: text("key").notNull().unique(),
    name: text("name").notNull(),
    kind: text("kind", { enum: ["warehouse", "shop", "dropship"] })
      .notNull()
      .default("warehouse"),
    country: text("country").notNull(),
    city: text("city").notNull(),
    street: text("street").notNull().default(""),
    postcode: text("postcode").notNull().default(""),
    region: text("region").notNull().default(""),
    latitude: real("latitude"),
    longitude: real("longitude"),
    /** IANA. Opening hours and the cut-off are in its local time. */
    timeZone: text("time_zone").notNull().default("UTC"),
    openingHours: jsonb("opening_hours").$type<OpeningHours>().notNull().default({}),
    /** What is ordered by this time of a working day leaves on that day; `HH:MM`. */
    cutoff: text("cutoff").notNull().default("14:00"),
    /** The smaller, the rather it sends. */
    priority: integer("priority").notNull().default(100),
    status: text("status", { enum: ["active", "closed"] })
      .notNull()
      .default("active"),
    createdAt: createdAt(),
    changedAt: changedAt(),
    version: version(),
  },
  (t) => [check("stock_location_cutoff", sql`${t.cutoff} ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'`)],
);

/** The countries a location ships to. */
export const stockLocationCountry = pgTable(
  "stock_location_country",
  {
    locationId: text("location_id")
      .notNull()
      .references(() => stockLocation.id, { onDelete: "cascade" }),
    country: text("country").notNull(),
    /** Working days until delivery, from and to: the promise line on the page. */
    daysMin: integer("days_min").notNull().default(2),
    daysMax: integer("days_max").notNull().default(4),
  },
  (t) => [
    primaryKey({ columns: [t.locationId, t.country] }),
    index("stock_location_country_country").on(t.country),
    check("stock_location_days", sql`${t.daysMin} >= 0 and ${t.daysMax} >= ${t.daysMin}`),
  ],
);

/**
 * How scarce stock is shared, computed from the strategy and kept on the level so that one row's lock guards it.
 * `quota`: what each party may still take. `priority`: what each party has to leave for those before it. `*`: all others.
 */
export interface StockShare {
  readonly rule: "quota" | "priority";
  readonly of: Readonly<Record<string, number>>;
}

/** Guarded counters, written only together with a movement. */
export const stockLevel = pgTable(
  "stock_level",
  {
    locationId: text("location_id")
      .notNull()
      .references(() => stockLocation.id),
    variantId: text("variant_id")
      .notNull()
      .references(() => variant.id, { onDelete: "cascade" }),
    onHand: integer("on_hand").notNull().default(0),
    reserved: integer("reserved").notNull().default(0),
    allocated: integer("allocated").notNull().default(0),
    safety: integer("safety").notNull().default(0),
    /** Units that may be sold below zero: from the variant's policy and `stock_policy`, by triggers. */
    backOrderLimit: integer("back_order_limit").notNull().default(0),
    /** Units of dated incoming stock that may be sold already (pre-order). */
    preOrder: integer("pre_order").notNull().default(0),
    /** Sold units that a count or a loss took away afterwards: allowed to be missing, never sold from. */
    shortfall: integer("shortfall").notNull().default(0),
    share: jsonb("share").$type<StockShare>(),
    changedAt: changedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.locationId, t.variantId] }),
    index("stock_level_variant").on(t.variantId),
    check(
      "stock_level_counts",
      sql`${t.reserved} >= 0 and ${t.allocated} >= 0 and ${t.safety} >= 0 and ${t.backOrderLimit} >= 0 and ${t.preOrder} >= 0 and ${t.shortfall} >= 0`,
    ),
    check(
      "stock_level_not_oversold",
      sql`${t.onHand}::bigint - ${t.reserved} - ${t.allocated} + ${t.preOrder} + ${t.backOrderLimit} + ${t.shortfall} >= 0`,
    ),
  ],
);

/** The ledger: append-only (a trigger refuses update and delete). The unique source makes a repeat harmless. */
export const stockMovement = pgTable(
  "stock_movement",
  {
    id: id(),
    locationId: text("location_id").notNull(),
    variantId: text("variant_id").notNull(),
    kind: text("kind", {
      enum: [
        "receive",
        "sell",
        "return",
        "adjust",
        "transfer_out",
        "transfer_in",
        "reserve",
        "release",
        "allocate",
        "deallocate",
      ],
    }).notNull(),
    /** Signed change of on hand. */
    quantity: integer("quantity").notNull(),
    reservedDelta: integer("reserved_delta").notNull().default(0),
    allocatedDelta: integer("allocated_delta").notNull().default(0),
    /** Who caused it (`import`, `seed`, `count`, `reservation`, `order`) and its reference there. */
    source: text("source").notNull(),
    sourceRef: text("source_ref").notNull(),
    reason: text("reason"),
    actorId: text("actor_id").notNull(),
    at: instant("at").notNull().default(sql`now()`),
  },
  (t) => [
    // The level is locked already when its movement is written; a row of the location would be shared by all orders.
    foreignKey({
      name: "stock_movement_level",
      columns: [t.locationId, t.variantId],
      foreignColumns: [stockLevel.locationId, stockLevel.variantId],
    }),
    unique("stock_movement_once").on(t.source, t.sourceRef, t.kind, t.locationId, t.variantId),
    index("stock_movement_variant").on(t.variantId, t.locationId, t.at),
    index("stock_movement_at").on(t.at, t.id),
    /** What came in, the latest first: how old is what lies here. */
    index("stock_movement_came").on(t.variantId, t.locationId, t.at).where(sql`${t.quantity} > 0`),
    check(
      "stock_movement_moves",
      sql`${t.quantity} <> 0 or ${t.reservedDelta} <> 0 or ${t.allocatedDelta} <> 0`,
    ),
    check(
      "stock_movement_kind",
      sql`case ${t.kind}
        when 'reserve' then ${t.quantity} = 0 and ${t.reservedDelta} > 0 and ${t.allocatedDelta} = 0
        when 'release' then ${t.quantity} = 0 and ${t.reservedDelta} < 0 and ${t.allocatedDelta} = 0
        when 'allocate' then ${t.quantity} = 0 and ${t.allocatedDelta} > 0 and ${t.reservedDelta} in (0, -${t.allocatedDelta})
        when 'deallocate' then ${t.quantity} = 0 and ${t.allocatedDelta} < 0 and ${t.reservedDelta} = 0
        when 'sell' then ${t.quantity} < 0 and ${t.reservedDelta} = 0 and ${t.allocatedDelta} in (0, ${t.quantity})
        else ${t.reservedDelta} = 0 and ${t.allocatedDelta} = 0 end`,
    ),
  ],
);

/** What a variant allows beyond its catalogue policy. No row: unlimited back-order where the policy is `continue`. */
export const stockPolicy = pgTable(
  "stock_policy",
  {
    variantId: text("variant_id")
      .primaryKey()
      .references(() => variant.id, { onDelete: "cascade" }),
    /** Units below zero at each location, for variants whose policy is `continue`. Null: no limit. */
    backOrderLimit: integer("back_order_limit"),
    /** Staff are told when fewer are available at a location. Null: the usual number. */
    lowStockAt: integer("low_stock_at"),
    changedAt: changedAt(),
  },
  (t) => [
    check(
      "stock_policy_limits",
      sql`coalesce(${t.backOrderLimit}, 0) between 0 and 1000000 and coalesce(${t.lowStockAt}, 0) >= 0`,
    ),
  ],
);

/** What one unit of a bundle consists of. A part is never a bundle itself. */
export const stockBundlePart = pgTable(
  "stock_bundle_part",
  {
    bundleId: text("bundle_id")
      .notNull()
      .references(() => variant.id, { onDelete: "cascade" }),
    partId: text("part_id")
      .notNull()
      .references(() => variant.id),
    units: integer("units").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.bundleId, t.partId] }),
    index("stock_bundle_part_part").on(t.partId),
    check("stock_bundle_part_units", sql`${t.units} between 1 and 1000 and ${t.bundleId} <> ${t.partId}`),
  ],
);

/** One way of sharing scarce stock for a brand, or (with a product) for that product alone. */
export const stockStrategy = pgTable(
  "stock_strategy",
  {
    brandId: text("brand_id")
      .notNull()
      .references(() => brand.id),
    productId: text("product_id").references(() => product.id, { onDelete: "cascade" }),
    kind: text("kind", { enum: ["fifo", "channel_priority", "proportional"] }).notNull(),
    /** Storefront ids or channel names, in order of rank, with units to keep for them or a weight. */
    parties: jsonb("parties").$type<{ key: string; amount: number }[]>().notNull().default([]),
    changedAt: changedAt(),
    version: version(),
  },
  (t) => [
    unique("stock_strategy_once").on(t.brandId, t.productId).nullsNotDistinct(),
    index("stock_strategy_product").on(t.productId),
  ],
);
