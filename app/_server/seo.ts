import type { Metadata } from "next";
import { urlOf } from "@/commerce/storefronts";
import type { Alternate, StorefrontView } from "@/commerce/storefronts/model";

export { alternatesFor, type Entity, placesOf, siblingsOf } from "./seo/alternates";
export { homeGraph, pageGraph, productGraph } from "./seo/graphs";
export type { TrailStep } from "./seo/json-ld";
export { pagePath } from "./seo/presence";

export interface PageFacts {
  /** Canonical path below the prefix, percent-encoded, without a query: of the unfiltered page for a filtered one. */
  readonly path: string;
  readonly title: string;
  readonly description: string;
  /** The whole cluster as `alternatesFor` gives it. */
  readonly alternates: readonly Alternate[];
  /** False for filtered, sorted, searched and further pages. A page outside of its own cluster is never indexed. */
  readonly indexable: boolean;
  /** Absolute address of a picture for link previews. */
  readonly image?: string | undefined;
}

/**
 * The head of a page. The canonical is the storefront's own address (C-01), written out whole, so that no
 * build constant can slip in (T-6). A page is indexed when it is one of its
 * own alternates; otherwise it names neither a canonical nor others (H-16, H-21, H-24). A brand that says its
 * alternates in the sitemap keeps them out of here (H-18, H-26).
 */
export function pageMetadata(view: StorefrontView, facts: PageFacts): Metadata {
  const url = urlOf(view, facts.path);
  const indexed = facts.indexable && facts.alternates.some((alternate) => alternate.url === url);
  const inHead = indexed && view.brand.hreflangMethod === "head";
  return {
    // A base set by a layout would cut the slash off a root address: canonical, hreflang and sitemap must be one text.
    metadataBase: null,
    title: { absolute: facts.title },
    description: facts.description,
    ...(indexed
      ? { alternates: { canonical: url, ...(inHead ? { languages: languagesOf(facts.alternates) } : {}) } }
      : {}),
    robots: indexed
      ? { index: true, follow: true, "max-image-preview": "large" }
      : { index: false, follow: true },
    openGraph: {
      title: facts.title,
      description: facts.description,
      url,
      siteName: view.brand.name,
      locale: view.hreflangCode.replace(/-/g, "_"),
      type: "website",
      ...(facts.image ? { images: [{ url: facts.image }] } : {}),
    },
    twitter: { card: facts.image ? "summary_large_image" : "summary" },
  };
}

/** One address for each code, in the order given: sorted, x-default last (H-09, H-27). */
function languagesOf(alternates: readonly Alternate[]): Record<string, string> {
  return Object.fromEntries(alternates.map(({ code, url }) => [code, url]));
}
