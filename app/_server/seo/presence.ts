import { type PageKind, requiredPages } from "@/commerce/storefronts";
import type { Presence, StorefrontView } from "@/commerce/storefronts/model";
import { loadMessages } from "@/i18n/load";
import { shopMessagesLocale } from "@/lib/locale";

type Place = Pick<StorefrontView, "key" | "locale" | "countries">;

/**
 * Home is everywhere. Where the shop's words are not shipped in the language it would be drawn in English: such a
 * page is untranslated and is no alternate (H-16).
 */
export function homePresence(members: readonly Place[]): Presence[] {
  return members.map((member) => ({ key: member.key, path: "/", indexable: speaks(member) }));
}

/** A legal or content page is where the law of the storefront's countries wants it, under its slug in the language. */
export async function pagePresence(members: readonly Place[], page: PageKind): Promise<Presence[]> {
  const having = members.filter((member) => requiredPages(member).includes(page));
  return Promise.all(
    having.map(async (member) => ({
      key: member.key,
      path: await pagePath(member, page),
      indexable: speaks(member),
    })),
  );
}

/** `/pages/versand`: the slug is one of the shop's words. */
export async function pagePath({ locale }: Pick<Place, "locale">, page: PageKind): Promise<string> {
  const { pages } = await loadMessages(shopMessagesLocale(locale) ?? "en");
  return `/pages/${encodeURIComponent(pages[page].slug)}`;
}

const speaks = ({ locale }: Place) => shopMessagesLocale(locale) !== null;
