import type { Ctx } from "@/commerce/context";
import { getStorefront } from "@/commerce/storefronts";
import type { StorefrontView } from "@/commerce/storefronts/model";
import { invariant } from "@/lib/invariant";

/** The storefront's locale of that language, else its first. Retired ones too: a refund may come late. */
export async function senderOf(ctx: Ctx, storefrontId: string, locale: string): Promise<StorefrontView> {
  const storefront = await getStorefront(ctx, storefrontId);
  const language = new Intl.Locale(locale).language;
  const view =
    storefront?.locales.find((one) => one.locale === locale) ??
    storefront?.locales.find((one) => new Intl.Locale(one.locale).language === language) ??
    storefront?.locales[0];
  invariant(view, `storefront ${storefrontId} has no locale to write from`);
  return view;
}
