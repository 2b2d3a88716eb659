import { type Entity, placesOf } from "@/app/_server/seo";
import { urlOf } from "@/commerce/storefronts";
import type { StorefrontView } from "@/commerce/storefronts/model";
import type { Elsewhere } from "@/components/shop/nouns";
import { countryName, isCountry } from "@/lib/country";
import { autonym } from "@/lib/locale";

/** More than this many belong on the switcher page, not below each page. */
const MAX_LINKS = 60;

/** The same thing in the brand's other live storefronts: crawlable links, each in its own language (H-23). */
export async function elsewhereOf(view: StorefrontView, entity: Entity): Promise<Elsewhere[]> {
  const { members, presence } = await placesOf(view, entity);
  const paths = new Map(presence.filter(({ indexable }) => indexable).map(({ key, path }) => [key, path]));
  const others = members.filter(({ key }) => key !== view.key && paths.has(key));
  if (others.length > MAX_LINKS || !paths.has(view.key)) return [];
  return others.map((member) => ({
    href: urlOf(member, paths.get(member.key) ?? "/"),
    lang: member.locale,
    code: member.hreflangCode,
    label: placeName(member),
  }));
}

/** "Schweiz (Deutsch)": country and language as those who live there call them. */
export function placeName(view: StorefrontView): string {
  const [code] = view.countries;
  const country = isCountry(code) ? countryName(code, view.locale) : view.name;
  return `${country} (${autonym(view.locale)})`;
}
