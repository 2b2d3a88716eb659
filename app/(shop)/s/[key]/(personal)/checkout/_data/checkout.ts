import { redirect } from "next/navigation";
import { cache } from "react";
import { shopCtx } from "@/app/_server/context";
import { checkoutView } from "@/commerce/checkout";
import type { CheckoutAddress, CheckoutView } from "@/commerce/checkout/model";
import type { StorefrontView } from "@/commerce/storefronts/model";
import type { ShownStep, Values } from "@/components/shop/checkout/nouns";
import { hrefOf } from "../../../../_data/view";
import { currentRef } from "../../cart/_data/cart";

/** The checkout of this request's cart; null: there is no cart. */
export const currentCheckout = cache(async (view: StorefrontView): Promise<CheckoutView | null> => {
  const ref = await currentRef(view);
  if (ref.token === null && ref.customerId === null) return null;
  return checkoutView(shopCtx(), { ref, localeKey: view.key });
});

const PAGES = {
  contact: "/checkout",
  address: "/checkout",
  delivery: "/checkout/delivery",
  payment: "/checkout/payment",
} as const;
const STEPS = ["address", "delivery", "payment"] as const;
type Step = (typeof STEPS)[number];

/** The checkout as a step shows it. Who is not that far is led to the step that is missing; who has no cart, to the cart. */
export async function checkoutAt(
  view: StorefrontView,
  step: Step,
  notice?: string | readonly string[],
): Promise<CheckoutView> {
  const found = await currentCheckout(view);
  // What is to be said goes along.
  const said = typeof notice === "string" ? `?notice=${encodeURIComponent(notice)}#notice` : "";
  if (!found || found.cart.lines.length === 0) redirect(hrefOf(view, `/cart${said}`));
  if (found.cart.paying) redirect(hrefOf(view, `/checkout/wait?payment=${found.cart.paying.paymentId}`));
  if (!found.cart.orderable) redirect(hrefOf(view, `/cart${said}`));
  const order = STEPS.map((each) => PAGES[each] as string);
  const missing = found.next && PAGES[found.next];
  if (missing && order.indexOf(missing) < order.indexOf(PAGES[step])) redirect(hrefOf(view, missing + said));
  return found;
}

/** The steps above the page: one that was done before is a way back. */
export function stepsOf(view: StorefrontView, here: Step): readonly ShownStep[] {
  const at = STEPS.indexOf(here);
  return STEPS.map((key, index) => ({
    key,
    href: hrefOf(view, PAGES[key]),
    state: index < at ? "done" : index === at ? "here" : "ahead",
  }));
}

/** What stands in the form of an address. */
export function valuesOf(address: CheckoutAddress | null, prefix = ""): Values {
  if (!address) return {};
  const [line1, line2] = address.lines;
  const { name, dependentLocality, locality, region, postcode, sortingCode, phone } = address;
  const parts = { name, line1, line2, dependentLocality, locality, region, postcode, sortingCode, phone };
  return Object.fromEntries(
    Object.entries(parts).flatMap(([field, value]) => (value ? [[prefix + field, value]] : [])),
  );
}
