import { shopCtx } from "@/app/_server/context";
import { mediaFile } from "@/commerce/catalog";

interface Context {
  readonly params: Promise<{ readonly id: string; readonly width: string }>;
}

const YEAR_SECONDS = 31_536_000;

/**
 * A picture in one width, as AVIF or WebP by what the client accepts. Under its present version it never changes; under
 * no version or an old one it is what there is now, for a short while.
 */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { id, width } = await params;
  const file = await mediaFile(shopCtx(), id, Number(width), request.headers.get("accept") ?? "");
  if (!file.ok)
    return new Response("No such picture.\n", { status: 404, headers: { "cache-control": "no-store" } });
  const { bytes, contentType, version } = file.value;
  const asked = new URL(request.url).searchParams.get("v");
  return new Response(new Uint8Array(bytes), {
    headers: {
      "content-type": contentType,
      "cache-control":
        asked === version
          ? `public, max-age=${YEAR_SECONDS}, immutable`
          : "public, max-age=300, s-maxage=300",
      vary: "Accept",
      "x-content-type-options": "nosniff",
      "x-meridian-tags": `media:${id}`,
    },
  });
}
