import { asc, eq, inArray, sql } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import { jsonRows } from "@/db/json-rows";
import {
  fulfilmentLine,
  fulfilmentOrder,
  orderAdjustment,
  orderEvent,
  orderLine,
  orderShipping,
  orderTaxLine,
  parcel,
  parcelLine,
  salesOrder,
} from "@/db/schema";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import type { FulfilmentOrder, Order, OrderHead, OrderLine, OrdersFailureCode, Parcel } from "./model";
import { refundsOf, returnsOf } from "./return-reading";
import { isOrderSecret } from "./secret";

type Outcome<T> = Promise<Result<T, Failure<OrdersFailureCode>>>;

/** Two years of claims, and the time that goods may take to come. */
const LINK_DAYS = 800;

/** What belongs to an order from its first moment, as `sales_order` of the same statement names it. */
const OF_IT = {
  lines: jsonRows(orderLine, "where order_line.order_id = sales_order.id", "order_line.position"),
  shipping: jsonRows(orderShipping, "where order_shipping.order_id = sales_order.id", "order_shipping.id"),
  adjustments: jsonRows(
    orderAdjustment,
    "where order_adjustment.order_id = sales_order.id",
    "order_adjustment.position",
  ),
  taxes: jsonRows(orderTaxLine, "where order_tax_line.order_id = sales_order.id", "order_tax_line.position"),
  events: jsonRows(orderEvent, "where order_event.order_id = sales_order.id", "order_event.id"),
  fulfilments: jsonRows(
    fulfilmentOrder,
    "where fulfilment_order.order_id = sales_order.id",
    "fulfilment_order.position",
  ),
  sent: jsonRows(
    fulfilmentLine,
    "where fulfilment_line.fulfilment_id in (select f.id from fulfilment_order f where f.order_id = sales_order.id)",
    "fulfilment_line.line_id",
  ),
};
const HEAD = jsonRows(salesOrder, "", "sales_order.id");

/** Whether anything was sent or given back. Each new order is read by those who confirm it: what cannot be there is not asked for. */
const LATER = sql.raw(`exists (select 1 from parcel p where p.order_id = sales_order.id)
  or exists (select 1 from order_refund f where f.order_id = sales_order.id)
  or exists (select 1 from order_return r where r.order_id = sales_order.id)`);

type Found = Record<keyof typeof OF_IT | "head", unknown> & { readonly later: boolean };

/** One order with all that belongs to it; `orders.not_found`. One statement while nothing of it was sent or given back. */
export async function getOrder(ctx: Ctx, { orderId }: { readonly orderId: string }): Outcome<Order> {
  const [found] = await ctx.db.execute<Found>(sql`
    select ${HEAD.one} as head, ${OF_IT.lines.sql} as lines,
      ${OF_IT.shipping.sql} as shipping, ${OF_IT.adjustments.sql} as adjustments, ${OF_IT.taxes.sql} as taxes,
      ${OF_IT.events.sql} as events, ${OF_IT.fulfilments.sql} as fulfilments, ${OF_IT.sent.sql} as sent, ${LATER} as later
    from sales_order where sales_order.id = ${orderId}`);
  const [row] = found ? HEAD.read(found.head) : [];
  if (!found || !row) return fail("orders.not_found", "not_found", {});
  const [parcels, returns, refunds] = found.later
    ? await Promise.all([parcelsOf(ctx, orderId), returnsOf(ctx, orderId), refundsOf(ctx, orderId)])
    : [[], [], []];
  return ok({
    ...headOf(row),
    lines: OF_IT.lines.read(found.lines).map(lineOf),
    shipping: OF_IT.shipping.read(found.shipping),
    adjustments: OF_IT.adjustments.read(found.adjustments),
    taxes: OF_IT.taxes.read(found.taxes),
    events: OF_IT.events
      .read(found.events)
      .map((event) => ({ ...event, data: event.data as Record<string, unknown> })),
    fulfilments: withLines(OF_IT.fulfilments.read(found.fulfilments), OF_IT.sent.read(found.sent)),
    parcels,
    returns,
    refunds,
    routing: (row.routing as { trace: Order["routing"] }).trace,
  });
}

