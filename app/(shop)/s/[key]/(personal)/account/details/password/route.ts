import { defineShopForm } from "@/app/_server/shop-form";
import { choosePassword } from "@/commerce/customers";
import { passwordFields } from "@/commerce/customers/model";
import { ok } from "@/lib/result";
import { ofMember } from "../../_data/forms";

/** Chooses or changes the password; everywhere else the customer is signed out. */
export const POST = defineShopForm(
  { input: passwordFields, back: "/account/details" },
  ofMember(async ({ customer, ctx }, { current, next }, { ip }) => {
    const { id: customerId, sessionId, freshByLink: provenByLink } = customer;
    const chosen = await choosePassword(ctx, { customerId, sessionId, provenByLink, current, next, ip });
    return chosen.ok ? ok({ to: "/account/details", notice: { code: "password_saved" } }) : chosen;
  }),
);
