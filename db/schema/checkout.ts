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
import { product, variant } from "./catalog";
import { changedAt, createdAt, id, instant, minor, version } from "./columns";
import type { StoredAddress } from "./customers";
import { storefront } from "./storefronts";

/**
 * A cart of one storefront. It belongs to a customer, or to whoever holds its secret; once a customer has it, the secret
 * opens nothing. `open` -> `paying` (an order waits for its payment) -> `ordered`; back to `open` when the order is undone.
 */
export const cart = pgTable(
  "cart",
  {
    id: id(),
    storefrontId: text("storefront_id")
      .notNull()
      .references(() => storefront.id),
    /** SHA-256 of the secret in the cookie. */
    tokenHash: text("token_hash").notNull().unique(),
    customerId: text("customer_id"),
    channel: text("channel", { enum: ["web", "mobile", "pos", "marketplace", "b2b"] })
      .notNull()
      .default("web"),
    state: text("state", { enum: ["open", "paying", "ordered", "merged"] })
      .notNull()
      .default("open"),
    email: text("email"),
    phone: text("phone"),
    companyName: text("company_name"),
    vatId: text("vat_id"),
    shipTo: jsonb("ship_to").$type<StoredAddress>(),
    /** Null: the same as `ship_to`. */
    billTo: jsonb("bill_to").$type<StoredAddress>(),
    deliveryMethodId: text("delivery_method_id"),
    paymentMethodKey: text("payment_method_key"),
    /** As they were typed. */
    codes: text("codes").array().notNull().default(sql`'{}'`),
    /** Codes that were wrong, and since when they are counted: guessing is bounded. */
    codeMisses: integer("code_misses").notNull().default(0),
    codeMissesSince: instant("code_misses_since"),
    /** What the last drawing of the checkout promised: its name and what was to be paid (I17). */
    shownHash: text("shown_hash"),
    shownMinor: minor("shown_minor"),
    mergedInto: text("merged_into"),
    createdAt: createdAt(),
    changedAt: changedAt(),
    /** Counts up on every change of what is ordered: an order is placed for the version that was priced. */
    version: version(),
  },
  (t) => [
    uniqueIndex("cart_of_customer")
      .on(t.storefrontId, t.customerId)
      .where(sql`${t.customerId} is not null and ${t.state} in ('open', 'paying')`),
    index("cart_left").on(t.changedAt).where(sql`${t.state} = 'open'`),
    unique("cart_identity").on(t.id, t.storefrontId),
    foreignKey({ name: "cart_merged_into", columns: [t.mergedInto], foreignColumns: [t.id] }),
    check("cart_token", sql`${t.tokenHash} ~ '^[0-9a-f]{64}$'`),
    check("cart_merged", sql`(${t.state} = 'merged') = (${t.mergedInto} is not null)`),
    check("cart_codes", sql`cardinality(${t.codes}) <= 10`),
    check("cart_shown", sql`(${t.shownHash} is null) = (${t.shownMinor} is null)`),
  ],
);

/** One article in a cart, once. At most 200 of them (a trigger counts). */
export const cartLine = pgTable(
  "cart_line",
  {
    id: id(),
    cartId: text("cart_id")
      .notNull()
      .references(() => cart.id, { onDelete: "cascade" }),
    variantId: text("variant_id")
      .notNull()
      .references(() => variant.id, { onDelete: "cascade" }),
    quantity: integer("quantity").notNull(),
    /** What one unit cost when the shopper saw it last, and before that, while the change has to be said. */
    shownUnitMinor: minor("shown_unit_minor"),
    beforeUnitMinor: minor("before_unit_minor"),
    createdAt: createdAt(),
  },
  (t) => [
    unique("cart_line_once").on(t.cartId, t.variantId),
    index("cart_line_variant").on(t.variantId),
    check("cart_line_quantity", sql`${t.quantity} between 1 and 9999`),
  ],
);

/** Forms that were sent: the same one sent again changes nothing. */
export const cartOperation = pgTable(
  "cart_operation",
  {
    cartId: text("cart_id")
      .notNull()
      .references(() => cart.id, { onDelete: "cascade" }),
    key: text("key").notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.cartId, t.key] }), index("cart_operation_age").on(t.createdAt)],
);

/**
 * One try to order a cart: `placed` (the order waits for its payment) -> `confirmed` -> `done`, or `undoing` -> `undone`.
 * Whatever stands still past `due_at` is taken up by the finisher.
 */
export const checkoutAttempt = pgTable(
  "checkout_attempt",
  {
    cartId: text("cart_id")
      .notNull()
      .references(() => cart.id),
    key: text("key").notNull(),
    /** SHA-256 of what was sent with it: the same key with another body is refused. */
    bodyHash: text("body_hash").notNull(),
    state: text("state", { enum: ["placed", "confirmed", "done", "undoing", "undone"] }).notNull(),
    storefrontId: text("storefront_id").notNull(),
    orderId: text("order_id").notNull().unique(),
    number: text("number").notNull(),
    paymentId: text("payment_id").unique(),
    /** What `startPayment` of payments is asked with, to ask it again. */
    payment: jsonb("payment").$type<StoredPaymentWish>().notNull(),
    /** What was shown and agreed to: the order may cost nothing else (I17). */
    quoteHash: text("quote_hash").notNull(),
    agreedMinor: minor("agreed_minor").notNull(),
    /** Why it was undone. */
    reason: text("reason"),
    /** The finisher looks at it after this instant, by the clock of the database. */
    dueAt: instant("due_at").notNull(),
    tries: integer("tries").notNull().default(0),
    createdAt: createdAt(),
    changedAt: changedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.cartId, t.key] }),
    index("checkout_attempt_due").on(t.dueAt).where(sql`${t.state} in ('placed', 'confirmed', 'undoing')`),
    // One order of a cart waits or is done at a time; those that were undone stay as a record.
    uniqueIndex("checkout_attempt_one")
      .on(t.cartId)
      .where(sql`${t.state} in ('placed', 'confirmed', 'done')`),
    foreignKey({
      name: "checkout_attempt_cart",
      columns: [t.cartId, t.storefrontId],
      foreignColumns: [cart.id, cart.storefrontId],
    }),
    check("checkout_attempt_hash", sql`${t.quoteHash} ~ '^[0-9a-f]{64}$'`),
    check("checkout_attempt_undone", sql`(${t.state} in ('undoing', 'undone')) = (${t.reason} is not null)`),
  ],
);

