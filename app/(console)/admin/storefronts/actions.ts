"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { defineAction } from "@/app/_server/action";
import { pauseStorefront, resumeStorefront, retireStorefront } from "@/commerce/launch";
import { fillMissingPrices, priceListOf } from "@/commerce/pricing";
import { checkHost, saveSeller, theBrand } from "@/commerce/storefronts";
import { saveSellerInput } from "@/commerce/storefronts/model";
import { countryDefaults, isCountry } from "@/lib/country";
import { fail } from "@/lib/result";

const id = z.string().max(64);
const storefront = ({ storefrontId }: { storefrontId: string }) => storefrontId;
const confirmed = z.strictObject({ storefrontId: id, confirm: z.string().max(120) });

/** Redraws the console's pages that show the storefront once a verb has gone through. */
async function redraw<T>(result: Promise<T>): Promise<T> {
  const answer = await result;
  revalidatePath("/admin", "layout");
  return answer;
}

export const pause = defineAction({ may: "storefronts.launch", input: confirmed, storefront }, (ctx, input) =>
  redraw(pauseStorefront(ctx, input)),
);

export const resume = defineAction(
  { may: "storefronts.launch", input: z.strictObject({ storefrontId: id }), storefront },
  (ctx, input) => redraw(resumeStorefront(ctx, input)),
);

export const retire = defineAction(
  { may: "storefronts.launch", input: confirmed, storefront },
  (ctx, input) => redraw(retireStorefront(ctx, input)),
);

export const check = defineAction(
  { may: "storefronts.edit", input: z.strictObject({ storefrontId: id, hostId: id }), storefront },
  (ctx, { hostId }) => redraw(checkHost(ctx, hostId)),
);

export const fillPrices = defineAction(
  {
    may: "pricing.edit",
    input: z.strictObject({ storefrontId: id, sourceListId: id, country: z.string().length(2) }),
    storefront,
  },
  async (ctx, { storefrontId, sourceListId, country }) => {
    const list = await priceListOf(ctx, storefrontId);
    if (!list) return fail("pricing.list_not_found", "not_found");
    const rounding = list.rounding ?? (isCountry(country) ? countryDefaults(country).rounding : "charm_99");
    return redraw(fillMissingPrices(ctx, { priceListId: list.id, sourceListId, rounding }));
  },
);

/** Who sells, for all storefronts: needs the permission for all of them. */
export const keepSeller = defineAction(
  { may: "storefronts.edit", input: saveSellerInput },
  async (ctx, input) => redraw(saveSeller(ctx, (await theBrand(ctx)).id, input)),
);
