import { sql } from "drizzle-orm";
import type { Executor } from "./client";

/** What an operator wants to know of the database and of what runs behind the scenes. Sizes in bytes. */
export interface Vitals {
  readonly version: string;
  readonly bytes: number;
  readonly connections: number;
  readonly maxConnections: number;
  /** Age of the transaction that has been open longest, in seconds; null: none is. */
  readonly oldestTransactionSeconds: number | null;
  readonly largest: readonly { readonly table: string; readonly bytes: number }[];
  /** Jobs that were given up within the last week, and the latest of them. */
  readonly failedJobs: number;
  readonly lastFailedJob: { readonly id: string; readonly kind: string; readonly at: Date | null } | null;
  /** When the tax rate in force was checked whose check is longest ago: `2026-11-01`; null: no rate is known. */
  readonly taxCheckedOn: string | null;
}

/** Reads the vital signs: catalogues and small indexes, no whole table of the shop. */
export async function readVitals(db: Executor): Promise<Vitals> {
  const [row] = await db.execute<{
    version: string;
    bytes: string;
    connections: number;
    most: number;
    oldest: string | null;
    largest: Vitals["largest"] | null;
    failed: number;
    last: { id: string; kind: string; at: string | null } | null;
    checked: string | null;
  }>(sql`
    select current_setting('server_version') as version, pg_database_size(current_database()) as bytes,
      (select count(*)::int from pg_stat_activity where datname = current_database()) as connections,
      current_setting('max_connections')::int as most,
      (select extract(epoch from max(clock_timestamp() - xact_start)) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()) as oldest,
      (select jsonb_agg(jsonb_build_object('table', t.name, 'bytes', t.bytes) order by t.bytes desc) from (
        select c.relname as name, pg_total_relation_size(c.oid) as bytes from pg_class c
        where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace order by 2 desc limit 5) t) as largest,
      (select count(*)::int from job where state = 'failed' and finished_at > now() - interval '7 days') as failed,
      (select jsonb_build_object('id', j.id, 'kind', j.kind, 'at', j.finished_at) from job j
        where j.state = 'failed' order by j.id desc limit 1) as last,
      (select min(checked_on)::text from tax_rate
        where valid_from <= current_date and (valid_until is null or valid_until > current_date)) as checked`);
  return {
    version: row?.version ?? "",
    bytes: Number(row?.bytes ?? 0),
    connections: row?.connections ?? 0,
    maxConnections: row?.most ?? 0,
    oldestTransactionSeconds: row?.oldest == null ? null : Number(row.oldest),
    largest: row?.largest ?? [],
    failedJobs: row?.failed ?? 0,
    lastFailedJob: row?.last
      ? { ...row.last, at: row.last.at === null ? null : new Date(row.last.at) }
      : null,
    taxCheckedOn: row?.checked ?? null,
  };
}
