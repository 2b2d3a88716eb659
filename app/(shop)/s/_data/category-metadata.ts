import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { alternatesFor, pageMetadata } from "@/app/_server/seo";
import type { StorefrontView } from "@/commerce/storefronts/model";
import { categoryPath } from "./cards";
import { categoryAt } from "./category";
import { countryOf } from "./region";
import { wordsOf } from "./view";

/** The head of a category. One with filters is not indexed and names no alternates (H-21). */
export async function categoryMetadata(
  view: StorefrontView,
  slug: string,
  { plain }: { plain: boolean },
): Promise<Metadata> {
  const { node } = await categoryAt(view, slug);
  const t = await getTranslations({ locale: wordsOf(view), namespace: "shop.category" });
  const words = {
    category: node.seoTitle ?? node.title,
    brand: view.brand.name,
    country: countryOf(view, view.locale),
  };
  return pageMetadata(view, {
    path: categoryPath(node.slug),
    title: t("seoTitle", words),
    description: node.seoDescription ?? node.description ?? t("seoDescription", words),
    alternates: plain ? await alternatesFor(view, { kind: "category", id: node.id }) : [],
    indexable: plain,
  });
}
