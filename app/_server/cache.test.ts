import { describe, expect, it } from "vitest";
import { systemCtx } from "@/commerce/context";
import type { DomainEvent } from "@/commerce/events/model";
import { database } from "@/db/client";
import { reads, tag, tagsOf } from "./cache";
import { decodeValue, encodeValue } from "./cache-codec";

const view = { key: "acme-de", brand: { id: "brd_1" } };
const attached = new Set([
  ...reads.storefront(view),
  ...reads.storefrontByKey(view.key),
  ...reads.siblings("brd_1"),
  ...reads.productPresence(view, "prd_1"),
  ...reads.categoryPresence(view, "cat_1"),
  ...reads.home(view),
  ...reads.navigation(view),
  ...reads.category(view, "hats"),
  ...reads.product(view, "prd_1", "hat"),
  ...reads.missing(view, "product", "hat"),
  ...reads.page(view, "terms"),
  ...reads.suggestions(view),
  ...reads.hostDocument("acme.localhost"),
]);

process.env.DATABASE_URL ??= "postgres://nobody@127.0.0.1:1/unused";
/** These events need no look-up: the pool is never opened. */
const ctx = systemCtx(database(), "test");

describe("the table of events", () => {
  it.each<DomainEvent>([
    {
      type: "listings.projected",
      aggregate: "x",
      payload: {
        storefrontLocaleKeys: ["acme-de"],
        productIds: ["prd_1"],
        categoryIds: ["cat_1"],
        movedProductIds: ["prd_1"],
      },
    },
    { type: "catalog.products_changed", aggregate: "x", payload: { productIds: ["prd_1"] } },
    {
      type: "pricing.prices_changed",
      aggregate: "x",
      payload: { priceListId: "prl_1", productIds: ["prd_1"] },
    },
    { type: "inventory.levels_changed", aggregate: "x", payload: { productIds: ["prd_1"] } },
  ])("drops by $type only tags that a read carries", async (event) => {
    for (const dropped of await tagsOf(ctx, event)) expect(attached).toContain(dropped);
  });

  it("knows no tag that no read carries", () => {
    const every = [
      tag.storefront(view.key),
      tag.alternates("brd_1"),
      tag.product("prd_1", view.key),
      tag.productEverywhere("prd_1"),
      tag.listing(view.key),
      tag.categories(view.key),
      tag.categoryEverywhere("cat_1"),
      tag.host("acme.localhost"),
      tag.slug(view.key, "product", "hat"),
      tag.slug(view.key, "category", "hats"),
      tag.slug(view.key, "page", "terms"),
    ];
    expect(every.filter((one) => !attached.has(one))).toEqual([]);
    expect(every).toHaveLength(Object.keys(tag).length + 2);
  });

  it("names products one by one until there are too many", async () => {
    const keys = Array.from({ length: 50 }, (_, n) => `k${n}`);
    const event = (products: number): DomainEvent => ({
      type: "listings.projected",
      aggregate: "x",
      payload: {
        storefrontLocaleKeys: keys,
        productIds: Array.from({ length: products }, (_, n) => `prd_${n}`),
        categoryIds: [],
        movedProductIds: [],
      },
    });
    expect(await tagsOf(ctx, event(2))).toHaveLength(50 + 100);
    expect(await tagsOf(ctx, event(100))).toHaveLength(50 + 100);
    expect(await tagsOf(ctx, event(100))).toContain("product:prd_99");
  });
});

describe("tags", () => {
  it("are short plain ASCII without commas, as a header wants them", () => {
    for (const slug of ["コート".repeat(200), "a,b", "x y"]) {
      const one = tag.slug("acme-jp", "product", slug);
      expect(one).toMatch(/^[\x21-\x2b\x2d-\x7e]{1,256}$/);
    }
  });
});

describe("kept values", () => {
  it("bring bigint and Date back", () => {
    const value = {
      price: 1299n,
      at: new Date(0),
      list: [1n, { deep: new Date(5) }],
      none: null,
      text: "1n",
    };
    expect(decodeValue(encodeValue(value))).toEqual(value);
    expect(decodeValue(encodeValue(undefined))).toBeNull();
  });
});
