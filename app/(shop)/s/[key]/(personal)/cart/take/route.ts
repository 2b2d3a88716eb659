import { shopCtx } from "@/app/_server/context";
import { type CookieSetting, cartCookies, countCookie } from "@/app/_server/shop-cookies";
import { seeOther } from "@/app/_server/shop-form-run";
import { addToCart, cartOf, cartView, takeHandOver } from "@/commerce/checkout";
import type { StorefrontView } from "@/commerce/storefronts/model";
import { viewOf } from "../../../../_data/view";
import { currentRef } from "../_data/cart";

interface Context {
  readonly params: Promise<{ readonly key: string }>;
}

export const dynamic = "force-dynamic";

/**
 * A cart that came along from another storefront. The token in the address is good once and opens nothing afterwards, so who
 * knows the link knows nothing of the cart. Who has a cart here already gets the lines into that one.
 */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const view = await viewOf((await params).key);
  const query = new URL(request.url).searchParams;
  const taken = await take(view, query.get("token")?.slice(0, 200) ?? "");
  if (!taken) return seeOther(view, { to: "/cart" });
  const left = Number(query.get("left")) || 0;
  const code = left > 0 ? "cart_taken_in_part" : "cart_taken";
  return seeOther(view, { to: "/cart", notice: { code, data: { left } }, cookies: taken });
}

async function take(view: StorefrontView, linkToken: string): Promise<readonly CookieSetting[] | null> {
  const ctx = shopCtx();
  const { storefrontId } = view;
  const own = await currentRef(view);
  const answer = await takeHandOver(ctx, { storefrontId, token: linkToken });
  if (!answer.ok) return null;
  const { token } = answer.value;
  const brought = { storefrontId, token, customerId: null };
  const [here, there] = await Promise.all([cartOf(ctx, own), cartOf(ctx, brought)]);
  if (!here && own.customerId === null) return cartCookies(view, { token, count: there?.count ?? 0 });
  let count = here?.count ?? 0;
  for (const { variantId, quantity } of (await cartView(ctx, { ref: brought, localeKey: view.key }))?.lines ??
    []) {
    const added = await addToCart(ctx, { ref: own, variantId, quantity });
    if (added.ok) count = added.value.count;
  }
  return [countCookie(view, count)];
}
