import { addressOf, hasQuery, isAbsolute, looseAddress, originOf } from "../address";
import type { Finding } from "../model";
import { isAllowed } from "../read-robots";
import { groupBy } from "./codes";
import { blame, type Page, type Rule } from "./site";

/** One absolute canonical on each page that is to be indexed: its own (C-01), never another region's (C-02). */
export const canonicals: Rule = ({ own }) =>
  own.flatMap((page) => {
    const { canonicals: list, noindex } = page.facts;
    if (noindex || page.visit.noindexHeader) return [];
    const [first] = list;
    if (first === undefined) return hasQuery(page.url) ? [] : [blame("C-01")(page.url, "no canonical")];
    if (list.length > 1) return [blame("C-01")(page.url, `${list.length} canonicals`)];
    if (!isAbsolute(first)) return [blame("C-01")(page.url, `canonical ${first} is not absolute`)];
    if (page.canonical === page.url) return [];
    if (page.canonical && originOf(page.canonical) !== originOf(page.url))
      return [blame("C-02")(page.url, `canonical ${first} is on another host`)];
    // A variant, a tracked or a misspelt address may point to its page; a page of its own may not point away.
    const alias = page.canonical && looseAddress(page.canonical) === looseAddress(page.url);
    return alias || hasQuery(page.url) ? [] : [blame("C-01")(page.url, `canonical is ${first}`)];
  });

/** robots.txt of each host names the sitemap of exactly that host (C-04) and closes nothing that is offered (C-03). */
export const robots: Rule = ({ crawl }) =>
  crawl.hosts.flatMap(({ origin, robots: { url, status, sitemaps, rules }, sitemaps: files }) => {
    const findings: Finding[] = [];
    if (status !== 200) findings.push(blame("C-04")(url, `answers ${status}`));
    else if (!sitemaps.some((sitemap) => sitemap === `${origin}/sitemap.xml`))
      findings.push(blame("C-04")(url, `does not name ${origin}/sitemap.xml`));
    for (const sitemap of sitemaps)
      if (addressOf(sitemap) === undefined || originOf(sitemap) !== origin)
        findings.push(blame("C-04")(url, `names ${sitemap}, which is on another host`));
    const offered = files.filter(({ kind }) => kind === "urlset").flatMap(({ entries }) => entries);
    for (const { loc } of offered) {
      const address = addressOf(loc);
      if (address && originOf(address) === origin && !isAllowed(rules, address))
        findings.push(blame("C-03")(address, "is in the sitemap and closed by robots.txt"));
    }
    return findings;
  });

/** One hop at most (C-05). */
export const redirects: Rule = ({ crawl }) =>
  [...crawl.visits.values()].flatMap(({ url, location }) => {
    const next = location === undefined ? undefined : crawl.visits.get(addressOf(location, url) ?? "");
    return next?.location === undefined
      ? []
      : [blame("C-05")(url, `leads to ${next.url}, which leads to ${next.location}`)];
  });

/** A host that nobody registered shows no shop (C-06). */
export const strangers: Rule = ({ crawl }) => {
  const { unknownHost } = crawl.probes;
  const [first] = crawl.hosts;
  // 0: no answer at all, as where the name does not even resolve.
  return first && ![0, 404, 421].includes(unknownHost)
    ? [blame("C-06")(first.origin, `an unknown host answers ${unknownHost}`)]
    : [];
};

/** Tracking parameters are not part of a canonical (C-08). */
export const tracking: Rule = ({ crawl }) =>
  crawl.probes.tracked.flatMap(({ url, visit }) => {
    const canonical = visit.page?.canonicals[0];
    return canonical === undefined || addressOf(canonical) === url
      ? []
      : [blame("C-08")(url, `with tracking its canonical is ${canonical}`)];
  });

/** Titles and descriptions are there, and tell pages of one storefront apart (C-10). */
export const words: Rule = ({ own }) => {
  const indexed = own.filter(({ indexable, visit }) => indexable && visit.status === 200);
  const missing = indexed.flatMap(({ url, facts }) => [
    ...(facts.title === "" ? [blame("C-10")(url, "no title")] : []),
    ...(facts.description === "" ? [blame("C-10")(url, "no description")] : []),
  ]);
  const place = ({ url, facts }: Page) => `${originOf(url)} ${facts.lang ?? ""}`;
  return [
    ...missing,
    ...twins(indexed, "title", (page) => page.facts.title && `${place(page)} ${page.facts.title}`),
    ...twins(
      indexed,
      "description",
      (page) => page.facts.description && `${place(page)} ${page.facts.description}`,
    ),
  ];
};

function twins(pages: readonly Page[], what: string, keyOf: (page: Page) => string): Finding[] {
  const groups = groupBy(
    pages.filter((page) => keyOf(page) !== ""),
    keyOf,
  );
  return [...groups.values()]
    .filter((group) => group.length > 1)
    .flatMap(([first, ...others]) =>
      others.map(({ url }) => blame("C-10", "warning")(url, `same ${what} as ${first?.url ?? ""}`)),
    );
}
