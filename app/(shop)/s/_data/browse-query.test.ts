import { describe, expect, it } from "vitest";
import { readBrowseQuery, writeBrowseQuery } from "./browse-query";

describe("readBrowseQuery", () => {
  it("takes every parameter that is not reserved or tracking for a filter", () => {
    expect(
      readBrowseQuery({
        colour: ["moss", "tide"],
        size: "m",
        sort: "price-up",
        page: "abc",
        utm_source: "x",
        q: "y",
      }),
    ).toEqual({ facets: ["colour:moss", "colour:tide", "size:m"], sort: "price-up", cursor: "abc" });
  });

  it.each([
    [{ sort: "nonsense" }, "featured"],
    [{ sort: ["newest", "price-up"] }, "newest"],
    [{}, "featured"],
  ])("%j sorts by %s", (params, sort) => {
    expect(readBrowseQuery(params).sort).toBe(sort);
  });

  it("passes over what cannot be a filter", () => {
    const params = { ["k".repeat(61)]: "v", long: "v".repeat(121), empty: "", page: "c".repeat(301) };
    expect(readBrowseQuery(params)).toEqual({ facets: [], sort: "featured", cursor: undefined });
  });

  it("takes no more than twenty", () => {
    const colours = Array.from({ length: 50 }, (_, index) => `c${index}`);
    expect(readBrowseQuery({ colour: colours }).facets).toHaveLength(20);
  });
});

describe("writeBrowseQuery", () => {
  it("writes what is read again the same", () => {
    const query = { facets: ["colour:moss", "vendor:Alder & Tide"], sort: "newest" as const, cursor: "a=b" };
    const written = writeBrowseQuery(query, "wool & co");
    expect(written).toBe("?q=wool+%26+co&colour=moss&vendor=Alder+%26+Tide&sort=newest&page=a%3Db");
    const params = Object.fromEntries(new URLSearchParams(written));
    expect(readBrowseQuery(params)).toEqual(query);
  });

  it("is empty for the plain page", () => {
    expect(writeBrowseQuery({ facets: [], sort: "featured" })).toBe("");
  });
});
