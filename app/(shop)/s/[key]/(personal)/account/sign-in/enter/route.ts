import { defineShopForm } from "@/app/_server/shop-form";
import { signInCustomer } from "@/commerce/customers";
import { signInFields } from "@/commerce/customers/model";
import { ok } from "@/lib/result";
import { enter } from "../../_data/forms";
import { placeOf, returnInput, returnOf, withReturn } from "../../_data/place";

/** Signs in with e-mail and password, and goes where the shopper was going. */
export const POST = defineShopForm(
  {
    input: signInFields.extend({ to: returnInput }),
    back: ({ to }) => withReturn("/account/sign-in", returnOf(to as string | undefined)),
    keep: ["email"],
  },
  async (request, { email, password, to }) => {
    const { view, ip, userAgent } = request;
    const entered = await signInCustomer(request.ctx, { ...placeOf(view), ip, userAgent, email, password });
    if (!entered.ok) return entered;
    return ok({ to, cookies: await enter(request, entered.value) });
  },
);
