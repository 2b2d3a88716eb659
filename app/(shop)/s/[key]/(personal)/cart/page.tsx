import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { pageMetadata } from "@/app/_server/seo";
import { currentFlash } from "@/app/_server/shop-form";
import { CartView } from "@/components/shop/cart/cart-view";
import { type PlaceParams, viewOf, wordsOf } from "../../../_data/view";
import { currentCart } from "./_data/cart";
import { cartPaths, shownCart } from "./_data/shown";
import { CartNotice } from "./_parts/cart-notice";

/** Belongs to one shopper. */
export const dynamic = "force-dynamic";

interface Props extends PlaceParams {
  readonly searchParams: Promise<{ readonly notice?: string | string[] }>;
}

export async function generateMetadata({ params }: PlaceParams): Promise<Metadata> {
  const view = await viewOf((await params).key);
  const t = await getTranslations({ locale: wordsOf(view), namespace: "shop.cart" });
  return pageMetadata(view, {
    path: "/cart",
    title: t("seoTitle", { brand: view.brand.name }),
    description: t("title"),
    alternates: [],
    indexable: false,
  });
}

export default async function CartPage({ params, searchParams }: Props) {
  const view = await viewOf((await params).key);
  const [t, cart, flash] = await Promise.all([
    getTranslations({ locale: wordsOf(view), namespace: "shop.cart" }),
    currentCart(view),
    currentFlash(view, (await searchParams).notice),
  ]);
  const paths = cartPaths(view);
  return (
    <div className="page pt-8 lg:pt-12" data-island="cart-page" data-quiet="">
      <h1 className="display-lg mb-6 lg:mb-8">{t("title")}</h1>
      <div className="mb-6 empty:hidden" data-swap="notice">
        <CartNotice flash={flash} paths={paths} view={view} />
      </div>
      <div data-swap="cart">
        <CartView cart={cart && (await shownCart(view, cart))} paths={paths} />
      </div>
    </div>
  );
}
