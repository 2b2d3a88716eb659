import { z } from "zod";
import { eraseEverywhere } from "@/app/_server/customer-data";
import { leave } from "@/app/_server/customer-realm";
import { defineShopForm } from "@/app/_server/shop-form";
import { fail, ok } from "@/lib/result";
import { forgetCart, ofMember } from "../../_data/forms";

/** Erases the customer who asks for it and types their e-mail. */
export const POST = defineShopForm(
  { input: z.strictObject({ email: z.string().max(254) }), back: "/account/data" },
  ofMember(async ({ customer, ctx }, { email }, request) => {
    if (email.trim().toLowerCase() !== customer.email.toLowerCase())
      return fail("customers.erase_confirm", "invalid", {}, "email");
    const erased = await eraseEverywhere(ctx, { brandId: customer.brandId, customerId: customer.id });
    if (!erased.ok) return erased;
    await leave(request.view);
    return ok({ to: "/account/sign-in", notice: { code: "erased" }, cookies: forgetCart(request) });
  }),
);
