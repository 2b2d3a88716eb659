import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
} from "drizzle-orm/pg-core";
import { changedAt, createdAt, id, instant, minor, version } from "./columns";
import { orderLine, salesOrder } from "./orders";

/** Goods that come back, a claim without goods, or a withdrawal from the contract. */
export const orderReturn = pgTable(
  "order_return",
  {
    id: id(),
    orderId: text("order_id")
      .notNull()
      .references(() => salesOrder.id),
    /** `DE-100042-R1` */
    number: text("number").notNull().unique(),
    kind: text("kind").notNull(),
    state: text("state").notNull(),
    askedBy: text("asked_by").notNull(),
    /** Where the goods go. */
    locationId: text("location_id"),
    note: text("note"),
    /** Of a withdrawal: what was declared, word for word. */
    statement: text("statement"),
    label: jsonb("label"),
    /** Whether the money for the delivery goes back as well. */
    refundsShipping: boolean("refunds_shipping").notNull().default(false),
    createdAt: createdAt(),
    changedAt: changedAt(),
    receivedAt: instant("received_at"),
    version: version(),
  },
  (t) => [
    index("order_return_order").on(t.orderId),
    index("order_return_state").on(t.state, t.createdAt),
    check("order_return_kind", sql`${t.kind} in ('return', 'withdrawal', 'exchange', 'claim')`),
    check(
      "order_return_state_known",
      sql`${t.state} in ('requested', 'approved', 'rejected', 'received', 'closed', 'cancelled')`,
    ),
  ],
);

/** Units of a line in a return: received <= quantity, and each of them is restocked or written off in the end. */
export const returnLine = pgTable(
  "return_line",
  {
    returnId: text("return_id")
      .notNull()
      .references(() => orderReturn.id),
    lineId: text("line_id")
      .notNull()
      .references(() => orderLine.id),
    quantity: integer("quantity").notNull(),
    reason: text("reason").notNull(),
    /** Of an exchange: what is sent instead. */
    exchangeVariantId: text("exchange_variant_id"),
    received: integer("received").notNull().default(0),
    restocked: integer("restocked").notNull().default(0),
    writtenOff: integer("written_off").notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.returnId, t.lineId] }),
    index("return_line_line").on(t.lineId),
    check(
      "return_line_units",
      sql`${t.quantity} > 0 and ${t.received} between 0 and ${t.quantity} and least(${t.restocked}, ${t.writtenOff}) >= 0 and ${t.restocked} + ${t.writtenOff} <= ${t.received}`,
    ),
  ],
);

/**
 * Money back, or money that will not be asked for (`reduction`: it was not taken yet). Counted on lines, shipping and
 * order in the same transaction; one that failed is counted out again.
 */
export const orderRefund = pgTable(
  "order_refund",
  {
    id: id(),
    orderId: text("order_id")
      .notNull()
      .references(() => salesOrder.id),
    returnId: text("return_id").references(() => orderReturn.id),
    settles: text("settles").notNull(),
    paymentId: text("payment_id"),
    state: text("state").notNull(),
    currency: text("currency").notNull(),
    amountMinor: minor("amount_minor").notNull(),
    reason: text("reason").notNull(),
    failure: text("failure"),
    actorId: text("actor_id").notNull(),
    createdAt: createdAt(),
    settledAt: instant("settled_at"),
  },
  (t) => [
    index("order_refund_order").on(t.orderId),
    index("order_refund_pending").on(t.createdAt).where(sql`${t.state} = 'pending'`),
    check("order_refund_state", sql`${t.state} in ('pending', 'done', 'failed')`),
    check("order_refund_amount", sql`${t.amountMinor} > 0`),
    check(
      "order_refund_settles",
      sql`${t.settles} in ('payment', 'reduction') and (${t.settles} = 'payment') = (${t.paymentId} is not null)`,
    ),
  ],
);

