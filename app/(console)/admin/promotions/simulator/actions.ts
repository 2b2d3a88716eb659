"use server";

import { z } from "zod";
import { defineAction } from "@/app/_server/action";
import { listPriceLists } from "@/commerce/pricing";
import { simulate } from "@/commerce/quotes";
import { simulateInput } from "@/commerce/quotes/model";
import { listStorefronts, theBrand } from "@/commerce/storefronts";
import { fail, ok } from "@/lib/result";
import { instantOfWallClock, isWallClock } from "@/lib/wall-clock";
import { everyPromotion } from "../data";
import { namesOf } from "../names";

/** The cart of the simulator, priced by the very rules of the shop; with the names of what it speaks of. */
export const simulateCart = defineAction(
  {
    may: "promotions.read",
    input: simulateInput.omit({ at: true }).extend({ clock: z.string().refine(isWallClock) }),
  },
  async (ctx, { clock, ...cart }, { staff }) => {
    const [storefront] = await listStorefronts(ctx, { ids: [cart.storefrontId] });
    if (!storefront) return fail("quotes.unknown_storefront", "not_found");
    const at = instantOfWallClock(clock, storefront.locales[0]?.timeZone ?? "UTC");
    const priced = await simulate(ctx, { ...cart, at });
    if (!priced.ok) return priced;
    const variants = [...cart.lines, ...priced.value.gifts].map(({ variantId }) => variantId);
    const brand = await theBrand(ctx);
    const [promotions, names, lists] = await Promise.all([
      everyPromotion(ctx, ""),
      namesOf(ctx, { products: [], variants, categories: [] }, staff.locale),
      listPriceLists(ctx, brand.id),
    ]);
    return ok({
      cart: priced.value,
      names: {
        ...names,
        ...Object.fromEntries(promotions.map(({ id, name }) => [id, name])),
        ...Object.fromEntries(lists.map(({ id, name }) => [id, name])),
      } as Readonly<Record<string, string>>,
    });
  },
);
