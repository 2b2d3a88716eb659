import { createHash } from "node:crypto";
import { reads, tag } from "@/app/_server/cache";
import type { StorefrontView } from "@/commerce/storefronts/model";

/** Above this many storefront locales the tags of a host would outgrow a header: its documents are not kept then. */
const MAX_TAGGED = 40;

/** The cache in front keeps an answer until one of these tags is dropped (S-09); null: it must not keep it. */
export function hostTags(
  hostName: string,
  views: readonly Pick<StorefrontView, "key">[],
): readonly string[] | null {
  if (views.length > MAX_TAGGED) return null;
  return [
    ...reads.hostDocument(hostName),
    ...views.flatMap(({ key }) => [tag.listing(key), tag.categories(key)]),
  ];
}

/** Headers of a document of a host. Crawlers ask again each time; `tags` null keeps it out of the cache in front. */
export function documentHeaders(
  contentType: string,
  tags: readonly string[] | null,
  etag: string,
): Record<string, string> {
  return {
    "content-type": `${contentType}; charset=utf-8`,
    "cache-control": tags ? "public, s-maxage=3600" : "public, max-age=0, must-revalidate",
    etag,
    ...(tags ? { "x-meridian-tags": tags.join(",") } : {}),
  };
}

export const etagOf = (text: string): string => `"${createHash("sha1").update(text).digest("base64url")}"`;

/** Does the client have this state already? Weak comparison (RFC 9110, 13.1.2). */
export function isKnown(request: Request, etag: string): boolean {
  const bare = (one: string) => one.trim().replace(/^W\//, "");
  return (request.headers.get("if-none-match") ?? "").split(",").some((one) => bare(one) === bare(etag));
}

/** A whole text, or 304 when the client has it. */
export function textAnswer(
  request: Request,
  text: string,
  contentType: string,
  tags: readonly string[] | null,
): Response {
  const headers = documentHeaders(contentType, tags, etagOf(text));
  return isKnown(request, headers.etag ?? "")
    ? new Response(null, { status: 304, headers })
    : new Response(text, { headers });
}

export function noSuchDocument(): Response {
  return new Response("Not found.\n", {
    status: 404,
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  });
}
