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

/**
 * Runs `work` in one transaction (a savepoint when already inside one). A failed Result rolls back,
 * as does a throw.
 */
export async function inTransaction<R extends Result<unknown>>(
  ctx: Ctx,
  work: (tx: TxCtx) => Promise<R>,
): Promise<R> {
  try {
    return await ctx.db.transaction(async (tx) => {
      const result = await work({ ...ctx, db: tx });
      if (!result.ok) throw new Refusal(result.failure);
      return result;
    });
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, failure: error.failure } as R;
    throw error;
  }
}

/** A context for work that no person asked for: seeds, jobs, command line. */
export function systemCtx(db: Executor, id: string, now: Date = new Date()): Ctx {
  return { db, now, actor: { kind: "system", id }, requestId: `${id}-${now.getTime().toString(36)}` };
}
