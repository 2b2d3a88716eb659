import { defineShopForm } from "@/app/_server/shop-form";
import { saveDetails } from "@/commerce/customers";
import { detailsFields } from "@/commerce/customers/model";
import { ok } from "@/lib/result";
import { ofMember } from "../../_data/forms";

/** Saves name and phone. */
export const POST = defineShopForm(
  { input: detailsFields, back: "/account/details", keep: ["name", "phone"] },
  ofMember(async ({ customer, ctx }, fields) => {
    const saved = await saveDetails(ctx, { customerId: customer.id, ...fields });
    return saved.ok ? ok({ to: "/account/details", notice: { code: "details_saved" } }) : saved;
  }),
);
