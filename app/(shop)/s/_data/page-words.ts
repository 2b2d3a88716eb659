import { getTranslations } from "next-intl/server";
import { shopCtx } from "@/app/_server/context";
import { deliveryPromise } from "@/commerce/inventory";
import type { PageKind } from "@/commerce/storefronts";
import type { StorefrontView } from "@/commerce/storefronts/model";
import { loadMessages } from "@/i18n/load";
import { countryName, isCountry } from "@/lib/country";
import { returnDays } from "./product";
import { countryOf, currencyName } from "./region";
import { wordsOf } from "./view";

export interface PageSection {
  readonly id: string;
  readonly title: string | null;
  /** Lines of one paragraph; an address has several. */
  readonly lines: readonly string[];
}

export interface PageWords {
  readonly title: string;
  readonly description: string;
  readonly sections: readonly PageSection[];
}

/**
 * A legal or content page: the template of its kind in the storefront's words, filled with the legal entity, the
 * country, its delivery times and its days of withdrawal. The keys of the template are its sections, in their order.
 */
export async function pageWordsOf(view: StorefrontView, kind: PageKind): Promise<PageWords> {
  const locale = wordsOf(view);
  const [values, messages] = await Promise.all([valuesOf(view), loadMessages(locale)]);
  const t = await getTranslations({ locale, namespace: "pages" });
  // The sections are data of the template: the compiler knows the keys of one page, not "any section of any page".
  const say = (key: string) => t(`${kind}.${key}` as "about.title", values);
  const body: Readonly<Record<string, string | { readonly title: string; readonly text: string }>> =
    messages.pages[kind].body;
  return {
    title: say("title"),
    description: say("description"),
    sections: Object.entries(body).map(([id, section]) =>
      typeof section === "string"
        ? { id, title: null, lines: say(`body.${id}`).split("\n") }
        : { id, title: say(`body.${id}.title`), lines: say(`body.${id}.text`).split("\n") },
    ),
  };
}

type Values = Record<string, string | number>;

async function valuesOf(view: StorefrontView): Promise<Values> {
  const { legalEntity: legal, name } = view.brand;
  const [country] = view.countries;
  const promise = country && (await deliveryPromise(shopCtx(), [country])).get(country);
  return {
    brand: name,
    company: legal.name,
    street: legal.street,
    postcode: legal.postcode,
    city: legal.city,
    country: isCountry(legal.country) ? countryName(legal.country, view.locale) : legal.country,
    email: legal.email,
    phone: legal.phone,
    registration: legal.registration,
    vatId: legal.vatId,
    shopCountry: countryOf(view, view.locale),
    currency: currencyName(view.currency, view.locale),
    tax: view.taxDisplay,
    days: returnDays(view),
    delivery: promise ? "known" : "unknown",
    min: promise ? promise.daysMin : 0,
    max: promise ? promise.daysMax : 0,
  };
}
