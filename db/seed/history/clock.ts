import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";

const CLOCK = "meridian.history";

/**
 * Lets the database's own clock stand in the past while a transaction tells of it: what a column takes from `now()` when nothing is
 * given (when a movement was posted, a payment was made, a mail was queued) is then the instant that `set` was told last. The
 * ledgers are append-only, so it has to be right when it is written. `restore` puts the defaults back as they were; a transaction
 * that fails takes it all back.
 */
export async function standInThePast(tx: Tx): Promise<{
  set(at: Date): Promise<void>;
  restore(): Promise<void>;
}> {
  const columns = await tx.execute<{ table: string; column: string; usual: string }>(sql`
    select table_name as table, column_name as column, column_default as usual from information_schema.columns
    where table_schema = current_schema() and column_default in ('now()', 'clock_timestamp()') and column_name <> 'due_at'`);
  const setAll = async (usual: (was: string) => string) => {
    for (const { table, column, usual: was } of columns)
      await tx.execute(sql`alter table ${sql.identifier(table)} alter column ${sql.identifier(column)}
        set default ${sql.raw(usual(was))}`);
  };
  await setAll(() => `current_setting('${CLOCK}')::timestamptz`);
  return {
    async set(at) {
      await tx.execute(sql`select set_config(${CLOCK}, ${at.toISOString()}, true)`);
    },
    restore: () => setAll((was) => was),
  };
}
