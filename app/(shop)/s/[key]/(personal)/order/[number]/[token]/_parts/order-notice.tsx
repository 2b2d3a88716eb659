import { getTranslations } from "next-intl/server";
import type { Flash } from "@/app/_server/shop-flash";
import { failureWords } from "@/app/_server/shop-form";
import type { StorefrontView } from "@/commerce/storefronts/model";
import { Notice } from "@/components/shop/notice";
import { wordsOf } from "../../../../../../_data/view";

const KNOWN = ["order_placed", "return_sent", "reorder_empty"] as const;

/** What came of the last form. */
export async function OrderNotice({
  view,
  flash,
}: {
  readonly view: StorefrontView;
  readonly flash: Flash | null;
}) {
  if (!flash) return null;
  if (flash.refused) return <Notice tone="refused">{await failureWords(view, flash.refused)}</Notice>;
  const code = KNOWN.find((known) => known === flash.done?.code);
  if (!code) return null;
  const t = await getTranslations({ locale: wordsOf(view), namespace: "shop.notice" });
  return <Notice tone="done">{t(code)}</Notice>;
}
