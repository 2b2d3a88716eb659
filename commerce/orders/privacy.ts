import { asc, eq, sql } from "drizzle-orm";
import { type Ctx, inTransaction } from "@/commerce/context";
import { salesOrder } from "@/db/schema";
import { ok } from "@/lib/result";
import type { Order } from "./model";
import { getOrder } from "./reading";

/** Everything that orders know of a customer, for an export of their data. */
export async function ordersOfCustomer(
  ctx: Ctx,
  { customerId }: { readonly customerId: string },
): Promise<Omit<Order, "routing">[]> {
  const rows = await ctx.db
    .select({ id: salesOrder.id })
    .from(salesOrder)
    .where(eq(salesOrder.customerId, customerId))
    .orderBy(asc(salesOrder.placedAt), asc(salesOrder.id));
  const orders: Omit<Order, "routing">[] = [];
  for (const { id } of rows) {
    const found = await getOrder(ctx, { orderId: id });
    if (!found.ok) continue;
    const { routing: _routing, ...order } = found.value;
    orders.push(order);
  }
  return orders;
}

/**
 * Takes the person out of their orders: name, street, phone, mail address, notes and what they wrote. Money, goods, taxes
 * and the country stay, and so do invoices, which the law wants kept. May be repeated.
 */
export async function eraseCustomerFromOrders(
  ctx: Ctx,
  { customerId }: { readonly customerId: string },
): Promise<{ orders: number }> {
  const done = await inTransaction(ctx, async (tx) => {
    const blank = (column: "ship_to" | "bill_to") =>
      sql`case when ${sql.identifier(column)} is null then null else jsonb_build_object('name', '', 'company', null, 'lines', '[]'::jsonb,
        'postcode', null, 'city', '', 'region', null, 'country', ${sql.identifier(column)} ->> 'country', 'phone', null) end`;
    const rows = await tx.db.execute<{ id: string }>(sql`
      update sales_order set email = 'erased-' || id || '@invalid.example', phone = null, note = null,
        ship_to = ${blank("ship_to")}, bill_to = ${blank("bill_to")}, vat_evidence = null, version = version + 1
      where customer_id = ${customerId} and email not like 'erased-%' returning id`);
    const ids = sql`${sql.param(rows.map(({ id }) => id))}::text[]`;
    await tx.db.execute(sql`
      update order_event set data = '{}'::jsonb where order_id = any(${ids}) and kind in ('note', 'address_changed')`);
    await tx.db.execute(
      sql`update order_return set note = null, statement = null where order_id = any(${ids})`,
    );
    return ok({ orders: rows.length });
  });
  return done.value;
}
