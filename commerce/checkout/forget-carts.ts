import { sql } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import { env } from "@/lib/env";

/** Rows of each kind that one round takes: the next round goes on. */
const ROUND = 2_000;

/**
 * Deletes carts that nobody touched for `days` (CART_DAYS, 90), with their lines, and the notes of forms that were sent into any cart that
 * long ago. What was ordered, or is being paid, stays: its order tells of it; so does a cart with an attempt to order.
 * By the database's clock, with SKIP LOCKED. A duty.
 */
export async function forgetCarts(
  ctx: Ctx,
  { days = env().CART_DAYS }: { readonly days?: number } = {},
): Promise<{ carts: number; operations: number }> {
  const over = sql`clock_timestamp() - make_interval(days => ${days})`;
  // One that others were merged into goes after them: they name it.
  const carts = await ctx.db.execute(sql`
    delete from cart where id in (
      select c.id from cart c
      where c.state in ('open', 'merged') and c.changed_at < ${over}
        and not exists (select 1 from cart m where m.merged_into = c.id)
        and not exists (select 1 from checkout_attempt a where a.cart_id = c.id)
      order by c.changed_at limit ${ROUND} for update skip locked)
    returning id`);
  const operations = await ctx.db.execute(sql`
    delete from cart_operation where (cart_id, key) in (
      select cart_id, key from cart_operation where created_at < ${over}
      order by created_at limit ${ROUND} for update skip locked)
    returning key`);
  return { carts: carts.length, operations: operations.length };
}
