import type { Graph } from "schema-dts";
import type { StorefrontView } from "@/commerce/storefronts/model";
import { siblingsOf } from "./alternates";
import {
  breadcrumbs,
  graphOf,
  organization,
  organizationId,
  type PageNode,
  webPage,
  webSite,
} from "./json-ld";
import { type ProductFacts, productNode } from "./product-ld";

const sellerOf = async (view: StorefrontView) => organizationId(view, await siblingsOf(view.brand.id));

/**
 * Structured data of the home page: the seller and the site with its search. A selector page is of no storefront: it
 * names the seller alone (`site: false`).
 */
export async function homeGraph(
  view: StorefrontView,
  parts: { site: boolean } = { site: true },
): Promise<Graph> {
  const seller = await sellerOf(view);
  return graphOf(organization(view, seller), ...(parts.site ? [webSite(view, seller)] : []));
}

/** Structured data of a category, a legal or a content page. */
export async function pageGraph(
  view: StorefrontView,
  page: PageNode,
  kind: "WebPage" | "CollectionPage" = "WebPage",
): Promise<Graph> {
  const seller = await sellerOf(view);
  return graphOf(webSite(view, seller), webPage(view, page, kind), breadcrumbs(view, page));
}

/** Structured data of a product page. `page.path` and `facts.path` are the product's canonical path. */
export async function productGraph(
  view: StorefrontView,
  page: PageNode,
  facts: ProductFacts,
): Promise<Graph> {
  const seller = await sellerOf(view);
  const product = productNode(view, facts, seller);
  return graphOf(
    organization(view, seller),
    webSite(view, seller),
    webPage(view, page, "ItemPage"),
    breadcrumbs(view, page),
    ...(product ? [product] : []),
  );
}
