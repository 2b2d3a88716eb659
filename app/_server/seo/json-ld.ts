import type { BreadcrumbList, Graph, Organization, Thing, WebSite, WithActionConstraints } from "schema-dts";
import { alternatesOf, urlOf } from "@/commerce/storefronts";
import type { StorefrontView } from "@/commerce/storefronts/model";
import { homePresence } from "./presence";

/** A step of the trail: its words and its path below the prefix. */
export interface TrailStep {
  readonly label: string;
  readonly path: string;
}

/** What every graph says beside its own things. */
export interface PageNode {
  readonly path: string;
  readonly title: string;
  readonly description: string;
  /** Home first, the page itself last. */
  readonly trail: readonly TrailStep[];
}

export const graphOf = (...things: readonly Thing[]): Graph => ({
  "@context": "https://schema.org",
  "@graph": things,
});

/** One identity for the brand on all of its hosts (D-08): a fragment of the address that is its x-default home. */
export function organizationId(view: StorefrontView, members: readonly StorefrontView[]): string {
  const home = alternatesOf(members, homePresence(members)).at(-1)?.url ?? urlOf(view, "/");
  return `${home}#organization`;
}

/** The seller, with the contact that serves this storefront (D-08). */
export function organization(view: StorefrontView, id: string): Organization {
  const { legalEntity: legal, name } = view.brand;
  return {
    "@type": "Organization",
    "@id": id,
    name,
    url: id.replace("#organization", ""),
    legalName: legal.name,
    email: legal.email,
    telephone: legal.phone,
    ...(legal.vatId ? { vatID: legal.vatId } : {}),
    address: {
      "@type": "PostalAddress",
      streetAddress: legal.street,
      postalCode: legal.postcode,
      addressLocality: legal.city,
      addressCountry: legal.country,
    },
    contactPoint: {
      "@type": "ContactPoint",
      contactType: "customer service",
      email: legal.email,
      telephone: legal.phone,
      areaServed: [...view.countries],
      availableLanguage: view.locale,
    },
  };
}

/** The storefront as a site with its own search (D-09: its own language). */
export function webSite(view: StorefrontView, publisherId: string): WebSite {
  const home = urlOf(view, "/");
  const search: WithActionConstraints<Extract<Thing, { "@type": "SearchAction" }>> = {
    "@type": "SearchAction",
    target: { "@type": "EntryPoint", urlTemplate: `${urlOf(view, "/search")}?q={search_term_string}` },
    "query-input": "required name=search_term_string",
  };
  return {
    "@type": "WebSite",
    "@id": `${home}#website`,
    url: home,
    name: view.brand.name,
    inLanguage: view.locale,
    publisher: { "@id": publisherId },
    potentialAction: search,
  };
}

/** The page itself: what language it is in and what site it belongs to (D-09). */
export function webPage(
  view: StorefrontView,
  page: PageNode,
  kind: "WebPage" | "ItemPage" | "CollectionPage",
): Thing {
  const url = urlOf(view, page.path);
  return {
    "@type": kind,
    "@id": url,
    url,
    name: page.title,
    description: page.description,
    inLanguage: view.locale,
    isPartOf: { "@id": `${urlOf(view, "/")}#website` },
    ...(page.trail.length > 1 ? { breadcrumb: { "@id": `${url}#breadcrumb` } } : {}),
  };
}

/** The trail with absolute addresses of this storefront (D-07). */
export function breadcrumbs(view: StorefrontView, page: Pick<PageNode, "path" | "trail">): BreadcrumbList {
  return {
    "@type": "BreadcrumbList",
    "@id": `${urlOf(view, page.path)}#breadcrumb`,
    itemListElement: page.trail.map(({ label, path }, index) => ({
      "@type": "ListItem",
      position: index + 1,
      name: label,
      item: urlOf(view, path),
    })),
  };
}
