import { revalidatePath } from "next/cache";
import { z } from "zod";
import type { StaffRequest } from "@/app/_server/staff";
import { allows } from "@/commerce/access";
import type { Permission } from "@/commerce/access/model";
import type { Ctx } from "@/commerce/context";
import { getOrder, syncPayment } from "@/commerce/orders";
import type { Order } from "@/commerce/orders/model";
import { fail, ok, type Result } from "@/lib/result";

export const id = z.string().min(1).max(64);
export const words = z.string().trim().max(2000);
export const orderOnly = z.strictObject({ orderId: id });

type Verb<Input, T> = (ctx: Ctx, input: Input, order: Order) => Promise<Result<T>>;

/**
 * What an action is made of that looks at one order: who asks must be allowed to in that order's storefront. An order that they may not see
 * answers like one that is not there.
 */
export function lookingAt<Input extends { orderId: string }, T>(
  may: Permission,
  input: z.ZodType<Input>,
  verb: Verb<Input, T>,
) {
  const guarded = async (ctx: Ctx, asked: Input, { staff }: StaffRequest): Promise<Result<T>> => {
    const found = await getOrder(ctx, asked);
    if (!found.ok) return found;
    if (!allows(staff.grants, "orders.read", found.value.storefrontId))
      return fail("orders.not_found", "not_found");
    if (!allows(staff.grants, may, found.value.storefrontId))
      return fail("access.forbidden", "forbidden", { permission: may });
    return verb(ctx, asked, found.value);
  };
  return [{ may: null, input }, guarded] as const;
}

/** The same for one that changes the order, and draws its page anew. */
export function onOrder<Input extends { orderId: string }, T>(
  may: Permission,
  input: z.ZodType<Input>,
  verb: Verb<Input, T>,
) {
  return lookingAt<Input, T>(may, input, async (ctx, asked, order) => {
    const result = await verb(ctx, asked, order);
    // What it did to the money is known to the order before the page is drawn: its next form must not find it changed.
    if (result.ok && order.paymentId !== null) await syncPayment(ctx, { orderId: order.id });
    // Somebody was faster: the page shows what they did, so that it can be done again.
    if (result.ok || result.failure.code === "orders.changed") revalidatePath("/admin/orders", "layout");
    return result;
  });
}

/** The same for several in one go; those that cannot, or that they may not change, are passed over and counted. */
export function onOrders<Input extends { orderIds: string[] }>(
  input: z.ZodType<Input>,
  verb: (ctx: Ctx, order: Order, input: Input) => Promise<boolean>,
) {
  const guarded = async (ctx: Ctx, asked: Input, { staff }: StaffRequest) => {
    let done = 0;
    for (const orderId of asked.orderIds) {
      const found = await getOrder(ctx, { orderId });
      if (!found.ok || !allows(staff.grants, "orders.edit", found.value.storefrontId)) continue;
      if (await verb(ctx, found.value, asked)) done += 1;
    }
    revalidatePath("/admin/orders", "layout");
    return ok({ done, passed: asked.orderIds.length - done });
  };
  return [{ may: null, input }, guarded] as const;
}

export const severalOrders = z.strictObject({ orderIds: z.array(id).min(1).max(100) });

/** Only parts of the order that was asked about: ids of another one lead nowhere. */
export const hasPart = ({ fulfilments }: Order, fulfilmentId: string) =>
  fulfilments.some((one) => one.id === fulfilmentId);
export const noPart = () => fail("orders.fulfilment_not_found", "not_found");
