import type { Alternate } from "@/commerce/storefronts/model";

/** Limits of sitemaps.org for one file, and the size to aim at: the rest is room for what the estimate misses (S-01). */
export const MAX_URLS = 50_000;
export const MAX_BYTES = 52_428_800;
const AIM_BYTES = 45_000_000;

/** One page. `alternates` are there only when the brand says them in its sitemaps (H-18, H-19). */
export interface SitemapUrl {
  readonly url: string;
  readonly changedAt: Date;
  readonly alternates?: readonly Alternate[];
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

export function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';

export function openUrlset(withAlternates: boolean): string {
  const more = withAlternates ? ' xmlns:xhtml="http://www.w3.org/1999/xhtml"' : "";
  return `${HEAD}<urlset ${NAMESPACE}${more}>\n`;
}
export const CLOSE_URLSET = "</urlset>\n";

export function urlElement({ url, changedAt, alternates = [] }: SitemapUrl): string {
  const links = alternates
    .map(
      ({ code, url: href }) =>
        `<xhtml:link rel="alternate" hreflang="${escapeXml(code)}" href="${escapeXml(href)}"/>`,
    )
    .join("");
  return `<url><loc>${escapeXml(url)}</loc><lastmod>${changedAt.toISOString()}</lastmod>${links}</url>\n`;
}

/** The index of a host's sitemaps. `changedAt` null: nothing is known of its last change. */
export function sitemapIndex(
  children: readonly { readonly url: string; readonly changedAt: Date | null }[],
): string {
  const lines = children.map(({ url, changedAt }) => {
    const lastmod = changedAt ? `<lastmod>${changedAt.toISOString()}</lastmod>` : "";
    return `<sitemap><loc>${escapeXml(url)}</loc>${lastmod}</sitemap>\n`;
  });
  return `${HEAD}<sitemapindex ${NAMESPACE}>\n${lines.join("")}</sitemapindex>\n`;
}

/**
 * How many URLs a file may hold so that it stays within both limits even when each were the longest: one `<url>`
 * element costs at most `ownBytes` for its address and, with alternates, `linkBytes` together for theirs.
 */
export function urlsPerFile(ownBytes: number, linkBytes: readonly number[]): number {
  const frame = urlElement({ url: "", changedAt: new Date(0) }).length;
  const link = urlElement({
    url: "",
    changedAt: new Date(0),
    alternates: [{ code: "zh-Hant-TW", url: "" }],
  }).length;
  const bytes = frame + ownBytes + linkBytes.reduce((sum, one) => sum + one + (link - frame), 0);
  return Math.max(1, Math.min(MAX_URLS, Math.floor(AIM_BYTES / bytes)));
}
