import type { Crawl, Finding } from "../model";
import { canonicals, redirects, robots, strangers, tracking, words } from "./canonical";
import { judgeClusters } from "./clusters";
import { readSets } from "./codes";
import { adaptive, errorPages, hidden, languages, placement, unlinked, untranslated } from "./pages";
import { type Rule, siteOf } from "./site";
import { entries, files, homes } from "./sitemaps";
import { currencies, dataLanguages, products, sellers, trails } from "./structured-data";
import { judgeTargets } from "./targets";

const PLAIN: readonly Rule[] = [
  placement,
  hidden,
  adaptive,
  errorPages,
  canonicals,
  robots,
  redirects,
  strangers,
  tracking,
  words,
  files,
  entries,
  homes,
  products,
  currencies,
  trails,
  sellers,
  dataLanguages,
];

/** Every finding over a crawl, by rule and address. Pure: the same crawl gives the same list. */
export function judge(crawl: Crawl): readonly Finding[] {
  const site = siteOf(crawl);
  const sets = readSets(site);
  // A page out of the index is blamed for naming alternates at all, not for how.
  const own = new Set(site.own.filter(({ indexable }) => indexable).map(({ url }) => url));
  const targets = judgeTargets(site, sets);
  const found = [
    ...[...sets].flatMap(([url, set]) => (own.has(url) ? set.findings : [])),
    ...targets.findings,
    ...judgeClusters(site, sets, targets.bad),
    ...languages(site, sets),
    ...untranslated(site, sets),
    ...unlinked(site, sets),
    ...PLAIN.flatMap((rule) => rule(site)),
  ];
  return found.sort(
    (a, b) => compare(a.rule, b.rule) || compare(a.url, b.url) || compare(a.detail, b.detail),
  );
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