/** What of a refund is for which line, or for the shipping. Its parts add up to it. */
export const refundLine = pgTable(
  "refund_line",
  {
    refundId: text("refund_id")
      .notNull()
      .references(() => orderRefund.id),
    position: integer("position").notNull(),
    lineId: text("line_id").references(() => orderLine.id),
    shippingId: text("shipping_id"),
    quantity: integer("quantity").notNull(),
    amountMinor: minor("amount_minor").notNull(),
    netMinor: minor("net_minor").notNull(),
    taxMinor: minor("tax_minor").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.refundId, t.position] }),
    index("refund_line_line").on(t.lineId),
    check(
      "refund_line_of",
      sql`(${t.lineId} is null) <> (${t.shippingId} is null) and ${t.quantity} >= 0 and ${t.netMinor} + ${t.taxMinor} = ${t.amountMinor}`,
    ),
  ],
);

/** The last number of a legal entity's series in a year. Counted in the transaction of the invoice: no gap, no twin (I14). */
export const invoiceSeries = pgTable(
  "invoice_series",
  {
    /** The brand: it has one legal entity. */
    brandId: text("brand_id").notNull(),
    year: integer("year").notNull(),
    last: integer("last").notNull(),
  },
  (t) => [primaryKey({ columns: [t.brandId, t.year] })],
);

/** An invoice or a credit note as it was issued. Append-only. */
export const invoice = pgTable(
  "invoice",
  {
    id: id(),
    brandId: text("brand_id").notNull(),
    year: integer("year").notNull(),
    sequence: integer("sequence").notNull(),
    /** `2026-000042` */
    number: text("number").notNull(),
    kind: text("kind").notNull(),
    orderId: text("order_id")
      .notNull()
      .references(() => salesOrder.id),
    /** What it was issued for: `confirmed`, `refund:<id>`, `edit:<version>`. Once for each. */
    cause: text("cause").notNull(),
    grossMinor: minor("gross_minor").notNull(),
    currency: text("currency").notNull(),
    snapshot: jsonb("snapshot").notNull(),
    issuedAt: instant("issued_at").notNull(),
  },
  (t) => [
    unique("invoice_sequence").on(t.brandId, t.year, t.sequence),
    unique("invoice_cause").on(t.orderId, t.cause),
    check("invoice_kind", sql`${t.kind} in ('invoice', 'credit_note')`),
    check("invoice_positive", sql`${t.sequence} > 0 and ${t.year} between 2000 and 9999`),
  ],
);

export const routingRule = pgTable(
  "routing_rule",
  {
    id: id(),
    brandId: text("brand_id").notNull(),
    name: text("name").notNull(),
    position: integer("position").notNull(),
    enabled: boolean("enabled").notNull().default(true),
    conditions: jsonb("conditions").notNull(),
    goals: jsonb("goals").notNull(),
    split: text("split").notNull(),
    maxParcels: integer("max_parcels"),
    excludedLocationIds: jsonb("excluded_location_ids").notNull(),
    withinDays: integer("within_days"),
    cutoffs: jsonb("cutoffs").notNull(),
    changedAt: changedAt(),
    version: version(),
  },
  (t) => [
    index("routing_rule_brand").on(t.brandId, t.position),
    check("routing_rule_split", sql`${t.split} in ('allowed', 'never')`),
    check("routing_rule_goals", sql`jsonb_typeof(${t.goals}) = 'array'`),
  ],
);

/** For how long goods may be sent back, by country of delivery; `*` stands for all that have no row. */
export const returnPolicy = pgTable(
  "return_policy",
  {
    brandId: text("brand_id").notNull(),
    country: text("country").notNull(),
    days: integer("days").notNull(),
    /** Where returns from there go; null: where they came from. */
    locationId: text("location_id"),
    changedAt: changedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.brandId, t.country] }),
    check("return_policy_country", sql`${t.country} ~ '^([A-Z]{2}|[*])$' and ${t.days} between 0 and 400`),
  ],
);

/** Filters of the order board under a name, of one person or of all. */
export const savedView = pgTable(
  "saved_view",
  {
    id: id(),
    staffId: text("staff_id").notNull(),
    name: text("name").notNull(),
    filter: jsonb("filter").notNull(),
    shared: boolean("shared").notNull().default(false),
    createdAt: createdAt(),
  },
  (t) => [unique("saved_view_name").on(t.staffId, t.name)],
);
