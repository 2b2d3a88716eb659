import { cache } from "react";
import { cached, reads } from "@/app/_server/cache";
import { shopCtx } from "@/app/_server/context";
import { siblingsOf } from "@/app/_server/seo";
import { liveLocalesOfHost, theBrand, urlOf } from "@/commerce/storefronts";
import type { BrandView, StorefrontView } from "@/commerce/storefronts/model";
import type { SelectorGroup, SelectorLink } from "@/components/shop/selector";
import { type Continent, countryDefaults, countryName, isCountry } from "@/lib/country";
import { autonym, type ShopLocale, shopMessagesLocale } from "@/lib/locale";

/** Parameters of every route of a host. Next gives promises. */
export interface HostParams {
  readonly params: Promise<{ readonly host: string }>;
}

/** What pages of a host are drawn from: its open storefronts, and the brand even where none is open. */
export interface HostFacts {
  readonly brand: BrandView;
  readonly views: readonly StorefrontView[];
  /** The words that a page of no storefront speaks: the brand's own. Never by who asks (H-28). */
  readonly words: ShopLocale;
}

export const hostFacts = cache(async (hostName: string): Promise<HostFacts> => {
  const facts = await cached(
    async () => {
      const ctx = shopCtx();
      const views = (await liveLocalesOfHost(ctx, hostName)).filter(
        ({ audience }) => audience === "consumer",
      );
      return { views, brand: views[0]?.brand ?? (await theBrand(ctx)) };
    },
    ["host", hostName],
    reads.hostDocument(hostName),
  );
  return { ...facts, words: shopMessagesLocale(facts.brand.defaultLocale) ?? "en" };
});

/** The brand's live storefronts that are not among `views`, by continent, those with most shops first. */
export async function elsewhereLinks(
  { brand, views, words }: HostFacts,
  titleOf: (continent: Continent) => string,
): Promise<SelectorGroup[]> {
  const own = new Set(views.map(({ key }) => key));
  const groups = new Map<Continent, StorefrontView[]>();
  for (const view of await siblingsOf(brand.id)) {
    if (own.has(view.key) || view.audience !== "consumer") continue;
    const [code] = view.countries;
    const continent = isCountry(code) ? countryDefaults(code).continent : "europe";
    groups.set(continent, [...(groups.get(continent) ?? []), view]);
  }
  const collator = new Intl.Collator(words);
  const place = ({ countries: [code] }: StorefrontView) => (isCountry(code) ? countryName(code, words) : "");
  return [...groups]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([continent, group]) => ({
      id: continent,
      title: titleOf(continent),
      links: group.sort((a, b) => collator.compare(place(a), place(b))).map(linkOf),
    }));
}

export function linkOf(view: StorefrontView): SelectorLink {
  const [code] = view.countries;
  return {
    href: urlOf(view, "/"),
    code: view.hreflangCode,
    lang: view.locale,
    dir: view.direction,
    country: isCountry(code) ? countryName(code, view.locale) : view.name,
    language: autonym(view.locale),
  };
}
