import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MessagePage } from "@/components/shop/message-page";
import { type PlaceParams, viewOf, wordsOf } from "../../../_data/view";

export function generateStaticParams() {
  return [];
}
export const revalidate = 3600;

export async function generateMetadata({ params }: PlaceParams): Promise<Metadata> {
  const view = await viewOf((await params).key);
  const t = await getTranslations({ locale: wordsOf(view), namespace: "shop.error" });
  return { title: { absolute: `${t("failedTitle")} | ${view.brand.name}` }, robots: { index: false } };
}

/**
 * What our server answers, with status 500, when a page of a storefront threw. What it was stands in the log, never here.
 * The link leads to the very address that failed: trying again needs no script.
 */
export default async function FailedPage({ params }: PlaceParams) {
  const view = await viewOf((await params).key);
  const t = await getTranslations({ locale: wordsOf(view), namespace: "shop.error" });
  return (
    <MessagePage text={t("failedText")} title={t("failedTitle")}>
      {/* biome-ignore lint/a11y/useValidAnchor: an empty address is this very address, query and all */}
      <a className="button" href="" rel="nofollow">
        {t("failedRetry")}
      </a>
    </MessagePage>
  );
}
