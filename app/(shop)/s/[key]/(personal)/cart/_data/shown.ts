import { getTranslations } from "next-intl/server";
import { shopCtx } from "@/app/_server/context";
import type { CartLineView, CartView, DeliveryPromise } from "@/commerce/checkout/model";
import { shelfPrices } from "@/commerce/quotes";
import type { StorefrontView } from "@/commerce/storefronts/model";
import type { CartPaths, ShownCart, ShownCode, ShownLine, ShownTotal } from "@/components/shop/cart/nouns";
import { countryName, isCountry } from "@/lib/country";
import { formatMoney } from "@/lib/currency";
import { hrefOf, langIfForeign, wordsOf } from "../../../../_data/view";
import { shownSums, shownTotal } from "./sums";

/** Where the cart's forms go. */
export function cartPaths(view: StorefrontView): CartPaths {
  return {
    cart: hrefOf(view, "/cart"),
    add: hrefOf(view, "/cart/add"),
    lines: hrefOf(view, "/cart/lines"),
    codes: hrefOf(view, "/cart/codes"),
    checkout: hrefOf(view, "/checkout"),
    home: hrefOf(view, "/"),
  };
}

/** A cart in the words of its storefront: nothing is left to reckon. */
export async function shownCart(view: StorefrontView, cart: CartView): Promise<ShownCart> {
  const t = await getTranslations({ locale: wordsOf(view), namespace: "shop.cart" });
  const money = (minor: bigint) => formatMoney(minor, cart.currency, view.hreflangCode);
  const lowest = await lowestOf(view, cart);
  const known = cart.totals.shippingKnown;
  return {
    count: cart.count,
    lines: cart.lines.map((line) => shownLine(view, line, money, lowest.get(line.variantId))),
    gifts: cart.gifts.map((gift) => ({
      id: `${gift.promotionId} ${gift.variantId}`,
      title: gift.title,
      options: gift.options,
      lang: langIfForeign(view, gift.wordsLocale),
      picture: gift.picture,
      quantity: gift.quantity,
    })),
    codes: await Promise.all(cart.codes.map((code) => shownCode(view, code, money))),
    sums: await shownSums(view, cart),
    total: await cartTotal(view, cart, t(known ? "total" : "totalBefore")),
    delivery: {
      country: nameOfCountry(cart.shipTo.country, view.locale),
      offers: cart.delivery.map((offer) => ({
        id: offer.methodId,
        name: offer.name,
        amount: offer.dueMinor === 0n ? t("free") : money(offer.dueMinor),
        promise: offer.promise && promiseWords(view, offer.promise, t),
      })),
    },
    orderable: cart.orderable,
    paying: cart.paying !== null,
  };
}

/** Where tax comes on top, nothing can be said of it before somebody said where it goes. */
async function cartTotal(view: StorefrontView, cart: CartView, label: string): Promise<ShownTotal> {
  const total = await shownTotal(view, cart);
  if (cart.taxIncluded === "gross" || cart.shipTo.given) return { ...total, label };
  const t = await getTranslations({ locale: wordsOf(view), namespace: "shop.product" });
  return { ...total, label, notes: [t("taxExcluded")] };
}

export const nameOfCountry = (code: string, inLocale: string) =>
  isCountry(code) ? countryName(code, inLocale) : code;

function shownLine(
  view: StorefrontView,
  line: CartLineView,
  money: (minor: bigint) => string,
  lowest: bigint | null | undefined,
): ShownLine {
  const reduced = line.regularUnitMinor > line.unitMinor;
  const change = line.priceChange;
  // Without these it would be two lines of the same promotion.
  const labels = new Map<string, bigint>();
  for (const { label, amountMinor } of line.discounts)
    if (label && amountMinor > 0n) labels.set(label, (labels.get(label) ?? 0n) + amountMinor);
  return {
    id: line.id,
    variantId: line.variantId,
    href: line.path === null ? null : hrefOf(view, line.path),
    title: line.title,
    options: line.options,
    lang: langIfForeign(view, line.wordsLocale),
    picture: line.picture,
    quantity: line.quantity,
    unit: money(line.unitMinor),
    regularUnit: reduced ? money(line.regularUnitMinor) : null,
    amount: money(line.amountMinor),
    regular: line.discountMinor > 0n ? money(line.regularMinor) : null,
    discounts: [...labels].map(([label, minor]) => ({ label, amount: money(-minor) })),
    lowest: reduced && lowest ? money(lowest) : null,
    stock: line.stock,
    left: line.left,
    priceChange: change && {
      kind: change.afterMinor > change.beforeMinor ? "up" : "down",
      before: money(change.beforeMinor),
      after: money(change.afterMinor),
    },
  };
}

/** What must stand beside a reduced price, as the product's page shows it. */
async function lowestOf(view: StorefrontView, cart: CartView): Promise<Map<string, bigint | null>> {
  const reduced = cart.lines.filter((line) => line.regularUnitMinor > line.unitMinor);
  if (reduced.length === 0) return new Map();
  const variantIds = [...new Set(reduced.map(({ variantId }) => variantId))];
  const prices = await shelfPrices(shopCtx(), { storefrontId: view.storefrontId, variantIds });
  return new Map(variantIds.map((id) => [id, prices.get(id)?.lowest30Minor ?? null]));
}

async function shownCode(
  view: StorefrontView,
  code: CartView["codes"][number],
  money: (minor: bigint) => string,
): Promise<ShownCode> {
  const { typed, state, label, reason, data } = code;
  if (state === "applied") return { typed, state, text: label };
  const t = await getTranslations({ locale: wordsOf(view), namespace: "shop.promotions.refused" });
  if (state === "unknown" || reason === null) return { typed, state, text: t("unknown") };
  const missing = typeof data.missingMinor === "string" ? money(BigInt(data.missingMinor)) : "";
  return { typed, state, text: t(reason, { needed: Number(data.needed ?? 0), missing }) };
}

type CartWords = Awaited<ReturnType<typeof getTranslations<"shop.cart">>>;

/** "With you between Mon 24 Nov and Wed 26 Nov" */
export function promiseWords(view: StorefrontView, promise: DeliveryPromise, t: CartWords): string {
  const format = new Intl.DateTimeFormat(view.hreflangCode, {
    weekday: "short",
    day: "numeric",
    month: "short",
    timeZone: "UTC",
  });
  const day = (date: string) => format.format(new Date(`${date}T12:00:00Z`));
  return promise.from === promise.until
    ? t("arrivesOn", { day: day(promise.until) })
    : t("arrivesBetween", { from: day(promise.from), until: day(promise.until) });
}
