import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  index,
  integer,
  jsonb,
  pgSequence,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { id, instant, minor, version } from "./columns";

/** Numbers of orders: unique and rising; a sequence has gaps, and nobody waits for another's commit. */
export const salesOrderNumber = pgSequence("sales_order_number", { startWith: 100001 });

/**
 * An order. Brand, storefront, cart, customer and variants are named without foreign keys: placing an order would lock
 * their rows against each other, and an order outlives them (I15 is asked by db/invariants.sql).
 */
export const salesOrder = pgTable(
  "sales_order",
  {
    id: id(),
    number: text("number").notNull(),
    brandId: text("brand_id").notNull(),
    storefrontId: text("storefront_id").notNull(),
    storefrontLocaleKey: text("storefront_locale_key").notNull(),
    locale: text("locale").notNull(),
    channel: text("channel").notNull(),
    cartId: text("cart_id"),
    customerId: text("customer_id"),
    companyKey: text("company_key"),
    email: text("email").notNull(),
    phone: text("phone"),
    state: text("state").notNull(),
    paymentState: text("payment_state").notNull(),
    fulfilmentState: text("fulfilment_state").notNull(),
    /** Somebody wants it to wait: nothing is shipped while this is set. */
    holdReason: text("hold_reason"),
    currency: text("currency").notNull(),
    taxIncluded: text("tax_included").notNull(),
    treatment: text("treatment").notNull(),
    taxNotes: jsonb("tax_notes").notNull(),
    goodsMinor: minor("goods_minor").notNull(),
    discountMinor: minor("discount_minor").notNull(),
    shippingMinor: minor("shipping_minor").notNull(),
    shippingDiscountMinor: minor("shipping_discount_minor").notNull(),
    amountMinor: minor("amount_minor").notNull(),
    netMinor: minor("net_minor").notNull(),
    taxMinor: minor("tax_minor").notNull(),
    grossMinor: minor("gross_minor").notNull(),
    refundedMinor: minor("refunded_minor").notNull().default(sql`0`),
    shipTo: jsonb("ship_to").notNull(),
    billTo: jsonb("bill_to"),
    vatId: text("vat_id"),
    vatEvidence: jsonb("vat_evidence"),
    delivery: jsonb("delivery"),
    paymentMethodKey: text("payment_method_key").notNull(),
    paymentId: text("payment_id"),
    /** What was redeemed: `{ promotionId, codeId, code }[]`, given back when the order is cancelled. */
    promotions: jsonb("promotions").notNull(),
    /** The plan and its trace: where it is sent from and why. */
    routing: jsonb("routing").notNull(),
    quoteHash: text("quote_hash").notNull(),
    note: text("note"),
    placedAt: instant("placed_at").notNull(),
    confirmedAt: instant("confirmed_at"),
    cancelledAt: instant("cancelled_at"),
    cancelReason: text("cancel_reason"),
    version: version(),
  },
  (t) => [
    uniqueIndex("sales_order_number_once").on(t.number),
    uniqueIndex("sales_order_cart").on(t.cartId).where(sql`${t.state} <> 'cancelled'`),
    index("sales_order_board").on(t.brandId, t.placedAt, t.id),
    index("sales_order_customer").on(t.customerId, t.placedAt).where(sql`${t.customerId} is not null`),
    index("sales_order_letting_go")
      .on(t.cancelledAt)
      .where(sql`${t.state} = 'cancelled' and ${t.paymentState} in ('authorised', 'to_be_paid')`),
    index("sales_order_unpaid")
      .on(t.cancelledAt)
      .where(sql`${t.state} = 'cancelled' and ${t.cancelReason} in ('declined', 'expired', 'failed')`),
    index("sales_order_waiting").on(t.placedAt).where(sql`${t.state} = 'awaiting_payment'`),
    check("sales_order_state", sql`${t.state} in ('awaiting_payment', 'open', 'completed', 'cancelled')`),
    check(
      "sales_order_payment",
      sql`${t.paymentState} in ('awaiting', 'to_be_paid', 'authorised', 'paid', 'partly_refunded', 'refunded', 'voided')`,
    ),
    check(
      "sales_order_fulfilment",
      sql`${t.fulfilmentState} in ('none', 'partly_shipped', 'shipped', 'partly_delivered', 'delivered')`,
    ),
    check("sales_order_currency", sql`${t.currency} ~ '^[A-Z]{3}$'`),
    check(
      "sales_order_total",
      sql`${t.goodsMinor} - ${t.discountMinor} + ${t.shippingMinor} - ${t.shippingDiscountMinor} = ${t.amountMinor} and ${t.netMinor} + ${t.taxMinor} = ${t.grossMinor}`,
    ),
    check(
      "sales_order_amounts",
      sql`least(${t.goodsMinor}, ${t.discountMinor}, ${t.shippingMinor}, ${t.shippingDiscountMinor}, ${t.amountMinor}, ${t.netMinor}, ${t.taxMinor}) >= 0`,
    ),
    check("sales_order_refunded", sql`${t.refundedMinor} between 0 and ${t.grossMinor}`),
    check(
      "sales_order_confirmed",
      sql`(${t.state} in ('open', 'completed')) <= (${t.confirmedAt} is not null) and (${t.state} = 'cancelled') = (${t.cancelledAt} is not null)`,
    ),
  ],
);

