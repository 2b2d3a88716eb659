import {
  addToCart,
  type CartRef,
  checkoutView,
  completeCheckout,
  countUses,
  placeCheckout,
  setAddress,
  setContact,
  setDelivery,
} from "@/commerce/checkout";
import type { Ctx } from "@/commerce/context";
import { issueInvoices, sendConfirmation, syncPayment } from "@/commerce/orders";
import { chooseOnTestPage } from "@/commerce/payments";
import type { StorefrontView } from "@/commerce/storefronts/model";
import { invariant } from "@/lib/invariant";
import { must } from "../must";
import type { PlannedOrder } from "./plan";

/** What is the same for all orders: storefront locales by key, ids of delivery methods by storefront and key. */
export interface Markets {
  readonly locales: ReadonlyMap<string, StorefrontView>;
  readonly deliveries: ReadonlyMap<string, string>;
}

/** Orders as a shopper does, page by page, and pays. Gives the order's id. */
export async function placeOrder(ctx: Ctx, markets: Markets, order: PlannedOrder): Promise<string> {
  const { localeKey, email, company, address } = order.person;
  const locale = markets.locales.get(localeKey);
  invariant(locale, `the demo has no storefront locale ${localeKey}`);
  const { storefrontId } = locale;
  let ref: CartRef = { storefrontId, token: null, customerId: null };
  for (const { variantId, quantity } of order.lines) {
    const { token } = must(await addToCart(ctx, { ref, variantId, quantity }));
    ref = { ...ref, token: token ?? ref.token };
  }
  fine(must(await setContact(ctx, { ref, email, company })));
  fine(must(await setAddress(ctx, { ref, shipTo: address, billTo: null })));
  const methodId = markets.deliveries.get(`${storefrontId} ${order.delivery}`) ?? "";
  must(await setDelivery(ctx, { ref, methodId }));
  if (order.fate === "declined_first") await pay(ctx, locale, ref, order, "decline");
  const orderId = await pay(ctx, locale, ref, order, "approve");
  await hear(ctx, orderId);
  return orderId;
}

/** Presses the button of the last page, and decides on the provider's page where there is one. */
async function pay(
  ctx: Ctx,
  { origin, pathPrefix, key: localeKey }: StorefrontView,
  ref: CartRef,
  { payment: paymentMethodKey }: PlannedOrder,
  choice: "approve" | "decline",
): Promise<string> {
  const view = await checkoutView(ctx, { ref, localeKey });
  invariant(view, "a cart that was filled is there");
  const placed = must(
    await placeCheckout(ctx, {
      ...{ ref, localeKey, paymentMethodKey, attemptKey: view.attemptKey, quoteHash: view.quoteHash },
      returnUrl: `${origin}${pathPrefix}/checkout/return`,
    }),
  );
  if (placed.kind === "redirect") {
    await chooseOnTestPage(ctx, { ref: placed.url.split("/").at(-1) ?? "", choice });
    must(await completeCheckout(ctx, { paymentId: placed.paymentId, ref }));
  }
  return placed.orderId;
}

/** What follows from the events of an order, done at once: nobody listens while the world is made. */
async function hear(ctx: Ctx, orderId: string): Promise<void> {
  await countUses(ctx, { orderId });
  await syncPayment(ctx, { orderId });
  must(await sendConfirmation(ctx, { orderId }));
  must(await issueInvoices(ctx, { orderId }));
}

/** The same after money went back, or came later. */
export async function hearChange(ctx: Ctx, orderId: string): Promise<void> {
  await syncPayment(ctx, { orderId });
  must(await issueInvoices(ctx, { orderId }));
}

function fine({ problems }: { readonly problems: readonly unknown[] }): void {
  invariant(problems.length === 0, `the demo's people filled in a form wrongly: ${JSON.stringify(problems)}`);
}
