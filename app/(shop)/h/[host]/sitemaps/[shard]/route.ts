import { shopCtx } from "@/app/_server/context";
import { documentHeaders, hostTags, isKnown, noSuchDocument } from "@/app/_server/seo/host-answer";
import { hostSitemaps, shardEtag, shardUrls } from "@/app/_server/seo/sitemap";
import { readShardName } from "@/app/_server/seo/sitemap-plan";
import { sitemapStream } from "@/app/_server/seo/sitemap-stream";

export const dynamic = "force-dynamic";

interface Place {
  readonly params: Promise<{ readonly host: string; readonly shard: string }>;
}

/** One sitemap, streamed. The cache in front keeps small ones; large ones pass through it. */
export async function GET(request: Request, { params }: Place): Promise<Response> {
  const { host: name, shard: file } = await params;
  const shard = readShardName(file);
  if (!shard) return noSuchDocument();
  const ctx = shopCtx();
  const host = await hostSitemaps(ctx, name);
  if (!host?.views.some(({ key }) => key === shard.key)) return noSuchDocument();
  const own = host.views.filter(({ key }) => key === shard.key);
  const headers = documentHeaders(
    "application/xml",
    host.withAlternates ? null : hostTags(name, own),
    shardEtag(host, shard),
  );
  if (isKnown(request, headers.etag ?? "")) return new Response(null, { status: 304, headers });
  const urls = await shardUrls(ctx, host, shard);
  return urls ? new Response(sitemapStream(urls, host.withAlternates), { headers }) : noSuchDocument();
}
