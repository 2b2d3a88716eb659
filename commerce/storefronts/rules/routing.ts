import type { StorefrontStatus } from "@/commerce/storefronts/model";
import { canonicalPath } from "./path";

/** One address of a host. */
export interface RoutedLocale {
  readonly key: string;
  readonly pathPrefix: string;
  readonly status: StorefrontStatus;
}

export interface RoutedHost {
  readonly name: string;
  readonly brandId: string;
  /** The canonical host's address (`https://acme.ch`) when this one is an alias. */
  readonly aliasOrigin: string | null;
  readonly locales: readonly RoutedLocale[];
}

/** The hosts that answer, by exact name. Hosts without proof of control are not in it. */
export interface RoutingTable {
  readonly hosts: ReadonlyMap<string, RoutedHost>;
}

/** Where a request goes. Paths are inside the app unless it is a redirect. */
export type Route =
  | { readonly kind: "rewrite"; readonly key: string; readonly path: string }
  | { readonly kind: "selector"; readonly host: string; readonly path: string }
  | { readonly kind: "hostDocument"; readonly host: string; readonly path: string }
  | { readonly kind: "admin"; readonly path: string }
  /** Served under its own path: API, media, icons. */
  | { readonly kind: "pass" }
  /** 301. `location` is a path on the same host, or an absolute address of the brand's canonical host. */
  | { readonly kind: "redirect"; readonly location: string }
  | { readonly kind: "paused"; readonly key: string; readonly path: string }
  | { readonly kind: "gone"; readonly key: string; readonly path: string }
  | { readonly kind: "notFound"; readonly key: string | null; readonly path: string }
  | { readonly kind: "misdirected" };

/** Internal pages that only the router may ask for; `/-/…` from outside is 404. */
export const STATE_PATHS = {
  paused: "/-/paused",
  gone: "/-/gone",
  missing: "/-/missing",
  failed: "/-/failed",
} as const;

/**
 * Set by our own server only, which cuts it from what clients send: draw the storefront's page for what is `missing` or
 * for what `failed`, instead of the place itself.
 */
export const STATE_HEADER = "x-meridian-state";

const ANYWHERE = new Set(["/api/health", "/api/ready"]);
const INTERNAL = /^\/(s|h|admin|-)(\/|$)/;
const HOST_DOCUMENT = /^\/(robots\.txt|sitemap\.xml|sitemaps\/[^/]+)$/;
/** Kept as written: ids and signatures in them may be upper case. */
const PASSES = /^\/(api|media|_next)(\/|$)|^\/(favicon\.ico|icon[^/]*|apple-icon[^/]*|opengraph-image[^/]*)$/;

/**
 * Decides where a request goes, from the table alone. `rawPath` is the request target without its query, still
 * percent-encoded. The longest path prefix wins; among retired and open storefronts at one address the open one.
 */
export function decideRoute(
  table: RoutingTable,
  adminHost: string,
  hostName: string,
  rawPath: string,
): Route {
  if (ANYWHERE.has(rawPath)) return { kind: "pass" };
  const host = table.hosts.get(hostName);
  const isAdmin = hostName === adminHost;
  if (!host && !isAdmin) return { kind: "misdirected" };
  const verbatim = PASSES.test(rawPath) && !/[\\\s\p{Cc}]|\/\/|%(00|2e|2f|5c|0)/iu.test(rawPath);
  const canonical = verbatim ? ({ ok: true, path: rawPath } as const) : canonicalPath(rawPath);
  if (!canonical.ok) return missing(host);
  const { path } = canonical;
  if (host?.aliasOrigin) return { kind: "redirect", location: host.aliasOrigin + path };
  if (path !== rawPath) return { kind: "redirect", location: path };
  if (PASSES.test(path)) return path.startsWith("/api/auth") && !isAdmin ? missing(host) : { kind: "pass" };
  if (INTERNAL.test(path)) return missing(host);
  if (isAdmin) return { kind: "admin", path: path === "/" ? "/admin" : `/admin${path}` };
  if (!host) return { kind: "misdirected" };
  if (HOST_DOCUMENT.test(path))
    return { kind: "hostDocument", host: host.name, path: `/h/${host.name}${path}` };
  return decideLocale(host, path);
}

function decideLocale(host: RoutedHost, path: string): Route {
  let best: RoutedLocale | undefined;
  for (const locale of host.locales) {
    const { pathPrefix, status } = locale;
    if (!isKnownOutside(status) || !(path === pathPrefix || path.startsWith(`${pathPrefix}/`))) continue;
    const longer = pathPrefix.length - (best?.pathPrefix.length ?? -1);
    if (longer > 0 || (longer === 0 && best?.status === "retired")) best = locale;
  }
  if (!best) {
    const open = host.locales.some((locale) => locale.status === "live");
    return path === "/" && open
      ? { kind: "selector", host: host.name, path: `/h/${host.name}` }
      : missing(host);
  }
  const { key, status, pathPrefix } = best;
  const below = path.slice(pathPrefix.length).replace(/^\/$/, "");
  if (INTERNAL.test(below)) return missing(host);
  if (status === "live") return { kind: "rewrite", key, path: `/s/${key}${below}` };
  if (status === "paused") return { kind: "paused", key, path: `/s/${key}${STATE_PATHS.paused}` };
  return { kind: "gone", key, path: `/h/${host.name}${STATE_PATHS.gone}` };
}

/** Drafts, previews and schedules do not exist for the outside. */
function isKnownOutside(status: StorefrontStatus): boolean {
  return status === "live" || status === "paused" || status === "retired";
}

function missing(host: RoutedHost | undefined): Route {
  return host
    ? { kind: "notFound", key: null, path: `/h/${host.name}${STATE_PATHS.missing}` }
    : { kind: "notFound", key: null, path: `/admin${STATE_PATHS.missing}` };
}
