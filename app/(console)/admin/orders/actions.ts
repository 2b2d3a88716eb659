"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { defineAction } from "@/app/_server/action";
import type { StaffRequest } from "@/app/_server/staff";
import { allows } from "@/commerce/access";
import type { Permission } from "@/commerce/access/model";
import type { Ctx } from "@/commerce/context";
import {
  acceptFulfilment,
  addNote,
  cancelOrder,
  cancelReturn,
  decideReturn,
  declineFulfilment,
  deliverParcel,
  getOrder,
  holdOrder,
  inspectReturn,
  previewRefund,
  receiveReturn,
  refundOrder,
  releaseHold,
  rerouteFulfilment,
  sendConfirmation,
  shipParcel,
} from "@/commerce/orders";
import type { Order } from "@/commerce/orders/model";
import { markPaid } from "@/commerce/payments";
import { fail, ok, type Result } from "@/lib/result";

const id = z.string().min(1).max(64);
const words = z.string().trim().max(2000);
const units = z.array(z.strictObject({ lineId: id, quantity: z.int().min(1).max(1_000_000) })).max(500);

/**
 * What an action on one order is made of: who asks must be allowed to in that order's storefront. An order that they may not see answers like
 * one that is not there.
 */
function onOrder<Input extends { orderId: string }, T>(
  may: Permission,
  input: z.ZodType<Input>,
  verb: (ctx: Ctx, input: Input, order: Order) => Promise<Result<T>>,
) {
  const guarded = async (ctx: Ctx, asked: Input, { staff }: StaffRequest): Promise<Result<T>> => {
    const found = await getOrder(ctx, asked);
    if (!found.ok) return found;
    if (!allows(staff.grants, "orders.read", found.value.storefrontId))
      return fail("orders.not_found", "not_found");
    if (!allows(staff.grants, may, found.value.storefrontId))
      return fail("access.forbidden", "forbidden", { permission: may });
    const result = await verb(ctx, asked, found.value);
    if (result.ok) revalidatePath("/admin/orders", "layout");
    return result;
  };
  return [{ may: null, input }, guarded] as const;
}

const orderOnly = z.strictObject({ orderId: id });
const ofPart = z.strictObject({ orderId: id, fulfilmentId: id });
const ofReturn = z.strictObject({ orderId: id, returnId: id });

/** Only parts and returns of the order that was asked about: ids of another one lead nowhere. */
const hasPart = ({ fulfilments }: Order, fulfilmentId: string) =>
  fulfilments.some((one) => one.id === fulfilmentId);
const hasReturn = ({ returns }: Order, returnId: string) => returns.some((one) => one.id === returnId);
const noPart = () => fail("orders.fulfilment_not_found", "not_found");
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
export const ship = defineAction(
  ...onOrder(
    "orders.edit",
    ofPart.extend({ text: words.max(60) }),
    async (ctx, { fulfilmentId, text }, order) =>
      hasPart(order, fulfilmentId)
        ? shipParcel(ctx, { fulfilmentId, ...(text ? { trackingNumber: text } : {}) })
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
    }),
    async (ctx, { returnId, lines }, order) =>
      hasReturn(order, returnId) ? inspectReturn(ctx, { returnId, lines }) : noReturn(),
  ),
);

const refundLines = orderOnly.extend({ lines: units, shipping: z.boolean() });
export const refundPreview = defineAction(
  ...onOrder("orders.refund", refundLines, async (ctx, input) => {
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

/** Lets several wait, or go on, in one go; those that cannot are passed over and counted. */
export const holdAll = defineAction(
  {
    may: "orders.edit",
    input: z.strictObject({ orderIds: z.array(id).min(1).max(100), text: words.nullable() }),
  },
  async (ctx, { orderIds, text }) => {
    let done = 0;
    for (const orderId of orderIds) {
      const result =
        text === null ? await releaseHold(ctx, { orderId }) : await holdOrder(ctx, { orderId, reason: text });
      if (result.ok) done += 1;
    }
    revalidatePath("/admin/orders", "layout");
    return ok({ done, passed: orderIds.length - done });
  },
);
