import { addressOf, hasQuery, originOf } from "./address";
import type { Fetcher } from "./fetch";
import type { Crawl, HostFacts, Visit } from "./model";
import { probe } from "./probes";
import { readHost } from "./read-host";
import { isAllowed } from "./read-robots";
import { visit } from "./visit";

export interface CrawlInput {
  /** The hosts to judge: origins as shoppers type them. */
  readonly origins: readonly string[];
  /** Home pages of their storefronts, where known: starting points, and what a sitemap must name (S-06). */
  readonly homes: readonly string[];
  readonly fetcher: Fetcher;
  readonly maxPages: number;
  readonly concurrency: number;
  readonly now: Date;
  readonly onProgress?: (fetched: number, waiting: number) => void;
}

/** Addresses that differ in their query alone: filters multiply without end, and a few of a kind show the kind. */
const QUERIES_PER_PATH = 3;

/** Walks the hosts as a crawler would: robots.txt, sitemaps, every link on them, every alternate wherever it is. */
export async function crawl(input: CrawlInput): Promise<Crawl> {
  const { fetcher, maxPages, concurrency } = input;
  const hosts: HostFacts[] = await Promise.all(
    input.origins.map((origin) =>
      readHost(
        fetcher,
        origin,
        input.homes.filter((home) => originOf(home) === origin),
      ),
    ),
  );
  const rules = new Map(hosts.map((host) => [host.origin, host.robots.rules]));
  const visits = new Map<string, Visit>();
  const queries = new Map<string, number>();
  const known = new Set<string>();
  const waiting: string[] = [];
  const linked = new Set<string>();
  let complete = true;

  const want = (address: string | undefined) => {
    if (address === undefined || known.has(address)) return;
    if (known.size >= maxPages) {
      complete = false;
      return;
    }
    if (hasQuery(address)) {
      const path = address.slice(0, address.indexOf("?"));
      const seen = queries.get(path) ?? 0;
      if (seen >= QUERIES_PER_PATH) return;
      queries.set(path, seen + 1);
    }
    known.add(address);
    waiting.push(address);
  };

  for (const { origin, homes, sitemaps } of hosts) {
    want(addressOf("/", origin));
    for (const home of homes) want(addressOf(home));
    for (const file of sitemaps)
      if (file.kind === "urlset") for (const { loc } of file.entries) want(ownAddress(loc, rules));
  }

  const walk = async () => {
    for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
      const allowed = isAllowed(rules.get(originOf(address)) ?? [], address);
      const { page, ...seen } = await visit(fetcher, address, allowed);
      // Links are most of what a large site says: they are followed, noted once, and let go.
      visits.set(address, { ...seen, page: page && { ...page, links: [] } });
      input.onProgress?.(visits.size, waiting.length);
      if (seen.location) want(addressOf(seen.location, address));
      for (const { url } of [...(page?.head ?? []), ...seen.headerAlternates]) want(url);
      // Pages of other sites are looked at where an alternate leads to them, and not walked through.
      if (!rules.has(originOf(address))) continue;
      for (const link of page?.links ?? []) {
        linked.add(link);
        want(ownAddress(link, rules));
      }
    }
  };
  // A walker that finds nothing waiting may be followed by pages that another one still reads.
  while (waiting.length > 0) await Promise.all(Array.from({ length: concurrency }, walk));

  const probes = await probe(fetcher, hosts, visits);
  return { hosts, visits, linked, probes, complete, startedAt: input.now };
}

function ownAddress(href: string, rules: ReadonlyMap<string, unknown>): string | undefined {
  const address = addressOf(href);
  return address !== undefined && rules.has(originOf(address)) ? address : undefined;
}
