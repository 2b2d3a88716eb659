import { sql } from "drizzle-orm";
import { customType, integer, text, timestamp } from "drizzle-orm/pg-core";

/** An instant, with time zone, as a Date. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

export const createdAt = () => instant("created_at").notNull().default(sql`now()`);
export const changedAt = () => instant("changed_at").notNull().default(sql`now()`);

/** Counts up on each write: a form sends back the one it saw (optimistic locking). */
export const version = () => integer("version").notNull().default(1);

export const id = () => text("id").primaryKey();

/** Minor units of a currency, exact. */
export const minor = customType<{ data: bigint; driverData: string }>({
  dataType: () => "bigint",
  fromDriver: (value) => BigInt(value),
  toDriver: (value) => value.toString(),
});

export const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });
