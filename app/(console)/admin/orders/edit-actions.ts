"use server";

import { z } from "zod";
import { defineAction } from "@/app/_server/action";
import { changeAddress, editOrder, previewEdit } from "@/commerce/orders";
import { orderAddressInput } from "@/commerce/orders/model";
import { ok } from "@/lib/result";
import { id, lookingAt, onOrder, orderOnly } from "./order-action";

const stays = orderOnly.extend({
  lines: z
    .array(z.strictObject({ lineId: id, quantity: z.int().min(0).max(1_000_000) }))
    .min(1)
    .max(500),
});

/** What it costs with so many of each, and what goes back: amounts as text. */
export const editPreview = defineAction(
  ...lookingAt("orders.edit", stays, async (ctx, input) => {
    const found = await previewEdit(ctx, input);
    if (!found.ok) return found;
    const { beforeMinor, afterMinor, refundMinor, lostPromotionIds } = found.value;
    return ok({
      beforeMinor: beforeMinor.toString(),
      afterMinor: afterMinor.toString(),
      refundMinor: refundMinor.toString(),
      lostPromotions: lostPromotionIds.length,
    });
  }),
);

const version = z.int().min(1);
export const edit = defineAction(
  ...onOrder(
    "orders.edit",
    stays.extend({ version, refundMinor: z.string().regex(/^\d{1,17}$/) }),
    async (ctx, { refundMinor, ...asked }) => {
      const done = await editOrder(ctx, { ...asked, refundMinor: BigInt(refundMinor) });
      return done.ok ? ok(null) : done;
    },
  ),
);

export const newAddress = defineAction(
  ...onOrder(
    "orders.edit",
    orderOnly.extend({
      version,
      which: z.enum(["shipTo", "billTo"]),
      address: orderAddressInput,
      email: z.email().max(254).optional(),
    }),
    (ctx, { orderId, version: seen, which, address, email }) =>
      changeAddress(ctx, { orderId, version: seen, [which]: address, ...(email ? { email } : {}) }),
  ),
);
