import { sql } from "drizzle-orm";
import { bigserial, boolean, index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { changedAt, createdAt, id, instant, version } from "./columns";

export const staff = pgTable(
  "staff",
  {
    id: id(),
    email: text("email").notNull(),
    name: text("name").notNull(),
    passwordHash: text("password_hash").notNull(),
    mustChangePassword: boolean("must_change_password").notNull().default(false),
    /** Language of the console: en, de or fr. */
    locale: text("locale").notNull().default("en"),
    status: text("status", { enum: ["active", "disabled"] })
      .notNull()
      .default("active"),
    createdAt: createdAt(),
    changedAt: changedAt(),
    version: version(),
  },
  (t) => [uniqueIndex("staff_email").on(sql`lower(${t.email})`)],
);

/** A role of a person; `storefrontId` narrows it to one storefront (null: all). */
export const staffRole = pgTable(
  "staff_role",
  {
    staffId: text("staff_id")
      .notNull()
      .references(() => staff.id, { onDelete: "cascade" }),
    role: text("role", { enum: ["owner", "manager", "merchandiser", "translator", "viewer"] }).notNull(),
    storefrontId: text("storefront_id"),
  },
  (t) => [uniqueIndex("staff_role_once").on(t.staffId, t.role, sql`coalesce(${t.storefrontId}, '')`)],
);

export const staffSession = pgTable(
  "staff_session",
  {
    id: id(),
    staffId: text("staff_id")
      .notNull()
      .references(() => staff.id, { onDelete: "cascade" }),
    createdAt: createdAt(),
    lastSeenAt: instant("last_seen_at").notNull().default(sql`now()`),
    expiresAt: instant("expires_at").notNull(),
    revokedAt: instant("revoked_at"),
    ip: text("ip"),
    userAgent: text("user_agent"),
  },
  (t) => [index("staff_session_staff").on(t.staffId)],
);

/** Append-only (a trigger refuses update and delete); each row's hash covers the row before it. */
export const auditEntry = pgTable(
  "audit_entry",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    at: instant("at").notNull().default(sql`now()`),
    actorKind: text("actor_kind").notNull(),
    actorId: text("actor_id").notNull(),
    action: text("action").notNull(),
    subjectType: text("subject_type").notNull(),
    subjectId: text("subject_id").notNull(),
    storefrontId: text("storefront_id"),
    before: jsonb("before"),
    after: jsonb("after"),
    requestId: text("request_id").notNull(),
    ip: text("ip"),
    hash: text("hash").notNull(),
  },
  (t) => [index("audit_entry_subject").on(t.subjectType, t.subjectId), index("audit_entry_at").on(t.at)],
);

/** Counters of rate-limiter-flexible's Postgres store. */
export const rateLimit = pgTable("rate_limit", {
  key: text("key").primaryKey(),
  points: integer("points").notNull().default(0),
  expire: instant("expire"),
});
