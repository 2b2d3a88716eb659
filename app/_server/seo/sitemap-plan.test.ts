import fc from "fast-check";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { describe, expect, it } from "vitest";
import { alternatesOf, urlOf } from "@/commerce/storefronts";
import { storefrontSets, viewOf } from "@/tests/storefront-sets";
import { robotsTxt } from "./robots";
import { perShard, readShardName, shardCount, shardName } from "./sitemap-plan";
import { sitemapStream } from "./sitemap-stream";
import {
  escapeXml,
  MAX_BYTES,
  MAX_URLS,
  openUrlset,
  type SitemapUrl,
  sitemapIndex,
  urlElement,
} from "./sitemap-xml";

const drawn = async (urls: readonly SitemapUrl[], withAlternates: boolean) => {
  async function* chunks() {
    for (let at = 0; at < urls.length; at += 3) yield urls.slice(at, at + 3);
  }
  return new Response(sitemapStream(chunks(), withAlternates)).text();
};
const parser = new XMLParser({ ignoreAttributes: false, isArray: (name) => name === "url" });

describe("a sitemap", () => {
  it("is well-formed and gives its addresses back, whatever is in them (S-02)", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.webUrl({ withQueryParameters: true }), { maxLength: 12 }),
        async (urls) => {
          const xml = await drawn(
            urls.map((url) => ({ url, changedAt: new Date(0), alternates: [{ code: "de-DE", url }] })),
            true,
          );
          expect(XMLValidator.validate(xml)).toBe(true);
          const { urlset } = parser.parse(xml) as { urlset: { url?: { loc: string }[] } };
          expect((urlset.url ?? []).map(({ loc }) => loc)).toEqual(urls);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("is a valid empty set where nothing is listed (S-10)", async () => {
    const xml = await drawn([], false);
    expect(XMLValidator.validate(xml)).toBe(true);
    expect(xml).toContain("<urlset");
    expect(xml).not.toContain("xhtml");
  });

  it("says alternates with their namespace, itself included (H-19)", async () => {
    const members = [viewOf({ key: "de" }), viewOf({ key: "at", countries: ["AT"], position: 1 })];
    const presence = members.map(({ key }) => ({ key, path: "/p/a", indexable: true }));
    const xml = await drawn(
      members.map((view) => ({
        url: urlOf(view, "/p/a"),
        changedAt: new Date(0),
        alternates: alternatesOf(members, presence),
      })),
      true,
    );
    expect(xml).toContain('xmlns:xhtml="http://www.w3.org/1999/xhtml"');
    expect(xml.match(/hreflang="x-default"/g)).toHaveLength(2);
    expect(xml.match(/href="https:\/\/de\.acme\.example\/p\/a"/g)).toHaveLength(6);
  });

  it("stops reading when the client goes away", async () => {
    let read = 0;
    let closed = false;
    async function* endless() {
      try {
        for (;;) {
          read += 1;
          yield [{ url: "https://a.example/", changedAt: new Date(0) }];
        }
      } finally {
        closed = true;
      }
    }
    const reader = sitemapStream(endless(), false).getReader();
    await reader.read();
    await reader.read();
    await reader.cancel();
    expect(closed).toBe(true);
    expect(read).toBeLessThan(5);
  });
});

describe("the plan", () => {
  it("keeps each file within both limits when every URL is the longest (S-01)", () => {
    fc.assert(
      fc.property(storefrontSets, fc.integer({ min: 5, max: 720 }), fc.boolean(), (set, slugBytes, inMap) => {
        const members = set.filter(({ status, audience }) => status === "live" && audience === "consumer");
        const facts = new Map(members.map(({ id }) => [id, { count: 1, changedAt: null, slugBytes }]));
        for (const view of members) {
          const size = perShard("products", view, inMap ? members : null, facts);
          const path = `/p/${"x".repeat(slugBytes)}`;
          const presence = members.map(({ key }) => ({ key, path, indexable: true }));
          const one = urlElement({
            url: urlOf(view, path),
            changedAt: new Date(0),
            ...(inMap ? { alternates: alternatesOf(members, presence) } : {}),
          });
          expect(size).toBeGreaterThanOrEqual(1);
          expect(size).toBeLessThanOrEqual(MAX_URLS);
          expect(size * Buffer.byteLength(one) + openUrlset(true).length + 20).toBeLessThanOrEqual(MAX_BYTES);
        }
      }),
      { numRuns: 200 },
    );
  });

  it("has at least one file for everything and no URL between two files (S-10)", () => {
    expect([0, 1, 50_000, 50_001, 100_000].map((count) => shardCount(count, 50_000))).toEqual([
      1, 1, 1, 2, 2,
    ]);
  });

  it("reads its own names and no others", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("pages" as const, "categories" as const, "products" as const),
        fc.stringMatching(/^[a-z0-9]{1,10}(-[a-z0-9]{1,10}){0,3}$/),
        fc.integer({ min: 1, max: 99_999 }),
        (kind, key, number) => {
          expect(readShardName(shardName({ kind, key, number }))).toEqual({ kind, key, number });
        },
      ),
    );
    for (const name of ["products-a-0.xml", "products-a.xml", "x-a-1.xml", "products-a-1.xml.gz", "", "a/b"])
      expect(readShardName(name)).toBeUndefined();
  });
});

describe("the index and robots.txt", () => {
  it("are of one host: own sitemaps, own prefixes (C-04, S-04)", () => {
    fc.assert(
      fc.property(storefrontSets, (set) => {
        const [first] = set;
        if (!first) return;
        const views = set.filter(({ origin }) => origin === first.origin);
        const text = robotsTxt(views);
        expect(text).toContain(`\nSitemap: ${first.origin}/sitemap.xml\n`);
        expect(text.match(/^Sitemap:/gm)).toHaveLength(1);
        for (const view of views) expect(text).toContain(`Disallow: ${view.pathPrefix}/search\n`);
      }),
    );
    const xml = sitemapIndex([{ url: "https://a.example/sitemaps/pages-a-1.xml", changedAt: new Date(0) }]);
    expect(XMLValidator.validate(xml)).toBe(true);
    expect(xml).toContain("<lastmod>1970-01-01T00:00:00.000Z</lastmod>");
  });

  it("let crawlers in where nothing is open, so that they see why", () => {
    expect(robotsTxt([])).toBe("User-agent: *\nDisallow:\n");
  });

  it("escape what XML would read", () => {
    expect(escapeXml(`<a href="x">&'`)).toBe("&lt;a href=&quot;x&quot;&gt;&amp;&apos;");
  });
});
