import { sql } from "drizzle-orm";
import type { Ctx, TxCtx } from "@/commerce/context";

/** What a promotion took off an order and is not counted yet. */
export interface UncountedUse {
  readonly promotionId: string;
  readonly customerId: string | null;
  readonly currency: string;
  readonly amountMinor: bigint;
}

/** The uses of an order that nobody has counted, in the order of their promotions; none of one that is cancelled. */
export async function uncountedUses(ctx: Ctx, orderId: string): Promise<UncountedUse[]> {
  const rows = await ctx.db.execute<{
    promotion_id: string;
    customer_id: string | null;
    currency: string;
    amount: string;
  }>(sql`
    select a.promotion_id, o.customer_id, o.currency, sum(a.amount_minor)::text as amount
    from sales_order o join order_adjustment a on a.order_id = o.id
    where o.id = ${orderId} and o.state <> 'cancelled' and not exists (
      select 1 from promotion_use u where u.promotion_id = a.promotion_id and u.order_ref = o.id)
    group by a.promotion_id, o.customer_id, o.currency order by a.promotion_id collate "C"`);
  return rows.map((row) => ({
    promotionId: row.promotion_id,
    customerId: row.customer_id,
    currency: row.currency,
    amountMinor: BigInt(row.amount),
  }));
}

/** The promotions that are counted for an order, which nobody can cancel until the transaction ends; null: it is cancelled. */
export async function countedUses(tx: TxCtx, orderId: string): Promise<Set<string> | null> {
  const [order] = await tx.db.execute(
    sql`select 1 from sales_order where id = ${orderId} and state <> 'cancelled' for share`,
  );
  if (!order) return null;
  const rows = await tx.db.execute<{ promotion_id: string }>(
    sql`select promotion_id from promotion_use where order_ref = ${orderId}`,
  );
  return new Set(rows.map((row) => row.promotion_id));
}
