import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { type PlaceParams, viewOf, wordsOf } from "../../../_data/view";
import { Missing } from "../../../_parts/missing";

export function generateStaticParams() {
  return [];
}
export const revalidate = 3600;

export async function generateMetadata({ params }: PlaceParams): Promise<Metadata> {
  const view = await viewOf((await params).key);
  const t = await getTranslations({ locale: wordsOf(view), namespace: "shop.error" });
  return { title: { absolute: `${t("missingTitle")} | ${view.brand.name}` }, robots: { index: false } };
}

/** What our server answers, with status 404, wherever a storefront has nothing. */
export default async function MissingPage({ params }: PlaceParams) {
  return <Missing view={await viewOf((await params).key)} />;
}
