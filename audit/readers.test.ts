import { describe, expect, it } from "vitest";
import { looseAddress } from "./address";
import { numbersIn, readHtml } from "./read-html";
import { isAllowed, readRobots } from "./read-robots";
import { readSitemap } from "./read-sitemap";

const at = "https://a.example/x";

describe("readHtml", () => {
  it("ends the head where a browser would (H-17)", () => {
    const page = readHtml(
      `<html lang="de"><head><title>A &amp; B</title><link rel="alternate" hreflang="de" href="/de">
       <div></div><link rel="alternate" hreflang="fr" href="/fr"></head><body></body></html>`,
      at,
    );
    expect(page.head.map(({ code, url }) => [code, url])).toEqual([["de", "https://a.example/de"]]);
    expect(page.body.map(({ code }) => code)).toEqual(["fr"]);
    expect(page).toMatchObject({ lang: "de", title: "A & B" });
  });

  it("reads links without fragments, robots, canonicals and structured data", () => {
    const page = readHtml(
      `<head><meta name="robots" content="NOINDEX, follow"><link rel="canonical" href="/x">
       <script type="application/ld+json">{"@graph":[{"@type":"Product","name":"N","sku":"1",
       "offers":{"price":5,"priceCurrency":"JPY"}}]}</script>
       <script type="application/ld+json">{broken</script></head>
       <body><a href="/y#z">y</a><a href="mailto:x@y">m</a><svg><title>not this</title></svg></body>`,
      at,
    );
    expect(page.noindex).toBe(true);
    expect(page.canonicals).toEqual(["/x"]);
    expect(page.links).toEqual(["https://a.example/y"]);
    expect(page.title).toBe("");
    expect(page.data.broken).toBe(1);
    expect(page.data.products[0]).toMatchObject({ identity: "1", offers: [{ price: "5", currency: "JPY" }] });
  });
});

describe("numbersIn", () => {
  it.each([
    ["1.299,00 €", "129900"],
    ["CHF 1’299.00", "129900"],
    ["1 299,00 kr", "129900"],
    ["٣٤٩٫٠٠ د.إ", "34900"],
    ["￥12,900", "12900"],
    ["from £5", "5"],
  ])("reads %s as %s", (text, digits) => expect([...numbersIn(text)]).toContain(digits));
});

describe("robots.txt", () => {
  const { rules, sitemaps } = readRobots(
    "# hi\nUser-agent: other\nDisallow: /\n\nUser-agent: a\nUser-agent: *\nDisallow: /search\nDisallow: /*.pdf$\nAllow: /search/help\nDisallow:\nSitemap: https://a.example/sitemap.xml",
  );
  it("names sitemaps", () => expect(sitemaps).toEqual(["https://a.example/sitemap.xml"]));
  it.each([
    ["/", true],
    ["/search", false],
    ["/search?q=1", false],
    ["/search/help", true],
    ["/a.pdf", false],
    ["/a.pdf?x", true],
  ])("%s: %s", (path, allowed) => expect(isAllowed(rules, `https://a.example${path}`)).toBe(allowed));
});

describe("readSitemap", () => {
  it("reads a set with alternates and images, and an index", () => {
    const set = readSitemap(
      `<?xml version="1.0"?><urlset xmlns:xhtml="http://www.w3.org/1999/xhtml"><url><loc> https://a.example/?a=1&amp;b=2 </loc>
       <lastmod>2026-01-01</lastmod><xhtml:link rel="alternate" hreflang="de" href="https://a.example/de"/>
       <image:image><image:loc>https://a.example/i.png</image:loc></image:image></url></urlset>`,
    );
    expect(set).toMatchObject({ kind: "urlset", declaresXhtml: true });
    expect(set.entries[0]).toMatchObject({
      loc: "https://a.example/?a=1&b=2",
      lastmod: "2026-01-01",
      alternates: [{ code: "de" }],
      images: ["https://a.example/i.png"],
    });
    expect(readSitemap("<sitemapindex><sitemap><loc>x</loc></sitemap></sitemapindex>").kind).toBe("index");
  });
  it.each(["", "not xml", "<html></html>", "<urlset><url><loc>x</loc>"])("refuses %s", (text) =>
    expect(readSitemap(text).kind).toBe("unreadable"),
  );
});

describe("looseAddress", () => {
  it("sees through spelling, and through nothing else", () => {
    const same = ["https://a.example/P/%C3%A4", "http://a.example:8080/p/ä/", "https://A.example/p/ä"];
    expect(new Set(same.map((one) => looseAddress(new URL(one).href))).size).toBe(1);
    expect(looseAddress("https://a.example/p?v=1")).not.toBe(looseAddress("https://a.example/p"));
  });
});
