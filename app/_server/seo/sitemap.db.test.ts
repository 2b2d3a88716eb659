import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { inTransaction, systemCtx } from "@/commerce/context";
import { createStorefronts, liveLocales } from "@/commerce/storefronts";
import type { StorefrontView } from "@/commerce/storefronts/model";
import { brand } from "@/db/schema";
import { testDatabase } from "@/tests/db/database";
import { makeBrand } from "@/tests/factories";
import { hostSitemaps, indexXml, shardEtag, shardUrls } from "./sitemap";
import { readShardName } from "./sitemap-plan";
import type { SitemapUrl } from "./sitemap-xml";

process.env.DATABASE_URL ??= "postgres://nobody@localhost/unused";
const world = testDatabase();
const ctx = () => systemCtx(world.db, "test");
const PRODUCTS = 2_345;
let views: readonly StorefrontView[] = [];

beforeAll(async () => {
  const brandId = await makeBrand(world.db);
  const spec = (country: string, locales: readonly string[]) => ({
    ...{ brandId, code: country.toLowerCase(), name: country, status: "live" as const, countries: [country] },
    ...{ currency: "EUR", taxDisplay: "gross" as const, timeZone: "UTC" },
    locales: locales.map((locale) => ({
      locale,
      hostName: `${country.toLowerCase()}.tide.localhost`,
      pathPrefix: locales.length > 1 ? `/${locale}` : "",
      key: `tide-${country.toLowerCase()}-${locale}`,
    })),
  });
  const made = await inTransaction(ctx(), (tx) =>
    createStorefronts(tx, [spec("DE", ["de"]), spec("CH", ["de", "fr"])]),
  );
  if (!made.ok) throw new Error(made.failure.code);
  views = await liveLocales(ctx(), brandId);
  // The French storefront lacks every third product's words: listed, not indexable.
  for (const view of views)
    await world.db.execute(sql`
      insert into listing (storefront_locale_id, product_id, storefront_id, words_locale, slug, title, category_ids,
        availability, facets, search, search_text, coverage, indexable, published_at, changed_at, content_hash)
      select ${view.id}, 'prd_' || lpad(n::text, 8, '0'), ${view.storefrontId}, ${view.locale}, 'ding-' || n, 'Ding',
        '{cat_1}', 'in_stock', '{}', ''::tsvector, '', 100, ${view.locale !== "fr"} or n % 3 > 0, now(),
        timestamptz '2026-01-01' + n * interval '1 second', 'x'
      from generate_series(1, ${PRODUCTS}) n`);
  await world.db.execute(sql`
    insert into category (id, key, changed_at) values ('cat_1', 'wear', timestamptz '2026-02-01')`);
  await world.db.execute(sql`
    insert into category_translation (category_id, locale, title, slug, source_hash, state, changed_at)
    values ('cat_1', 'de', 'Kleidung', 'kleidung', 'x', 'reviewed', timestamptz '2026-02-01')`);
  await world.db.execute(sql`
    insert into listing_facet_count (storefront_locale_id, category_id, facet, count)
    select id, 'cat_1', '', ${PRODUCTS} from storefront_locale`);
});

async function urlsOf(hostName: string): Promise<{ file: string; urls: SitemapUrl[] }[]> {
  const host = await hostSitemaps(ctx(), hostName);
  if (!host) return [];
  const names = [...(await indexXml(ctx(), host)).matchAll(/<loc>[^<]*\/sitemaps\/([^<]+)<\/loc>/g)];
  return Promise.all(
    names.map(async ([, file = ""]) => {
      const shard = readShardName(file);
      const chunks = shard && (await shardUrls(ctx(), host, shard));
      const urls: SitemapUrl[] = [];
      if (!chunks) throw new Error(`${file} is named and not there`);
      for await (const chunk of chunks) urls.push(...chunk);
      return { file, urls };
    }),
  );
}

