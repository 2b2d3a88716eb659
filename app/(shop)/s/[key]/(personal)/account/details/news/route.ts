import { z } from "zod";
import { defineShopForm } from "@/app/_server/shop-form";
import { noteConsent } from "@/commerce/customers";
import { ok } from "@/lib/result";
import { ofMember } from "../../_data/forms";

/** Gives or takes back the consent to news by mail. */
export const POST = defineShopForm(
  { input: z.strictObject({ granted: z.enum(["yes", "no"]) }), back: "/account/details" },
  ofMember(async ({ customer, ctx }, input, { view }) => {
    const granted = input.granted === "yes";
    const said = { customerId: customer.id, kind: "news_by_mail", storefrontId: view.storefrontId } as const;
    const noted = await noteConsent(ctx, { ...said, granted, source: "account" });
    if (!noted.ok) return noted;
    return ok({ to: "/account/details", notice: { code: granted ? "news_on" : "news_off" } });
  }),
);
