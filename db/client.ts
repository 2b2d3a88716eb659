import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import * as schema from "@/db/schema";
import { env } from "@/lib/env";

export type Schema = typeof schema;
export type Db = PostgresJsDatabase<Schema> & { $client: postgres.Sql };
export type Tx = Parameters<Parameters<PostgresJsDatabase<Schema>["transaction"]>[0]>[0];
/** A database or a transaction: what a verb may run on. */
export type Executor = PostgresJsDatabase<Schema> | Tx;

const holder = globalThis as typeof globalThis & { meridianDb?: Db };

/** The process's one pool (kept over hot reloads). */
export function database(): Db {
  holder.meridianDb ??= connect(env().DATABASE_URL, { max: env().DATABASE_POOL });
  return holder.meridianDb;
}

/** Opens a pool. `max` connections; short statement, lock and idle limits so that no request hangs. */
export function connect(url: string, options: { max?: number; statementTimeoutMs?: number } = {}): Db {
  const sql = postgres(url, {
    max: options.max ?? 4,
    onnotice: () => {},
    backoff: () => 0.2,
    connect_timeout: 5,
    connection: {
      application_name: "meridian",
      statement_timeout: options.statementTimeoutMs ?? 30_000,
      lock_timeout: 10_000,
      idle_in_transaction_session_timeout: 60_000,
    },
  });
  return drizzle(sql, { schema }) as Db;
}
