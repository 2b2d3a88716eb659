import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { saveProducts, saveTranslations, setPublication } from "@/commerce/catalog";
import { inTransaction, systemCtx } from "@/commerce/context";
import { claimEvents, settleAll } from "@/commerce/events";
import { postMovements, saveLocation } from "@/commerce/inventory";
import { createBasePriceList, linkPriceList, setPrices } from "@/commerce/pricing";
import { createStorefronts, liveLocales } from "@/commerce/storefronts";
import type { StorefrontView } from "@/commerce/storefronts/model";
import type { Result } from "@/lib/result";
import { testDatabase } from "@/tests/db/database";
import { makeBrand } from "@/tests/factories";
import { browse, listingStats, presenceOfProduct, projectProducts, rebuildListings, suggest } from ".";

const test = testDatabase({ max: 12 });
const ctx = () => systemCtx(test.db, "test");
function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.failure.code);
  return result.value;
}

let views: Map<string, StorefrontView>;
let productIds: string[];
let listId: string;
let variantIds: string[];
const view = (key: string) => {
  const found = views.get(key);
  if (!found) throw new Error(`no ${key}`);
  return found;
};

const TITLES = ["Waxed Field Jacket", "Wool Blanket", "Enamel Mug", "Storm Lantern", "Linen Shirt"];
const GERMAN = ["Gewachste Feldjacke", "Wolldecke", "Emaillebecher", "Sturmlaterne", "Leinenhemd"];
const JAPANESE = [
  "ワックスフィールドジャケット",
  "ウールブランケット",
  "琺瑯マグカップ",
  "ストームランタン",
  "リネンシャツ",
];

beforeAll(async () => {
  const brandId = await makeBrand(test.db);
  const list = must(
    await createBasePriceList(ctx(), { brandId, currency: "EUR", name: "Euro", taxIncluded: "gross" }),
  );
  listId = list.id;
  const spec = (code: string, country: string, locale: string) => ({
    brandId,
    code,
    name: code,
    status: "live" as const,
    countries: [country],
    currency: "EUR",
    taxDisplay: "gross" as const,
    timeZone: "UTC",
    locales: [
      {
        locale,
        hostName: `${code}.tide.localhost`,
        key: `tide-${code}`,
        fallbacks: locale === "en" ? [] : ["en"],
      },
    ],
  });
  must(
    await inTransaction(ctx(), async (tx) => {
      const made = await createStorefronts(tx, [
        spec("gb", "GB", "en"),
        spec("de", "DE", "de"),
        spec("jp", "JP", "ja"),
      ]);
      if (made.ok) for (const { id } of made.value) await linkPriceList(tx, id, list.id);
      return made;
    }),
  );
  views = new Map((await liveLocales(ctx(), brandId)).map((one) => [one.code, one]));
  const here = must(
    await saveLocation(ctx(), {
      key: "hamburg",
      name: "Hamburg",
      kind: "warehouse",
      country: "DE",
      city: "Hamburg",
      serves: ["GB", "DE", "JP"].map((country) => ({ country, daysMin: 1, daysMax: 2 })),
    }),
  );
  const words = (title: string) => ({
    title,
    summary: null,
    description: {
      type: "doc",
      content: [{ type: "paragraph", content: [{ type: "text", text: `About ${title}` }] }],
    },
    seoTitle: title,
    seoDescription: title,
  });
  const saved = must(
    await saveProducts(
      ctx(),
      TITLES.map((title, index) => ({
        handle: title.toLowerCase().replaceAll(" ", "-"),
        status: "active" as const,
        vendor: "Tide",
        words: words(title),
        options: [
          { key: "colour", name: "Colour", values: [{ key: index % 2 ? "moss" : "tide", name: "C" }] },
        ],
        variants: [{ values: [index % 2 ? "moss" : "tide"] }],
      })),
    ),
  );
  productIds = saved.map(({ id }) => id);
  variantIds = saved.map(({ variants }) => variants[0]?.id ?? "");
  for (const [locale, titles] of [
    ["de", GERMAN],
    ["ja", JAPANESE],
  ] as const) {
    must(
      await saveTranslations(
        ctx(),
        titles.map((title, index) => ({ productId: productIds[index] ?? "", locale, words: words(title) })),
      ),
    );
  }
  must(
    await setPrices(
      ctx(),
      listId,
      variantIds.map((variantId, index) => ({
        variantId,
        amountMinor: BigInt(1000 + index * 500),
        compareAtMinor: null,
      })),
      "test",
    ),
  );
  must(
    await postMovements(
      ctx(),
      variantIds.slice(1).map((variantId) => ({
        locationId: here.id,
        variantId,
        kind: "receive" as const,
        quantity: 20,
        source: "test",
        sourceRef: "first",
      })),
    ),
  );
  await rebuildListings(ctx(), {});
});

