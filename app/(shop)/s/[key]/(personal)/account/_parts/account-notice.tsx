import type { Flash } from "@/app/_server/shop-flash";
import { failureWords } from "@/app/_server/shop-form";
import type { StorefrontView } from "@/commerce/storefronts/model";
import { Notice } from "@/components/shop/notice";
import { accountWords } from "../_data/place";

const KNOWN = [
  "details_saved",
  "password_saved",
  "address_saved",
  "address_removed",
  "session_ended",
  "sessions_ended",
  "news_on",
  "news_off",
  "signed_out",
  "erased",
  "welcome",
] as const;

/** What came of the last form of the account. */
export async function AccountNotice({
  view,
  flash,
}: {
  readonly view: StorefrontView;
  readonly flash: Flash | null;
}) {
  if (!flash) return null;
  const t = await accountWords(view);
  if (flash.refused) {
    // What is wrong with one field stands beside it.
    const words =
      Object.keys(flash.fields).length > 0 ? t("errorTitle") : await failureWords(view, flash.refused);
    return <Notice tone="refused">{words}</Notice>;
  }
  const code = KNOWN.find((known) => known === flash.done?.code);
  return code ? <Notice tone="done">{t(`notices.${code}`)}</Notice> : null;
}

/** The words of what is wrong with single fields, by their names. */
export async function fieldWords(
  view: StorefrontView,
  flash: Flash | null,
): Promise<Readonly<Record<string, string>>> {
  const entries = Object.entries(flash?.fields ?? {}).map(
    async ([name, failure]) => [name, await failureWords(view, failure)] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}
