import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { requestFacts, shopCtx } from "@/app/_server/context";
import { pageMetadata } from "@/app/_server/seo";
import { openOrderLink } from "@/commerce/orders";
import type { Order } from "@/commerce/orders/model";
import type { StorefrontView } from "@/commerce/storefronts/model";
import { hrefOf, viewOf, wordsOf } from "../../../../../../_data/view";

export interface OrderParams {
  readonly params: Promise<{ readonly key: string; readonly number: string; readonly token: string }>;
}

/** The order behind a secret link of this storefront; a wrong link, no order and one link too many are the same page that is not there. */
export const orderAt = cache(
  async (key: string, number: string, token: string): Promise<{ view: StorefrontView; order: Order }> => {
    const view = await viewOf(key);
    const { storefrontId } = view;
    const { ip } = await requestFacts();
    const link = { number: decodeURIComponent(number), token, storefrontId, ip };
    const found = await openOrderLink(shopCtx(), link);
    if (!found.ok) notFound();
    return { view, order: found.value };
  },
);

/** Path of an order's pages below the prefix. */
export const orderPathOf = ({ number, token }: { readonly number: string; readonly token: string }) =>
  `/order/${encodeURIComponent(decodeURIComponent(number))}/${token}`;

export const orderHref = (
  view: StorefrontView,
  params: { readonly number: string; readonly token: string },
  below = "",
) => hrefOf(view, orderPathOf(params) + below);

/** Nothing of an order is told in the head of its page but its number. */
export async function orderMetadata({ params }: OrderParams): Promise<Metadata> {
  const { key, number, token } = await params;
  const { view, order } = await orderAt(key, number, token);
  const t = await getTranslations({ locale: wordsOf(view), namespace: "shop.order" });
  const title = t("seoTitle", { number: order.number, brand: view.brand.name });
  return pageMetadata(view, { path: "/order", title, description: title, alternates: [], indexable: false });
}
