import { is, sql } from "drizzle-orm";
import { PgTransaction } from "drizzle-orm/pg-core";
import type { Ctx } from "@/commerce/context";
import { SNAPSHOT } from "@/db/session";
import { invariant } from "@/lib/invariant";

/**
 * Runs reads on one state of the database, as it was when the first of them began: a price list, a promotion or a rate
 * that is published meanwhile is seen whole or not at all. Inside a transaction of one's own that must have been begun as
 * `repeatable read`.
 */
export async function inSnapshot<T>(ctx: Ctx, read: (snapshot: Ctx) => Promise<T>): Promise<T> {
  if (is(ctx.db, PgTransaction)) {
    const [row] = await ctx.db.execute<{ transaction_isolation: string }>(sql`show transaction_isolation`);
    invariant(
      row?.transaction_isolation === "repeatable read" || row?.transaction_isolation === "serializable",
      "prices are asked in a transaction that sees several states of the database",
    );
    return read(ctx);
  }
  return ctx.db.transaction(async (tx) => {
    // Sent at once, and together with the first question.
    const begun = tx.execute(BEGINNING).then(() => undefined);
    begun.catch(() => {});
    const value = await read({ ...ctx, db: tx });
    await begun;
    return value;
  });
}

/**
 * The questions of a price are look-ups by key: planned once for all values they cost half of what they cost planned for each
 * (which the pool asks for, for the sake of search).
 */
const BEGINNING = sql.raw(SNAPSHOT);
