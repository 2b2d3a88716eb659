import { getTranslations } from "next-intl/server";
import type { StorefrontView } from "@/commerce/storefronts/model";
import { MessagePage } from "@/components/shop/message-page";
import { hrefOf, wordsOf } from "../_data/view";

/** What stands where nothing is, in the words of a storefront and with its ways on. */
export async function Missing({ view }: { readonly view: StorefrontView | undefined }) {
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
