import { addressOf, originOf } from "../address";
import type { Annotation, Crawl, Finding, PageFacts, Severity, Visit } from "../model";

export type Method = "head" | "header" | "sitemap";

/** A visited HTML page with the annotations that count for it. */
export interface Page {
  readonly url: string;
  readonly facts: PageFacts;
  readonly visit: Visit;
  readonly indexable: boolean;
  readonly canonical: string | undefined;
  /** Methods by which it names alternates; more than one is a fault of its own (H-18). */
  readonly methods: readonly Method[];
  /** Of the first method that names any. */
  readonly alternates: readonly Annotation[];
}

/** A crawl with its look-ups, made once for all rules. */
export interface Site {
  readonly crawl: Crawl;
  /** All pages that answered 200 with HTML, by address. */
  readonly pages: ReadonlyMap<string, Page>;
  /** Those of the hosts that are judged. */
  readonly own: readonly Page[];
}

export type Rule = (site: Site) => readonly Finding[];

export function siteOf(crawl: Crawl): Site {
  const inSitemaps = new Map<string, readonly Annotation[]>();
  for (const { sitemaps } of crawl.hosts)
    for (const { entries } of sitemaps)
      for (const { loc, alternates } of entries) {
        const url = addressOf(loc);
        if (url && alternates.length > 0) inSitemaps.set(url, alternates);
      }
  const pages = new Map<string, Page>();
  for (const [url, visit] of crawl.visits) {
    if (visit.status !== 200 || !visit.page) continue;
    pages.set(url, pageOf(visit, visit.page, inSitemaps.get(url) ?? []));
  }
  const judged = new Set(crawl.hosts.map(({ origin }) => origin));
  return { crawl, pages, own: [...pages.values()].filter(({ url }) => judged.has(originOf(url))) };
}

function pageOf(visit: Visit, facts: PageFacts, fromSitemap: readonly Annotation[]): Page {
  const { url } = visit;
  const sources: readonly [Method, readonly Annotation[]][] = [
    ["head", facts.head],
    ["header", visit.headerAlternates],
    ["sitemap", fromSitemap],
  ];
  const used = sources.filter(([, list]) => list.length > 0);
  const [first] = facts.canonicals;
  const canonical = first === undefined ? undefined : addressOf(first, url);
  return {
    url,
    facts,
    visit,
    canonical,
    indexable: !facts.noindex && !visit.noindexHeader && (canonical === undefined || canonical === url),
    methods: used.map(([method]) => method),
    alternates: used[0]?.[1] ?? [],
  };
}

/** Makes findings of one rule. */
export function blame(rule: string, severity: Severity = "error") {
  return (url: string, detail: string): Finding => ({ rule, severity, url, detail });
}
