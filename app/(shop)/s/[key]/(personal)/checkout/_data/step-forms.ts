import { z } from "zod";
import { cartCookies } from "@/app/_server/shop-cookies";
import type { FormDone, FormRule, ShopRequest } from "@/app/_server/shop-form";
import { cancelCheckout, handOver, placeCheckout, setDelivery } from "@/commerce/checkout";
import type { Completed } from "@/commerce/checkout/model";
import { type Failure, ok, type Result } from "@/lib/result";
import { refOf } from "../../cart/_data/cart-forms";

export const methodRule: FormRule<{ method: string }> = {
  input: z.strictObject({ method: z.string().min(1).max(64) }),
  back: "/checkout/delivery",
};

export async function chooseMethod(
  request: ShopRequest,
  { method }: { method: string },
): Promise<Result<FormDone, Failure>> {
  const chosen = await setDelivery(request.ctx, { ref: await refOf(request), methodId: method });
  return chosen.ok ? ok({ to: "/checkout/payment" }) : chosen;
}

interface PlaceInput {
  readonly attempt: string;
  readonly quote: string;
  readonly payment: string;
}

const IN_CART = ["inventory.short", "checkout.empty", "checkout.line_gone", "checkout.cart_not_found"];

export const placeRule: FormRule<PlaceInput> = {
  input: z.strictObject({
    attempt: z.string().min(8).max(128),
    quote: z.string().regex(/^[0-9a-f]{64}$/),
    payment: z.string().min(1).max(40),
  }),
  // What is gone is to be seen in the cart; everything else where it was ordered.
  back: (_fields, _request, { code }) => (IN_CART.includes(code) ? "/cart" : "/checkout/payment"),
};

/** Orders. Exactly what was shown, once, however often the button is pressed. */
export async function place(
  request: ShopRequest,
  { attempt, quote, payment }: PlaceInput,
): Promise<Result<FormDone, Failure>> {
  const { view } = request;
  const placed = await placeCheckout(request.ctx, {
    ref: await refOf(request),
    attemptKey: attempt,
    quoteHash: quote,
    paymentMethodKey: payment,
    returnUrl: `${view.origin}${view.pathPrefix}/checkout/return`,
    localeKey: view.key,
  });
  if (!placed.ok) return placed;
  if (placed.value.kind === "redirect") return ok({ to: { url: placed.value.url } });
  return ok(orderDone(request, placed.value));
}

/** To the page of the order, and the cart is gone from the browser. */
export function orderDone(
  { view }: Pick<ShopRequest, "view">,
  { number, token }: Pick<Extract<Completed, { kind: "done" }>, "number" | "token">,
): FormDone {
  return {
    to: `/order/${encodeURIComponent(number.toLowerCase())}/${token}`,
    notice: { code: "order_placed" },
    cookies: cartCookies(view, null),
  };
}

export const cancelRule: FormRule<Record<string, never>> = { input: z.strictObject({}), back: "/cart" };

/** Gives up a payment that is under way, so that the cart can be changed again. */
export async function cancel(request: ShopRequest): Promise<Result<FormDone, Failure>> {
  const undone = await cancelCheckout(request.ctx, { ref: await refOf(request) });
  if (!undone.ok) return undone;
  // The payment may have come through at the last moment.
  return ok(undone.value.kind === "done" ? orderDone(request, undone.value) : { to: "/cart" });
}

export const handOverRule: FormRule<{ country: string }> = {
  input: z.strictObject({ country: z.string().regex(/^[A-Z]{2}$/) }),
  back: "/checkout",
};

/** Takes the cart along to the storefront that delivers to the country; that one's host has a cookie of its own. */
export async function toOtherStorefront(
  request: ShopRequest,
  { country }: { country: string },
): Promise<Result<FormDone, Failure>> {
  const { view } = request;
  const given = await handOver(request.ctx, { ref: await refOf(request), country, locale: view.locale });
  if (!given.ok) return given;
  const { to, token, left } = given.value;
  const query = new URLSearchParams({ token, ...(left.length > 0 ? { left: String(left.length) } : {}) });
  return ok({ to: { url: `${to.origin}${to.pathPrefix}/cart/take?${query}` } });
}