describe("the projection", () => {
  it("has every product in every storefront locale, in its own words", async () => {
    const page = await browse(ctx(), view("de"), { sort: "price-up" });
    expect(page.cards.map((card) => card.title)).toEqual(GERMAN);
    expect(page.cards.map((card) => card.availability)).toEqual([
      "out",
      "in_stock",
      "in_stock",
      "in_stock",
      "in_stock",
    ]);
    expect(page.total).toBe(5);
    expect(page.facets).toEqual(
      expect.arrayContaining([
        { facet: "vendor:Tide", count: 5 },
        { facet: "colour:tide", count: 3 },
        { facet: "colour:moss", count: 2 },
      ]),
    );
  });

  it("changes nothing when run again, and says exactly what changed when something did", async () => {
    await settleAll(ctx());
    expect(await projectProducts(ctx(), { productIds })).toEqual({ changed: 0 });
    expect(await claimEvents(ctx(), 10)).toEqual([]);
    must(
      await setPrices(
        ctx(),
        listId,
        [{ variantId: variantIds[2] ?? "", amountMinor: 1900n, compareAtMinor: 2500n }],
        "test",
      ),
    );
    await settleAll(ctx());
    expect(await projectProducts(ctx(), { productIds })).toEqual({ changed: 3 });
    const events = await claimEvents(ctx(), 10);
    expect(events.map((event) => event.type)).toEqual(Array(3).fill("listings.projected"));
    for (const { payload } of events)
      expect(payload).toMatchObject({ productIds: [productIds[2]], movedProductIds: [] });
    const card = (await browse(ctx(), view("gb"), { text: "mug" })).cards[0];
    expect(card).toMatchObject({
      priceMinor: 1900n,
      compareAtMinor: 2500n,
      lowest30Minor: null,
      percentOff: 24,
    });
    // Where the law asks, the percentage is that of the lowest price shown before.
    const german = (await browse(ctx(), view("de"), { text: "becher" })).cards[0];
    expect(german).toMatchObject({ priceMinor: 1900n, lowest30Minor: 2000n, percentOff: 5 });
  });

  it("leaves out what a storefront does not publish, and keeps the counts true", async () => {
    const storefrontId = view("gb").storefrontId;
    const target = productIds[3] ?? "";
    must(
      await setPublication(ctx(), { productIds: [target], storefrontIds: [storefrontId], published: false }),
    );
    await projectProducts(ctx(), { productIds: [target] });
    expect((await browse(ctx(), view("gb"), {})).total).toBe(4);
    expect((await presenceOfProduct(ctx(), target)).map((one) => one.key).sort()).toEqual([
      "tide-de",
      "tide-jp",
    ]);
    const rows = await test.db.execute<{ wrong: string }>(sql`
      with fresh as (
        select storefront_locale_id, category_id, facet, count(*)::int as count from listing,
          unnest(array[''] || category_ids) as category_id, unnest(array[''] || facets) as facet group by 1, 2, 3)
      select count(*) as wrong from fresh full join (select * from listing_facet_count where count <> 0) stored
        using (storefront_locale_id, category_id, facet) where fresh.count is distinct from stored.count`);
    expect(rows[0]?.wrong).toBe("0");
  });

  it("is indexable only with reviewed words of its own language", async () => {
    const target = productIds[4] ?? "";
    await test.db.execute(
      sql`delete from product_translation where product_id = ${target} and locale = 'de'`,
    );
    await test.db.execute(
      sql`update product_translation set state = 'machine' where product_id = ${target} and locale = 'ja'`,
    );
    await projectProducts(ctx(), { productIds: [target] });
    const presence = await presenceOfProduct(ctx(), target);
    expect(Object.fromEntries(presence.map((one) => [one.key, one.indexable]))).toEqual({
      "tide-de": false,
      "tide-gb": true,
      "tide-jp": false,
    });
    expect((await listingStats(ctx())).get(view("de").id)).toMatchObject({ listed: 5, indexable: 4 });
  });
});

