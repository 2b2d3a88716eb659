import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { changedAt, createdAt, id, instant } from "./columns";

const STATES = ["queued", "sent", "kept", "failed"] as const;

/**
 * The box: every mail that was ever asked for, written in the transaction of what it tells of. `queued` waits for the
 * carrier, `sent` was taken by the mail server, `kept` stays here because there is none, `failed` was given up.
 */
export const mail = pgTable(
  "mail",
  {
    id: id(),
    kind: text("kind").notNull(),
    /** One address, lower case. */
    to: text("to").notNull(),
    /** BCP 47 of its words. */
    locale: text("locale").notNull(),
    /** Whose host and look it has. No foreign key: tables of storefronts stand on the same rung. */
    storefrontId: text("storefront_id").notNull(),
    /** What it tells, as it was when it was asked for; shape by kind (commerce/mail/model.ts). */
    data: jsonb("data").$type<Record<string, unknown>>().notNull(),
    /** Asked for twice under one key: sent once. */
    dedupeKey: text("dedupe_key").notNull().unique(),
    state: text("state", { enum: STATES }).notNull().default("queued"),
    /** Tries of this round. A person who sends it again begins a new round. */
    attempts: integer("attempts").notNull().default(0),
    round: integer("round").notNull().default(1),
    /** Not tried before this instant (back-off and lease in one). */
    dueAt: instant("due_at").notNull().default(sql`now()`),
    /** As handed over; null before, and after a secret in it was rubbed out. */
    subject: text("subject"),
    html: text("html"),
    plain: text("plain"),
    /** Set when what it said is gone: a used-up secret, or a person who was forgotten. */
    erasedAt: instant("erased_at"),
    settledAt: instant("settled_at"),
    createdAt: createdAt(),
    changedAt: changedAt(),
  },
  (t) => [
    index("mail_due").on(t.dueAt, t.id).where(sql`${t.state} = 'queued'`),
    index("mail_dead").on(t.id).where(sql`${t.state} = 'failed'`),
    index("mail_kind").on(t.kind, t.id),
    index("mail_to").on(t.to, t.id),
    check("mail_to_form", sql`${t.to} = lower(${t.to}) and ${t.to} !~ '[[:cntrl:]]'`),
    check("mail_counts", sql`${t.attempts} >= 0 and ${t.round} >= 1`),
    check("mail_settled", sql`(${t.state} = 'queued') = (${t.settledAt} is null)`),
  ],
);

/** Each try to hand a mail over and what the mail server said. Append-only. */
export const mailAttempt = pgTable(
  "mail_attempt",
  {
    mailId: text("mail_id")
      .notNull()
      .references(() => mail.id, { onDelete: "cascade" }),
    round: integer("round").notNull(),
    number: integer("number").notNull(),
    /** `refused`: never again; `later`: the server, or the way to it, may be well again in a while. */
    outcome: text("outcome", { enum: ["sent", "refused", "later"] }).notNull(),
    answer: text("answer").notNull(),
    at: instant("at").notNull().default(sql`clock_timestamp()`),
  },
  (t) => [primaryKey({ columns: [t.mailId, t.round, t.number] })],
);
