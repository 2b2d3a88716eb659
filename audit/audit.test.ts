import { afterEach, describe, expect, it } from "vitest";
import { crawl, createFetcher, type Finding, judge, reportLines, reportOf } from "@/audit";
import { type FakePage, type FakeShop, healthyShop, serve } from "./fake/site";

let close: (() => Promise<void>) | undefined;
afterEach(async () => {
  await close?.();
  close = undefined;
});

/** Crawls the healthy shop after `plant` has broken it. */
async function audit(plant: (shop: FakeShop, at: (name: string, path: string) => string) => void = () => {}) {
  const server = await serve((port) => {
    const shop = healthyShop(port);
    plant(shop, (name, path) => `http://${name}.shop.localhost:${port}${path}`);
    return shop;
  });
  close = server.close;
  const fetcher = createFetcher(`http://127.0.0.1:${server.port}`, 4);
  const origins = ["de", "gb", "us"].map((name) => `http://${name}.shop.localhost:${server.port}`);
  const seen = await crawl({
    ...{ origins, homes: origins.map((origin) => `${origin}/`), fetcher },
    ...{ maxPages: 500, concurrency: 4, now: new Date("2026-06-01T00:00:00Z") },
  });
  fetcher.close();
  return { seen, findings: judge(seen) };
}

const pageOf = (shop: FakeShop, name: string, path: string): FakePage => {
  const page = shop.get(`${name}.shop.localhost`)?.pages.get(path);
  if (!page) throw new Error(`no page ${name}${path}`);
  return page;
};
const rulesOf = (findings: readonly Finding[]) => [...new Set(findings.map(({ rule }) => rule))];

describe("a healthy shop", () => {
  it("breaks no rule", async () => {
    const { seen, findings } = await audit();
    expect(findings).toEqual([]);
    const report = reportOf(seen, findings);
    expect(report).toMatchObject({
      hosts: 3,
      pages: 9,
      sitemaps: 3,
      sitemapUrls: 9,
      complete: true,
      errors: 0,
    });
    expect(reportLines(report).at(-1)).toContain("0 errors");
  });
});

describe("the five planted defects, each told by exactly its rule", () => {
  it("a missing return link: H-02", async () => {
    const { findings } = await audit((shop) => {
      const page = pageOf(shop, "de", "/p/coat");
      page.alternates = page.alternates.filter(({ code }) => code !== "en-GB" && code !== "en");
    });
    expect(rulesOf(findings)).toEqual(["H-02"]);
    expect(findings.map(({ url }) => new URL(url).hostname)).toEqual(["de.shop.localhost"]);
  });

  it("an alternate to a 404: H-07", async () => {
    const { findings } = await audit((shop, at) => {
      for (const name of ["de", "gb", "us"])
        pageOf(shop, name, "/p/coat").alternates.splice(3, 0, { code: "en-NZ", url: at("de", "/p/nowhere") });
    });
    expect(rulesOf(findings)).toEqual(["H-07"]);
    expect(findings).toHaveLength(3);
  });

  it("two addresses for one code: H-09", async () => {
    const { findings } = await audit((shop, at) => {
      pageOf(shop, "de", "/p/coat").alternates.splice(1, 0, { code: "de-DE", url: at("de", "/p/hat") });
    });
    expect(rulesOf(findings)).toEqual(["H-09"]);
  });

  it("a foreign <loc>: S-05", async () => {
    const { findings } = await audit((shop, at) => {
      shop.get("de.shop.localhost")?.locs.push(at("gb", "/p/coat"), "https://elsewhere.example/");
    });
    expect(rulesOf(findings)).toEqual(["S-05"]);
    expect(findings).toHaveLength(2);
  });

  it("en-UK: H-11, with the code that was meant", async () => {
    const { findings } = await audit((shop) => {
      for (const name of ["de", "gb", "us"])
        for (const entry of pageOf(shop, name, "/").alternates)
          if (entry.code === "en-GB") entry.code = "en-UK";
    });
    expect(rulesOf(findings)).toEqual(["H-11"]);
    expect(findings[0]?.detail).toBe("en-UK: use en-GB");
  });

  it("en-UK on one page alone is still H-11 alone", async () => {
    const { findings } = await audit((shop) => {
      for (const entry of pageOf(shop, "us", "/").alternates)
        if (entry.code === "en-GB") entry.code = "en-UK";
    });
    expect(rulesOf(findings)).toEqual(["H-11"]);
  });
});

