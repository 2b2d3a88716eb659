"use server";

import { z } from "zod";
import { defineAction } from "@/app/_server/action";
import {
  acceptFulfilment,
  addNote,
  cancelOrder,
  cancelReturn,
  decideReturn,
  declineFulfilment,
  deliverParcel,
  holdOrder,
  inspectReturn,
  moveFulfilment,
  previewRefund,
  receiveReturn,
  refundOrder,
  releaseHold,
  requestReturn,
  rerouteFulfilment,
  sendConfirmation,
  shipParcel,
} from "@/commerce/orders";
import { type Order, RETURN_REASONS } from "@/commerce/orders/model";
import { markPaid, markRefunded } from "@/commerce/payments";
import { fail, ok } from "@/lib/result";
import { hasPart, id, lookingAt, noPart, onOrder, orderOnly, words } from "./order-action";

const units = z.array(z.strictObject({ lineId: id, quantity: z.int().min(1).max(1_000_000) })).max(500);

const ofPart = z.strictObject({ orderId: id, fulfilmentId: id });
const ofReturn = z.strictObject({ orderId: id, returnId: id });

/** Only returns of the order that was asked about. */
const hasReturn = ({ returns }: Order, returnId: string) => returns.some((one) => one.id === returnId);
const noReturn = () => fail("orders.return_not_found", "not_found");

export const hold = defineAction(
  ...onOrder("orders.edit", orderOnly.extend({ text: words }), (ctx, { orderId, text }) =>
    holdOrder(ctx, { orderId, reason: text }),
  ),
);
export const release = defineAction(...onOrder("orders.edit", orderOnly, releaseHold));
export const note = defineAction(...onOrder("orders.edit", orderOnly.extend({ text: words }), addNote));
export const resend = defineAction(
  ...onOrder("orders.edit", orderOnly, (ctx, { orderId }) =>
    sendConfirmation(ctx, { orderId, reason: `again-${ctx.requestId}` }),
  ),
);
export const cancel = defineAction(
  ...onOrder(
    "orders.edit",
    orderOnly.extend({ version: z.int().min(1), reason: z.enum(["customer", "sold_out", "seller"]) }),
    cancelOrder,
  ),
);

export const accept = defineAction(
  ...onOrder("orders.edit", ofPart, async (ctx, { fulfilmentId }, order) =>
    hasPart(order, fulfilmentId) ? acceptFulfilment(ctx, { fulfilmentId }) : noPart(),
  ),
);
export const decline = defineAction(
  ...onOrder("orders.edit", ofPart.extend({ text: words }), async (ctx, { fulfilmentId, text }, order) =>
    hasPart(order, fulfilmentId) ? declineFulfilment(ctx, { fulfilmentId, reason: text }) : noPart(),
  ),
);
export const reroute = defineAction(
  ...onOrder("orders.edit", ofPart, async (ctx, { fulfilmentId }, order) =>
    hasPart(order, fulfilmentId) ? rerouteFulfilment(ctx, { fulfilmentId }) : noPart(),
  ),
);
export const handOver = defineAction(
  ...onOrder(
    "orders.edit",
    ofPart.extend({ locationId: id }),
    async (ctx, { fulfilmentId, locationId }, order) =>
      hasPart(order, fulfilmentId) ? moveFulfilment(ctx, { fulfilmentId, locationId }) : noPart(),
  ),
);
export const ship = defineAction(
  ...onOrder(
    "orders.edit",
    ofPart.extend({ text: words.max(60), lines: units.min(1) }),
    async (ctx, { fulfilmentId, text, lines }, order) =>
      hasPart(order, fulfilmentId)
        ? shipParcel(ctx, { fulfilmentId, lines, ...(text ? { trackingNumber: text } : {}) })
        : noPart(),
  ),
);
export const deliver = defineAction(
  ...onOrder("orders.edit", orderOnly.extend({ parcelId: id }), async (ctx, { parcelId }, { parcels }) =>
    parcels.some((one) => one.id === parcelId)
      ? deliverParcel(ctx, { parcelId })
      : fail("orders.parcel_not_found", "not_found"),
  ),
);

