import { createReadStream, existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { type Ctx, systemCtx } from "@/commerce/context";
import { claimJob, finishJob } from "@/commerce/events";
import type { ClaimedJob } from "@/commerce/events/model";
import { testDatabase } from "@/tests/db/database";
import { importPreview, runImport, saveUpload, startImport } from ".";
import type { ImportPorts } from "./import";
import type { ImportedPrice, ImportedStock, ImportReport } from "./model";

process.env.DATA_DIR = mkdtempSync(path.join(tmpdir(), "meridian-import-"));
process.env.DATABASE_URL ??= "postgres://unused@127.0.0.1/unused";

const world = testDatabase();
const ctx = (): Ctx => systemCtx(world.db, "test");

/** What pricing and inventory do, in memory: the last price and quantity of each variant. */
function ledger() {
  const prices = new Map<string, ImportedPrice>();
  const stock = new Map<string, number>();
  let calls = 0;
  const ports: ImportPorts = {
    fetchImage: async () => ({ reason: "fetch.unreachable" }),
    sinks: {
      prices: async (_tx, rows) => {
        calls += rows.length;
        for (const row of rows) prices.set(row.variantId, row);
      },
      stock: async (_tx, rows: readonly ImportedStock[]) => {
        calls += rows.length;
        for (const row of rows) stock.set(row.variantId, row.onHand);
      },
    },
    sources: {
      prices: async (_ctx, ids) =>
        new Map(
          ids.flatMap((id) => {
            const price = prices.get(id);
            return price ? [[id, price] as const] : [];
          }),
        ),
      stock: async (_ctx, ids) =>
        new Map(
          ids.flatMap((id) => {
            const onHand = stock.get(id);
            return onHand === undefined ? [] : [[id, onHand] as const];
          }),
        ),
    },
  };
  return { ports, prices, stock, calls: () => calls };
}

async function upload(body: AsyncIterable<Uint8Array> | string): Promise<string> {
  const stream = typeof body === "string" ? [Buffer.from(body)] : body;
  const saved = await saveUpload(
    ctx(),
    "products.csv",
    (async function* () {
      yield* stream;
    })(),
  );
  if (!saved.ok) throw new Error(saved.failure.code);
  return saved.value.id;
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

async function snapshot(): Promise<string> {
  const [row] = await world.db.execute<{
    all: string;
  }>(sql`select md5(string_agg(line, chr(10) order by line)) as all from (
    select row_to_json(p)::text as line from product p union all select row_to_json(t)::text from product_translation t
    union all select row_to_json(v)::text from variant v union all select row_to_json(o)::text from product_option o
    union all select row_to_json(o)::text from product_option_value o union all select row_to_json(m)::text from media m) x`);
  return row?.all ?? "";
}

const REAL = [
  ["shopify-apparel.csv", 20, 22],
  ["shopify-home-and-garden.csv", 20, 21],
] as const;

describe("real files", () => {
  const shop = ledger();
  it.each(REAL.map(([name, products, rows]) => ({ name, products, rows })))(
    "$name goes in, and a second time changes nothing",
    async ({ name, products, rows }) => {
      const file = path.resolve("../shared/data", name);
      if (!existsSync(file)) return;
      const fileId = await upload(createReadStream(file));
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
      const [before, calls] = [await snapshot(), shop.calls()];
      const second = await importFile(await upload(createReadStream(file)), shop.ports);
      expect(second).toMatchObject({ created: 0, updated: 0, unchanged: products, refused: 0, rows });
      expect(await snapshot()).toBe(before);
      expect(shop.calls()).toBe(calls);
    },
  );
});
