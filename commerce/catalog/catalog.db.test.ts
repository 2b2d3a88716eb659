import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { type Ctx, systemCtx } from "@/commerce/context";
import { brand, storefront } from "@/db/schema";
import type { Failure, Result } from "@/lib/result";
import { testDatabase } from "@/tests/db/database";
import {
  addMedia,
  categoryBySlug,
  categoryTrail,
  categoryTree,
  coverageOf,
  getProduct,
  listProducts,
  mediaFile,
  productBySlug,
  productPage,
  publishedIn,
  saveCategory,
  saveLabels,
  saveProduct,
  saveTranslation,
  setPublication,
} from ".";
import type { ProductInput } from "./rules/inputs";

process.env.DATA_DIR = mkdtempSync(path.join(tmpdir(), "meridian-catalog-"));
process.env.DATABASE_URL ??= "postgres://unused@127.0.0.1/unused";

const world = testDatabase({ max: 20 });
const ctx = (now = new Date()): Ctx => systemCtx(world.db, "test", now);

function must<T>(result: Result<T, Failure>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

const text = (words: string) => ({
  type: "doc",
  content: [{ type: "paragraph", content: [{ type: "text", text: words }] }],
});

function parka(over: Partial<ProductInput> = {}): ProductInput {
  return {
    handle: "parka",
    status: "active",
    vendor: "Alder",
    words: {
      title: "Storm Parka",
      summary: "Warm.",
      description: text("Keeps rain out."),
      seoTitle: "Parka",
      seoDescription: "A parka.",
    },
    options: [
      { name: "Colour", values: [{ name: "Moss", swatch: "#556b2f" }, { name: "Clay" }] },
      { name: "Size", values: [{ name: "M" }, { name: "L" }] },
    ],
    variants: [
      { values: ["moss", "m"], sku: "P-1", gtin: "4006381333931" },
      { values: ["moss", "l"], sku: "P-2" },
      { values: ["Clay", "M"], sku: "P-3" },
    ],
    ...over,
  };
}

describe("products", () => {
  let id = "";
  beforeAll(async () => {
    id = must(await saveProduct(ctx(), parka())).id;
  });

  it("saves and loads a product whole", async () => {
    const product = must(await getProduct(ctx(), id));
    expect(product).toMatchObject({
      version: 1,
      words: { title: "Storm Parka", slug: "storm-parka" },
      options: [
        { key: "colour", values: [{ key: "moss", swatch: "#556b2f" }, { key: "clay" }] },
        { key: "size" },
      ],
      variants: [{ signature: "colour:moss|size:m", key: "moss-m" }, { key: "moss-l" }, { key: "clay-m" }],
    });
  });

  it("refuses what cannot be", async () => {
    const cases: [Partial<ProductInput>, string][] = [
      [{}, "catalog.handle_taken"],
      [{ handle: "x" }, "catalog.sku_taken"],
      [
        { handle: "x", variants: [{ values: ["moss", "m"], gtin: "4006381333932" }] },
        "catalog.gtin_check_digit",
      ],
      [{ handle: "x", variants: [{ values: ["moss"] }] }, "catalog.variant_values"],
      [
        { handle: "x", variants: [{ values: ["moss", "m"] }, { values: ["Moss", "M"] }] },
        "catalog.variant_repeated",
      ],
      [
        {
          handle: "x",
          variants: [
            { values: ["moss", "m"], sku: "A" },
            { values: ["moss", "l"], sku: "A" },
          ],
        },
        "catalog.sku_repeated",
      ],
      [{ handle: "x", variants: [], options: [], categoryId: "cat_none" }, "catalog.category_not_found"],
      [{ handle: "x", sourceLocale: "en-UK" }, "catalog.bad_locale"],
      [{ id: "prd_none" }, "catalog.product_not_found"],
      [{ handle: "" }, "catalog.bad_input"],
    ];
    for (const [over, code] of cases)
      expect(await saveProduct(ctx(), parka(over))).toMatchObject({ ok: false, failure: { code } });
  });

  it("lets one of twenty savers of the same version win", async () => {
    const before = must(await getProduct(ctx(), id));
    const tries = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        saveProduct(ctx(), parka({ id, version: before.version, vendor: `Vendor ${index}` })),
      ),
    );
    expect(tries.filter(({ ok }) => ok)).toHaveLength(1);
    expect(tries.filter((one) => !one.ok && one.failure.code === "catalog.product_changed")).toHaveLength(19);
  });

  it("lets one of twenty new products have a handle", async () => {
    const tries = await Promise.all(
      Array.from({ length: 20 }, () =>
        saveProduct(
          ctx(),
          parka({
            handle: "wanted",
            words: { title: "Wanted", description: null },
            options: [],
            variants: [],
          }),
        ),
      ),
    );
    expect(tries.filter(({ ok }) => ok)).toHaveLength(1);
    expect(tries.filter((one) => !one.ok && one.failure.code === "catalog.handle_taken")).toHaveLength(19);
  });

  it("gives twenty products of one title twenty slugs", async () => {
    const saved = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        saveProduct(
          ctx(),
          parka({
            handle: `same-${index}`,
            words: { title: "Same", description: null },
            options: [],
            variants: [],
          }),
        ),
      ),
    );
    const slugs = saved.map((one) => must(one).slug);
    expect(new Set(slugs).size).toBe(20);
    expect(slugs).toContain("same-2");
  });

  it("answers former slugs with the present one, and gives none of them away", async () => {
    const product = must(await getProduct(ctx(), id));
    const words = {
      title: "Gale Parka",
      slug: "gale-parka",
      summary: "Warm.",
      description: text("Keeps rain out."),
      seoTitle: "Parka",
      seoDescription: "A parka.",
    };
    must(await saveProduct(ctx(), parka({ id, version: product.version, words })));
    expect(await productBySlug(ctx(), ["en"], "gale-parka")).toEqual({ productId: id, slug: "gale-parka" });
    expect(await productBySlug(ctx(), ["en"], "storm-parka")).toEqual({ movedTo: "gale-parka" });
    const other = must(await saveProduct(ctx(), parka({ handle: "other", options: [], variants: [] })));
    expect(other.slug).toBe("storm-parka-2");
    must(
      await saveTranslation(ctx(), { productId: id, locale: "en", words: { ...words, slug: "storm-parka" } }),
    );
    expect(await productBySlug(ctx(), ["en"], "storm-parka")).toEqual({ productId: id, slug: "storm-parka" });
    expect(await productBySlug(ctx(), ["en"], "gale-parka")).toEqual({ movedTo: "storm-parka" });
    expect(await productBySlug(ctx(), ["en"], "nothing")).toBeNull();
  });

  it("translates: slug per locale, outdated when the source moves on, fallback by field", async () => {
    const words = {
      title: "Sturmparka",
      summary: "Warm.",
      description: null,
      seoTitle: "Parka",
      seoDescription: "Ein Parka.",
    };
    const { slug } = must(await saveTranslation(ctx(), { productId: id, locale: "de", words }));
    expect(slug).toBe("sturmparka");
    expect(await productBySlug(ctx(), ["de", "en"], "storm-parka")).toEqual({ movedTo: "sturmparka" });
    expect(await productBySlug(ctx(), ["fr", "de"], "sturmparka")).toEqual({
      productId: id,
      slug: "sturmparka",
    });
    must(
      await saveLabels(ctx(), [
        { key: "colour", locale: "de", label: "Farbe" },
        { key: "colour:moss", locale: "de", label: "Moos" },
      ]),
    );
    const page = await productPage(ctx(), id, ["de", "en"]);
    expect(page).toMatchObject({
      title: "Sturmparka",
      wordsLocale: "de",
      descriptionLocale: "en",
      options: [{ label: "Farbe", values: [{ label: "Moos" }, { label: "Clay" }] }, { label: "Size" }],
      variants: [{ key: "moss-m", label: "Moos / M", choice: { colour: "moss", size: "m" } }, {}, {}],
    });
    // Title, summary and both SEO texts of five, and two labels of six: 6 of 11.
    expect((await coverageOf(ctx(), [id], ["de", "en", "fr"])).get(id)).toEqual(
      new Map([
        ["de", 54],
        ["en", 100],
        ["fr", 0],
      ]),
    );
    const product = must(await getProduct(ctx(), id));
    must(
      await saveTranslation(ctx(), {
        productId: id,
        locale: "en",
        words: { ...product.words, title: "Storm Parka II", description: text("New.") },
      }),
    );
    const after = must(await getProduct(ctx(), id));
    expect(after.translations).toMatchObject([{ locale: "de", state: "outdated" }]);
    const stale = await saveTranslation(ctx(), {
      productId: id,
      locale: "fr",
      words: { ...words, title: "Parka" },
      madeFrom: product.sourceHash,
    });
    expect(stale.ok).toBe(true);
    expect(must(await getProduct(ctx(), id)).translations[1]).toMatchObject({
      locale: "fr",
      state: "outdated",
    });
    expect(await productPage(ctx(), id, ["ja"])).toBeNull();
  });

  it("keeps a removed variant in the books, and takes it off the page", async () => {
    const product = must(await getProduct(ctx(), id));
    const variants = parka().variants?.slice(0, 2) ?? [];
    must(await saveProduct(ctx(), parka({ id, version: product.version, words: product.words, variants })));
    expect(must(await getProduct(ctx(), id)).variants.map(({ key }) => key)).toEqual(["moss-m", "moss-l"]);
    // Its article number is free again, and the combination may come back.
    must(await saveProduct(ctx(), parka({ id, words: product.words })));
    expect(must(await getProduct(ctx(), id)).variants).toHaveLength(3);
  });

  it("cleans a hostile description", async () => {
    const description = {
      type: "doc",
      content: [
        {
          type: "script",
          content: [{ type: "text", text: "a", marks: [{ type: "link", attrs: { href: "javascript:x" } }] }],
        },
      ],
    };
    const saved = must(
      await saveProduct(
        ctx(),
        parka({
          handle: "evil",
          options: [],
          variants: [],
          words: { title: "Evil\u202e \u0000", description },
        }),
      ),
    );
    const { words } = must(await getProduct(ctx(), saved.id));
    expect(words).toMatchObject({ title: "Evil", description: text("a") });
  });

  it("lists with search, filters, counts and pages that meet without gap or overlap", async () => {
    const all = await listProducts(ctx(), { limit: 250, sort: "title" });
    expect(all.counts.all).toBe(all.rows.length);
    for (const sort of ["changed", "title", "handle"] as const) {
      const seen: string[] = [];
      for (let cursor: string | undefined; ; ) {
        const page = await listProducts(ctx(), { limit: 4, sort, ...(cursor ? { cursor } : {}) });
        seen.push(...page.rows.map((row) => row.id));
        if (!page.nextCursor) break;
        cursor = page.nextCursor;
      }
      expect([...seen].sort()).toEqual(all.rows.map((row) => row.id).sort());
    }
    expect((await listProducts(ctx(), { search: "P-2" })).rows.map(({ handle }) => handle)).toEqual([
      "parka",
    ]);
    expect((await listProducts(ctx(), { search: "100%_" })).rows).toEqual([]);
    expect((await listProducts(ctx(), { status: "archived" })).rows).toEqual([]);
    expect(
      (await listProducts(ctx(), { locales: ["de"], below: 19, limit: 250 })).rows.some(
        (row) => row.id === id,
      ),
    ).toBe(true);
    expect((await listProducts(ctx(), { cursor: "rubbish", limit: 1 })).rows).toHaveLength(1);
  });
});

