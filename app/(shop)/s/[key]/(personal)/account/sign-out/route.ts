import { z } from "zod";
import { currentCustomer, customerCtx, leave } from "@/app/_server/customer-realm";
import { defineShopForm } from "@/app/_server/shop-form";
import { endCustomerSession } from "@/commerce/customers";
import { ok } from "@/lib/result";
import { forgetCart } from "../_data/forms";

/** Ends the session here. Asked without one it does no harm. */
export const POST = defineShopForm({ input: z.strictObject({}), back: "/account" }, async (request) => {
  const { view } = request;
  const customer = await currentCustomer(view);
  const notice = { code: "signed_out" };
  if (!customer) return ok({ to: "/account/sign-in", notice });
  const { id: customerId, sessionId } = customer;
  await endCustomerSession(customerCtx(request, customerId), { customerId, sessionId });
  await leave(view);
  return ok({ to: "/account/sign-in", notice, cookies: forgetCart(request) });
});
