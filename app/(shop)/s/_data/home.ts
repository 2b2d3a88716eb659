import { getTranslations } from "next-intl/server";
import { shopCtx } from "@/app/_server/context";
import { browse } from "@/commerce/listings";
import type { StorefrontView } from "@/commerce/storefronts/model";
import type { Card, Link, Picture } from "@/components/shop/nouns";
import { countryDefaults, isCountry } from "@/lib/country";
import { cardOf, categoryPath } from "./cards";
import { treeOf } from "./navigation";
import { pageHref } from "./pages";
import { type Season, seasonOf } from "./season";
import { attachEnds, hrefOf, wordsOf } from "./view";

/** A scene in two shapes: broad for desks, tall for phones. */
export interface Scene {
  readonly wide: Picture;
  readonly tall: Picture;
}

export interface Collection extends Link {
  readonly title: string;
  readonly text: string | null;
  readonly action: string;
  readonly picture: Picture;
}

const HERO: Readonly<Record<Season, string>> = {
  spring: "spring-tide",
  summer: "summer-dune",
  autumn: "autumn-coast",
  winter: "winter-cabin",
};
const NEW_SHOWN = 8;
const COLLECTIONS = 3;

/** What the home page shows: the season where the storefront is, its first categories, what came last. */
export async function homeOf(view: StorefrontView) {
  const [t, tree, newest, about] = await Promise.all([
    getTranslations({ locale: wordsOf(view), namespace: "shop.home" }),
    treeOf(view),
    browse(shopCtx(), view, { sort: "newest", limit: NEW_SHOWN }),
    pageHref(view, "about"),
  ]);
  const season = seasonOf(new Date(), latitudeOf(view));
  const [first] = tree;
  await attachEnds(newest.cards);
  const cards: Card[] = newest.cards.map((listing) => cardOf(view, listing));
  return {
    season,
    scene: sceneOf(view.themeTokens.hero ?? view.brand.tokens.hero ?? HERO[season]),
    storyScene: picture("story-hearth"),
    cards,
    newest: first
      ? { href: hrefOf(view, categoryPath(first.slug)), label: t("heroAction", { category: first.title }) }
      : undefined,
    about: about ? { href: about, label: t("storyAction") } : undefined,
    collections: tree.slice(0, COLLECTIONS).map((node): Collection => {
      const key = node.key as "wear";
      const own = t.has(`collections.${key}.title`);
      return {
        href: hrefOf(view, categoryPath(node.slug)),
        label: node.title,
        title: own ? t(`collections.${key}.title`) : node.title,
        text: own ? t(`collections.${key}.text`) : node.description,
        action: t("collectionAction", { category: node.title }),
        picture: picture(`cover-${node.key}`),
      };
    }),
  };
}

function latitudeOf(view: StorefrontView): number {
  const [code] = view.countries;
  return isCountry(code) ? countryDefaults(code).latitude : 50;
}

/** Scenes belong to the brand, not to a product. Decorative: the words beside them say what is meant. */
const picture = (name: string): Picture => ({ id: `med_scene_${name}`, version: null, alt: "" });
const sceneOf = (name: string): Scene => ({ wide: picture(name), tall: picture(`${name}_tall`) });
