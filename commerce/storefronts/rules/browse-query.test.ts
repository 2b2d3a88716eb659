import { describe, expect, it } from "vitest";
import { isVariantPlace, placeWithQuery } from "./browse-query";

const PLACE = "/s/acme-de/c/jacken";

describe("placeWithQuery", () => {
  it.each([
    [PLACE, "", PLACE],
    [PLACE, "?", PLACE],
    [PLACE, "?utm_source=mail&gclid=1", PLACE],
    [PLACE, "?_rsc=abc", PLACE],
    [PLACE, "?colour=moss", `${PLACE}/browse`],
    [PLACE, "sort=newest", `${PLACE}/browse`],
    [PLACE, "?utm_source=mail&page=x", `${PLACE}/browse`],
    ["/s/acme-de/p/parka", "", "/s/acme-de/p/parka"],
    ["/s/acme-de/p/parka", "?colour=moss", "/s/acme-de/p/parka"],
    ["/s/acme-de/p/parka", "?v=moss-m", "/s/acme-de/-/p/parka/moss-m"],
    ["/s/acme-de/p/parka", "utm_source=x&v=moss-m&z=1", "/s/acme-de/-/p/parka/moss-m"],
    ["/s/acme-de/p/parka", "?v=gr%C3%BCn", "/s/acme-de/-/p/parka/gr%C3%BCn"],
    // What cannot be a key is passed over: the kept page answers, and nothing new is kept.
    ["/s/acme-de/p/parka", "?v=", "/s/acme-de/p/parka"],
    ["/s/acme-de/p/parka", "?v=..%2F..%2Fadmin", "/s/acme-de/p/parka"],
    ["/s/acme-de/p/parka", `?v=${"x".repeat(121)}`, "/s/acme-de/p/parka"],
    ["/s/acme-de/pages/agb", "?v=moss-m", "/s/acme-de/pages/agb"],
    ["/s/acme-de/c/jacken/more", "?sort=newest", "/s/acme-de/c/jacken/more"],
    ["/s/acme-de", "?sort=newest", "/s/acme-de"],
    ["/h/acme.localhost", "?sort=newest", "/h/acme.localhost"],
    // A category may be called browse.
    ["/s/acme-de/c/browse", "?sort=newest", "/s/acme-de/c/browse/browse"],
  ])("%s with %s is %s", (place, query, expected) => {
    expect(placeWithQuery(place, query)).toBe(expected);
  });
});

it("knows the place of a variant", () => {
  expect(isVariantPlace(placeWithQuery("/s/acme-de/p/parka", "?v=moss-m"))).toBe(true);
  expect(isVariantPlace("/s/acme-de/p/parka")).toBe(false);
  expect(isVariantPlace("/s/acme-de/-/missing")).toBe(false);
});
