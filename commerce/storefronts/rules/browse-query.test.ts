import { describe, expect, it } from "vitest";
import { placeWithQuery } from "./browse-query";

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
    ["/s/acme-de/p/parka", "?v=moss-m", "/s/acme-de/p/parka"],
    ["/s/acme-de/c/jacken/more", "?sort=newest", "/s/acme-de/c/jacken/more"],
    ["/s/acme-de", "?sort=newest", "/s/acme-de"],
    ["/h/acme.localhost", "?sort=newest", "/h/acme.localhost"],
    // A category may be called browse.
    ["/s/acme-de/c/browse", "?sort=newest", "/s/acme-de/c/browse/browse"],
  ])("%s with %s is %s", (place, query, expected) => {
    expect(placeWithQuery(place, query)).toBe(expected);
  });
});
