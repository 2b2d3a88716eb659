import { sql } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";

/**
 * Takes a person out of their carts and attempts to order: those of the customer, those under the e-mail in the brand (guests
 * have no other name), and those that became `orderIds`. What was in them stays. May be repeated.
 */
export async function forgetShopper(
  ctx: Ctx,
  input: { brandId: string; customerId: string; email: string; orderIds: readonly string[] },
): Promise<{ readonly carts: number }> {
  const { brandId, customerId, email } = input;
  const orders = sql`${sql.param([...input.orderIds])}::text[]`;
  const rows = await ctx.db.execute(sql`
    update cart c set email = null, phone = null, company_name = null, vat_id = null, ship_to = null, bill_to = null,
      version = c.version + 1
    from storefront s
    where s.id = c.storefront_id and s.brand_id = ${brandId} and (c.customer_id = ${customerId}
      or lower(c.email) = lower(${email})
      or c.id in (select a.cart_id from checkout_attempt a where a.order_id = any(${orders})))
    returning c.id`);
  await ctx.db.execute(sql`
    update checkout_attempt set payment = payment || jsonb_build_object('email', 'erased@invalid.example')
    where order_id = any(${orders})`);
  return { carts: rows.length };
}
