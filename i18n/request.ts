import { getRequestConfig } from "next-intl/server";
import { SHOP_LOCALES } from "@/lib/locale";
import { loadMessages } from "./load";

/** The locale comes from the layout (`setRequestLocale`), which has it from the storefront row or the staff member. */
export default getRequestConfig(async ({ requestLocale }) => {
  const wanted = (await requestLocale) ?? "en";
  const locale = SHOP_LOCALES.find((known) => known === wanted) ?? "en";
  return { locale, messages: await loadMessages(locale), timeZone: "UTC" };
});