/** A line and the counters of its units: every one is allocated, shipped or cancelled (I16). Replacements cost nothing. */
export const orderLine = pgTable(
  "order_line",
  {
    id: id(),
    orderId: text("order_id")
      .notNull()
      .references(() => salesOrder.id),
    kind: text("kind").notNull(),
    position: integer("position").notNull(),
    /** Of a replacement: the line that was paid for. */
    replacesLineId: text("replaces_line_id"),
    variantId: text("variant_id").notNull(),
    productId: text("product_id").notNull(),
    sku: text("sku").notNull(),
    title: text("title").notNull(),
    options: text("options").notNull(),
    mediaId: text("media_id"),
    weightGrams: integer("weight_grams"),
    parts: jsonb("parts").notNull(),
    quantity: integer("quantity").notNull(),
    allocated: integer("allocated").notNull(),
    shipped: integer("shipped").notNull().default(0),
    cancelled: integer("cancelled").notNull().default(0),
    returning: integer("returning").notNull().default(0),
    returned: integer("returned").notNull().default(0),
    refundedQuantity: integer("refunded_quantity").notNull().default(0),
    refundedMinor: minor("refunded_minor").notNull().default(sql`0`),
    unitMinor: minor("unit_minor").notNull(),
    regularMinor: minor("regular_minor").notNull(),
    discountMinor: minor("discount_minor").notNull(),
    amountMinor: minor("amount_minor").notNull(),
    netMinor: minor("net_minor").notNull(),
    taxMinor: minor("tax_minor").notNull(),
    grossMinor: minor("gross_minor").notNull(),
    taxClass: text("tax_class").notNull(),
    rateMicro: integer("rate_micro"),
    priceListId: text("price_list_id"),
  },
  (t) => [
    index("order_line_order").on(t.orderId, t.position),
    index("order_line_variant").on(t.variantId),
    check(
      "order_line_kind",
      sql`${t.kind} in ('goods', 'gift', 'replacement') and (${t.kind} = 'replacement') = (${t.replacesLineId} is not null)`,
    ),
    check(
      "order_line_units",
      sql`${t.quantity} > 0 and least(${t.allocated}, ${t.shipped}, ${t.cancelled}) >= 0 and ${t.allocated} + ${t.shipped} + ${t.cancelled} = ${t.quantity}`,
    ),
    check(
      "order_line_returns",
      sql`${t.returning} between 0 and ${t.shipped} and ${t.returned} between 0 and ${t.returning}`,
    ),
    check(
      "order_line_refunds",
      sql`${t.refundedQuantity} between 0 and ${t.quantity} and ${t.refundedMinor} between 0 and ${t.grossMinor}`,
    ),
    check(
      "order_line_total",
      sql`${t.regularMinor} - ${t.discountMinor} = ${t.amountMinor} and ${t.netMinor} + ${t.taxMinor} = ${t.grossMinor} and least(${t.discountMinor}, ${t.amountMinor}, ${t.netMinor}, ${t.taxMinor}) >= 0`,
    ),
  ],
);

export const orderShipping = pgTable(
  "order_shipping",
  {
    orderId: text("order_id")
      .notNull()
      .references(() => salesOrder.id),
    id: text("id").notNull(),
    name: text("name").notNull(),
    regularMinor: minor("regular_minor").notNull(),
    discountMinor: minor("discount_minor").notNull(),
    amountMinor: minor("amount_minor").notNull(),
    netMinor: minor("net_minor").notNull(),
    taxMinor: minor("tax_minor").notNull(),
    grossMinor: minor("gross_minor").notNull(),
    refundedMinor: minor("refunded_minor").notNull().default(sql`0`),
  },
  (t) => [
    primaryKey({ columns: [t.orderId, t.id] }),
    check(
      "order_shipping_total",
      sql`${t.regularMinor} - ${t.discountMinor} = ${t.amountMinor} and ${t.netMinor} + ${t.taxMinor} = ${t.grossMinor} and least(${t.discountMinor}, ${t.amountMinor}, ${t.netMinor}, ${t.taxMinor}) >= 0`,
    ),
    check("order_shipping_refunds", sql`${t.refundedMinor} between 0 and ${t.grossMinor}`),
  ],
);

/** What a promotion took off a line or off the shipping. */
export const orderAdjustment = pgTable(
  "order_adjustment",
  {
    orderId: text("order_id")
      .notNull()
      .references(() => salesOrder.id),
    position: integer("position").notNull(),
    lineId: text("line_id"),
    shippingId: text("shipping_id"),
    promotionId: text("promotion_id").notNull(),
    code: text("code"),
    amountMinor: minor("amount_minor").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orderId, t.position] }),
    check(
      "order_adjustment_of",
      sql`(${t.lineId} is null) <> (${t.shippingId} is null) and ${t.amountMinor} >= 0`,
    ),
  ],
);

export const orderTaxLine = pgTable(
  "order_tax_line",
  {
    orderId: text("order_id")
      .notNull()
      .references(() => salesOrder.id),
    position: integer("position").notNull(),
    jurisdiction: text("jurisdiction").notNull(),
    name: text("name").notNull(),
    rateMicro: integer("rate_micro").notNull(),
    baseMinor: minor("base_minor").notNull(),
    taxMinor: minor("tax_minor").notNull(),
  },
  (t) => [primaryKey({ columns: [t.orderId, t.position] })],
);

/** The timeline. */
export const orderEvent = pgTable(
  "order_event",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    orderId: text("order_id")
      .notNull()
      .references(() => salesOrder.id),
    at: instant("at").notNull(),
    actorKind: text("actor_kind").notNull(),
    actorId: text("actor_id").notNull(),
    kind: text("kind").notNull(),
    data: jsonb("data").notNull(),
  },
  (t) => [index("order_event_order").on(t.orderId, t.id)],
);
