import { sql } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";

/** The numbers of orders by id, with the storefront of each; what is no order's id is absent. */
export async function orderNumbers(
  ctx: Ctx,
  orderIds: readonly string[],
): Promise<Map<string, { number: string; storefrontId: string }>> {
  if (orderIds.length === 0) return new Map();
  const rows = await ctx.db.execute<{ id: string; number: string; storefront_id: string }>(
    sql`select id, number, storefront_id from sales_order where id = any(${sql.param([...orderIds])}::text[])`,
  );
  return new Map(rows.map((row) => [row.id, { number: row.number, storefrontId: row.storefront_id }]));
}