describe("search", () => {
  const titles = async (key: string, text: string) =>
    (await browse(ctx(), view(key), { text })).cards.map((card) => card.title);

  it.each([
    ["gb", "jackets", ["Waxed Field Jacket"]],
    ["gb", "JACK", ["Waxed Field Jacket"]],
    ["gb", "blankett", ["Wool Blanket"]],
    ["gb", "enammel", ["Enamel Mug"]],
    ["de", "wolldecken", ["Wolldecke"]],
    ["de", "emaile", ["Emaillebecher"]],
    ["jp", "マグ", ["琺瑯マグカップ"]],
    ["jp", "琺瑯", ["琺瑯マグカップ"]],
    ["jp", "ランタン", ["ストームランタン"]],
    ["gb", "zzzz", []],
    ["gb", "!!! & | :*", []],
    ["gb", "x'; drop table listing; --", []],
  ])("%s: %s", async (key, text, expected) => {
    expect(await titles(key, text)).toEqual(expected);
  });

  it("says what it looked for instead", async () => {
    expect((await browse(ctx(), view("gb"), { text: "blankett" })).corrected).toBe("blanket");
  });

  it("suggests by the beginning of a word", async () => {
    expect((await suggest(ctx(), view("gb"), "wo")).map((one) => one.title)).toContain("Wool Blanket");
  });
});

describe("pages and filters", () => {
  it("walk through everything once, by any sort, and take a forged cursor for the first page", async () => {
    for (const sort of ["featured", "price-up", "price-down"] as const) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await browse(ctx(), view("jp"), { sort, limit: 2, ...(cursor ? { cursor } : {}) });
        seen.push(...page.cards.map((card) => card.productId));
        cursor = page.next ?? undefined;
      } while (cursor);
      expect(new Set(seen).size).toBe(5);
      expect(seen.length).toBe(5);
    }
    expect((await browse(ctx(), view("jp"), { cursor: "forged" })).cards).toHaveLength(5);
  });

  it("sort by amount, not by the text of it", async () => {
    const first = variantIds[0] ?? "";
    must(
      await setPrices(
        ctx(),
        listId,
        [{ variantId: first, amountMinor: 100_000n, compareAtMinor: null }],
        "t",
      ),
    );
    await projectProducts(ctx(), { productIds });
    const amounts = async (sort: "price-up" | "price-down") =>
      (await browse(ctx(), view("gb"), { sort })).cards.map((card) => card.priceMinor ?? 0n);
    const up = await amounts("price-up");
    expect(up.at(-1)).toBe(100_000n);
    expect(up).toEqual([...up].sort((a, b) => (a < b ? -1 : 1)));
    expect(await amounts("price-down")).toEqual([...up].reverse());
  });

  it("add up keys and choose among values", async () => {
    const count = async (facets: string[]) => (await browse(ctx(), view("jp"), { facets })).total;
    expect(await count(["colour:moss"])).toBe(2);
    expect(await count(["colour:moss", "colour:tide"])).toBe(5);
    expect(await count(["colour:moss", "vendor:Tide"])).toBe(2);
    expect(await count(["colour:moss", "vendor:Nobody"])).toBe(0);
  });
});
