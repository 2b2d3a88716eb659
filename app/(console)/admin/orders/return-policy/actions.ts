"use server";

import { revalidatePath } from "next/cache";
import { defineAction } from "@/app/_server/action";
import { removeReturnPolicy, saveReturnPolicy } from "@/commerce/orders";
import { removeReturnPolicyInput, returnPolicyInput } from "@/commerce/orders/model";
import { theBrand } from "@/commerce/storefronts";

/** Says how long, and whereto, goods come back from a country. */
export const savePolicy = defineAction(
  { may: "orders.edit", input: returnPolicyInput.omit({ brandId: true }) },
  async (ctx, policy) => {
    const { id: brandId } = await theBrand(ctx);
    const saved = await saveReturnPolicy(ctx, { ...policy, brandId });
    revalidatePath("/admin/orders/return-policy");
    return saved;
  },
);

/** Says nothing of a country any more. */
export const removePolicy = defineAction(
  { may: "orders.edit", input: removeReturnPolicyInput.omit({ brandId: true }) },
  async (ctx, { country }) => {
    const { id: brandId } = await theBrand(ctx);
    const removed = await removeReturnPolicy(ctx, { brandId, country });
    revalidatePath("/admin/orders/return-policy");
    return removed;
  },
);
