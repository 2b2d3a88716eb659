import { addressOf, isAbsolute, originOf } from "../address";
import type { Finding, HostFacts, SitemapEntry, SitemapFile } from "../model";
import { blame, type Rule, type Site } from "./site";

const MAX_URLS = 50_000;
const MAX_BYTES = 50 * 1024 * 1024;
const MAX_INDEXES = 500;
const DAY_MS = 86_400_000;

/** Files: size (S-01), form (S-10), where they lie (S-04), how they are served (S-09), namespace (H-19). */
export const files: Rule = ({ crawl }) =>
  crawl.hosts.flatMap(({ sitemaps }) => [
    ...sitemaps.flatMap(judgeFile),
    ...(sitemaps.filter(({ kind }) => kind === "index").length > MAX_INDEXES
      ? [blame("S-04")(sitemaps[0]?.url ?? "", `more than ${MAX_INDEXES} index files`)]
      : []),
  ]);

function judgeFile(file: SitemapFile): Finding[] {
  const { url, kind, status, entries, bytes, contentType, etag, child, declaresXhtml } = file;
  if (status !== 200) return [blame(child ? "S-04" : "S-10")(url, `answers ${status}`)];
  if (kind === "unreadable") return [blame("S-02")(url, "is no sitemap: not well-formed, or another root")];
  const findings: Finding[] = [];
  const note = (rule: string, detail: string) => findings.push(blame(rule)(url, detail));
  if (entries.length > MAX_URLS) note("S-01", `${entries.length} entries`);
  if (bytes > MAX_BYTES) note("S-01", `${bytes} bytes`);
  if (!/^(application|text)\/xml\b/i.test(contentType))
    note("S-09", `Content-Type ${contentType || "missing"}`);
  if (!etag) findings.push(blame("S-09", "warning")(url, "no ETag"));
  if (kind === "index") {
    if (child) note("S-04", "an index inside an index");
    const folder = url.slice(0, url.lastIndexOf("/") + 1);
    for (const { loc } of entries) if (!loc.startsWith(folder)) note("S-04", `${loc} is not below ${folder}`);
  }
  if (!declaresXhtml && entries.some(({ alternates }) => alternates.length > 0))
    note("H-19", "xhtml:link without its namespace");
  return findings;
}

/** Entries: own host (S-05), canonical addresses of pages to be indexed (S-02, S-03), true dates (S-07), images (S-08). */
export const entries: Rule = (site) =>
  site.crawl.hosts.flatMap((host) => {
    const seen = new Map<string, string>();
    return host.sitemaps
      .filter(({ kind }) => kind === "urlset")
      .flatMap((file) => file.entries.flatMap((entry) => judgeEntry(site, host, file, entry, seen)));
  });

function judgeEntry(
  site: Site,
  host: HostFacts,
  file: SitemapFile,
  entry: SitemapEntry,
  seen: Map<string, string>,
): Finding[] {
  const { loc, lastmod, images } = entry;
  const address = addressOf(loc);
  if (address === undefined || !isAbsolute(loc)) return [blame("S-02")(file.url, `${loc} is not absolute`)];
  if (originOf(address) !== host.origin) return [blame("S-05")(file.url, `${loc} is on another host`)];
  const twin = seen.get(address);
  seen.set(address, file.url);
  return [
    ...(twin === undefined ? [] : [blame("S-02", "warning")(file.url, `${loc} stands in ${twin} too`)]),
    ...(lastmod !== undefined && !isTrueDate(lastmod, site.crawl.startedAt)
      ? [blame("S-07")(file.url, `${loc} changed ${lastmod}`)]
      : []),
    ...(lastmod === undefined ? [blame("S-07", "warning")(file.url, `${loc} has no lastmod`)] : []),
    ...images
      .filter((image) => addressOf(image) === undefined || originOf(image) !== host.origin)
      .map((image) => blame("S-08")(file.url, `image ${image} is on another host`)),
    ...judgePage(site, file.url, loc, address),
  ];
}

function judgePage(site: Site, file: string, loc: string, address: string): Finding[] {
  const visit = site.crawl.visits.get(address);
  // Not fetched: the limit of pages, or robots.txt, which C-03 tells.
  if (!visit || visit.blocked) return [];
  if (visit.status !== 200) return [blame("S-03")(file, `${loc} answers ${visit.status}`)];
  const page = site.pages.get(address);
  if (!page) return [];
  if (page.facts.noindex || page.visit.noindexHeader) return [blame("S-03")(file, `${loc} is noindex`)];
  const [canonical] = page.facts.canonicals;
  if (canonical !== undefined && page.canonical !== address)
    return [blame("S-03")(file, `${loc} has its canonical at ${canonical}`)];
  return canonical !== undefined && canonical !== loc
    ? [blame("S-02")(file, `${loc} is written ${canonical} by itself`)]
    : [];
}

function isTrueDate(text: string, now: Date): boolean {
  if (!/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/.test(text)) return false;
  const time = Date.parse(text);
  return Number.isFinite(time) && time <= now.getTime() + DAY_MS;
}

/** The homes of a host's storefronts stand in its sitemap (S-06). */
export const homes: Rule = (site) =>
  site.crawl.hosts.flatMap((host) => {
    const readable = host.sitemaps.some(({ kind }) => kind === "urlset");
    if (!readable) return [];
    const listed = new Set(
      host.sitemaps.flatMap(({ kind, entries: list }) =>
        kind === "urlset" ? list.map(({ loc }) => addressOf(loc)) : [],
      ),
    );
    const wanted = host.homes.length > 0 ? host.homes : [`${host.origin}/`];
    return wanted
      .map((home) => addressOf(home) ?? home)
      .filter((home) => site.pages.get(home)?.indexable && !listed.has(home))
      .map((home) => blame("S-06")(home, `is missing from the sitemaps of ${host.origin}`));
  });
