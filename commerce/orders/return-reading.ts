import { asc, eq, inArray } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import { orderRefund, orderReturn, refundLine, returnLine } from "@/db/schema";
import type { OrderRefund, OrderReturn } from "./model";

/** The returns of an order, oldest first. */
export async function returnsOf(ctx: Ctx, orderId: string): Promise<OrderReturn[]> {
  const rows = await ctx.db
    .select()
    .from(orderReturn)
    .where(eq(orderReturn.orderId, orderId))
    .orderBy(asc(orderReturn.createdAt), asc(orderReturn.id));
  const ids = rows.map(({ id }) => id);
  const lines =
    ids.length === 0 ? [] : await ctx.db.select().from(returnLine).where(inArray(returnLine.returnId, ids));
  return rows.map(({ changedAt: _changedAt, ...row }) => ({
    ...(row as unknown as Omit<OrderReturn, "lines">),
    lines: lines
      .filter(({ returnId }) => returnId === row.id)
      .map(({ returnId: _of, ...line }) => line as OrderReturn["lines"][number])
      .sort((a, b) => (a.lineId < b.lineId ? -1 : 1)),
  }));
}

/** The refunds of an order, oldest first, those that failed too. */
export async function refundsOf(ctx: Ctx, orderId: string): Promise<OrderRefund[]> {
  const rows = await ctx.db
    .select()
    .from(orderRefund)
    .where(eq(orderRefund.orderId, orderId))
    .orderBy(asc(orderRefund.createdAt), asc(orderRefund.id));
  const ids = rows.map(({ id }) => id);
  const lines =
    ids.length === 0
      ? []
      : await ctx.db
          .select()
          .from(refundLine)
          .where(inArray(refundLine.refundId, ids))
          .orderBy(asc(refundLine.position));
  return rows.map(({ actorId: _actor, ...row }) => ({
    ...(row as unknown as Omit<OrderRefund, "lines">),
    lines: lines
      .filter(({ refundId }) => refundId === row.id)
      .map(({ refundId: _of, position: _position, ...line }) => line),
  }));
}
