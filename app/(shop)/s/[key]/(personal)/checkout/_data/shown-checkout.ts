import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { pageMetadata } from "@/app/_server/seo";
import type { CheckoutView } from "@/commerce/checkout/model";
import type { StorefrontView } from "@/commerce/storefronts/model";
import type { PayWord, ShownDelivery, ShownPayment, ShownSummary } from "@/components/shop/checkout/nouns";
import { formatMoney } from "@/lib/currency";
import { wordsOf } from "../../../../_data/view";
import { promiseWords, shownCart } from "../../cart/_data/shown";

/** The cart beside the steps. */
export async function shownSummary(view: StorefrontView, { cart }: CheckoutView): Promise<ShownSummary> {
  const { count, lines, gifts, sums, total } = await shownCart(view, cart);
  return { count, lines, gifts, sums, total };
}

export async function shownDelivery(view: StorefrontView, { cart }: CheckoutView): Promise<ShownDelivery[]> {
  const t = await getTranslations({ locale: wordsOf(view), namespace: "shop.cart" });
  const time = new Intl.DateTimeFormat(view.hreflangCode, {
    weekday: "short",
    hour: "numeric",
    minute: "2-digit",
    timeZone: view.timeZone,
  });
  return cart.delivery.map((offer) => ({
    id: offer.methodId,
    name: offer.name,
    description: offer.description,
    amount: offer.dueMinor === 0n ? t("free") : formatMoney(offer.dueMinor, cart.currency, view.hreflangCode),
    promise: offer.promise && promiseWords(view, offer.promise, t),
    cutoff: offer.cutoffAt && time.format(offer.cutoffAt),
    chosen: offer.chosen,
  }));
}

const INSTRUMENTS = ["card", "invoice", "bank_transfer", "cash_on_delivery"] as const;

export function shownPayments({ payments }: CheckoutView): ShownPayment[] {
  return payments.map(({ key, kind, instrument, chosen }) => {
    const word: PayWord =
      kind === "test" ? "test" : (INSTRUMENTS.find((each) => each === instrument) ?? "card");
    return { key, word, chosen };
  });
}

export async function checkoutMetadata(view: StorefrontView, path: string): Promise<Metadata> {
  const t = await getTranslations({ locale: wordsOf(view), namespace: "shop.checkout" });
  const title = t("seoTitle", { brand: view.brand.name });
  return pageMetadata(view, { path, title, description: title, alternates: [], indexable: false });
}
