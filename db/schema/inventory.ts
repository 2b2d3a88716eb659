import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, primaryKey, real, text, unique } from "drizzle-orm/pg-core";
import { variant } from "./catalog";
import { changedAt, createdAt, id, instant } from "./columns";

export const stockLocation = pgTable("stock_location", {
  id: id(),
  key: text("key").notNull().unique(),
  name: text("name").notNull(),
  kind: text("kind", { enum: ["warehouse", "shop", "dropship"] })
    .notNull()
    .default("warehouse"),
  country: text("country").notNull(),
  city: text("city").notNull(),
  latitude: real("latitude"),
  longitude: real("longitude"),
  status: text("status", { enum: ["active", "closed"] })
    .notNull()
    .default("active"),
  createdAt: createdAt(),
});

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

/** The ledger: append-only (a trigger refuses update and delete). The unique source makes a repeat harmless. */
export const stockMovement = pgTable(
  "stock_movement",
  {
    id: id(),
    locationId: text("location_id")
      .notNull()
      .references(() => stockLocation.id),
    variantId: text("variant_id")
      .notNull()
      .references(() => variant.id),
    kind: text("kind", {
      enum: ["receive", "sell", "return", "adjust", "transfer_out", "transfer_in"],
    }).notNull(),
    /** Signed change of on hand. */
    quantity: integer("quantity").notNull(),
    /** Who caused it (`import`, `seed`, `count`) and its reference there. */
    source: text("source").notNull(),
    sourceRef: text("source_ref").notNull(),
    reason: text("reason"),
    actorId: text("actor_id").notNull(),
    at: instant("at").notNull().default(sql`now()`),
  },
  (t) => [
    unique("stock_movement_once").on(t.source, t.sourceRef, t.kind, t.locationId, t.variantId),
    index("stock_movement_variant").on(t.variantId, t.locationId, t.at),
    check("stock_movement_moves", sql`${t.quantity} <> 0`),
  ],
);

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
    changedAt: changedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.locationId, t.variantId] }),
    index("stock_level_variant").on(t.variantId),
    check("stock_level_counts", sql`${t.reserved} >= 0 and ${t.allocated} >= 0 and ${t.safety} >= 0`),
  ],
);
