import { cache } from "react";
import { cached, reads } from "@/app/_server/cache";
import { shopCtx } from "@/app/_server/context";
import { categoryTree } from "@/commerce/catalog";
import type { StorefrontView } from "@/commerce/storefronts/model";
import type { NavItem } from "@/components/shop/nouns";
import { categoryPath } from "./cards";
import { chainOf, hrefOf } from "./view";

export type CategoryNode = Awaited<ReturnType<typeof categoryTree>>[number];

/** The categories of a storefront locale in its words. */
export const treeOf = cache(
  (view: StorefrontView): Promise<CategoryNode[]> =>
    cached(() => categoryTree(shopCtx(), chainOf(view)), ["tree", view.key], reads.navigation(view)),
);

/** Two levels of links for header and footer. */
export async function navigationOf(view: StorefrontView): Promise<NavItem[]> {
  const link = (node: CategoryNode) => ({
    id: node.id,
    href: hrefOf(view, categoryPath(node.slug)),
    label: node.title,
  });
  return (await treeOf(view)).map((node) => ({ ...link(node), children: node.children.map(link) }));
}

/** A node by its id, anywhere in the tree, with its ancestors, root first. */
export function findNode(
  tree: readonly CategoryNode[],
  id: string,
): { node: CategoryNode; trail: CategoryNode[] } | undefined {
  for (const node of tree) {
    if (node.id === id) return { node, trail: [node] };
    const below = findNode(node.children, id);
    if (below) return { node: below.node, trail: [node, ...below.trail] };
  }
  return undefined;
}
