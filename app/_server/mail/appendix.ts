import { createTranslator } from "next-intl";
import type { MailContent } from "@/commerce/mail/model";
import { type PageKind, requiredPages } from "@/commerce/storefronts";
import type { StorefrontView } from "@/commerce/storefronts/model";
import type { Appendix } from "@/components/email/draw";
import { wordsLocale } from "@/components/email/voice";
import { loadMessages } from "@/i18n/load";
import { countryName, isCountry } from "@/lib/country";

/** Sections of the legal pages that a confirmation carries along on its durable medium (Directive 2011/83, art. 8(7)). */
const CARRIED: readonly (readonly [PageKind, readonly string[] | "all"])[] = [
  ["returns", ["right", "how", "money", "form"]],
  ["terms", "all"],
];

/**
 * What the law wants in the confirmation itself, not behind a link: the instructions on withdrawal with the model form, and
 * the terms. Other mails carry nothing.
 */
export async function appendixOf(
  view: StorefrontView,
  locale: string,
  content: MailContent,
): Promise<Appendix> {
  if (content.kind !== "order_confirmation") return [];
  const { withdrawal } = content.data;
  const words = wordsLocale(locale);
  const messages = await loadMessages(words);
  const t = createTranslator({ locale: words, messages, timeZone: view.timeZone });
  const values = valuesOf(view, words, withdrawal?.days ?? 0);
  const required = requiredPages(view);
  return CARRIED.flatMap(([kind, wanted]) => {
    if (!required.includes(kind) || (kind === "returns" && !withdrawal)) return [];
    const sections = Object.keys(messages.pages[kind].body).filter(
      (key) => wanted === "all" || wanted.includes(key),
    );
    // The sections are data of the template: the compiler knows the keys of one page, not "any section of any page".
    const say = (key: string) => t(`pages.${kind}.body.${key}` as "pages.terms.body.who.title", values);
    return sections.map((key) => ({ title: say(`${key}.title`), lines: say(`${key}.text`).split("\n") }));
  });
}

function valuesOf(view: StorefrontView, locale: string, days: number) {
  const { legalEntity: legal, name } = view.brand;
  const named = (country: string | undefined, otherwise: string) =>
    isCountry(country) ? countryName(country, locale) : otherwise;
  return {
    brand: name,
    company: legal.name,
    street: legal.street,
    postcode: legal.postcode,
    city: legal.city,
    country: named(legal.country, legal.country),
    email: legal.email,
    shopCountry: named(view.countries[0], view.name),
    currency: new Intl.DisplayNames([locale], { type: "currency" }).of(view.currency) ?? view.currency,
    tax: view.taxDisplay,
    days,
  };
}
