import type { StorefrontView } from "@/commerce/storefronts/model";
import { countryName, isCountry } from "@/lib/country";
import { languageName } from "@/lib/locale";

/** The storefront's first country in the words of a locale. */
export function countryOf(view: Pick<StorefrontView, "countries" | "name">, inLocale: string): string {
  const [code] = view.countries;
  return isCountry(code) ? countryName(code, inLocale) : view.name;
}

/** What people call the place where they shop: country and language in their own words. */
export function regionOf(view: StorefrontView): { country: string; language: string; label: string } {
  const country = countryOf(view, view.locale);
  return {
    country,
    language: languageName(view.locale, view.locale),
    label: `${country} · ${view.currency}`,
  };
}

/** A currency in words: "Schweizer Franken". */
export function currencyName(currency: string, inLocale: string): string {
  return new Intl.DisplayNames([inLocale], { type: "currency" }).of(currency) ?? currency;
}
