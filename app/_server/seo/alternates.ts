import { cache } from "react";
import { cached, reads } from "@/app/_server/cache";
import { shopCtx } from "@/app/_server/context";
import { presenceOfCategory, presenceOfProduct } from "@/commerce/listings";
import { alternatesOf, liveLocales, type PageKind } from "@/commerce/storefronts";
import type { Alternate, Presence, StorefrontView } from "@/commerce/storefronts/model";
import { homePresence, pagePresence } from "./presence";

/** What a page is of. Alternates are found by this identity, never by comparing paths (H-30). */
export type Entity =
  | { readonly kind: "home" }
  | { readonly kind: "product"; readonly id: string }
  | { readonly kind: "category"; readonly id: string }
  | { readonly kind: "page"; readonly page: PageKind };

/**
 * The alternates of an entity: the same set on every page of its cluster, the page itself included, x-default last.
 * The page is dropped from the cache when the set changes.
 */
export async function alternatesFor(view: StorefrontView, entity: Entity): Promise<readonly Alternate[]> {
  const { members, presence } = await placesOf(view, entity);
  return alternatesOf(members, presence);
}

/** Where an entity is to be found in the brand's live storefronts: for alternates, and for a switcher that stays on it. */
export async function placesOf(
  view: StorefrontView,
  entity: Entity,
): Promise<{ members: readonly StorefrontView[]; presence: readonly Presence[] }> {
  const members = await siblingsOf(view.brand.id);
  return { members, presence: await presenceOf(view, members, entity) };
}

/** Every live storefront locale of a brand. */
export const siblingsOf = cache(
  (brandId: string): Promise<StorefrontView[]> =>
    cached(() => liveLocales(shopCtx(), brandId), ["live", brandId], reads.siblings(brandId)),
);

function presenceOf(
  view: StorefrontView,
  members: readonly StorefrontView[],
  entity: Entity,
): Promise<readonly Presence[]> | readonly Presence[] {
  switch (entity.kind) {
    case "home":
      return homePresence(members);
    case "page":
      return pagePresence(members, entity.page);
    case "product":
      return cached(
        () => presenceOfProduct(shopCtx(), entity.id),
        ["presence", "product", entity.id],
        reads.productPresence(view, entity.id),
      );
    case "category":
      return cached(
        () => presenceOfCategory(shopCtx(), entity.id),
        ["presence", "category", entity.id],
        reads.categoryPresence(view, entity.id),
      );
  }
}
