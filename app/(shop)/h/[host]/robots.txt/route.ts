import { shopCtx } from "@/app/_server/context";
import { hostTags, textAnswer } from "@/app/_server/seo/host-answer";
import { robotsTxt } from "@/app/_server/seo/robots";
import { liveLocalesOfHost } from "@/commerce/storefronts";

/** Next takes a folder of this name for a fixed file and would draw it at build time, for a host named "-". */
export const dynamic = "force-dynamic";

interface Place {
  readonly params: Promise<{ readonly host: string }>;
}

export async function GET(request: Request, { params }: Place): Promise<Response> {
  const { host } = await params;
  const views = await liveLocalesOfHost(shopCtx(), host);
  return textAnswer(request, robotsTxt(views), "text/plain", hostTags(host, []));
}