describe("categories", () => {
  it("grow as a tree with words per locale, trails and moved slugs", async () => {
    const wear = must(
      await saveCategory(ctx(), {
        key: "wear",
        translations: { en: { title: "Wear" }, de: { title: "Kleidung" } },
      }),
    );
    const jackets = must(
      await saveCategory(ctx(), {
        key: "jackets",
        parentId: wear.id,
        translations: { en: { title: "Jackets" } },
      }),
    );
    const tree = await categoryTree(ctx(), ["de", "en"]);
    expect(tree).toMatchObject([
      { title: "Kleidung", locale: "de", children: [{ title: "Jackets", locale: "en" }] },
    ]);
    expect((await categoryTrail(ctx(), jackets.id, ["en"])).map(({ slug }) => slug)).toEqual([
      "wear",
      "jackets",
    ]);
    must(
      await saveCategory(ctx(), {
        id: wear.id,
        key: "wear",
        translations: { en: { title: "Clothes", slug: "clothes" } },
      }),
    );
    expect(await categoryBySlug(ctx(), ["en"], "wear")).toEqual({ movedTo: "clothes" });
    expect(await categoryBySlug(ctx(), ["en"], "clothes")).toEqual({ categoryId: wear.id, slug: "clothes" });
    const [state] = await world.db.execute<{ state: string }>(
      sql`select state from category_translation where locale = 'de' and category_id = ${wear.id}`,
    );
    expect(state?.state).toBe("outdated");
    const loop = await saveCategory(ctx(), {
      id: wear.id,
      key: "wear",
      parentId: jackets.id,
      translations: {},
    });
    expect(loop).toMatchObject({ ok: false, failure: { code: "catalog.category_cycle" } });
    const twice = await saveCategory(ctx(), { key: "wear", translations: {} });
    expect(twice).toMatchObject({ ok: false, failure: { code: "catalog.category_key_taken" } });
  });
});