describe("the sitemaps of a host", () => {
  it("list every indexable page of the host once, and no other host's (S-03, S-05)", async () => {
    const files = await urlsOf("ch.tide.localhost");
    expect(files.map(({ file }) => file)).toEqual(
      ["de", "fr"].flatMap((locale) =>
        ["pages", "categories", "products"].map((kind) => `${kind}-tide-ch-${locale}-1.xml`),
      ),
    );
    const urls = files.flatMap((file) => file.urls.map(({ url }) => url));
    expect(new Set(urls).size).toBe(urls.length);
    expect(urls.filter((url) => !url.startsWith("http://ch.tide.localhost:"))).toEqual([]);
    const products = (locale: string) => urls.filter((url) => url.includes(`/${locale}/p/`)).length;
    expect(products("de")).toBe(PRODUCTS);
    expect(products("fr")).toBe(PRODUCTS - Math.floor(PRODUCTS / 3));
  });

  it("name the homes, the selector and the legal pages (S-06)", async () => {
    const [pages] = await urlsOf("ch.tide.localhost");
    const paths = pages?.urls.map(({ url }) => new URL(url).pathname) ?? [];
    expect(paths.slice(0, 2)).toEqual(["/de", "/"]);
    expect(paths.some((path) => path.startsWith("/de/pages/"))).toBe(true);
    const [german] = await urlsOf("de.tide.localhost");
    expect(german?.urls.map(({ url }) => new URL(url).pathname).filter((path) => path === "/")).toEqual([
      "/",
    ]);
  });

  it("name a category only in its own language, and say when it changed (H-16, S-07)", async () => {
    const files = await urlsOf("ch.tide.localhost");
    const categories = files.filter(({ file }) => file.startsWith("categories")).map(({ urls }) => urls);
    expect(categories.map((urls) => urls.map(({ url }) => new URL(url).pathname))).toEqual([
      ["/de/c/kleidung"],
      [],
    ]);
    expect(categories[0]?.[0]?.changedAt.getTime()).toBeGreaterThanOrEqual(Date.parse("2026-02-01"));
  });

  it("say each product's own last change (S-07)", async () => {
    const files = await urlsOf("de.tide.localhost");
    const products = files.find(({ file }) => file.startsWith("products"));
    const entry = products?.urls.find(({ url }) => url.endsWith("/p/ding-7"));
    expect(entry?.changedAt).toEqual(new Date("2026-01-01T00:00:07Z"));
  });

  it("carry alternates only when the brand says them there (H-18, H-19)", async () => {
    const plain = await urlsOf("de.tide.localhost");
    expect(plain.flatMap(({ urls }) => urls).some(({ alternates }) => alternates)).toBe(false);
    await world.db.update(brand).set({ hreflangMethod: "sitemap" });
    const full = await urlsOf("de.tide.localhost");
    await world.db.update(brand).set({ hreflangMethod: "head" });
    const byPath = (path: string) =>
      full.flatMap(({ urls }) => urls).find(({ url }) => new URL(url).pathname === path)?.alternates;
    expect(byPath("/p/ding-1")?.map(({ code }) => code)).toEqual([
      "de",
      "de-CH",
      "de-DE",
      "fr-CH",
      "x-default",
    ]);
    // Not in French: not named (H-15).
    expect(byPath("/p/ding-3")?.map(({ code }) => code)).toEqual(["de", "de-CH", "de-DE", "x-default"]);
    for (const { url, alternates } of full.flatMap(({ urls }) => urls))
      expect(alternates?.some((one) => one.url === url)).toBe(true);
  });

  it("have an ETag that changes with what they list, and nothing for what is not there (S-09)", async () => {
    const shard = { kind: "products" as const, key: "tide-de-de", number: 1 };
    const before = await hostSitemaps(ctx(), "de.tide.localhost");
    if (!before) throw new Error("open host");
    expect(shardEtag(before, shard)).toMatch(/^W\/"[\w-]+"$/);
    const again = await hostSitemaps(ctx(), "de.tide.localhost");
    expect(again && shardEtag(again, shard)).toBe(shardEtag(before, shard));
    await world.db.execute(sql`update listing set changed_at = now() where slug = 'ding-5'`);
    const after = await hostSitemaps(ctx(), "de.tide.localhost");
    expect(after && shardEtag(after, shard)).not.toBe(shardEtag(before, shard));
    for (const number of [2, 99])
      expect(await shardUrls(ctx(), before, { ...shard, number })).toBeUndefined();
    expect(await shardUrls(ctx(), before, { ...shard, key: "tide-ch-de" })).toBeUndefined();
    expect(await hostSitemaps(ctx(), "nowhere.localhost")).toBeUndefined();
    expect(views).toHaveLength(3);
  });
});
