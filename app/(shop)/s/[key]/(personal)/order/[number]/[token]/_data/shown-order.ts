import { getTranslations } from "next-intl/server";
import { OFFLINE_CARRIER, type Order } from "@/commerce/orders/model";
import type { StorefrontView } from "@/commerce/storefronts/model";
import type { ShownSum, ShownTotal } from "@/components/shop/cart/nouns";
import type { ShownOrderLine, ShownParcel, ShownReturn } from "@/components/shop/order/nouns";
import type { CurrencyCode } from "@/lib/currency";
import { formatMoney } from "@/lib/currency";
import { wordsOf } from "../../../../../../_data/view";
import { type Summed, shownSums, shownTotal } from "../../../../cart/_data/sums";

export const orderMoney =
  (view: StorefrontView, { currency }: Pick<Order, "currency">) =>
  (minor: bigint) =>
    formatMoney(minor, currency as CurrencyCode, view.hreflangCode);

export function shownOrderLines(view: StorefrontView, order: Order): ShownOrderLine[] {
  const money = orderMoney(view, order);
  return order.lines.map((line) => ({
    id: line.id,
    title: line.title,
    options: line.options,
    picture: line.mediaId ? { id: line.mediaId, version: null, alt: "" } : null,
    quantity: line.quantity,
    amount: money(line.amountMinor),
    regular: line.discountMinor > 0n ? money(line.regularMinor) : null,
    isGift: line.kind === "gift",
    cancelled: line.cancelled,
  }));
}

/** The same rows as in the cart, from what was charged. */
export async function shownOrderSums(
  view: StorefrontView,
  order: Order,
): Promise<{ readonly sums: readonly ShownSum[]; readonly total: ShownTotal }> {
  const { totals } = order;
  const off = totals.discountMinor + totals.shippingDiscountMinor;
  const summed: Summed = {
    currency: order.currency as CurrencyCode,
    taxIncluded: order.taxIncluded,
    discounts: [{ promotionId: "all", label: null, amountMinor: off }],
    totals: {
      goodsMinor: totals.goodsMinor,
      shippingMinor: totals.shippingMinor,
      shippingKnown: true,
      payableMinor: totals.grossMinor,
      taxLines: order.taxes.map((tax) => ({
        ...tax,
        jurisdiction: tax.name,
        component: "",
        compound: false,
      })),
      notes: order.taxNotes.map(({ key }) => key),
    },
  };
  const sums = [...(await shownSums(view, summed))];
  const t = await getTranslations({ locale: wordsOf(view), namespace: "shop.order" });
  const total = await shownTotal(view, summed);
  if (totals.refundedMinor === 0n) return { sums, total };
  const back = t("refunded", { amount: orderMoney(view, order)(totals.refundedMinor) });
  return { sums, total: { ...total, tax: [...total.tax, back] } };
}

export function shownParcels(view: StorefrontView, { parcels, lines }: Order): ShownParcel[] {
  const titles = new Map(lines.map((line) => [line.id, line.title]));
  const day = new Intl.DateTimeFormat(view.hreflangCode, { dateStyle: "long", timeZone: view.timeZone });
  return parcels.map((parcel) => ({
    id: parcel.id,
    state: parcel.state,
    carrier: parcel.carrier === OFFLINE_CARRIER ? "" : parcel.carrier,
    tracking: parcel.trackingNumber,
    href: safeLink(parcel.trackingUrl),
    on: day.format(parcel.deliveredAt ?? parcel.shippedAt),
    lines: parcel.lines.map(({ lineId, quantity }) => `${quantity} × ${titles.get(lineId) ?? ""}`),
  }));
}

/** A carrier's address comes from outside: only the web is linked. */
const safeLink = (url: string | null) => (url && /^https?:\/\//.test(url) ? url : null);

/** Dates without their hour, in the storefront's time. */
export const longDay = (view: StorefrontView, at: Date) =>
  new Intl.DateTimeFormat(view.hreflangCode, { dateStyle: "long", timeZone: view.timeZone }).format(at);

export const dayAndTime = (view: StorefrontView, at: Date) =>
  new Intl.DateTimeFormat(view.hreflangCode, {
    dateStyle: "long",
    timeStyle: "long",
    timeZone: view.timeZone,
  }).format(at);

/** What was asked to come back, oldest first. */
export async function shownReturns(
  view: StorefrontView,
  order: Order,
  labelPath: string,
): Promise<ShownReturn[]> {
  const titles = new Map(order.lines.map((line) => [line.id, line.title]));
  return order.returns.map(({ id, number, kind, state, createdAt, lines, label }) => ({
    id,
    number,
    kind,
    state,
    on: longDay(view, createdAt),
    lines: lines.map(({ lineId, quantity }) => `${quantity} × ${titles.get(lineId) ?? ""}`),
    label: label && {
      code: label.code,
      carrier: label.carrier === OFFLINE_CARRIER ? view.brand.name : label.carrier,
      href: `${labelPath}?return=${encodeURIComponent(id)}`,
    },
  }));
}
