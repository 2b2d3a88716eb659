import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alternatesOf, urlOf } from "@/commerce/storefronts";
import { storefrontSets, viewOf } from "@/tests/storefront-sets";
import { pageMetadata } from "./seo";
import { homePresence, pagePath, pagePresence } from "./seo/presence";

const words = { title: "Coat | Acme", description: "A coat." };

/** What Next prints of it: the links of the head. */
function linksOf(metadata: ReturnType<typeof pageMetadata>) {
  const { canonical, languages } = metadata.alternates ?? {};
  return { canonical, languages: Object.entries(languages ?? {}) };
}

describe("pageMetadata over random storefront sets", () => {
  it("names itself as canonical and the same sorted set on every page (C-01, H-01..H-06, H-13, H-27)", () => {
    fc.assert(
      fc.property(storefrontSets, fc.constantFrom("/", "/p/coat", "/p/%E3%82%B3"), (members, path) => {
        const presence = members.map(({ key }) => ({ key, path, indexable: true }));
        const alternates = alternatesOf(members, presence);
        const sets = new Set<string>();
        for (const view of members) {
          const metadata = pageMetadata(view, { ...words, path, alternates, indexable: true });
          const open = view.status === "live" && view.audience === "consumer";
          const { canonical, languages } = linksOf(metadata);
          expect(metadata.robots).toMatchObject({ index: open });
          expect(canonical).toBe(open ? urlOf(view, path) : undefined);
          if (!open || view.brand.hreflangMethod === "sitemap") {
            expect(languages).toEqual([]);
            continue;
          }
          sets.add(JSON.stringify(languages));
          expect(languages.map(([code]) => code).at(-1)).toBe("x-default");
          expect(languages.map(([, url]) => url)).toContain(canonical);
          for (const [, url] of languages) expect(url).toMatch(/^https:\/\/[a-z.]+\.example\//);
        }
        expect(sets.size).toBeLessThanOrEqual(1);
      }),
      { numRuns: 300 },
    );
  });

  it("keeps pages out of the index that are not their own alternate (H-16, H-21)", () => {
    const members = [viewOf({ key: "de" }), viewOf({ key: "at", countries: ["AT"], position: 1 })];
    const [de, at] = members;
    if (!de || !at) throw new Error("two views");
    const alternates = alternatesOf(members, [{ key: "de", path: "/p/coat", indexable: true }]);
    const untranslated = pageMetadata(at, { ...words, path: "/p/coat", alternates, indexable: true });
    const filtered = pageMetadata(de, { ...words, path: "/p/coat", alternates, indexable: false });
    for (const metadata of [untranslated, filtered]) {
      expect(metadata.robots).toEqual({ index: false, follow: true });
      expect(metadata.alternates).toBeUndefined();
    }
  });

  it("writes addresses out whole: no base of a layout changes them (T-6, H-06)", () => {
    const view = viewOf({ key: "de" });
    const alternates = alternatesOf([view], homePresence([view]));
    const metadata = pageMetadata(view, { ...words, path: "/", alternates, indexable: true });
    expect(metadata.metadataBase).toBeNull();
    expect(metadata.alternates?.canonical).toBe("https://de.acme.example/");
    expect(metadata.alternates?.languages).toEqual({
      "de-DE": "https://de.acme.example/",
      "x-default": "https://de.acme.example/",
    });
  });
});

describe("presence", () => {
  it("leaves a home page out whose words are not shipped (H-16)", () => {
    const members = [viewOf({ key: "de" }), viewOf({ key: "hu", locale: "hu", countries: ["HU"] })];
    expect(homePresence(members).map(({ key, indexable }) => [key, indexable])).toEqual([
      ["de", true],
      ["hu", false],
    ]);
  });

  it("has a legal page only where the country wants it (H-15)", async () => {
    const members = [
      viewOf({ key: "de" }),
      viewOf({ key: "us", locale: "en", countries: ["US"] }),
      viewOf({ key: "jp", locale: "ja", countries: ["JP"] }),
    ];
    expect((await pagePresence(members, "imprint")).map(({ key }) => key)).toEqual(["de"]);
    expect((await pagePresence(members, "commercial-disclosure")).map(({ key }) => key)).toEqual(["jp"]);
    expect(await pagePath({ locale: "en-NZ" }, "imprint")).toBe("/pages/imprint");
  });
});
