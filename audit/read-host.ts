import { addressOf, originOf } from "./address";
import type { Fetcher } from "./fetch";
import type { HostFacts, SitemapFile } from "./model";
import { readRobots } from "./read-robots";
import { readSitemap } from "./read-sitemap";

/** robots.txt of a host and its sitemaps: those that robots.txt names, `/sitemap.xml`, and what an index lists. */
export async function readHost(
  fetcher: Fetcher,
  origin: string,
  homes: readonly string[],
): Promise<HostFacts> {
  const url = `${origin}/robots.txt`;
  const answer = await fetcher.get(url);
  const content = answer.status === 200 ? readRobots(answer.body) : { sitemaps: [], rules: [] };
  const named = content.sitemaps.flatMap((sitemap) => addressOf(sitemap) ?? []);
  const roots = [...new Set([...named.filter((one) => originOf(one) === origin), `${origin}/sitemap.xml`])];
  const sitemaps: SitemapFile[] = [];
  const seen = new Set<string>();
  for (const root of roots) {
    const file = await readFile(fetcher, root, false);
    sitemaps.push(file);
    seen.add(root);
    if (file.kind !== "index") continue;
    for (const { loc } of file.entries) {
      const child = addressOf(loc);
      if (child === undefined || seen.has(child) || originOf(child) !== origin) continue;
      seen.add(child);
      sitemaps.push(await readFile(fetcher, child, true));
    }
  }
  return { origin, robots: { url, status: answer.status, ...content }, sitemaps, homes };
}

async function readFile(fetcher: Fetcher, url: string, child: boolean): Promise<SitemapFile> {
  const { status, headers, body, bytes } = await fetcher.get(url);
  return {
    url,
    status,
    contentType: headers["content-type"] ?? "",
    etag: headers.etag !== undefined,
    bytes,
    child,
    ...(status === 200
      ? readSitemap(body)
      : { kind: "unreadable" as const, entries: [], declaresXhtml: false }),
  };
}
