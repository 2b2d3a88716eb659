import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { currentFlash } from "@/app/_server/shop-form";
import { DeliveryForm } from "@/components/shop/checkout/delivery-form";
import { CheckoutFrame } from "@/components/shop/checkout/frame";
import { hrefOf, type PlaceParams, viewOf, wordsOf } from "../../../../_data/view";
import { nameOfCountry } from "../../cart/_data/shown";
import { checkoutAt, stepsOf } from "../_data/checkout";
import { checkoutMetadata, shownDelivery, shownSummary } from "../_data/shown-checkout";
import { CheckoutNotice, problemsOf } from "../_parts/checkout-notice";

/** Belongs to one shopper. */
export const dynamic = "force-dynamic";

interface Props extends PlaceParams {
  readonly searchParams: Promise<{ readonly notice?: string | string[] }>;
}

export async function generateMetadata({ params }: PlaceParams): Promise<Metadata> {
  return checkoutMetadata(await viewOf((await params).key), "/checkout/delivery");
}

/** How it comes, for how much and when. */
export default async function DeliveryPage({ params, searchParams }: Props) {
  const view = await viewOf((await params).key);
  const { notice } = await searchParams;
  const [found, flash, t] = await Promise.all([
    checkoutAt(view, "delivery", notice),
    currentFlash(view, notice),
    getTranslations({ locale: wordsOf(view), namespace: "shop.checkout" }),
  ]);
  return (
    <CheckoutFrame
      cartPath={hrefOf(view, "/cart")}
      notice={<CheckoutNotice flash={flash} view={view} />}
      steps={stepsOf(view, "delivery")}
      summary={await shownSummary(view, found)}
      title={t("titles.delivery")}
    >
      <DeliveryForm
        action={hrefOf(view, "/checkout/method")}
        country={nameOfCountry(found.cart.shipTo.country, view.locale)}
        offers={await shownDelivery(view, found)}
        problem={(await problemsOf(view, flash)).method}
      />
    </CheckoutFrame>
  );
}
