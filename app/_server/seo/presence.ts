import { type PageKind, requiredPages } from "@/commerce/storefronts";
import type { Presence, StorefrontView } from "@/commerce/storefronts/model";
import { shopMessagesLocale } from "@/lib/locale";

type Place = Pick<StorefrontView, "key" | "locale" | "countries">;

/**
 * Home is everywhere. Where the shop's words are not shipped in the language it would be drawn in English: such a
 * page is untranslated and is no alternate (H-16).
 */
export function homePresence(members: readonly Place[]): Presence[] {
  return members.map((member) => ({ key: member.key, path: "/", indexable: speaks(member) }));
}

/** A legal or content page is where the law of the storefront's countries wants it. */
export function pagePresence(members: readonly Place[], page: PageKind): Presence[] {
  return members
    .filter((member) => requiredPages(member).includes(page))
    .map((member) => ({ key: member.key, path: `/pages/${page}`, indexable: speaks(member) }));
}

const speaks = ({ locale }: Place) => shopMessagesLocale(locale) !== null;
