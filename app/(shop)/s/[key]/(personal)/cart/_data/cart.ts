import { cache } from "react";
import { shopCtx } from "@/app/_server/context";
import { currentCustomer } from "@/app/_server/customer-realm";
import { currentCartToken } from "@/app/_server/shop-form";
import { cartView } from "@/commerce/checkout";
import type { CartRef, CartView } from "@/commerce/checkout/model";
import type { StorefrontView } from "@/commerce/storefronts/model";

/** Whose cart a page shows. */
export const currentRef = cache(async (view: StorefrontView): Promise<CartRef> => {
  const [token, customer] = await Promise.all([currentCartToken(view), currentCustomer(view)]);
  return { storefrontId: view.storefrontId, token, customerId: customer?.id ?? null };
});

/** The shopper's cart; null: there is none. */
export async function currentCart(view: StorefrontView): Promise<CartView | null> {
  const ref = await currentRef(view);
  if (ref.token === null && ref.customerId === null) return null;
  return cartView(shopCtx(), { ref, localeKey: view.key });
}
