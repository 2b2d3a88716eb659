import { cookieName } from "@/app/_server/shop-cookies";
import { defineShopForm } from "@/app/_server/shop-form";
import { registerCustomer } from "@/commerce/customers";
import { LINK_MINUTES, registerFields } from "@/commerce/customers/model";
import { ok } from "@/lib/result";
import { placeOf, returnInput, returnOf, withReturn } from "../../_data/place";

/** Begins a registration: the same answer for every e-mail. The browser keeps a secret that makes its password count. */
export const POST = defineShopForm(
  {
    input: registerFields.extend({ to: returnInput }),
    back: ({ to }) => withReturn("/account/register", returnOf(to as string | undefined)),
    keep: ["email", "name"],
  },
  async ({ view, ctx, ip }, { to, ...fields }) => {
    const path = withReturn("/account/link", to);
    const begun = await registerCustomer(ctx, { ...placeOf(view), ...fields, ip, path });
    if (!begun.ok) return begun;
    const kept = {
      name: cookieName.browser(view),
      value: begun.value.browser,
      maxAgeSeconds: LINK_MINUTES * 60,
    };
    return ok({ to: "/account/link/sent", cookies: [kept] });
  },
);
