import { cache } from "react";
import { cached, reads } from "@/app/_server/cache";
import { shopCtx } from "@/app/_server/context";
import { categoryTree } from "@/commerce/catalog";
import { alternatesOf, liveLocales, type PageKind, requiredPages } from "@/commerce/storefronts";
import type { Alternate, Presence, StorefrontView } from "@/commerce/storefronts/model";
import { categoryPath } from "./cards";
import { findNode } from "./navigation";
import { pagePath } from "./pages";
import { chainOf } from "./view";

/** All live storefront locales of the brand: members of alternates, rows of the switcher. */
export const siblingsOf = cache(
  (view: StorefrontView): Promise<StorefrontView[]> =>
    cached(
      () => liveLocales(shopCtx(), view.brand.id),
      ["siblings", view.brand.id, view.key],
      reads.storefront(view),
    ),
);

/** Where an entity is, among all live storefront locales. */
export type Whereabouts = readonly Presence[];

/** A page that every storefront locale has under the same path: home, switcher. */
export async function everywhere(view: StorefrontView, path: string): Promise<Whereabouts> {
  return (await siblingsOf(view)).map(({ key }) => ({ key, path, indexable: true }));
}

/** A category, under its slug in each language that it is translated into (H-16, H-30). */
export async function categoryWhereabouts(view: StorefrontView, categoryId: string): Promise<Whereabouts> {
  const siblings = await siblingsOf(view);
  const trees = new Map<string, ReturnType<typeof categoryTree>>();
  const places = await Promise.all(
    siblings.map(async (sibling): Promise<Presence[]> => {
      const chain = chainOf(sibling);
      const name = chain.join();
      const tree = trees.get(name) ?? categoryTree(shopCtx(), chain);
      trees.set(name, tree);
      const found = findNode(await tree, categoryId);
      if (!found) return [];
      const { slug, locale } = found.node;
      return [{ key: sibling.key, path: categoryPath(slug), indexable: sameLanguage(locale, sibling.locale) }];
    }),
  );
  return places.flat();
}

/** A legal or content page, where the country asks for it. */
export async function pageWhereabouts(view: StorefrontView, kind: PageKind): Promise<Whereabouts> {
  const siblings = (await siblingsOf(view)).filter((sibling) => requiredPages(sibling).includes(kind));
  return Promise.all(
    siblings.map(async (sibling) => ({
      key: sibling.key,
      path: await pagePath(sibling, kind),
      indexable: true,
    })),
  );
}

/** The alternates of a page that is at `places`. */
export async function alternatesAt(view: StorefrontView, places: Whereabouts): Promise<readonly Alternate[]> {
  return alternatesOf(await siblingsOf(view), places);
}

/** May this page be indexed here? */
export function indexableHere(view: StorefrontView, places: Whereabouts): boolean {
  return places.some(({ key, indexable }) => key === view.key && indexable);
}

const sameLanguage = (a: string, b: string) => a.split("-")[0] === b.split("-")[0];
