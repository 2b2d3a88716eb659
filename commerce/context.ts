import { sql } from "drizzle-orm";
import type { Executor, Tx } from "@/db/client";
import { Refusal, type Result } from "@/lib/result";

/** Who acts: shown in the audit log. */
export type Actor =
  | { readonly kind: "staff"; readonly id: string; readonly ip?: string }
  | { readonly kind: "customer"; readonly id: string; readonly ip?: string }
  | { readonly kind: "system"; readonly id: string }
  | { readonly kind: "anonymous"; readonly id: "anonymous"; readonly ip?: string };

/** What every verb needs and no more: storefront, locale and currency are inputs, not context. */
export interface Ctx {
  readonly db: Executor;
  readonly now: Date;
  readonly actor: Actor;
  readonly requestId: string;
}

/** The context of a verb that is inside a transaction. */
export interface TxCtx extends Ctx {
  readonly db: Tx;
}

/** Times that a transaction is begun anew after the database ended it to untie a knot of locks. */
const RETRIES = 3;

/**
 * Runs `work` in one transaction (a savepoint when already inside one). A failed Result rolls back,
 * as does a throw. When the database ends the transaction because it and another one waited for each other, nothing of
 * it happened: it is done again, so `work` may run more than once and touches nothing but the database.
 */
export async function inTransaction<R extends Result<unknown>>(
  ctx: Ctx,
  work: (tx: TxCtx) => Promise<R>,
): Promise<R> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await ctx.db.transaction(async (tx) => {
        const result = await work({ ...ctx, db: tx });
        if (!result.ok) throw new Refusal(result.failure);
        return result;
      });
    } catch (error) {
      if (error instanceof Refusal) return { ok: false, failure: error.failure } as R;
      // Inside another transaction there is nothing left to continue: the outermost begins anew.
      if (tries === RETRIES || "rollback" in ctx.db || !isDeadlock(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 5 + Math.random() * 20 * (tries + 1)));
    }
  }
}

/**
 * From here on the statements of this transaction are planned once for all values, where the pool plans each for its own: right
 * for look-ups by key, of which planning costs several times what they do. Sent with what comes next; nobody has to wait for it.
 */
export function planOnce({ db }: TxCtx): void {
  db.execute(PLAN_ONCE).then(
    () => {},
    () => {},
  );
}

const PLAN_ONCE = sql.raw("set local plan_cache_mode = force_generic_plan");

/** SQLSTATE 40P01 deadlock_detected and 40001 serialization_failure, also inside drizzle's wrapper. */
function isDeadlock(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const { code } = cause as { code?: unknown };
    if (code === "40P01" || code === "40001") return true;
  }
  return false;
}

/** A context for work that no person asked for: seeds, jobs, command line. */
export function systemCtx(db: Executor, id: string, now: Date = new Date()): Ctx {
  return { db, now, actor: { kind: "system", id }, requestId: `${id}-${now.getTime().toString(36)}` };
}
