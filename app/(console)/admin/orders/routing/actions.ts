"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { defineAction } from "@/app/_server/action";
import { compareRouting, saveRoutingRules } from "@/commerce/orders";
import { saveRoutingRulesInput } from "@/commerce/orders/model";
import { theBrand } from "@/commerce/storefronts";

const DAY_MS = 86_400_000;

/** Saves what was changed on the desk, all of it or nothing. */
export const saveRules = defineAction(
  { may: "orders.edit", input: saveRoutingRulesInput.omit({ brandId: true }) },
  async (ctx, changes) => {
    const { id: brandId } = await theBrand(ctx);
    const saved = await saveRoutingRules(ctx, { ...changes, brandId });
    if (saved.ok) revalidatePath("/admin/orders", "layout");
    return saved;
  },
);

/** Past orders under the stored rules and under the ones on the desk. */
export const compareRules = defineAction(
  {
    may: "orders.read",
    input: z.strictObject({ days: z.int().min(1).max(400), rules: saveRoutingRulesInput.shape.rules }),
  },
  async (ctx, { days, rules }) => {
    const { id: brandId } = await theBrand(ctx);
    const since = new Date(ctx.now.getTime() - days * DAY_MS);
    return compareRouting(ctx, { brandId, rules, since, until: ctx.now, limit: 500 });
  },
);
