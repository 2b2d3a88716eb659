import { describe, expect, it } from "vitest";
import { QuerySample } from "@/audit/sample";
import { audit, hostOf, pageOf } from "./audited";
import { html } from "./site";

const DE = "https://de.shop.test";

describe("links with a query", () => {
  it("are drawn by place: a few of each kind with all that is known of them, the same every time", () => {
    const sampleOf = (order: readonly number[]) => {
      const sample = new QuerySample();
      for (const number of order)
        for (const size of ["s", "m", "l"]) {
          sample.add(`${DE}/p/coat-${number}?v=${size}`);
          sample.add(`${DE}/media/med_${number}/1920?v=${size}`);
        }
      return sample;
    };
    const numbers = Array.from({ length: 20 }, (_, index) => index);
    const sample = sampleOf(numbers);
    const taken = sample.take(new Set());
    const paths = (kind: string) =>
      new Set(taken.filter((one) => one.includes(kind)).map((one) => one.split("?")[0]));
    expect([paths("/p/").size, paths("/media/").size, taken.length]).toEqual([3, 3, 18]);
    expect(new Set(sampleOf(numbers.toReversed()).take(new Set()))).toEqual(new Set(taken));
    expect(sample.take(new Set(taken))).toEqual([]);
    expect(sample.drawn()).toEqual({ paths: 6, ofPaths: 40, addresses: 18, ofAddresses: 120 });
  });

  it("of a drawn place are followed when they are found on its own pages", () => {
    const sample = new QuerySample();
    sample.add(`${DE}/p/coat?v=s`);
    expect(sample.take(new Set())).toEqual([`${DE}/p/coat?v=s`]);
    sample.add(`${DE}/p/coat?v=m`);
    expect(sample.take(new Set([`${DE}/p/coat?v=s`]))).toEqual([`${DE}/p/coat?v=m`]);
  });

  it("are looked at as any page is: a variant whose canonical is on another host is found", async () => {
    const { findings, seen } = await audit((shop, at) => {
      const page = pageOf(shop, "de", "/p/hat");
      page.links.push("?v=red", "?v=blue");
      const bad = html({ ...page, canonical: at("us", "/p/hat") });
      hostOf(shop, "de").raw.set("/p/hat?v=red", () => ({
        status: 200,
        headers: { "content-type": "text/html" },
        body: bad,
      }));
    });
    expect(findings.filter(({ rule }) => rule === "C-02").map(({ url }) => new URL(url).search)).toEqual([
      "?v=red",
    ]);
    expect(seen.drawn).toMatchObject({ paths: 1, ofPaths: 1, addresses: 2 });
  });

  it("that lead to the next page of a list are no variation of it, and are all followed", async () => {
    const { seen } = await audit((shop) => {
      const home = pageOf(shop, "de", "/");
      for (let page = 2; page < 12; page++) home.links.push(`?page=${page}`);
    });
    expect([...seen.visits.keys()].filter((url) => url.includes("?page="))).toHaveLength(10);
  });
});
