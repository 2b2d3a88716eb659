import { getTranslations } from "next-intl/server";
import { MessagePage } from "@/components/shop/message-page";
import { drawnView, hrefOf, wordsOf } from "../_data/view";

/** 404 inside a storefront, in its words and with its ways on. */
export default async function NotFound() {
  const view = drawnView();
  const locale = view ? wordsOf(view) : "en";
  const t = await getTranslations({ locale, namespace: "shop.error" });
  const search = await getTranslations({ locale, namespace: "shop.search" });
  return (
    <MessagePage text={t("missingText")} title={t("missingTitle")}>
      <a className="button" href={view ? hrefOf(view, "/") : "/"}>
        {t("missingHome")}
      </a>
      {view && (
        <a className="underline-link inline-flex min-h-11 items-center" href={hrefOf(view, "/search")}>
          {search("title")}
        </a>
      )}
    </MessagePage>
  );
}
