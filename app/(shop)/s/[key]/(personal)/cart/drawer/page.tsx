import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { pageMetadata } from "@/app/_server/seo";
import { currentFlash } from "@/app/_server/shop-form";
import { CartDrawer } from "@/components/shop/cart/cart-view";
import { type PlaceParams, viewOf, wordsOf } from "../../../../_data/view";
import { currentCart } from "../_data/cart";
import { cartPaths, shownCart } from "../_data/shown";
import { CartNotice } from "../_parts/cart-notice";

/** Belongs to one shopper. */
export const dynamic = "force-dynamic";

interface Props extends PlaceParams {
  readonly searchParams: Promise<{ readonly notice?: string | string[] }>;
}

export async function generateMetadata({ params }: PlaceParams): Promise<Metadata> {
  const view = await viewOf((await params).key);
  const t = await getTranslations({ locale: wordsOf(view), namespace: "shop.cart" });
  const title = t("seoTitle", { brand: view.brand.name });
  return pageMetadata(view, {
    path: "/cart",
    title,
    description: t("title"),
    alternates: [],
    indexable: false,
  });
}

/** What the drawer beside every page shows: the island takes the parts out of here, so words and prices are the server's. */
export default async function DrawerPage({ params, searchParams }: Props) {
  const view = await viewOf((await params).key);
  const [cart, flash] = await Promise.all([
    currentCart(view),
    currentFlash(view, (await searchParams).notice),
  ]);
  const paths = cartPaths(view);
  return (
    <div className="page max-w-lg pt-6">
      <div data-swap="notice">
        <CartNotice flash={flash} paths={paths} view={view} />
      </div>
      <div data-swap="cart">
        <CartDrawer cart={cart && (await shownCart(view, cart))} paths={paths} />
      </div>
    </div>
  );
}
