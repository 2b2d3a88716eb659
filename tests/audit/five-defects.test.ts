import { describe, expect, it } from "vitest";
import { reportLines, reportOf } from "@/audit";
import { audit, hostOf, pageOf, rulesOf } from "./audited";

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
      hostOf(shop, "de").locs.push(at("gb", "/p/coat"), "https://elsewhere.example/");
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
