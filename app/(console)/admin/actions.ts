"use server";

import { z } from "zod";
import { defineAction } from "@/app/_server/action";
import {
  discardPlan,
  hreflangDiff,
  launchProgress,
  openStorefronts,
  preflight,
  previewPrices,
  proposePlan,
  rollbackLaunch,
  savePlan,
} from "@/commerce/launch";
import { openInput, priceSourceInput, proposeInput, savePlanInput } from "@/commerce/launch/model";
import { SHOP_LOCALES } from "@/lib/locale";
import { ok } from "@/lib/result";

const may = "storefronts.launch";
const planId = z.string().max(64);

export const propose = defineAction({ may, input: proposeInput }, (ctx, input) =>
  proposePlan(ctx, input, SHOP_LOCALES),
);

export const review = defineAction({ may, input: savePlanInput }, async (ctx, input) => {
  const saved = await savePlan(ctx, input);
  if (!saved.ok) return saved;
  const { planId: id, version } = saved.value;
  const [checked, hreflang] = await Promise.all([
    preflight(ctx, input.plan, SHOP_LOCALES),
    hreflangDiff(ctx, input.plan),
  ]);
  return ok({ planId: id, version, preflight: checked, hreflang });
});

export const prices = defineAction(
  { may, input: z.strictObject({ currency: z.string().max(3), source: priceSourceInput }) },
  (ctx, input) => previewPrices(ctx, input),
);

export const open = defineAction({ may, input: openInput }, (ctx, input) =>
  openStorefronts(ctx, input, SHOP_LOCALES),
);

export const progress = defineAction({ may, input: planId }, (ctx, id) => launchProgress(ctx, id));

export const rollback = defineAction({ may, input: planId }, (ctx, id) =>
  rollbackLaunch(ctx, { planId: id }),
);

export const discard = defineAction({ may, input: planId }, (ctx, id) => discardPlan(ctx, id));
