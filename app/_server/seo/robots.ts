import type { StorefrontView } from "@/commerce/storefronts/model";

/** Places without a page of their own: endless, and noindex where they are drawn at all (C-03). */
const CLOSED = ["/search", "/suggest"] as const;

/**
 * robots.txt of one host, with the sitemap of exactly that host (C-04). Where nothing is open crawlers are let in all
 * the same: only so do they see that a page is paused (503) or gone (410).
 */
export function robotsTxt(views: readonly Pick<StorefrontView, "origin" | "pathPrefix">[]): string {
  const [first] = views;
  if (!first) return "User-agent: *\nDisallow:\n";
  const closed = views.flatMap(({ pathPrefix }) => CLOSED.map((path) => `Disallow: ${pathPrefix}${path}\n`));
  return `User-agent: *\n${closed.join("")}\nSitemap: ${first.origin}/sitemap.xml\n`;
}
