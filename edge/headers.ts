import type { IncomingHttpHeaders, OutgoingHttpHeaders } from "node:http";
import { originOf } from "@/commerce/storefronts";

/** Plain HTTP only on names that mean this machine. */
const isLocalAddress = (hostName: string) => originOf(hostName, { port: 80 }).startsWith("http:");

/** RFC 9110, 7.6.1: of one connection only. */
const HOP_BY_HOP = new Set([
  "connection",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

/** Headers that Next or we take for our own word: a client that sends one is lying. */
const OURS =
  /^(x-middleware-|x-nextjs-|x-next-|x-meridian-|x-forwarded-|x-invoke-|x-matched-path|x-prerender-|x-now-|x-vercel-|forwarded$|x-real-ip$|x-original-|x-rewrite-)/;

/** By these Next's development server finds the socket on which a console page waits for the rest of an answer. */
const DEVELOPMENT = process.env.NODE_ENV === "development" ? /^x-nextjs-(?:html-)?request-id$/ : undefined;

/** Answer headers that stay inside. */
const INSIDE = /^(x-middleware-|x-nextjs-cache$|x-next-cache-tags$|x-meridian-|x-powered-by$)/;

/** What the app gets to see of a request. */
export function requestHeaders(
  headers: IncomingHttpHeaders,
  client: { ip: string; host: string; hostName: string },
): OutgoingHttpHeaders {
  const kept: OutgoingHttpHeaders = {};
  for (const name in headers) {
    if (HOP_BY_HOP.has(name) || (OURS.test(name) && !DEVELOPMENT?.test(name))) continue;
    // The app answers plain; the server compresses once for all. Conditions are the page cache's business.
    if (name === "accept-encoding" || name === "host") continue;
    kept[name] = headers[name];
  }
  kept.host = client.host;
  kept["x-forwarded-for"] = client.ip;
  kept["x-forwarded-host"] = client.host;
  kept["x-forwarded-proto"] = isLocalAddress(client.hostName) ? "http" : "https";
  return kept;
}

/** For an answer that may be shared: nothing of the person who happened to ask first. */
export function sharedRequestHeaders(headers: OutgoingHttpHeaders): OutgoingHttpHeaders {
  const kept = { ...headers };
  for (const name of [
    "cookie",
    "if-none-match",
    "if-modified-since",
    "if-match",
    "if-range",
    "range",
    "cache-control",
    "pragma",
  ])
    delete kept[name];
  return kept;
}

/** What clients get to see of an answer. */
export function answerHeaders(
  headers: IncomingHttpHeaders,
  hostName: string,
): Record<string, string | string[]> {
  const kept: Record<string, string | string[]> = {};
  for (const name in headers) {
    const value = headers[name];
    if (value === undefined || HOP_BY_HOP.has(name) || INSIDE.test(name)) continue;
    kept[name] = value;
  }
  kept["x-content-type-options"] ??= "nosniff";
  kept["referrer-policy"] ??= "strict-origin-when-cross-origin";
  kept["x-frame-options"] ??= "SAMEORIGIN";
  if (!isLocalAddress(hostName)) kept["strict-transport-security"] ??= "max-age=31536000";
  return kept;
}

/** An answer for one shopper: nobody keeps it, nobody finds it by searching, and its address is not told to others. */
export function keepPrivate(headers: Record<string, string | string[]>): void {
  if (!/no-store/.test(String(headers["cache-control"] ?? "")))
    headers["cache-control"] = "private, no-store";
  headers["x-robots-tag"] = "noindex";
  headers["referrer-policy"] = "same-origin";
}

/** Adds a name to Vary. */
export function varyBy(headers: Record<string, string | string[]>, name: string): void {
  const names = String(headers.vary ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
  if (!names.some((part) => part.toLowerCase() === name)) headers.vary = [...names, name].join(", ");
}

/**
 * Cache-Control towards browsers and CDNs. Next says `s-maxage=…` for a page that we can drop any moment; others cannot
 * be told, so browsers ask each time (ETag) and a CDN keeps it a minute (RFC 9213): a change is seen within that. From
 * the hour on in which the page ends (`endsInSeconds`) a CDN asks each time too.
 */
export function outwardCacheControl(
  headers: Record<string, string | string[]>,
  endsInSeconds = Number.POSITIVE_INFINITY,
): void {
  const control = String(headers["cache-control"] ?? "");
  if (!/s-maxage=\d/.test(control) || /max-age=\d/.test(control.replace(/s-maxage=\d+/, ""))) return;
  headers["cache-control"] = "public, max-age=0, must-revalidate";
  // These headers are kept with the page, for an hour at most.
  const spare = Math.floor(Math.min(86_400, endsInSeconds - 3_660));
  headers["cdn-cache-control"] =
    spare > 0 ? `max-age=60, stale-while-revalidate=${spare}` : "max-age=0, must-revalidate";
}
