import { shopCtx } from "@/app/_server/context";
import { listOrders, orderPath } from "@/commerce/orders";
import type { OrderSummary } from "@/commerce/orders/model";
import { storefrontByKey, urlOf } from "@/commerce/storefronts";
import type { StorefrontView } from "@/commerce/storefronts/model";
import type { ShownOrder } from "@/components/shop/account/order-list";
import { type CurrencyCode, formatMoney } from "@/lib/currency";
import { type AccountWords, isolated } from "./place";

const STATES = {
  none: "preparing",
  partly_shipped: "partlyShipped",
  shipped: "shipped",
  partly_delivered: "partlyShipped",
  delivered: "delivered",
} as const;

function stateOf({ state, fulfilmentState }: OrderSummary) {
  if (state === "cancelled") return "cancelled";
  return state === "awaiting_payment" ? "awaiting" : STATES[fulfilmentState];
}

/**
 * A page of a customer's orders, from all storefronts, newest first. Each leads to its own page in the storefront that it was
 * placed in, by its secret link.
 */
export async function ordersOf(
  view: StorefrontView,
  t: AccountWords,
  asked: { readonly customerId: string; readonly limit: number; readonly cursor?: string | undefined },
): Promise<{ readonly orders: readonly ShownOrder[]; readonly next: string | null }> {
  const { customerId, limit, cursor } = asked;
  const page = await listOrders(shopCtx(), {
    filter: { customerId },
    limit,
    ...(cursor === undefined ? {} : { cursor }),
  });
  const homes = await homesOf(view, page.orders);
  const date = new Intl.DateTimeFormat(view.hreflangCode, { dateStyle: "long", timeZone: view.timeZone });
  return {
    next: page.next,
    orders: page.orders.map((order) => {
      const home = homes.get(order.storefrontLocaleKey);
      return {
        id: order.id,
        href: home ? urlOf(home, orderPath(order)) : null,
        title: t("orders.number", { number: isolated(order.number) }),
        placed: t("orders.placed", { date: date.format(order.placedAt) }),
        state: t(`orders.states.${stateOf(order)}`),
        total: formatMoney(order.grossMinor, order.currency as CurrencyCode, view.hreflangCode),
        // Another storefront of the brand: said by its name.
        storefront: home && home.storefrontId !== view.storefrontId ? home.name : null,
      };
    }),
  };
}

async function homesOf(view: StorefrontView, orders: readonly OrderSummary[]) {
  const keys = [...new Set(orders.map(({ storefrontLocaleKey }) => storefrontLocaleKey))];
  const views = await Promise.all(
    keys.map(async (key) => [key, key === view.key ? view : await storefrontByKey(shopCtx(), key)] as const),
  );
  return new Map(views);
}
