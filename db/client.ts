import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import type postgres from "postgres";
import * as schema from "@/db/schema";
import { env } from "@/lib/env";
import { Pool } from "./pool";

export type Schema = typeof schema;
export type Db = PostgresJsDatabase<Schema> & { $client: Pool };
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
  const pool = new Pool(url, {
    max: options.max ?? 4,
    statementTimeoutMs: options.statementTimeoutMs ?? 30_000,
  });
  // drizzle uses `unsafe`, `begin` and `savepoint` of its client, and `options` to leave parsers in.
  return drizzle(pool as unknown as postgres.Sql, { schema }) as unknown as Db;
}