describe("other defects", () => {
  const each = <T>(shop: FakeShop, path: string, change: (page: FakePage) => T) => {
    for (const name of ["de", "gb", "us"]) change(pageOf(shop, name, path));
  };
  const cases: readonly [string, string, Parameters<typeof audit>[0]][] = [
    [
      "H-01",
      "a page that does not name itself",
      (shop) => {
        const page = pageOf(shop, "de", "/p/hat");
        page.alternates = page.alternates.filter(({ code }) => code !== "de-DE");
      },
    ],
    [
      "H-03",
      "another code for the same pages",
      (shop) => {
        for (const entry of pageOf(shop, "us", "/p/hat").alternates)
          if (entry.code === "de-DE") entry.code = "de-AT";
      },
    ],
    [
      "H-04",
      "a relative address",
      (shop) => {
        for (const entry of pageOf(shop, "us", "/p/hat").alternates)
          if (entry.code === "en-US") entry.url = "/p/hat";
      },
    ],
    [
      "H-06",
      "an address in other letters",
      (shop, at) => {
        each(shop, "/p/hat", (page) => {
          for (const entry of page.alternates) if (entry.code === "de-DE") entry.url = at("de", "/p/HAT");
        });
        const host = shop.get("de.shop.localhost");
        const page = host?.pages.get("/p/hat");
        if (host && page) host.pages.set("/p/HAT", page);
      },
    ],
    [
      "H-08",
      "an alternate that is noindex",
      (shop) => {
        const page = pageOf(shop, "de", "/p/hat");
        page.noindex = true;
        page.alternates = [];
        const host = shop.get("de.shop.localhost");
        if (host) host.locs = host.locs.filter((loc) => !loc.endsWith("/p/hat"));
      },
    ],
    [
      "H-10",
      "a code that is none",
      (shop) =>
        each(shop, "/", (page) => {
          for (const entry of page.alternates) if (entry.code === "en-US") entry.code = "e1-XX";
        }),
    ],
    [
      "H-12",
      "a region alone",
      (shop) =>
        each(shop, "/", (page) => {
          for (const entry of page.alternates) if (entry.code === "en-US") entry.code = "us";
        }),
    ],
    [
      "H-13",
      "no x-default on one page",
      (shop) => {
        pageOf(shop, "us", "/").alternates.pop();
      },
    ],
    [
      "H-14",
      "two regions without a bare language",
      (shop) =>
        each(shop, "/", (page) => {
          page.alternates = page.alternates.filter(({ code }) => code !== "en");
        }),
    ],
    [
      "H-20",
      "another language on <html>",
      (shop) => {
        pageOf(shop, "de", "/").lang = "en";
      },
    ],
    [
      "H-23",
      "an alternate that nobody links",
      (shop) => {
        for (const host of shop.values())
          for (const page of host.pages.values())
            page.links = page.links.filter(
              (href) =>
                !href.includes("us.shop") && !(host === shop.get("us.shop.localhost") && href === "/p/hat"),
            );
      },
    ],
    [
      "H-24",
      "a paused storefront that is still named",
      (shop) => {
        for (const page of shop.get("us.shop.localhost")?.pages.values() ?? []) page.status = 503;
      },
    ],
    [
      "H-27",
      "x-default not last",
      (shop) => each(shop, "/", (page) => page.alternates.unshift(...page.alternates.splice(-1))),
    ],
    [
      "H-30",
      "another product as alternate",
      (shop) => {
        const page = pageOf(shop, "de", "/p/hat");
        for (const data of page.data) (data as { sku: string }).sku = "something else";
      },
    ],
    [
      "C-01",
      "no canonical",
      (shop) => {
        pageOf(shop, "de", "/p/hat").canonical = undefined;
      },
    ],
    [
      "C-04",
      "a robots.txt without a sitemap",
      (shop) => {
        const host = shop.get("de.shop.localhost");
        if (host) host.robots = "User-agent: *\nDisallow:\n";
      },
    ],
    [
      "C-10",
      "no title",
      (shop) => {
        pageOf(shop, "de", "/p/hat").title = "";
      },
    ],
    [
      "S-03",
      "a missing page in the sitemap",
      (shop, at) => {
        shop.get("de.shop.localhost")?.locs.push(at("de", "/p/gone"));
      },
    ],
    [
      "S-06",
      "a sitemap without the home page",
      (shop) => {
        shop.get("de.shop.localhost")?.locs.shift();
      },
    ],
    [
      "D-01",
      "a price of nothing",
      (shop) => {
        for (const data of pageOf(shop, "de", "/p/hat").data)
          (data as { offers: { price: string } }).offers.price = "0.00";
      },
    ],
    [
      "D-02",
      "a price that people do not see",
      (shop) => {
        pageOf(shop, "de", "/p/hat").text = "1.199,00 €";
      },
    ],
  ];
  it.each(cases)("%s: %s", async (rule, _name, plant) => {
    const { findings } = await audit(plant);
    expect(rulesOf(findings.filter(({ severity }) => severity === "error"))).toEqual(
      // A storefront that answers 503 everywhere is missed by its own sitemap and robots, too.
      rule === "H-24" ? ["H-24", "H-29", "S-03"] : [rule],
    );
  });
});
