import { parseLocale } from "@/lib/locale";
import { hasQuery, originOf } from "../address";
import type { Finding } from "../model";
import type { ReadSet } from "./codes";
import { blame, type Page, type Rule, type Site } from "./site";

/** More than this in a head weighs too much (H-26). */
const MAX_HEAD = 100;

/** Tags stand in the head alone (H-17), by one method alone (H-18), and not too many of them (H-26). */
export const placement: Rule = ({ own }) =>
  own.flatMap((page) => [
    ...(page.facts.body.length > 0
      ? [blame("H-17")(page.url, `${page.facts.body.length} annotations outside of the head`)]
      : []),
    ...(page.methods.length > 1 ? [blame("H-18")(page.url, page.methods.join(" and "))] : []),
    ...(page.facts.head.length > MAX_HEAD
      ? [blame("H-26", "warning")(page.url, `${page.facts.head.length} annotations in the head`)]
      : []),
  ]);

/** The document's language is that of its own annotation (H-20). */
export function languages(site: Site, sets: ReadonlyMap<string, ReadSet>): readonly Finding[] {
  return site.own.flatMap((page) => {
    const { lang } = page.facts;
    if (lang === undefined || lang === "") return [blame("H-20")(page.url, "no lang on <html>")];
    const parsed = parseLocale(lang);
    if (!parsed.ok) return [blame("H-20")(page.url, `lang="${lang}" is no language`)];
    const codes = sets
      .get(page.url)
      ?.meant.filter(({ url, code }) => url === page.url && code !== "x-default");
    const wrong = codes?.find(({ code, doubtful }) => !doubtful && code.split("-")[0] !== parsed.language);
    return wrong ? [blame("H-20")(page.url, `lang="${lang}" but hreflang ${wrong.code}`)] : [];
  });
}

/**
 * Pages out of the index name no alternates: further and filtered pages (H-21), untranslated ones (H-16). A variant's
 * address may repeat the set of its canonical, being the same document, and no other (H-22).
 */
export const hidden: Rule = (site) =>
  site.own.flatMap((page) => {
    if (page.indexable || page.facts.head.length + page.visit.headerAlternates.length === 0) return [];
    const noindex = page.facts.noindex || page.visit.noindexHeader;
    const names = `names ${page.alternates.length} alternates`;
    if (noindex) return [blame(hasQuery(page.url) ? "H-21" : "H-16")(page.url, `is noindex and ${names}`)];
    const canonical = site.pages.get(page.canonical ?? "");
    if (!canonical || !hasQuery(page.url)) return [];
    return text(canonical) === text(page)
      ? []
      : [blame("H-22")(page.url, `${names}, other ones than ${canonical.url}`)];
  });

const text = (page: Page) =>
  page.alternates
    .map(({ code, url }) => `${code} ${url}`)
    .sort()
    .join("\n");

/** Two languages with the same words: one of them is untranslated (H-16). */
export function untranslated(site: Site, sets: ReadonlyMap<string, ReadSet>): readonly Finding[] {
  const language = (page: Page) => (page.facts.lang ?? "").split("-")[0] ?? "";
  return site.own.flatMap((page) => {
    if (!page.indexable || page.facts.description.length < 40) return [];
    const twin = sets
      .get(page.url)
      ?.meant.map(({ url }) => site.pages.get(url))
      .find(
        (other) =>
          other && language(other) !== language(page) && other.facts.description === page.facts.description,
      );
    return twin && twin.url > page.url
      ? [blame("H-16", "warning")(page.url, `has the same description as ${twin.url}`)]
      : [];
  });
}

/** Each alternate can be reached over plain links (H-23). Unknown while pages are missing from the crawl. */
export function unlinked(site: Site, sets: ReadonlyMap<string, ReadSet>): readonly Finding[] {
  if (!site.crawl.complete) return [];
  const { linked } = site.crawl;
  const judged = new Set(site.crawl.hosts.map(({ origin }) => origin));
  const named = new Map<string, string>();
  for (const page of site.own)
    for (const { url } of sets.get(page.url)?.meant ?? []) if (!named.has(url)) named.set(url, page.url);
  return [...named]
    .filter(([url]) => !linked.has(url) && site.pages.has(url) && judged.has(originOf(url)))
    .map(([url, page]) => blame("H-23")(url, `no link leads here; named by ${page}`));
}

/** The answer is the same whoever asks: no redirect by country (C-07), no other content (H-28). */
export const adaptive: Rule = ({ crawl }) =>
  crawl.probes.adaptive.flatMap(({ url, plain, other }) => {
    if (plain.status !== other.status || plain.location !== other.location)
      return [
        blame("C-07")(
          url,
          `answers ${plain.status} or, to another visitor, ${other.status} ${other.location ?? ""}`,
        ),
      ];
    const [a, b] = [plain.page, other.page];
    if (!a || !b) return [];
    const same = a.lang === b.lang && a.title === b.title && a.canonicals.join() === b.canonicals.join();
    return same ? [] : [blame("H-28")(url, "shows other content to a visitor from elsewhere")];
  });

/** Pages that say that something is missing name no alternates and no canonical (H-29). */
export const errorPages: Rule = ({ crawl }) =>
  [...crawl.probes.missing, ...crawl.visits.values()]
    .filter(
      ({ status, page, headerAlternates }) => status >= 400 && (page?.head.length || headerAlternates.length),
    )
    .map(({ url, status }) => blame("H-29")(url, `answers ${status} and names alternates`));
