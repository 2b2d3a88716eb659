import { describe, expect, it } from "vitest";
import { matchesEtag, pageKey, placeTags } from "./keys";

const key = (query: string, headers = {}, path = "/p/a", place = `/s/acme${path}`) =>
  pageKey("acme.test", place, path, query, headers);

describe("pageKey", () => {
  it("sorts the query and forgets tracking", () => {
    expect(key("b=2&a=1").exact).toBe(key("utm_source=x&a=1&fbclid=y&b=2").exact);
    expect(key("utm_source=x")).toEqual(key(""));
    expect(key("b=2&a=1&gclid=z").target).toBe("/p/a?a=1&b=2");
    expect(key("a=1").exact).not.toBe(key("a=2").exact);
  });

  it("keeps hosts, places, and what Next's router asks for apart", () => {
    const keys = [
      key(""),
      pageKey("other.test", "/s/acme/p/a", "/p/a", "", {}),
      key("", {}, "/p/a", "/s/newer/p/a"),
      key("_rsc=1", { rsc: "1" }),
      key("_rsc=1", { rsc: "1", "next-router-prefetch": "1" }),
      key("_rsc=1", { rsc: "1", "next-router-segment-prefetch": "/_tree" }),
    ].map(({ exact }) => exact);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("does not key by the router's check sum, but hands it on", () => {
    expect(key("_rsc=1", { rsc: "1" }).exact).toBe(key("_rsc=2", { rsc: "1" }).exact);
    expect(key("_rsc", { rsc: "1" }).exact).toBe(key("_rsc=2", { rsc: "1" }).exact);
    expect(key("_rsc=1", { rsc: "1" }).target).toBe("/p/a?_rsc=1");
    expect(key("_rsc=1").target).toBe("/p/a");
  });

  it("shares files of the build and pictures between hosts, pictures by what a browser can show", () => {
    for (const file of ["/_next/static/a.js", "/media/med_1/640"])
      expect(pageKey("a.test", file, file, "", {})).toEqual(pageKey("b.test", file, file, "", {}));
    expect(pageKey("a.test", "/s/a/media", "/media", "", {})).not.toEqual(
      pageKey("b.test", "/s/a/media", "/media", "", {}),
    );
    const image = (accept: string) => key("v=1", { accept }, "/media/med_1/640", "/media/med_1/640").exact;
    expect(new Set([image("image/avif,image/webp"), image("image/webp,*/*"), image("*/*")]).size).toBe(3);
  });
});

describe("matchesEtag", () => {
  it.each([
    ['"a"', 'W/"a"', true],
    ['W/"x", "a"', 'W/"a"', true],
    ["*", 'W/"a"', true],
    ['"ab"', 'W/"a"', false],
    [undefined, 'W/"a"', false],
  ])("%s and %s: %s", (header, etag, matches) => expect(matchesEtag(header, etag)).toBe(matches));
});

describe("placeTags", () => {
  it.each([
    ["/s/acme-de/p/a", ["sf:acme-de"]],
    ["/h/acme.test/robots.txt", ["host:acme.test"]],
    [undefined, []],
  ])("%s", (place, tags) => expect(placeTags(place, "acme.test")).toEqual(tags));
});
