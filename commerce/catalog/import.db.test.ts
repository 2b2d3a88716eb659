import { createReadStream, existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { type Ctx, systemCtx } from "@/commerce/context";
import { cancelJob, claimJob, finishJob } from "@/commerce/events";
import type { ClaimedJob } from "@/commerce/events/model";
import { job as jobTable, media, product } from "@/db/schema";
import { testDatabase } from "@/tests/db/database";
import { exportCsv, type ImportPorts, importPreview, runImport, saveUpload, startImport } from ".";
import type { ImportedPrice, ImportReport } from "./model";

process.env.DATA_DIR = mkdtempSync(path.join(tmpdir(), "meridian-import-"));
process.env.DATABASE_URL ??= "postgres://unused@127.0.0.1/unused";

const world = testDatabase();
const ctx = (): Ctx => systemCtx(world.db, "test");

/** What pricing and inventory do, in memory: the last price and quantity of each variant. */
function ledger() {
  const prices = new Map<string, ImportedPrice>();
  const stock = new Map<string, number>();
  let calls = 0;
  const present = <V>(from: ReadonlyMap<string, V>, ids: readonly string[]) =>
    new Map(ids.filter((id) => from.has(id)).map((id) => [id, from.get(id) as V]));
  const ports: ImportPorts = {
    fetchImage: async () => ({ reason: "fetch.unreachable" }),
    sinks: {
      prices: async (_tx, rows) => {
        calls += rows.length;
        for (const row of rows) prices.set(row.variantId, row);
      },
      stock: async (_tx, rows) => {
        calls += rows.length;
        for (const row of rows) stock.set(row.variantId, row.onHand);
      },
    },
    sources: {
      prices: async (_ctx, ids) => present(prices, ids),
      stock: async (_ctx, ids) => present(stock, ids),
    },
  };
  return { ports, prices, stock, calls: () => calls };
}

async function upload(body: AsyncIterable<Uint8Array> | Uint8Array | string): Promise<string> {
  const whole = typeof body === "string" ? Buffer.from(body) : body;
  const saved = await saveUpload(ctx(), "products.csv", whole instanceof Uint8Array ? parts(whole) : whole);
  if (!saved.ok) throw new Error(saved.failure.code);
  return saved.value.id;
}

async function* parts(whole: Uint8Array) {
  for (let at = 0; at < whole.length; at += 50_000) yield whole.subarray(at, at + 50_000);
}

async function claimed(fileId: string): Promise<ClaimedJob> {
  const started = await startImport(ctx(), { fileId, currency: "USD" });
  if (!started.ok) throw new Error(JSON.stringify(started.failure));
  const job = await claimJob(ctx(), ["catalog.import"]);
  if (!job) throw new Error("no job");
  return job;
}

async function importFile(fileId: string, ports: ImportPorts): Promise<ImportReport> {
  const job = await claimed(fileId);
  const report = await runImport(ctx(), job, ports);
  if (!report) throw new Error("lease lost");
  await finishJob(ctx(), job, report);
  return report;
}

/** A fingerprint of every row of the catalogue. */
async function snapshot(): Promise<string> {
  const [row] = await world.db.execute<{ all: string }>(sql`
    select md5(string_agg(line, chr(10) order by line)) as all from (
      select row_to_json(p)::text as line from product p union all select row_to_json(t)::text from product_translation t
      union all select row_to_json(v)::text from variant v union all select row_to_json(o)::text from product_option o
      union all select row_to_json(o)::text from product_option_value o union all select row_to_json(m)::text from media m
    ) x`);
  return row?.all ?? "";
}

const HEADER =
  "Handle,Title,Body (HTML),Option1 Name,Option1 Value,Variant SKU,Variant Price,Variant Inventory Qty,Image Src";
const OWN = `${HEADER}
mug,Enamel Mug,"<p>Holds
tea</p>",Colour,Moss,MUG-1,12.50,4,https://pictures.invalid/mug.jpg
mug,,,,Clay,MUG-2,12.50,0,
rope,Rope,"'=not a formula",,,ROPE,3,7,
`;

const REAL = [
  { name: "shopify-apparel.csv", products: 20, rows: 22 },
  { name: "shopify-home-and-garden.csv", products: 20, rows: 21 },
].flatMap((file) => {
  const place = path.resolve("../shared/data", file.name);
  return existsSync(place)
    ? [{ ...file, open: () => createReadStream(place) as AsyncIterable<Uint8Array> }]
    : [];
});
const FILES = [{ name: "our own file", products: 2, rows: 3, open: () => parts(Buffer.from(OWN)) }, ...REAL];

describe("an import", () => {
  const shop = ledger();

  it.each(FILES)("$name goes in, and a second time changes nothing", async ({ products, rows, open }) => {
    const fileId = await upload(open());
    const preview = await importPreview(ctx(), { fileId, currency: "USD" }, shop.ports.sources);
    expect(preview).toMatchObject({
      ok: true,
      value: { errors: [], counts: { created: products, refused: 0, rows } },
    });
    const first = await importFile(fileId, shop.ports);
    expect(first).toMatchObject({
      created: products,
      updated: 0,
      unchanged: 0,
      refused: 0,
      rows,
      errors: [],
    });
    expect(first.images.fetched).toBe(0);
    const before = await snapshot();
    const calls = shop.calls();
    const second = await importFile(await upload(open()), shop.ports);
    expect(second).toMatchObject({ created: 0, updated: 0, unchanged: products, refused: 0, rows });
    expect(await snapshot()).toBe(before);
    expect(shop.calls()).toBe(calls);
  });

  it("reads back what it exports: nothing changes", async () => {
    let text = "";
    for await (const chunk of exportCsv(ctx(), { currency: "USD" }, shop.ports.sources)) text += chunk;
    const before = await snapshot();
    const report = await importFile(await upload(text), shop.ports);
    expect(report).toMatchObject({ created: 0, updated: 0, refused: 0, errors: [] });
    expect(report.unchanged).toBeGreaterThanOrEqual(2);
    expect(await snapshot()).toBe(before);
  });

  it("updates what changed, and only that", async () => {
    const changed = OWN.replace("Enamel Mug", "Enamel Cup").replace("ROPE,3,7", "ROPE,4,7");
    const report = await importFile(await upload(changed), shop.ports);
    expect(report).toMatchObject({ created: 0, updated: 2, unchanged: 0 });
    const [mug] = await world.db.select().from(product).where(eq(product.handle, "mug"));
    expect(mug?.version).toBe(2);
    expect([...shop.prices.values()].map(({ amountMinor }) => amountMinor)).toContain(400n);
  });

  it("does not bring back what was sold since: the same number again is old news", async () => {
    const [id] = [...shop.stock].find(([, onHand]) => onHand === 7) ?? [];
    shop.stock.set(id ?? "", 2);
    await importFile(await upload(OWN), shop.ports);
    expect(shop.stock.get(id ?? "")).toBe(2);
    await importFile(await upload(OWN.replace("ROPE,3,7", "ROPE,3,9")), shop.ports);
    expect(shop.stock.get(id ?? "")).toBe(9);
  });

  it("replaces options that are named otherwise, and keeps the old variants as removed", async () => {
    const sized = `${HEADER}\nmug,Enamel Mug,,Size,Big,MUG-1,12.50,4,\n`;
    expect(await importFile(await upload(sized), shop.ports)).toMatchObject({ updated: 1, refused: 0 });
    const rows = await world.db.execute<{ signature: string; removed: boolean }>(
      sql`select signature, removed_at is not null as removed from variant v join product p on p.id = v.product_id where p.handle = 'mug' order by 1`,
    );
    expect(rows.map(({ signature, removed }) => [signature, removed])).toEqual([
      ["colour:clay", true],
      ["colour:moss", true],
      ["size:big", false],
    ]);
  });

  it("fetches pictures that can be had, and lists the others", async () => {
    const png = Buffer.from(
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
      "base64",
    );
    const file = `${HEADER}\npic,Pic,,,,,5,,https://a.invalid/1.png\npic,,,,,,,,https://a.invalid/2.svg\npic,,,,,,,,https://b.invalid/3.png\n`;
    const asked: string[] = [];
    const report = await importFile(await upload(file), {
      ...shop.ports,
      fetchImage: async (url) => {
        asked.push(url);
        if (url.endsWith(".svg"))
          return { bytes: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>') };
        return url.includes("//a.") ? { bytes: png } : { reason: "fetch.unreachable" };
      },
    });
    expect(report.images.fetched).toBe(1);
    expect(report.images.placeholder).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ url: "https://a.invalid/2.svg", reason: "catalog.media_type" }),
        expect.objectContaining({ url: "https://b.invalid/3.png", reason: "fetch.unreachable" }),
      ]),
    );
    expect(asked).toContain("https://a.invalid/1.png");
    const [ready] = await world.db.select().from(media).where(eq(media.sourceUrl, "https://a.invalid/1.png"));
    expect(ready).toMatchObject({ state: "ready", mime: "image/png", width: 1, height: 1 });
  });
});