describe("publication", () => {
  it("follows the assortment, the exceptions and their dates", async () => {
    const legalEntity = {
      name: "",
      street: "",
      postcode: "",
      city: "",
      country: "",
      email: "",
      phone: "",
      registration: "",
      vatId: "",
    };
    await world.db
      .insert(brand)
      .values({ id: "brd_t", key: "t", name: "T", defaultLocale: "en", baseCurrency: "EUR", legalEntity });
    const shop = { brandId: "brd_t", currency: "EUR", taxDisplay: "gross" as const, timeZone: "UTC" };
    await world.db.insert(storefront).values([
      { ...shop, id: "sto_all", code: "aa", name: "All", assortment: "all" },
      { ...shop, id: "sto_few", code: "bb", name: "Few", assortment: "listed" },
    ]);
    const save = async (handle: string, status: "active" | "draft") =>
      must(await saveProduct(ctx(), parka({ handle, status, options: [], variants: [] }))).id;
    const [a, b, draft] = [
      await save("pub-a", "active"),
      await save("pub-b", "active"),
      await save("pub-c", "draft"),
    ];
    const at = async (now?: Date) => {
      const map = await publishedIn(ctx(now), [a, b, draft], ["sto_all", "sto_few"]);
      return [...map].map(([shopId, ids]) => [shopId, [...ids].sort()]);
    };
    expect(await at()).toEqual([
      ["sto_all", [a, b].sort()],
      ["sto_few", []],
    ]);
    const until = new Date(Date.now() + 60_000);
    must(
      await setPublication(ctx(), { productIds: [a], storefrontIds: ["sto_few"], published: true, until }),
    );
    must(await setPublication(ctx(), { productIds: [b], storefrontIds: ["sto_all"], published: false }));
    expect(await at()).toEqual([
      ["sto_all", [a]],
      ["sto_few", [a]],
    ]);
    expect(await at(new Date(Date.now() + 120_000))).toEqual([
      ["sto_all", [a]],
      ["sto_few", []],
    ]);
    must(
      await setPublication(ctx(), {
        productIds: [a, b],
        storefrontIds: ["sto_all", "sto_few"],
        published: null,
      }),
    );
    expect(await at()).toEqual([
      ["sto_all", [a, b].sort()],
      ["sto_few", []],
    ]);
  });
});

