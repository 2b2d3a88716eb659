import { shopCtx } from "@/app/_server/context";
import { hostTags, noSuchDocument, textAnswer } from "@/app/_server/seo/host-answer";
import { hostSitemaps, indexXml } from "@/app/_server/seo/sitemap";

/** Next takes a folder of this name for a fixed file and would draw it at build time, for a host named "-". */
export const dynamic = "force-dynamic";

interface Place {
  readonly params: Promise<{ readonly host: string }>;
}

export async function GET(request: Request, { params }: Place): Promise<Response> {
  const { host: name } = await params;
  const ctx = shopCtx();
  const host = await hostSitemaps(ctx, name);
  if (!host) return noSuchDocument();
  // Alternates depend on listings of other hosts, whose tags this answer does not carry.
  const tags = host.withAlternates ? null : hostTags(name, host.views);
  return textAnswer(request, await indexXml(ctx, host), "application/xml", tags);
}
