import { getTableColumns, getTableName, type SQL, sql } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";

/** Rows of a table as one JSON value of a statement, and how they are read from it. */
export interface JsonRows<T extends PgTable> {
  readonly sql: SQL;
  /** The same of one row that the statement is about. */
  readonly one: SQL;
  read(value: unknown): T["$inferSelect"][];
}

/**
 * All rows of `table` that match, as one value: what belongs together is then read by one statement and from one state of the
 * database. `rest` is what follows `from <table>` and `order` how rows are ordered, both in SQL with full names of columns. Made once
 * for each question: the text never changes. Exact where JSON is not: 64-bit numbers and instants travel as text.
 */
export function jsonRows<T extends PgTable>(table: T, rest: string, order: string): JsonRows<T> {
  const name = getTableName(table);
  const columns: readonly [string, PgColumn][] = Object.entries(getTableColumns(table));
  const values = columns.map(([, column]) => {
    const named = `"${name}"."${column.name}"`;
    return ASIDE.test(column.getSQLType()) ? `${named}::text` : named;
  });
  const read = (row: readonly unknown[]) =>
    Object.fromEntries(
      columns.map(([key, column], at) => {
        const value = row[at] ?? null;
        return [key, value === null ? null : column.mapFromDriverValue(value)];
      }),
    ) as T["$inferSelect"];
  const row = `json_build_array(${values.join(", ")})`;
  return {
    sql: sql.raw(`(select coalesce(json_agg(${row} order by ${order}), '[]') from "${name}" ${rest})`),
    one: sql.raw(`json_build_array(${row})`),
    read: (value) => (value as readonly (readonly unknown[])[]).map(read),
  };
}

const ASIDE = /^(bigint|bigserial|numeric|timestamp|date|time)/;