describe("media", () => {
  it("renders what browsers accept, once for a stampede, and a drawing where there is nothing", async () => {
    const { id } = must(await saveProduct(ctx(), parka({ handle: "pictured", options: [], variants: [] })));
    const bytes = await sharp({ create: { width: 900, height: 600, channels: 3, background: "#557" } })
      .jpeg()
      .toBuffer();
    const picture = must(await addMedia(ctx(), { productId: id, bytes, alt: "A parka" }));
    const files = await Promise.all(
      Array.from({ length: 30 }, () => mediaFile(ctx(), picture.id, 320, "image/avif,image/webp")),
    );
    const [first] = files.map(must);
    expect(first).toMatchObject({ contentType: "image/avif", version: picture.version });
    expect(new Set(files.map((one) => must(one).bytes)).size).toBe(1);
    expect(await sharp(first?.bytes).metadata()).toMatchObject({ width: 320 });
    const webp = must(await mediaFile(ctx(), picture.id, 1920, "*/*"));
    expect(webp.contentType).toBe("image/webp");
    expect(await sharp(webp.bytes).metadata()).toMatchObject({ width: 900, format: "webp" });
    expect(
      must(await mediaFile(ctx(), picture.id, 320, "image/avif")).bytes.equals(
        first?.bytes ?? Buffer.alloc(0),
      ),
    ).toBe(true);
    await world.db.execute(sql`update media set storage_key = null where id = ${picture.id}`);
    expect((await sharp(must(await mediaFile(ctx(), picture.id, 480, "")).bytes).metadata()).width).toBe(480);
    for (const [mediaId, width] of [
      [picture.id, 321],
      ["med_none", 320],
      ["../x", 320],
    ] as const)
      expect(await mediaFile(ctx(), mediaId, width, "")).toMatchObject({
        ok: false,
        failure: { code: "catalog.media_not_found" },
      });
  });

  it.each<[string, () => Promise<Buffer> | Buffer, string]>([
    [
      "an SVG from outside",
      () => Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'),
      "catalog.media_type",
    ],
    ["HTML", () => Buffer.from("<html><script>1</script>"), "catalog.media_type"],
    ["a torn PNG", () => Buffer.from("89504e470d0a1a0a00000000", "hex"), "catalog.media_type"],
    ["50,000 x 50,000 pixels", () => hugePng(), "catalog.media_too_large"],
    ["21 MB", () => Buffer.alloc(21 * 1024 * 1024), "catalog.media_too_large"],
  ])("refuses %s", async (_, make, code) => {
    const [row] = await world.db.execute<{ id: string }>(sql`select id from product limit 1`);
    expect(await addMedia(ctx(), { productId: row?.id ?? "", bytes: await make() })).toMatchObject({
      ok: false,
      failure: { code },
    });
  });
});

/** A PNG that says it has 2.5 thousand million pixels, in a few dozen bytes. */
async function hugePng(): Promise<Buffer> {
  const small = await sharp({ create: { width: 1, height: 1, channels: 3, background: "#000" } })
    .png()
    .toBuffer();
  small.writeUInt32BE(50_000, 16);
  small.writeUInt32BE(50_000, 20);
  small.writeUInt32BE(crc32(small.subarray(12, 29)), 29);
  return small;
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