export const approveReturn = defineAction(
  ...onOrder("orders.edit", ofReturn, async (ctx, { returnId }, order) =>
    hasReturn(order, returnId) ? decideReturn(ctx, { returnId, approve: true }) : noReturn(),
  ),
);
export const rejectReturn = defineAction(
  ...onOrder("orders.edit", ofReturn.extend({ text: words }), async (ctx, { returnId, text }, order) =>
    hasReturn(order, returnId) ? decideReturn(ctx, { returnId, approve: false, note: text }) : noReturn(),
  ),
);
export const dropReturn = defineAction(
  ...onOrder("orders.edit", ofReturn, async (ctx, { returnId }, order) =>
    hasReturn(order, returnId) ? cancelReturn(ctx, { returnId }) : noReturn(),
  ),
);
export const openReturn = defineAction(
  ...onOrder(
    "orders.edit",
    orderOnly.extend({
      kind: z.enum(["return", "exchange", "claim"]),
      lines: z
        .array(
          z.strictObject({
            lineId: id,
            quantity: z.int().min(1).max(1_000_000),
            reason: z.enum(RETURN_REASONS),
            exchangeVariantId: id.optional(),
          }),
        )
        .min(1)
        .max(500),
      note: words.nullable(),
    }),
    (ctx, asked) => requestReturn(ctx, { ...asked, by: "staff" }),
  ),
);
export const receive = defineAction(
  ...onOrder(
    "orders.edit",
    ofReturn.extend({ lines: units.min(1) }),
    async (ctx, { returnId, lines }, order) =>
      hasReturn(order, returnId) ? receiveReturn(ctx, { returnId, lines }) : noReturn(),
  ),
);
const count = z.int().min(0).max(1_000_000);
export const inspect = defineAction(
  ...onOrder(
    "orders.refund",
    ofReturn.extend({
      lines: z.array(z.strictObject({ lineId: id, restock: count, writeOff: count })).max(500),
      outcome: z.enum(["refund", "replace", "none"]),
      refundShipping: z.boolean(),
    }),
    async (ctx, { orderId: _of, ...asked }, order) =>
      hasReturn(order, asked.returnId) ? inspectReturn(ctx, asked) : noReturn(),
  ),
);

const refundLines = orderOnly.extend({ lines: units, shipping: z.boolean() });
export const refundPreview = defineAction(
  ...lookingAt("orders.refund", refundLines, async (ctx, input) => {
    const found = await previewRefund(ctx, input);
    return found.ok ? ok({ ...found.value, amountMinor: found.value.amountMinor.toString() }) : found;
  }),
);
export const refund = defineAction(
  ...onOrder("orders.refund", refundLines, (ctx, { orderId, lines, shipping }) =>
    refundOrder(ctx, { orderId, reason: "goodwill", lines, ...(shipping ? { shippingMinor: "all" } : {}) }),
  ),
);
export const paid = defineAction(
  ...onOrder(
    "orders.refund",
    orderOnly.extend({ paymentId: id, text: words }),
    async (ctx, { orderId, paymentId, text }, order) => {
      if (order.paymentId !== paymentId) return fail("payments.not_found", "not_found", { orderId });
      return markPaid(ctx, { paymentId, ...(text ? { note: text } : {}) });
    },
  ),
);
export const refundSent = defineAction(
  ...onOrder("orders.refund", orderOnly.extend({ refundId: id }), async (ctx, { refundId }, order) => {
    const paymentId = order.refunds.find((one) => one.id === refundId)?.paymentId;
    if (!paymentId) return fail("payments.refund_not_found", "not_found");
    return markRefunded(ctx, { paymentId, refundId });
  }),
);
