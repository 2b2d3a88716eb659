import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { drawnView, type PlaceParams, viewOf, wordsOf } from "../_data/view";
import { Missing } from "../_parts/missing";

/** Next takes the head of every answer with status 404 from here, also that of the page which our server asks for. */
export async function generateMetadata({ params }: PlaceParams): Promise<Metadata> {
  const view = await viewOf((await params).key);
  const t = await getTranslations({ locale: wordsOf(view), namespace: "shop.error" });
  return { title: { absolute: `${t("missingTitle")} | ${view.brand.name}` }, robots: { index: false } };
}

/** 404 inside a storefront when Next is asked without our server in front of it. */
export default function NotFound() {
  return <Missing view={drawnView()} />;
}
