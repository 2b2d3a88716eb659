import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { createdAt, id, instant } from "./columns";

/** A hold that ends by itself: of a checkout, before there is a binding order. Its lines never change. */
export const stockReservation = pgTable(
  "stock_reservation",
  {
    id: id(),
    ref: text("ref").notNull(),
    storefrontId: text("storefront_id").notNull(),
    channel: text("channel").notNull(),
    state: text("state", { enum: ["active", "released", "expired", "allocated"] })
      .notNull()
      .default("active"),
    /** By the database's clock. It holds until the expiry duty takes it back. */
    expiresAt: instant("expires_at").notNull(),
    createdAt: createdAt(),
    endedAt: instant("ended_at"),
  },
  (t) => [
    uniqueIndex("stock_reservation_active").on(t.ref).where(sql`${t.state} = 'active'`),
    index("stock_reservation_ref").on(t.ref),
    index("stock_reservation_expiry").on(t.expiresAt).where(sql`${t.state} = 'active'`),
    check("stock_reservation_ended", sql`(${t.state} = 'active') = (${t.endedAt} is null)`),
  ],
);

/** One item of a line at a location; a bundle's line has a row for each of its parts. */
export const stockReservationLine = pgTable(
  "stock_reservation_line",
  {
    reservationId: text("reservation_id").notNull(),
    lineId: text("line_id").notNull(),
    locationId: text("location_id").notNull(),
    variantId: text("variant_id").notNull(),
    quantity: integer("quantity").notNull(),
    /** Units of this item in one unit of the line. */
    perUnit: integer("per_unit").notNull().default(1),
    /** Whether it moved counters: the variant was tracked when it was held. */
    tracked: boolean("tracked").notNull().default(true),
  },
  (t) => [
    primaryKey({ columns: [t.reservationId, t.lineId, t.locationId, t.variantId] }),
    check("stock_reservation_line_quantity", sql`${t.quantity} > 0 and ${t.perUnit} > 0`),
  ],
);

/** Units that belong to an order line at a location until they are shipped or given back. */
export const stockAllocation = pgTable(
  "stock_allocation",
  {
    ref: text("ref").notNull(),
    lineId: text("line_id").notNull(),
    locationId: text("location_id").notNull(),
    variantId: text("variant_id").notNull(),
    storefrontId: text("storefront_id").notNull(),
    channel: text("channel").notNull(),
    /** Still held here. */
    quantity: integer("quantity").notNull(),
    shipped: integer("shipped").notNull().default(0),
    perUnit: integer("per_unit").notNull().default(1),
    tracked: boolean("tracked").notNull().default(true),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.ref, t.lineId, t.locationId, t.variantId] }),
    index("stock_allocation_open").on(t.variantId, t.locationId).where(sql`${t.quantity} > 0`),
    index("stock_allocation_created").on(t.createdAt),
    check("stock_allocation_counts", sql`${t.quantity} >= 0 and ${t.shipped} >= 0 and ${t.perUnit} > 0`),
  ],
);