/** What is asked of payments; amounts stand in the order. */
export interface StoredPaymentWish {
  methodKey: string;
  amountMinor: string;
  currency: string;
  email: string;
  locale: string;
  localeKey: string;
  returnUrl: string;
}

/** Countries of a storefront that cost the same to deliver to. */
export const deliveryZone = pgTable(
  "delivery_zone",
  {
    id: id(),
    storefrontId: text("storefront_id")
      .notNull()
      .references(() => storefront.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    /** ISO 3166-1. Empty: every country that no other zone names. */
    countries: text("countries").array().notNull(),
    /** Postcodes of them that begin so. Empty: all. */
    postcodes: text("postcodes").array().notNull().default(sql`'{}'`),
    position: integer("position").notNull().default(0),
  },
  (t) => [
    unique("delivery_zone_identity").on(t.id, t.storefrontId),
    unique("delivery_zone_name").on(t.storefrontId, t.name),
  ],
);

/** A way to deliver that a storefront offers. */
export const deliveryMethod = pgTable(
  "delivery_method",
  {
    id: id(),
    storefrontId: text("storefront_id")
      .notNull()
      .references(() => storefront.id, { onDelete: "cascade" }),
    key: text("key").notNull(),
    kind: text("kind", { enum: ["standard", "express", "pickup"] }).notNull(),
    /** By locale; `en` stands in for those that are missing. */
    names: jsonb("names").$type<Record<string, string>>().notNull(),
    descriptions: jsonb("descriptions").$type<Record<string, string>>().notNull().default({}),
    /** Working days in transit; null: what the location that sends it says of the country. */
    daysMin: integer("days_min"),
    daysMax: integer("days_max"),
    /** `14:00` in the storefront's zone: ordered later, it leaves the next working day. Null: the location's own hour. */
    cutoff: text("cutoff"),
    active: boolean("active").notNull().default(true),
    position: integer("position").notNull().default(0),
    changedAt: changedAt(),
    version: version(),
  },
  (t) => [
    unique("delivery_method_key").on(t.storefrontId, t.key),
    unique("delivery_method_identity").on(t.id, t.storefrontId),
    check(
      "delivery_method_days",
      sql`(${t.daysMin} is null) = (${t.daysMax} is null) and coalesce(${t.daysMin}, 0) between 0 and coalesce(${t.daysMax}, 0)`,
    ),
    check("delivery_method_cutoff", sql`${t.cutoff} ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'`),
    check("delivery_method_names", sql`jsonb_typeof(${t.names}) = 'object' and ${t.names} <> '{}'::jsonb`),
  ],
);

/** What a method costs in a zone for carts of a weight and a value. Of several that fit the dearest class decides. */
export const deliveryRate = pgTable(
  "delivery_rate",
  {
    methodId: text("method_id").notNull(),
    zoneId: text("zone_id").notNull(),
    storefrontId: text("storefront_id").notNull(),
    /** The delivery class of goods it is for (`bulky`); `` for all that have none. */
    deliveryClass: text("delivery_class").notNull().default(""),
    /** Weight of the whole cart, from (inclusive) and below. */
    fromGrams: integer("from_grams").notNull().default(0),
    belowGrams: integer("below_grams"),
    /** Value of the goods after promotions as shown, minor units, from (inclusive) and below. */
    fromMinor: minor("from_minor").notNull().default(sql`0`),
    belowMinor: minor("below_minor"),
    /** In the storefront's currency and tax display. */
    amountMinor: minor("amount_minor").notNull(),
    /** Added for each begun kilogram above `from_grams`. */
    perKgMinor: minor("per_kg_minor").notNull().default(sql`0`),
  },
  (t) => [
    primaryKey({ columns: [t.methodId, t.zoneId, t.deliveryClass, t.fromGrams, t.fromMinor] }),
    foreignKey({
      name: "delivery_rate_method",
      columns: [t.methodId, t.storefrontId],
      foreignColumns: [deliveryMethod.id, deliveryMethod.storefrontId],
    }).onDelete("cascade"),
    foreignKey({
      name: "delivery_rate_zone",
      columns: [t.zoneId, t.storefrontId],
      foreignColumns: [deliveryZone.id, deliveryZone.storefrontId],
    }).onDelete("cascade"),
    check(
      "delivery_rate_bounds",
      sql`${t.fromGrams} >= 0 and coalesce(${t.belowGrams}, ${t.fromGrams} + 1) > ${t.fromGrams}
        and ${t.fromMinor} >= 0 and coalesce(${t.belowMinor}, ${t.fromMinor} + 1) > ${t.fromMinor}`,
    ),
    check("delivery_rate_amount", sql`${t.amountMinor} >= 0 and ${t.perKgMinor} >= 0`),
  ],
);

/** Goods that are not sent like all others: `bulky`. */
export const deliveryClass = pgTable("delivery_class", {
  productId: text("product_id")
    .primaryKey()
    .references(() => product.id, { onDelete: "cascade" }),
  key: text("key").notNull(),
});
