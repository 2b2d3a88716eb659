import type { Alternate, Presence, StorefrontView } from "@/commerce/storefronts/model";
import { parseLocale } from "@/lib/locale";

/** What hreflang needs of a storefront locale: a StorefrontView has it all. */
export type AlternateMember = Pick<
  StorefrontView,
  | "key"
  | "status"
  | "audience"
  | "locale"
  | "countries"
  | "origin"
  | "pathPrefix"
  | "position"
  | "ownsBareLanguage"
  | "ownsXDefault"
>;

/** One code and the key of the storefront locale that answers to it. */
export interface CodeHolder {
  readonly code: string;
  readonly key: string;
}

/**
 * Language, optional script and country as hreflang wants them: ("pt-BR", "PT") is `pt-PT`. A storefront of
 * several countries speaks for its first one only: a second regional code on the same URL is an error to every
 * audit crawler (H-09); the other countries are reached by the bare language and by x-default.
 */
export function regionalCode(locale: string, country: string): string {
  return `${bareLanguage(locale)}-${country}`;
}

/** `pt` of pt-BR, `zh-Hant` of zh-Hant-TW. Throws on a tag that `parseLocale` refuses. */
export function bareLanguage(locale: string): string {
  const parsed = parseLocale(locale);
  if (!parsed.ok) throw new Error(`Invariant broken: "${locale}" is no hreflang tag (${parsed.reason})`);
  return parsed.script ? `${parsed.language}-${parsed.script}` : parsed.language;
}

/** Lowest position first, key breaks ties: whoever comes first stands in for a missing owner. */
function byRank(a: AlternateMember, b: AlternateMember): number {
  return a.position - b.position || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);
}

/** Live and open to everyone: nothing else is ever named to a crawler (H-24). */
function isNamed(member: AlternateMember): boolean {
  return member.status === "live" && member.audience === "consumer";
}

/**
 * Which storefront locale answers to which code. Pure and independent of the order given: regional codes, then
 * the bare languages, then x-default, each code once (H-09), sorted, x-default last (H-27).
 *
 * A bare language goes to its declared owner. Where the owner is absent and two or more regions share the
 * language, the first by position stands in (H-14); a single region without ownership gets none.
 */
export function codeHolders(members: readonly AlternateMember[]): CodeHolder[] {
  const named = members.filter(isNamed).sort(byRank);
  const first = named[0];
  if (!first) return [];
  const codes = new Map<string, string>();
  const languages = new Map<string, AlternateMember[]>();
  for (const member of named) {
    const country = member.countries[0];
    if (country === undefined) continue;
    const code = regionalCode(member.locale, country);
    if (codes.has(code)) continue;
    codes.set(code, member.key);
    const language = bareLanguage(member.locale);
    languages.set(language, [...(languages.get(language) ?? []), member]);
  }
  for (const [language, sharing] of languages) {
    const owner =
      sharing.find((member) => member.ownsBareLanguage) ?? (sharing.length > 1 ? sharing[0] : undefined);
    if (owner) codes.set(language, owner.key);
  }
  const sorted = [...codes].map(([code, key]) => ({ code, key })).sort((a, b) => (a.code < b.code ? -1 : 1));
  const coded = named.filter((member) => sorted.some((entry) => entry.key === member.key));
  const xDefault = coded.find((member) => member.ownsXDefault) ?? coded[0] ?? first;
  return [...sorted, { code: "x-default", key: xDefault.key }];
}

/**
 * The alternates of one entity: the same set for every page of the cluster, itself included (H-01..H-03).
 * `presence` says where the entity is and whether that page may be indexed (H-08, H-15, H-16); a storefront locale
 * it does not name is left out. Without any presence the set is empty, and so it is for a page that is not in it.
 */
export function alternatesOf(
  members: readonly AlternateMember[],
  presence: readonly Presence[],
): readonly Alternate[] {
  return alternatesAmong(members)(presence);
}

/** Sets of members whose codes are remembered at once: most entities are in the same few. */
const KNOWN_SETS = 200;

/** `alternatesOf` for many entities of the same members: who holds which code is worked out once for each set of them. */
export function alternatesAmong(
  members: readonly AlternateMember[],
): (presence: readonly Presence[]) => readonly Alternate[] {
  const known = new Map<string, readonly { code: string; member: AlternateMember }[]>();
  return (presence) => {
    const paths = new Map<string, string>();
    for (const { key, path, indexable } of presence) if (indexable) paths.set(key, path);
    const present = members.filter(({ key }) => paths.has(key));
    const set = present.map(({ key }) => key).join();
    let holders = known.get(set);
    if (!holders) {
      const byKey = new Map(present.map((member) => [member.key, member]));
      holders = codeHolders(present).flatMap(({ code, key }) => {
        const member = byKey.get(key);
        return member ? [{ code, member }] : [];
      });
      if (known.size >= KNOWN_SETS) known.clear();
      known.set(set, holders);
    }
    return holders.map(({ code, member }) => ({ code, url: urlOf(member, paths.get(member.key) ?? "/") }));
  };
}

/**
 * The canonical URL of a path in a storefront locale. `path` starts with a slash and is percent-encoded; the root
 * of a prefixed locale has no slash at the end (`https://acme.ch/fr`).
 */
export function urlOf(member: Pick<AlternateMember, "origin" | "pathPrefix">, path: string): string {
  const below = path === "/" ? "" : path;
  const place = member.pathPrefix === "" && !below.startsWith("/") ? "/" : member.pathPrefix;
  return `${member.origin}${place}${below}`;
}
