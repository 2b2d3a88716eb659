import { sql } from "drizzle-orm";
import { boolean, check, date, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { variant } from "./catalog";
import { createdAt, id, instant, version } from "./columns";
import { stockLocation } from "./inventory";

/** Stock that is expected at a location on a day: a purchase, or a transfer under way. */
export const stockIncoming = pgTable(
  "stock_incoming",
  {
    id: id(),
    locationId: text("location_id")
      .notNull()
      .references(() => stockLocation.id),
    variantId: text("variant_id")
      .notNull()
      .references(() => variant.id, { onDelete: "cascade" }),
    quantity: integer("quantity").notNull(),
    received: integer("received").notNull().default(0),
    expectedOn: date("expected_on", { mode: "string" }).notNull(),
    /** Whether it may be sold before it is here (pre-order). */
    sellable: boolean("sellable").notNull().default(false),
    transferId: text("transfer_id"),
    note: text("note").notNull().default(""),
    closedAt: instant("closed_at"),
    createdAt: createdAt(),
  },
  (t) => [
    index("stock_incoming_open")
      .on(t.variantId, t.locationId, t.expectedOn)
      .where(sql`${t.closedAt} is null`),
    index("stock_incoming_transfer").on(t.transferId),
    check("stock_incoming_counts", sql`${t.quantity} > 0 and ${t.received} between 0 and ${t.quantity}`),
  ],
);

/** Stock on its way from one location to another. */
export const stockTransfer = pgTable(
  "stock_transfer",
  {
    id: id(),
    fromId: text("from_id")
      .notNull()
      .references(() => stockLocation.id),
    toId: text("to_id")
      .notNull()
      .references(() => stockLocation.id),
    state: text("state", { enum: ["draft", "in_transit", "received", "cancelled"] })
      .notNull()
      .default("draft"),
    expectedOn: date("expected_on", { mode: "string" }),
    note: text("note").notNull().default(""),
    createdBy: text("created_by").notNull(),
    createdAt: createdAt(),
    sentAt: instant("sent_at"),
    receivedAt: instant("received_at"),
    version: version(),
  },
  (t) => [
    index("stock_transfer_created").on(t.createdAt),
    check("stock_transfer_moves", sql`${t.fromId} <> ${t.toId}`),
  ],
);

export const stockTransferLine = pgTable(
  "stock_transfer_line",
  {
    transferId: text("transfer_id")
      .notNull()
      .references(() => stockTransfer.id, { onDelete: "cascade" }),
    variantId: text("variant_id")
      .notNull()
      .references(() => variant.id),
    quantity: integer("quantity").notNull(),
    /** Units that arrived; what is missing in the end was lost on the way. */
    received: integer("received").notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.transferId, t.variantId] }),
    check("stock_transfer_line_counts", sql`${t.quantity} > 0 and ${t.received} between 0 and ${t.quantity}`),
  ],
);

/** Somebody counts what lies at a location. What was sold meanwhile is known from the ledger. */
export const stockCount = pgTable(
  "stock_count",
  {
    id: id(),
    locationId: text("location_id")
      .notNull()
      .references(() => stockLocation.id),
    state: text("state", { enum: ["open", "posted", "cancelled"] })
      .notNull()
      .default("open"),
    note: text("note").notNull().default(""),
    createdBy: text("created_by").notNull(),
    createdAt: createdAt(),
    endedAt: instant("ended_at"),
    version: version(),
  },
  (t) => [index("stock_count_created").on(t.createdAt)],
);

export const stockCountLine = pgTable(
  "stock_count_line",
  {
    countId: text("count_id")
      .notNull()
      .references(() => stockCount.id, { onDelete: "cascade" }),
    variantId: text("variant_id")
      .notNull()
      .references(() => variant.id),
    counted: integer("counted").notNull(),
    /** On hand by the ledger at the moment it was counted: what moves afterwards stays as it is. */
    onHandThen: integer("on_hand_then").notNull(),
    countedBy: text("counted_by").notNull(),
    countedAt: instant("counted_at").notNull().default(sql`now()`),
  },
  (t) => [
    primaryKey({ columns: [t.countId, t.variantId] }),
    check("stock_count_line_counted", sql`${t.counted} >= 0`),
  ],
);
