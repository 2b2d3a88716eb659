import type { Ctx } from "@/commerce/context";
import { listLocations } from "@/commerce/inventory";
import { getOrder, orderPath } from "@/commerce/orders";
import type { FulfilmentOrder, Order, OrdersFailureCode } from "@/commerce/orders/model";
import type { PackingSlip, PickList } from "@/components/documents/nouns";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { senderOf } from "../mail/sender";
import type { PdfFile } from "./file";

type Outcome = Promise<Result<PdfFile, Failure<OrdersFailureCode>>>;

/** Orders printed in one go. */
export const MAX_PRINTED = 100;

/**
 * Slips for the parcels of orders, in the language of each first order's customer: of those that left as they left, and of
 * what each location still has to send. Refused as `orders.not_found` when an order is not there or has nothing to pack.
 */
export async function packingSlipFile(
  ctx: Ctx,
  { orderIds }: { readonly orderIds: readonly string[] },
): Outcome {
  const orders = await load(ctx, orderIds);
  if (!orders.ok) return orders;
  const [first] = orders.value;
  const slips = orders.value.flatMap(slipsOf);
  if (!first || slips.length === 0) return fail("orders.not_found", "not_found", {});
  const sender = await senderOf(ctx, first.storefrontId, first.locale);
  const { packingSlipPdf } = await import("@/components/documents/pdf");
  const bytes = await packingSlipPdf(slips, { sender, locale: first.locale });
  return ok({ name: `packing-slip-${first.number}.pdf`, bytes });
}

/**
 * What has to be fetched for orders, a list for each location (or for the one that is named), in the language of whoever
 * fetches it. What lies on back-order is not on it.
 */
export async function pickListFile(
  ctx: Ctx,
  input: {
    readonly orderIds: readonly string[];
    readonly locationId?: string | undefined;
    readonly locale: string;
  },
): Outcome {
  const [orders, locations] = await Promise.all([load(ctx, input.orderIds), listLocations(ctx)]);
  if (!orders.ok) return orders;
  const [first] = orders.value;
  const lists = locations
    .filter(({ id }) => input.locationId === undefined || id === input.locationId)
    .flatMap(({ id, name }) => pickListOf(ctx, orders.value, id, name));
  if (!first || lists.length === 0) return fail("orders.not_found", "not_found", {});
  const sender = await senderOf(ctx, first.storefrontId, input.locale);
  const { pickListPdf } = await import("@/components/documents/pdf");
  const bytes = await pickListPdf(lists, { sender, locale: input.locale });
  return ok({ name: `pick-list-${ctx.now.toISOString().slice(0, 10)}.pdf`, bytes });
}

async function load(
  ctx: Ctx,
  orderIds: readonly string[],
): Promise<Result<Order[], Failure<OrdersFailureCode>>> {
  const orders: Order[] = [];
  for (const orderId of [...new Set(orderIds)].slice(0, MAX_PRINTED)) {
    const found = await getOrder(ctx, { orderId });
    if (!found.ok) return found;
    orders.push(found.value);
  }
  return ok(orders);
}

const waits = ({ state }: FulfilmentOrder) => state === "open" || state === "accepted";

/** Units that a location has lying there and has not sent. */
function unitsToSend(fulfilment: FulfilmentOrder) {
  return fulfilment.lines.map(({ lineId, quantity, backOrdered, shipped, cancelled, moved }) => ({
    lineId,
    quantity: quantity - shipped - cancelled - moved - backOrdered,
  }));
}

function slipsOf(order: Order): PackingSlip[] {
  const boxes = [
    ...order.parcels.map(({ trackingNumber, lines }) => ({ name: trackingNumber, units: lines })),
    ...order.fulfilments
      .filter(waits)
      .map((fulfilment) => ({ name: fulfilment.number, units: unitsToSend(fulfilment) })),
  ];
  const filled = boxes
    .map(({ name, units }) => ({ name, lines: worded(order, units) }))
    .filter(({ lines }) => lines.length > 0);
  return filled.map(({ name, lines }) => ({
    order: { number: order.number, placedAt: order.placedAt, path: orderPath(order) },
    parcel: name,
    shipTo: order.shipTo,
    lines,
    moreToCome: filled.length > 1,
  }));
}

function worded(order: Order, units: readonly { readonly lineId: string; readonly quantity: number }[]) {
  return units.flatMap(({ lineId, quantity }) => {
    const line = order.lines.find(({ id }) => id === lineId);
    return line && quantity > 0
      ? [{ title: line.title, options: line.options, sku: line.sku, quantity }]
      : [];
  });
}

function pickListOf(ctx: Ctx, orders: readonly Order[], locationId: string, location: string): PickList[] {
  const bySku = new Map<string, PickList["lines"][number]>();
  const touched = new Set<string>();
  for (const order of orders) {
    for (const fulfilment of order.fulfilments) {
      if (fulfilment.locationId !== locationId || !waits(fulfilment)) continue;
      for (const line of worded(order, unitsToSend(fulfilment))) {
        touched.add(order.number);
        const known = bySku.get(line.sku);
        bySku.set(line.sku, {
          ...line,
          quantity: line.quantity + (known?.quantity ?? 0),
          orderNumbers: [...new Set([...(known?.orderNumbers ?? []), order.number])],
        });
      }
    }
  }
  if (bySku.size === 0) return [];
  const lines = [...bySku.values()].sort((a, b) => (a.sku < b.sku ? -1 : 1));
  return [{ location, printedAt: ctx.now, orders: touched.size, lines }];
}
