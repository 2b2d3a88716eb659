/**
 * The books of the test provider. No part of ours: it stands for another company's system, which is why nothing here refers to
 * our tables and only its own code reads them.
 */
import { sql } from "drizzle-orm";
import { bigint, check, index, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { createdAt, instant, minor } from "./columns";

/** What the test provider was charged, and what became of it. */
export const testProviderCharge = pgTable(
  "test_provider_charge",
  {
    /** What we call it: the idempotency key of the first request. */
    key: text("key").primaryKey(),
    /** Its own name for it, unguessable: the address of its page. */
    ref: text("ref").notNull().unique("test_provider_charge_ref"),
    state: text("state", {
      enum: [
        "foretold",
        "open",
        "challenged",
        "delayed",
        "authorised",
        "captured",
        "declined",
        "cancelled",
        "expired",
      ],
    }).notNull(),
    amountMinor: minor("amount_minor").notNull(),
    currency: text("currency").notNull(),
    capturedMinor: minor("captured_minor").notNull().default(sql`0`),
    refundedMinor: minor("refunded_minor").notNull().default(sql`0`),
    /** How often money was really taken: a second time would be our mistake. */
    timesCharged: integer("times_charged").notNull().default(0),
    script: jsonb("script").notNull().default({}),
    description: text("description").notNull().default(""),
    pageUrl: text("page_url").notNull().default(""),
    returnUrl: text("return_url").notNull().default(""),
    notifyUrl: text("notify_url").notNull().default(""),
    reason: text("reason"),
    /** A delayed one is authorised at this instant, an open one expires then. */
    turnsAt: instant("turns_at"),
    createdAt: createdAt(),
  },
  (t) => [
    check(
      "test_provider_charge_money",
      sql`${t.capturedMinor} between 0 and ${t.amountMinor} and ${t.refundedMinor} between 0 and ${t.capturedMinor}`,
    ),
  ],
);

/** What the test provider was asked to do with a charge, each request by its idempotency key. */
export const testProviderRequest = pgTable(
  "test_provider_request",
  {
    key: text("key").primaryKey(),
    chargeKey: text("charge_key").notNull(),
    kind: text("kind", { enum: ["capture", "void", "refund"] }).notNull(),
    ref: text("ref").notNull(),
    amountMinor: minor("amount_minor").notNull(),
    state: text("state", { enum: ["done", "refused"] }).notNull(),
    times: integer("times").notNull().default(1),
    createdAt: createdAt(),
  },
  (t) => [index("test_provider_request_charge").on(t.chargeKey)],
);

/** Call-backs that the test provider has still to make. One that is not answered with 2xx is made again. */
export const testProviderCall = pgTable(
  "test_provider_call",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    eventId: text("event_id").notNull(),
    url: text("url").notNull(),
    body: text("body").notNull(),
    dueAt: instant("due_at").notNull(),
    tries: integer("tries").notNull().default(0),
    settledAt: instant("settled_at"),
    lastStatus: integer("last_status"),
  },
  (t) => [index("test_provider_call_due").on(t.dueAt).where(sql`${t.settledAt} is null`)],
);

/** The secret that the test provider signs with, agreed once. */
export const testProviderAccount = pgTable("test_provider_account", {
  id: integer("id").primaryKey(),
  secret: text("secret").notNull(),
});