describe("bad files", () => {
  const shop = ledger();
  const good = `${HEADER}\nfine,Fine,,,,,1,,\n`;
  const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, "utf16le");

  it.each<[string, Uint8Array | string, string, Record<string, unknown>]>([
    ["a spreadsheet", Buffer.from("504b03041400060008000000", "hex"), "catalog.file_not_csv", {}],
    ["NUL bytes", `${good}\u0000\u0000x`, "catalog.file_not_csv", {}],
    ["a letter", "Dear merchant,\nyour shop is fine.\n", "catalog.file_not_csv", {}],
    ["JSON", '{\n  "name": "x",\n  "a": [1]\n}\n', "catalog.file_not_csv", {}],
    ["HTML", '<!doctype html>\n<p class="x">a, b</p>\n', "catalog.file_not_csv", {}],
    ["only white space", " \n\n", "catalog.file_empty", {}],
    ["only a header", `${HEADER}\n`, "catalog.file_no_rows", {}],
    [
      "no price column",
      "Handle,Title,Vendor\na,A,V\n",
      "catalog.file_columns_missing",
      { columns: "price", line: 1 },
    ],
    [
      "a column twice",
      `${HEADER},Title\na,A,,,,,1,,,B\n`,
      "catalog.file_columns_repeated",
      { columns: "Title" },
    ],
    ["an open quote", `${good}b,"B,,,,,1,,\nc,C,,,,,1,,\n`, "catalog.file_quote_open", { line: 3 }],
    ["text after a quote", `${good}b,"B"x,,,,,1,,\n`, "catalog.file_malformed", { line: 3 }],
    ["600 columns", `${HEADER}${",x".repeat(600)}\na\n`, "catalog.file_too_many_columns", { max: 500 }],
  ])("%s is refused as a whole", async (_, body, code, data) => {
    const before = await snapshot();
    const fileId = await upload(body);
    expect(await startImport(ctx(), { fileId, currency: "USD" })).toMatchObject({
      ok: false,
      failure: { code, data },
    });
    expect(await importPreview(ctx(), { fileId, currency: "USD" }, shop.ports.sources)).toMatchObject({
      ok: false,
      failure: { code },
    });
    expect(await snapshot()).toBe(before);
  });

  it.each<[string, Uint8Array]>([
    ["UTF-8 with BOM", Buffer.from(`\ufeff${HEADER}\ncafe-1,Café,,,,,1,,\n`)],
    ["UTF-16", utf16(`${HEADER}\ncafe-2,Café,,,,,1,,\n`)],
    ["Windows-1252", Buffer.from(`${HEADER}\ncafe-3,Café,,,,,1,,\n`, "latin1")],
    [
      "semicolons and CRLF",
      Buffer.from(`${HEADER}\ncafe-4,Café,,,,,1,,\n`.replaceAll(",", ";").replaceAll("\n", "\r\n")),
    ],
  ])("%s is read", async (_, body) => {
    expect(await importFile(await upload(body), shop.ports)).toMatchObject({ created: 1, refused: 0 });
    const [row] = await world.db.execute<{ count: string }>(
      sql`select count(*) from product_translation where title = 'Café' and slug like 'cafe-%' having count(*) > 0`,
    );
    expect(Number(row?.count)).toBeGreaterThan(0);
  });

  it("refuses bad rows with line and reason; the good ones go in", async () => {
    const file = `${HEADER}
ok-1,One,"a
b",,,B-1,1,,
ok-1,,,,,,-5,,
neg,Negative,,,,,-1,,
huge,Huge,,,,,1e309,,
calc,"=HYPERLINK(""x"")",,,,,1,,
ok-2,Two,,,,B-1,2,,
ok-1,One again,,,,,1,,
,Nameless,,,,,1,,
ok-3,Three,,,,B-3,3,,

ok-4,Four,,,,B-4,4,,,one too many
`;
    const report = await importFile(await upload(file), shop.ports);
    expect(report).toMatchObject({ created: 2, refused: 7 });
    const found = report.errors.filter(({ code }) => code !== "no_variant_left");
    expect(found.map(({ line, handle, code }) => [line, handle, code])).toEqual([
      [4, "ok-1", "negative_price"],
      [5, "neg", "negative_price"],
      [6, "huge", "bad_number"],
      [7, "calc", "formula"],
      [8, "ok-2", "sku_repeated"],
      [9, "ok-1", "handle_repeated"],
      [10, "", "handle_missing"],
      [13, "ok-4", "too_many_cells"],
    ]);
    const rows = await world.db
      .select({ handle: product.handle })
      .from(product)
      .where(sql`handle like 'ok-%'`);
    expect(rows.map(({ handle }) => handle).sort()).toEqual(["ok-1", "ok-3"]);
    const taken = await importFile(await upload(`${HEADER}\nthief,Thief,,,,B-3,1,,\n`), shop.ports);
    expect(taken.errors).toContainEqual(expect.objectContaining({ code: "sku_taken", line: 2 }));
  });
});

