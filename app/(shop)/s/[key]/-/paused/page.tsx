import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { siblingsOf } from "@/app/_server/seo";
import { urlOf } from "@/commerce/storefronts";
import { MessagePage } from "@/components/shop/message-page";
import { countryOf } from "../../../_data/region";
import { placeName } from "../../../_data/siblings";
import { type PlaceParams, viewOf, wordsOf } from "../../../_data/view";

export const dynamic = "force-dynamic";

export async function generateMetadata({ params }: PlaceParams): Promise<Metadata> {
  const view = await viewOf((await params).key);
  const t = await getTranslations({ locale: wordsOf(view), namespace: "shop.error" });
  return { title: { absolute: `${t("pausedTitle")} | ${view.brand.name}` }, robots: { index: false } };
}

/** What a paused storefront answers at every address, with status 503 from the router. */
export default async function PausedPage({ params }: PlaceParams) {
  const view = await viewOf((await params).key);
  const t = await getTranslations({ locale: wordsOf(view), namespace: "shop.error" });
  const others = await siblingsOf(view.brand.id);
  return (
    <MessagePage text={t("pausedText", { country: countryOf(view, view.locale) })} title={t("pausedTitle")}>
      {others.length > 0 && (
        <nav aria-labelledby="others">
          <h2 className="display-sm" id="others">
            {t("pausedOthers")}
          </h2>
          <ul className="mt-2 flex flex-wrap gap-x-6">
            {others.slice(0, 24).map((other) => (
              <li key={other.key}>
                <a
                  className="underline-link inline-flex min-h-11 items-center"
                  href={urlOf(other, "/")}
                  hrefLang={other.hreflangCode}
                  lang={other.locale}
                >
                  <bdi>{placeName(other)}</bdi>
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </MessagePage>
  );
}
