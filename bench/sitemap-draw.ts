import { hostSitemaps, indexXml, shardUrls } from "@/app/_server/seo/sitemap";
import { readShardName } from "@/app/_server/seo/sitemap-plan";
import { sitemapStream } from "@/app/_server/seo/sitemap-stream";
import { systemCtx } from "@/commerce/context";
import { allLocales } from "@/commerce/storefronts";
import { database } from "@/db/client";

/** Draws every sitemap of so many hosts as the routes do, counts what comes out, and says what it took. */
const ctx = systemCtx(database(), "bench");
const hosts = [...new Set((await allLocales(ctx)).map(({ hostName }) => hostName))].slice(
  0,
  Number(process.argv[2]),
);
const began = performance.now();
const sum = { hosts: hosts.length, files: 0, urls: 0, bytes: 0 };
for (const name of hosts) {
  const host = await hostSitemaps(ctx, name);
  if (!host) continue;
  const index = await indexXml(ctx, host);
  sum.files += 1;
  sum.bytes += Buffer.byteLength(index);
  for (const [, file = ""] of index.matchAll(/\/sitemaps\/([^<]+)<\/loc>/g)) {
    const shard = readShardName(file);
    const urls = shard && (await shardUrls(ctx, host, shard));
    if (!urls) throw new Error(`${name} has no ${file}`);
    sum.files += 1;
    for await (const piece of sitemapStream(urls, host.withAlternates)) {
      sum.bytes += piece.byteLength;
      const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
      for (let at = bytes.indexOf("<loc>"); at !== -1; at = bytes.indexOf("<loc>", at + 5)) sum.urls += 1;
    }
  }
}
const seconds = (performance.now() - began) / 1_000;
console.log(JSON.stringify({ seconds, peakMb: process.resourceUsage().maxRSS / 1024, ...sum }));
process.exit(0);
