import type { IncomingHttpHeaders } from "node:http";
import { TRACKING_PARAMETER } from "@/commerce/storefronts";

/** Where an answer is kept. `exact` includes the query, `anyQuery` is for answers that do not depend on it. */
export interface PageKey {
  readonly anyQuery: string;
  readonly exact: string;
  /** Path and query to ask the app for. */
  readonly target: string;
}

const SHARED = /^\/(?:_next\/static|media)\//;

/**
 * The key of a GET: host, place inside the app (so a storefront that takes over an address never finds the pages of
 * the one before), query without tracking in sorted order, and the kind of answer (a document, a part for
 * Next's router, an image by what the client can show). Files of the build and pictures are the same on every host.
 */
export function pageKey(
  hostName: string,
  place: string,
  path: string,
  query: string,
  headers: IncomingHttpHeaders,
): PageKey {
  const anyQuery = (SHARED.test(path) ? "" : hostName) + place + variantOf(path, headers);
  if (query === "") return { anyQuery, exact: anyQuery, target: path };
  const isRouter = headers.rsc !== undefined;
  const parts = query
    .split("&")
    .filter((part) => part !== "" && !TRACKING_PARAMETER.test(part.split("=", 1)[0] ?? ""))
    .sort();
  const keyed = parts.filter((part) => !/^_rsc(=|$)/.test(part));
  const asked = isRouter ? parts : keyed;
  return {
    anyQuery,
    exact: keyed.length > 0 ? `${anyQuery}?${keyed.join("&")}` : anyQuery,
    target: asked.length > 0 ? `${path}?${asked.join("&")}` : path,
  };
}

function variantOf(path: string, headers: IncomingHttpHeaders): string {
  if (headers.rsc !== undefined) {
    const prefetch = headers["next-router-prefetch"] ?? "";
    const segment = headers["next-router-segment-prefetch"] ?? "";
    return `\n${String(headers.rsc)}\n${String(prefetch)}\n${String(segment)}\n${String(headers["next-url"] ?? "")}`;
  }
  if (path.startsWith("/media/")) {
    const accept = headers.accept ?? "";
    return accept.includes("image/avif") ? "\navif" : accept.includes("image/webp") ? "\nwebp" : "\nany";
  }
  return "";
}

/** Does an If-None-Match header name this ETag? Weak comparison (RFC 9110, 13.1.2). */
export function matchesEtag(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  if (header.trim() === "*") return true;
  const bare = etag.replace(/^W\//, "");
  return header.split(",").some((part) => part.trim().replace(/^W\//, "") === bare);
}

/** Tags that follow from the place alone, for answers that carry none: `sf:<key>` or `host:<name>`. */
export function placeTags(rewritten: string | undefined, hostName: string): string[] {
  const [, room, name] = /^\/(s|h)\/([^/?]+)/.exec(rewritten ?? "") ?? [];
  if (room === "s" && name) return [`sf:${name}`];
  return room === "h" ? [`host:${hostName}`] : [];
}

const PERSONAL = /^\/s\/[^/?]+\/(?:cart|checkout|order|account|pay)(?:[/?]|$)/;

/**
 * A place inside the app whose answers belong to one shopper: never kept, never shared, whatever it says of itself. All
 * other places of a storefront are asked for without cookies.
 */
export function isPersonalPlace(place: string): boolean {
  return PERSONAL.test(place);
}
