/** What a crawler saw of a site, as plain data: rules judge it without asking the network again. */

import type { Drawn } from "./sample";

export type Severity = "error" | "warning";

/** One way in which a site breaks a rule; `rules/catalogue.ts` names them all. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  /** Where it shows. */
  readonly url: string;
  /** The other end or the value at fault. */
  readonly detail: string;
}

/** One annotation `<link rel="alternate" hreflang>`, or its like in a header or a sitemap. */
export interface Annotation {
  /** As written. */
  readonly code: string;
  readonly href: string;
  /** The address it means; undefined when it is no address at all. */
  readonly url: string | undefined;
}

export interface Offer {
  readonly price: string;
  readonly currency: string;
  readonly availability: string;
  readonly hasShipping: boolean;
  readonly hasReturns: boolean;
}

/** The product that structured data of a page is about. */
export interface ProductData {
  /** Name of the entity over all storefronts: group id, or the sorted SKUs. */
  readonly identity: string;
  readonly hasName: boolean;
  readonly hasImage: boolean;
  readonly isGroup: boolean;
  readonly offers: readonly Offer[];
}

export interface StructuredData {
  /** Blocks that are no JSON. */
  readonly broken: number;
  readonly products: readonly ProductData[];
  /** Addresses of breadcrumb items. */
  readonly trail: readonly string[];
  readonly organizations: readonly string[];
  readonly languages: readonly string[];
}

export interface PageFacts {
  readonly lang: string | undefined;
  readonly title: string;
  readonly description: string;
  /** As written, in order. */
  readonly canonicals: readonly string[];
  /** noindex in a robots meta element. */
  readonly noindex: boolean;
  readonly head: readonly Annotation[];
  /** Annotations that a browser would find outside of the head. */
  readonly body: readonly Annotation[];
  /** Addresses of `<a href>`, without fragments. A crawl keeps them in `linked` alone. */
  readonly links: readonly string[];
  readonly data: StructuredData;
  /** Digits of numbers in the visible text, without separators: "1.299,00 €" is 129900. */
  readonly numbers: ReadonlySet<string>;
}

/** One fetched address. */
export interface Visit {
  readonly url: string;
  /** 0: no answer. */
  readonly status: number;
  readonly location: string | undefined;
  readonly contentType: string;
  readonly etag: boolean;
  readonly bytes: number;
  /** noindex in X-Robots-Tag. */
  readonly noindexHeader: boolean;
  readonly headerAlternates: readonly Annotation[];
  /** Undefined for anything but an HTML document. */
  readonly page: PageFacts | undefined;
  /** robots.txt forbade it; it was not fetched. */
  readonly blocked: boolean;
}

export interface SitemapEntry {
  readonly loc: string;
  readonly lastmod: string | undefined;
  readonly alternates: readonly Annotation[];
  readonly images: readonly string[];
}

export interface SitemapFile {
  readonly url: string;
  readonly kind: "index" | "urlset" | "unreadable";
  readonly status: number;
  readonly contentType: string;
  readonly etag: boolean;
  readonly bytes: number;
  /** Of an index: its children. Of a set: its pages. */
  readonly entries: readonly SitemapEntry[];
  readonly declaresXhtml: boolean;
  /** It is named by an index. */
  readonly child: boolean;
}

export interface Robots {
  readonly url: string;
  readonly status: number;
  readonly sitemaps: readonly string[];
  readonly rules: readonly { readonly allow: boolean; readonly pattern: string }[];
}

/** Questions a crawler does not ask by following links. */
export interface Probes {
  /** Status of a host that nobody registered. */
  readonly unknownHost: number;
  /** By host: the same address asked by browsers of other countries. */
  readonly adaptive: readonly { readonly url: string; readonly plain: Visit; readonly other: Visit }[];
  /** An address that cannot exist, by host. */
  readonly missing: readonly Visit[];
  /** A page with tracking parameters. */
  readonly tracked: readonly { readonly url: string; readonly visit: Visit }[];
}

export interface HostFacts {
  /** `https://acme.ch`, with its port. */
  readonly origin: string;
  readonly robots: Robots;
  readonly sitemaps: readonly SitemapFile[];
  /** Home pages of its storefronts, where known. */
  readonly homes: readonly string[];
}

/** All that was seen. Keys of `visits` are addresses in the form of `addressOf`. */
export interface Crawl {
  readonly hosts: readonly HostFacts[];
  readonly visits: ReadonlyMap<string, Visit>;
  /** Every address that a page of the hosts links to. */
  readonly linked: ReadonlySet<string>;
  readonly probes: Probes;
  /** False when the limit of pages cut it short: what nobody linked may only not have been seen. */
  readonly complete: boolean;
  /** What was looked at of the links with a query. */
  readonly drawn: Drawn;
  readonly startedAt: Date;
}
