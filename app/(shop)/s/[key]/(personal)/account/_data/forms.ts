import { currentCustomer, customerCtx, enterAs } from "@/app/_server/customer-realm";
import { cartCookies, countCookie } from "@/app/_server/shop-cookies";
import type { FormDone, FormFailure, ShopRequest } from "@/app/_server/shop-form";
import { cartOf, mergeCarts } from "@/commerce/checkout";
import type { Ctx } from "@/commerce/context";
import type { SignedIn } from "@/commerce/customers";
import type { CurrentCustomer } from "@/commerce/customers/model";
import { log } from "@/lib/log";
import { fail, type Result } from "@/lib/result";

/** Who is signed in, and the context in which they act. */
export interface Member {
  readonly customer: CurrentCustomer;
  readonly ctx: Ctx;
}

/** A form of the account: nobody gets to its verb who is not signed in here. */
export function ofMember<Input>(
  verb: (member: Member, input: Input, request: ShopRequest) => Promise<Result<FormDone, FormFailure>>,
): (request: ShopRequest, input: Input) => Promise<Result<FormDone, FormFailure>> {
  return async function asked(request, input) {
    const customer = await currentCustomer(request.view);
    if (!customer) return fail("customers.signed_out", "forbidden");
    return verb({ customer, ctx: customerCtx(request, customer.id) }, input, request);
  };
}

/**
 * After a verb has opened a session: gives the browser its cookie, and the customer the cart that the browser holds. That
 * the cart could not be taken along is no reason to keep somebody out. Gives cookies for the answer.
 */
export async function enter(request: ShopRequest, { sessionId, customerId }: SignedIn) {
  const { view, cartToken } = request;
  await enterAs(view, sessionId);
  const ctx = customerCtx(request, customerId);
  const ref = { storefrontId: view.storefrontId, token: cartToken, customerId };
  const merged = await mergeCarts(ctx, { ref });
  if (!merged.ok) log.warn({ code: merged.failure.code }, "a cart was not merged at sign-in");
  const cart = await cartOf(ctx, ref);
  return cart ? [countCookie(view, cart.count)] : [];
}

/** Cookies that make the browser forget the cart: it is kept for the account, not for whoever sits here next. */
export const forgetCart = (request: ShopRequest) => cartCookies(request.view, null);
