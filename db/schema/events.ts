import { sql } from "drizzle-orm";
import { bigserial, check, index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { createdAt, id, instant } from "./columns";

/** The outbox: written in the transaction of the change. Unsettled rows are work not yet done; a growing number means the worker is down. */
export const event = pgTable(
  "event",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    type: text("type").notNull(),
    aggregate: text("aggregate").notNull(),
    payload: jsonb("payload").notNull(),
    actorId: text("actor_id").notNull(),
    requestId: text("request_id").notNull(),
    createdAt: createdAt(),
    attempts: integer("attempts").notNull().default(0),
    /** Not handed out again before this instant (back-off and lease in one). */
    dueAt: instant("due_at").notNull().default(sql`now()`),
    settledAt: instant("settled_at"),
    /** Set with settledAt when the event was given up after too many tries. */
    error: text("error"),
  },
  (t) => [
    index("event_due").on(t.dueAt, t.id).where(sql`${t.settledAt} is null`),
    index("event_aggregate").on(t.aggregate, t.id),
  ],
);

/** Work that takes time and shows progress. */
export const job = pgTable(
  "job",
  {
    id: id(),
    kind: text("kind").notNull(),
    state: text("state", { enum: ["queued", "running", "done", "failed", "cancelled"] })
      .notNull()
      .default("queued"),
    /** Two unfinished jobs never share one. */
    dedupeKey: text("dedupe_key"),
    input: jsonb("input").notNull(),
    progressDone: integer("progress_done").notNull().default(0),
    progressTotal: integer("progress_total"),
    /** Result or partial report; shape by kind. */
    report: jsonb("report"),
    error: text("error"),
    attempts: integer("attempts").notNull().default(0),
    maxAttempts: integer("max_attempts").notNull().default(5),
    dueAt: instant("due_at").notNull().default(sql`now()`),
    leaseToken: text("lease_token"),
    createdBy: text("created_by").notNull(),
    createdAt: createdAt(),
    startedAt: instant("started_at"),
    finishedAt: instant("finished_at"),
  },
  (t) => [
    uniqueIndex("job_dedupe").on(t.kind, t.dedupeKey).where(sql`${t.state} in ('queued', 'running')`),
    index("job_due").on(t.dueAt).where(sql`${t.state} in ('queued', 'running')`),
    index("job_created").on(t.createdAt),
    check(
      "job_progress",
      sql`${t.progressDone} >= 0 and (${t.progressTotal} is null or ${t.progressTotal} >= 0)`,
    ),
  ],
);
