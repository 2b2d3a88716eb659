import { forgetShopper } from "@/commerce/checkout";
import { type Ctx, inTransaction } from "@/commerce/context";
import { customerProfile, eraseCustomer, exportCustomer } from "@/commerce/customers";
import { countOrders, eraseCustomerFromOrders, listOrders, ordersOfCustomer } from "@/commerce/orders";
import { forgetPayers } from "@/commerce/payments";
import { type Failure, fail, type Result } from "@/lib/result";

interface Whose {
  readonly brandId: string;
  readonly customerId: string;
}

/**
 * Everything that the shop knows of a customer, as a file to take along: what `customers` knows and what the modules above it
 * do. Null: no such person.
 */
export async function customerFile(ctx: Ctx, whose: Whose): Promise<Response | null> {
  const orders = await ordersOfCustomer(ctx, whose);
  const known = await exportCustomer(ctx, { ...whose, parts: { orders } });
  if (!known) return null;
  const text = JSON.stringify(
    known,
    (_key, value) => (typeof value === "bigint" ? value.toString() : value),
    2,
  );
  return new Response(`${text}\n`, {
    headers: {
      "cache-control": "private, no-store",
      "content-disposition": `attachment; filename="${whose.customerId}.json"`,
      "content-type": "application/json; charset=utf-8",
      "x-robots-tag": "noindex",
    },
  });
}

/** A delivery needs a name and a street: until then the person cannot be forgotten. */
const UNDER_WAY = ["awaiting_payment", "open"] as const;

/**
 * Erases a person wherever the shop keeps them, all or nothing: profile, carts, payments, orders. Refused while an order is
 * under way (`customers.orders_under_way`).
 */
export async function eraseEverywhere(ctx: Ctx, whose: Whose): Promise<Result<null, Failure>> {
  return inTransaction<Result<null, Failure>>(ctx, async (tx) => {
    const { brandId, customerId } = whose;
    const count = await countOrders(tx, { customerId, states: [...UNDER_WAY] });
    if (count > 0) return fail("customers.orders_under_way", "conflict", { count });
    const email = (await customerProfile(tx, whose))?.email;
    if (!email) return fail("customers.not_found", "not_found");
    const orderIds = await orderIdsOf(tx, customerId);
    await forgetShopper(tx, { brandId, customerId, email, orderIds });
    await forgetPayers(tx, { references: orderIds });
    await eraseCustomerFromOrders(tx, { customerId });
    return eraseCustomer(tx, whose);
  });
}

async function orderIdsOf(ctx: Ctx, customerId: string): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listOrders>> = await listOrders(ctx, {
      filter: { customerId },
      limit: 250,
      ...(cursor ? { cursor } : {}),
    });
    ids.push(...page.orders.map(({ id }) => id));
    cursor = page.next;
  } while (cursor);
  return ids;
}