/**
 * The order behind a secret link. A wrong token and a number that does not exist get the same answer; `number` is taken
 * as it was typed. With `storefrontId` an order of another storefront is not there either. A link opens its order for
 * `LINK_DAYS`, as long as something may be claimed of it.
 */
export async function orderByToken(
  ctx: Ctx,
  input: { readonly number: string; readonly token: string; readonly storefrontId?: string },
): Outcome<Order> {
  const [row] = await ctx.db
    .select({ id: salesOrder.id, storefrontId: salesOrder.storefrontId, placedAt: salesOrder.placedAt })
    .from(salesOrder)
    .where(eq(salesOrder.number, input.number.slice(0, 60).toUpperCase()));
  const isRight = isOrderSecret(row?.id ?? "", input.token);
  const isHere = input.storefrontId === undefined || row?.storefrontId === input.storefrontId;
  const isFresh = row !== undefined && ctx.now.getTime() - row.placedAt.getTime() < LINK_DAYS * 86_400_000;
  return row && isRight && isHere && isFresh
    ? getOrder(ctx, { orderId: row.id })
    : fail("orders.not_found", "not_found", {});
}

/** What each location of an order has to send, in the order in which they were planned. */
export async function fulfilmentsOf(ctx: Ctx, orderId: string): Promise<FulfilmentOrder[]> {
  const rows = await ctx.db
    .select()
    .from(fulfilmentOrder)
    .where(eq(fulfilmentOrder.orderId, orderId))
    .orderBy(asc(fulfilmentOrder.position));
  const ids = rows.map(({ id }) => id);
  const lines =
    ids.length === 0
      ? []
      : await ctx.db.select().from(fulfilmentLine).where(inArray(fulfilmentLine.fulfilmentId, ids));
  return withLines(rows, lines);
}

function withLines(
  rows: readonly (typeof fulfilmentOrder.$inferSelect)[],
  lines: readonly (typeof fulfilmentLine.$inferSelect)[],
): FulfilmentOrder[] {
  return rows.map(({ position: _position, changedAt: _changedAt, state, ...row }) => ({
    ...row,
    state: state as FulfilmentOrder["state"],
    lines: lines
      .filter(({ fulfilmentId }) => fulfilmentId === row.id)
      .map(({ fulfilmentId: _of, ...line }) => line)
      .sort((a, b) => (a.lineId < b.lineId ? -1 : 1)),
  }));
}

/** Its parcels, as they left. */
export async function parcelsOf(ctx: Ctx, orderId: string): Promise<Parcel[]> {
  const rows = await ctx.db.select().from(parcel).where(eq(parcel.orderId, orderId)).orderBy(asc(parcel.id));
  const ids = rows.map(({ id }) => id);
  const lines =
    ids.length === 0 ? [] : await ctx.db.select().from(parcelLine).where(inArray(parcelLine.parcelId, ids));
  return rows.map(({ label: _label, changedAt: _changedAt, state, ...row }) => ({
    ...row,
    state: state as Parcel["state"],
    lines: lines
      .filter(({ parcelId }) => parcelId === row.id)
      .map(({ lineId, quantity }) => ({ lineId, quantity })),
  }));
}

function headOf(row: typeof salesOrder.$inferSelect): OrderHead {
  const { promotions: _promotions, routing: _routing, ...head } = row;
  return {
    ...(head as unknown as Omit<OrderHead, "totals">),
    totals: {
      goodsMinor: row.goodsMinor,
      discountMinor: row.discountMinor,
      shippingMinor: row.shippingMinor,
      shippingDiscountMinor: row.shippingDiscountMinor,
      amountMinor: row.amountMinor,
      netMinor: row.netMinor,
      taxMinor: row.taxMinor,
      grossMinor: row.grossMinor,
      refundedMinor: row.refundedMinor,
    },
  };
}

function lineOf({
  orderId: _of,
  weightGrams: _weight,
  priceListId: _list,
  ...row
}: typeof orderLine.$inferSelect) {
  return row as unknown as OrderLine;
}