describe("a long import", () => {
  const shop = ledger();
  const handles = Array.from({ length: 500 }, (_, index) => `long-${index}`);
  const file = `${HEADER}\n${handles.map((handle) => `${handle},T ${handle},,,,${handle},1,1,`).join("\n")}\n`;

  it("goes on behind the last chunk after a kill, without duplicates", async () => {
    const fileId = await upload(file);
    const job = await claimed(fileId);
    let chunks = 0;
    const dying: ImportPorts = {
      ...shop.ports,
      chunk: 50,
      sinks: {
        ...shop.ports.sinks,
        prices: async (tx, rows) => {
          chunks += 1;
          if (chunks === 5) throw new Error("killed");
          await shop.ports.sinks.prices(tx, rows);
        },
      },
    };
    await expect(runImport(ctx(), job, dying)).rejects.toThrow("killed");
    const [half] = await world.db.execute<{ count: string }>(
      sql`select count(*) from product where handle like 'long-%'`,
    );
    expect(Number(half?.count)).toBe(200);
    // The lease of the dead worker runs out, and another takes the job.
    await world.db
      .update(jobTable)
      .set({ dueAt: sql`now() - interval '1 minute'` })
      .where(eq(jobTable.id, job.id));
    const again = await claimJob(ctx(), ["catalog.import"]);
    expect(again?.id).toBe(job.id);
    expect(await runImport(ctx(), job, shop.ports)).toBeNull();
    const report = again && (await runImport(ctx(), again, { ...shop.ports, chunk: 50 }));
    expect(report).toMatchObject({ created: 500, rows: 500, refused: 0, unchanged: 0 });
    const [whole] = await world.db.execute<{ count: string }>(
      sql`select count(*) from product where handle like 'long-%'`,
    );
    expect(Number(whole?.count)).toBe(500);
    if (again) await finishJob(ctx(), again, report);
  });

  it("stops when it is cancelled, and the file cannot be queued twice", async () => {
    const fileId = await upload(file.replaceAll("long-", "cut-"));
    const job = await claimed(fileId);
    expect(await startImport(ctx(), { fileId, currency: "USD" })).toMatchObject({
      ok: false,
      failure: { code: "catalog.import_running", data: { jobId: job.id } },
    });
    await cancelJob(ctx(), job.id);
    expect(await runImport(ctx(), job, shop.ports)).toBeNull();
    const [none] = await world.db.execute<{ count: string }>(
      sql`select count(*) from product where handle like 'cut-%'`,
    );
    expect(Number(none?.count)).toBe(0);
  });

  it("tells of changed products in events of at most 500", async () => {
    const rows = await world.db.execute<{ ids: string }>(
      sql`select jsonb_array_length(payload->'productIds') as ids from event where type = 'catalog.products_changed'`,
    );
    expect(rows.length).toBeGreaterThan(3);
    expect(Math.max(...rows.map(({ ids }) => Number(ids)))).toBeLessThanOrEqual(500);
  });
});

it("refuses an upload above 50 MB while it arrives", async () => {
  const big = (async function* () {
    const part = Buffer.alloc(1024 * 1024, 97);
    for (let megabyte = 0; megabyte < 60; megabyte++) yield part;
  })();
  expect(await saveUpload(ctx(), "big.csv", big)).toMatchObject({
    ok: false,
    failure: { code: "catalog.file_too_large" },
  });
});
