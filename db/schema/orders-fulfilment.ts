import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { changedAt, createdAt, id, instant, version } from "./columns";
import { orderLine, salesOrder } from "./orders";

/** What one location has to send. */
export const fulfilmentOrder = pgTable(
  "fulfilment_order",
  {
    id: id(),
    orderId: text("order_id")
      .notNull()
      .references(() => salesOrder.id),
    /** `DE-100042-1` */
    number: text("number").notNull().unique(),
    position: integer("position").notNull(),
    locationId: text("location_id").notNull(),
    state: text("state").notNull().default("open"),
    daysMin: integer("days_min").notNull(),
    daysMax: integer("days_max").notNull(),
    declineReason: text("decline_reason"),
    createdAt: createdAt(),
    changedAt: changedAt(),
    version: version(),
  },
  (t) => [
    unique("fulfilment_order_position").on(t.orderId, t.position),
    index("fulfilment_order_location").on(t.locationId, t.state, t.createdAt),
    check(
      "fulfilment_order_state",
      sql`${t.state} in ('open', 'accepted', 'shipped', 'declined', 'cancelled')`,
    ),
  ],
);

/** Units of a line at a location. `backOrdered` of them do not lie there yet; what is `moved` another location sends. */
export const fulfilmentLine = pgTable(
  "fulfilment_line",
  {
    fulfilmentId: text("fulfilment_id")
      .notNull()
      .references(() => fulfilmentOrder.id),
    lineId: text("line_id")
      .notNull()
      .references(() => orderLine.id),
    quantity: integer("quantity").notNull(),
    backOrdered: integer("back_ordered").notNull(),
    shipped: integer("shipped").notNull().default(0),
    cancelled: integer("cancelled").notNull().default(0),
    moved: integer("moved").notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.fulfilmentId, t.lineId] }),
    index("fulfilment_line_line").on(t.lineId),
    check(
      "fulfilment_line_units",
      sql`${t.quantity} > 0 and least(${t.shipped}, ${t.cancelled}, ${t.moved}) >= 0 and ${t.shipped} + ${t.cancelled} + ${t.moved} <= ${t.quantity} and ${t.backOrdered} between 0 and ${t.quantity} - ${t.shipped} - ${t.cancelled} - ${t.moved}`,
    ),
  ],
);

export const parcel = pgTable(
  "parcel",
  {
    id: id(),
    orderId: text("order_id")
      .notNull()
      .references(() => salesOrder.id),
    fulfilmentId: text("fulfilment_id")
      .notNull()
      .references(() => fulfilmentOrder.id),
    carrier: text("carrier").notNull(),
    trackingNumber: text("tracking_number").notNull(),
    trackingUrl: text("tracking_url"),
    state: text("state").notNull(),
    label: jsonb("label").notNull(),
    shippedAt: instant("shipped_at").notNull(),
    deliveredAt: instant("delivered_at"),
    changedAt: changedAt(),
  },
  (t) => [
    unique("parcel_tracking").on(t.carrier, t.trackingNumber),
    index("parcel_order").on(t.orderId),
    index("parcel_fulfilment").on(t.fulfilmentId),
    check(
      "parcel_state",
      sql`${t.state} in ('handed_over', 'in_transit', 'out_for_delivery', 'delivered', 'failed', 'sent_back')`,
    ),
  ],
);

export const parcelLine = pgTable(
  "parcel_line",
  {
    parcelId: text("parcel_id")
      .notNull()
      .references(() => parcel.id),
    lineId: text("line_id")
      .notNull()
      .references(() => orderLine.id),
    quantity: integer("quantity").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.parcelId, t.lineId] }),
    check("parcel_line_units", sql`${t.quantity} > 0`),
  ],
);
