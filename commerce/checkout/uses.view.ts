import { sql } from "drizzle-orm";
import type { TxCtx } from "@/commerce/context";

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
