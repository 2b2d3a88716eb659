import { asc, eq } from "drizzle-orm";
import type { TxCtx } from "@/commerce/context";
import { fulfilmentOrder, orderLine, orderShipping, salesOrder } from "@/db/schema";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import type { FulfilmentOrder, OrdersFailureCode } from "./model";
import { fulfilmentsOf } from "./reading";

/** An order whose row is ours until the transaction ends: every change of an order begins here, so that one waits for another. */
export interface LockedOrder {
  readonly row: typeof salesOrder.$inferSelect;
  readonly lines: readonly (typeof orderLine.$inferSelect)[];
  readonly shipping: readonly (typeof orderShipping.$inferSelect)[];
  readonly fulfilments: readonly FulfilmentOrder[];
}

/**
 * Locks an order and reads it. The order comes before its stock and its payment in every verb, so that nobody waits in a
 * circle. `version`: as a form saw it; another one is refused (`orders.changed`).
 */
export async function lockOrder(
  tx: TxCtx,
  orderId: string,
  version?: number,
): Promise<Result<LockedOrder, Failure<OrdersFailureCode>>> {
  const [row] = await tx.db.select().from(salesOrder).where(eq(salesOrder.id, orderId)).for("no key update");
  if (!row) return fail("orders.not_found", "not_found", {});
  if (version !== undefined && row.version !== version) return fail("orders.changed", "conflict", {});
  const lines = await tx.db
    .select()
    .from(orderLine)
    .where(eq(orderLine.orderId, orderId))
    .orderBy(asc(orderLine.position));
  const shipping = await tx.db
    .select()
    .from(orderShipping)
    .where(eq(orderShipping.orderId, orderId))
    .orderBy(asc(orderShipping.id));
  return ok({ row, lines, shipping, fulfilments: await fulfilmentsOf(tx, orderId) });
}

/** The order of a fulfilment order, locked; `orders.fulfilment_not_found`. */
export async function lockByFulfilment(
  tx: TxCtx,
  fulfilmentId: string,
): Promise<Result<LockedOrder & { readonly fulfilment: FulfilmentOrder }, Failure<OrdersFailureCode>>> {
  const [found] = await tx.db
    .select({ orderId: fulfilmentOrder.orderId })
    .from(fulfilmentOrder)
    .where(eq(fulfilmentOrder.id, fulfilmentId));
  if (!found) return fail("orders.fulfilment_not_found", "not_found", {});
  const locked = await lockOrder(tx, found.orderId);
  if (!locked.ok) return locked;
  const fulfilment = locked.value.fulfilments.find(({ id }) => id === fulfilmentId);
  return fulfilment
    ? ok({ ...locked.value, fulfilment })
    : fail("orders.fulfilment_not_found", "not_found", {});
}

/** Units of a line at a location that are neither sent nor cancelled nor moved. */
export function openUnits(line: FulfilmentOrder["lines"][number]): number {
  return line.quantity - line.shipped - line.cancelled - line.moved;
}
