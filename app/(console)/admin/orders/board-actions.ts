"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { defineAction } from "@/app/_server/action";
import { allows } from "@/commerce/access";
import { acceptFulfilment, holdOrder, releaseHold, removeView, saveView } from "@/commerce/orders";
import { listStorefronts } from "@/commerce/storefronts";
import { fail, ok } from "@/lib/result";
import { filterOf } from "./list-state";
import { id, onOrders, severalOrders, words } from "./order-action";

/** Lets several wait, or go on, in one go. */
export const holdAll = defineAction(
  ...onOrders(severalOrders.extend({ text: words.nullable() }), async (ctx, { id: orderId }, { text }) => {
    const result =
      text === null ? await releaseHold(ctx, { orderId }) : await holdOrder(ctx, { orderId, reason: text });
    return result.ok;
  }),
);

/** Every location of these orders takes its part on; an order counts when at least one did. */
export const acceptAll = defineAction(
  ...onOrders(severalOrders, async (ctx, { fulfilments }) => {
    let accepted = false;
    for (const { id: fulfilmentId } of fulfilments.filter(({ state }) => state === "open")) {
      const result = await acceptFulfilment(ctx, { fulfilmentId });
      accepted ||= result.ok;
    }
    return accepted;
  }),
);

/** Keeps what the board is narrowed to under a name, for oneself or for everybody who sees orders. */
export const keepView = defineAction(
  {
    may: null,
    input: z.strictObject({
      name: z.string().trim().min(1).max(80),
      shared: z.boolean(),
      search: z.string().max(200),
      filters: z.record(z.string().max(20), z.array(z.string().max(64)).max(300)),
    }),
  },
  async (ctx, { name, shared, ...state }, { staff }) => {
    const storefronts = await listStorefronts(ctx, { withRetired: true });
    if (!storefronts.some(({ id: of }) => allows(staff.grants, "orders.read", of)))
      return fail("access.forbidden", "forbidden", { permission: "orders.read" });
    const saved = await saveView(ctx, { staffId: staff.id, name, shared, filter: filterOf(state, null) });
    if (saved.ok) revalidatePath("/admin/orders", "layout");
    return saved;
  },
);

/** Forgets a view of one's own; another's stays. */
export const forgetView = defineAction(
  { may: null, input: z.strictObject({ id }) },
  async (ctx, { id: viewId }, { staff }) => {
    const { removed } = await removeView(ctx, { id: viewId, staffId: staff.id });
    if (removed) revalidatePath("/admin/orders", "layout");
    return ok({ removed });
  },
);
