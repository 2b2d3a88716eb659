import { addressOf, hasQuery, originOf } from "./address";
import type { Fetcher } from "./fetch";
import type { Crawl, HostFacts, Visit } from "./model";
import { probe } from "./probes";
import { readHost } from "./read-host";
import { isAllowed } from "./read-robots";
import { QuerySample } from "./sample";
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

/**
 * Walks the hosts as a crawler would: robots.txt, sitemaps, every link on them, every alternate wherever it is. Links with
 * a query are sampled (`QuerySample`).
 */
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
  const queries = new QuerySample();
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
        const own = ownAddress(link, rules);
        if (own !== undefined && hasQuery(own) && !isFurtherPage(own)) queries.add(own);
        else want(own);
      }
    }
  };
  // A walker that finds nothing waiting may be followed by pages that another one still reads.
  while (waiting.length > 0) {
    await Promise.all(Array.from({ length: concurrency }, walk));
    if (waiting.length === 0) for (const address of queries.take(known)) want(address);
  }

  const probes = await probe(fetcher, hosts, visits);
  return { hosts, visits, linked, probes, complete, drawn: queries.drawn(), startedAt: input.now };
}

/** The next page of a list shows what no other address does. */
const isFurtherPage = (address: string) => [...new URL(address).searchParams.keys()].join() === "page";

function ownAddress(href: string, rules: ReadonlyMap<string, unknown>): string | undefined {
  const address = addressOf(href);
  return address !== undefined && rules.has(originOf(address)) ? address : undefined;
}
