import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
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
import { storefront } from "./storefronts";

const PROVIDERS = ["manual", "test", "stripe"] as const;
const INSTRUMENTS = ["card", "invoice", "bank_transfer", "cash_on_delivery"] as const;
const STATES = [
  "created",
  "pending",
  "action_needed",
  "to_be_paid",
  "authorised",
  "captured",
  "partly_refunded",
  "refunded",
  "declined",
  "cancelled",
  "expired",
  "failed",
] as const;

/** One way to pay in one storefront. Whether it is offered depends on what is in the cart and who asks (`conditions`). */
export const paymentMethod = pgTable(
  "payment_method",
  {
    id: id(),
    storefrontId: text("storefront_id")
      .notNull()
      .references(() => storefront.id, { onDelete: "cascade" }),
    /** Names the method within the storefront: `invoice`, `test-card`. */
    key: text("key").notNull(),
    provider: text("provider", { enum: PROVIDERS }).notNull(),
    instrument: text("instrument", { enum: INSTRUMENTS }).notNull(),
    enabled: boolean("enabled").notNull().default(true),
    position: integer("position").notNull().default(0),
    /** A list of rules, one of which has to fit (none: always). Shape: commerce/payments/model.ts, amounts as text. */
    conditions: jsonb("conditions").notNull().default([]),
    /** What a payer has to know: account to pay into, days until due. Shape: commerce/payments/model.ts. */
    details: jsonb("details").$type<Record<string, string>>().notNull().default({}),
    createdAt: createdAt(),
    changedAt: changedAt(),
    version: version(),
  },
  (t) => [
    unique("payment_method_key").on(t.storefrontId, t.key),
    check("payment_method_key_form", sql`${t.key} ~ '^[a-z0-9]+([-_][a-z0-9]+)*$'`),
    check("payment_method_provider", sql`${t.provider} in ('manual', 'test', 'stripe')`),
    check(
      "payment_method_instrument",
      sql`${t.instrument} in ('card', 'invoice', 'bank_transfer', 'cash_on_delivery') and (${t.provider} = 'manual') = (${t.instrument} <> 'card')`,
    ),
    check("payment_method_conditions", sql`jsonb_typeof(${t.conditions}) = 'array'`),
    check("payment_method_details", sql`jsonb_typeof(${t.details}) = 'object'`),
  ],
);

/**
 * One attempt to pay `reference`. Its state is what the provider was last heard to say, never what a call-back claims. The four
 * amounts are counters beside the ledger (`payment_entry`); `held_minor` is promised to refunds that are under way.
 */
export const payment = pgTable(
  "payment",
  {
    id: id(),
    /** Made by whoever starts the attempt: the same key never pays twice. */
    attemptKey: text("attempt_key").notNull().unique("payment_attempt"),
    reference: text("reference").notNull(),
    storefrontId: text("storefront_id")
      .notNull()
      .references(() => storefront.id),
    storefrontLocaleKey: text("storefront_locale_key").notNull(),
    provider: text("provider", { enum: PROVIDERS }).notNull(),
    instrument: text("instrument", { enum: INSTRUMENTS }).notNull(),
    methodKey: text("method_key").notNull(),
    state: text("state", { enum: STATES }).notNull().default("created"),
    currency: text("currency").notNull(),
    amountMinor: minor("amount_minor").notNull(),
    authorisedMinor: minor("authorised_minor").notNull().default(sql`0`),
    capturedMinor: minor("captured_minor").notNull().default(sql`0`),
    refundedMinor: minor("refunded_minor").notNull().default(sql`0`),
    heldMinor: minor("held_minor").notNull().default(sql`0`),
    /** What was decided about the authorised money. The first decision stands; the reconciler carries it out. */
    intent: text("intent", { enum: ["capture", "void"] }),
    captureMinor: minor("capture_minor"),
    /** The provider's own name for it. */
    providerRef: text("provider_ref"),
    redirectUrl: text("redirect_url"),
    returnUrl: text("return_url").notNull(),
    email: text("email").notNull(),
    locale: text("locale").notNull(),
    details: jsonb("details").$type<Record<string, string>>().notNull().default({}),
    /** Why it was declined or failed, as a code of ours. */
    reason: text("reason"),
    /** When the provider is asked of our own accord (database clock). Null: nothing is open. */
    dueAt: instant("due_at"),
    checks: integer("checks").notNull().default(0),
    createdAt: createdAt(),
    changedAt: changedAt(),
    version: version(),
  },
  (t) => [
    uniqueIndex("payment_provider_ref")
      .on(t.provider, t.providerRef)
      .where(sql`${t.providerRef} is not null`),
    index("payment_reference").on(t.reference),
    index("payment_due").on(t.dueAt).where(sql`${t.dueAt} is not null`),
    check(
      "payment_state",
      sql`${t.state} in ('created', 'pending', 'action_needed', 'to_be_paid', 'authorised', 'captured', 'partly_refunded', 'refunded', 'declined', 'cancelled', 'expired', 'failed')`,
    ),
    check("payment_currency", sql`${t.currency} ~ '^[A-Z]{3}$'`),
    check("payment_amount", sql`${t.amountMinor} > 0 and ${t.amountMinor} <= 10000000000000000`),
    check(
      "payment_money",
      sql`${t.authorisedMinor} between 0 and ${t.amountMinor} and ${t.capturedMinor} between 0 and ${t.amountMinor} and ${t.heldMinor} >= 0 and ${t.refundedMinor} between 0 and ${t.capturedMinor}`,
    ),
    check(
      "payment_state_money",
      sql`case ${t.state}
        when 'authorised' then ${t.authorisedMinor} > 0 and ${t.capturedMinor} = 0
        when 'captured' then ${t.capturedMinor} > 0 and ${t.refundedMinor} = 0
        when 'partly_refunded' then ${t.refundedMinor} > 0 and ${t.refundedMinor} < ${t.capturedMinor}
        when 'refunded' then ${t.refundedMinor} > 0 and ${t.refundedMinor} = ${t.capturedMinor}
        else ${t.capturedMinor} = 0 end`,
    ),
    check("payment_intent", sql`${t.intent} in ('capture', 'void')`),
  ],
);

/** The money ledger of payments: append-only. What was captured less what was refunded is what we hold. */
export const paymentEntry = pgTable(
  "payment_entry",
  {
    id: id(),
    paymentId: text("payment_id")
      .notNull()
      .references(() => payment.id),
    kind: text("kind", { enum: ["authorise", "capture", "refund", "void"] }).notNull(),
    amountMinor: minor("amount_minor").notNull(),
    currency: text("currency").notNull(),
    /** What it stems from: the total after it, or the refund. Once for each kind. */
    sourceRef: text("source_ref").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    unique("payment_entry_once").on(t.paymentId, t.kind, t.sourceRef),
    check("payment_entry_kind", sql`${t.kind} in ('authorise', 'capture', 'refund', 'void')`),
    check("payment_entry_amount", sql`${t.amountMinor} > 0`),
  ],
);

/** Money on its way back. Its amount is held on the payment from the first moment until it is done or refused. */
export const paymentRefund = pgTable(
  "payment_refund",
  {
    paymentId: text("payment_id")
      .notNull()
      .references(() => payment.id),
    /** The caller's own id; `outside:<ref>` when somebody refunded at the provider. */
    refundId: text("refund_id").notNull(),
    amountMinor: minor("amount_minor").notNull(),
    state: text("state", { enum: ["pending", "done", "refused"] })
      .notNull()
      .default("pending"),
    providerRef: text("provider_ref"),
    reason: text("reason"),
    createdAt: createdAt(),
    changedAt: changedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.paymentId, t.refundId] }),
    check("payment_refund_amount", sql`${t.amountMinor} > 0`),
    check("payment_refund_state", sql`${t.state} in ('pending', 'done', 'refused')`),
  ],
);

/** What providers called to say, as it came: stored first, worked on later. Kept as evidence. */
export const paymentEvent = pgTable(
  "payment_event",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    provider: text("provider", { enum: PROVIDERS }).notNull(),
    eventId: text("event_id").notNull(),
    /** The payment or the provider's reference that it speaks of; null when it speaks of neither. */
    paymentId: text("payment_id"),
    providerRef: text("provider_ref"),
    kind: text("kind").notNull(),
    body: text("body").notNull(),
    receivedAt: instant("received_at").notNull().default(sql`now()`),
    handledAt: instant("handled_at"),
    /** `applied`, `nothing_new`, `unknown`, `later`. */
    outcome: text("outcome"),
  },
  (t) => [
    unique("payment_event_once").on(t.provider, t.eventId),
    index("payment_event_open").on(t.id).where(sql`${t.handledAt} is null`),
    index("payment_event_payment").on(t.paymentId),
  ],
);
