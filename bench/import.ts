import { createReadStream, createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { sql } from "drizzle-orm";
import { importPorts } from "@/cli/import-ports";
import { runImport, saveUpload, startImport } from "@/commerce/catalog";
import { systemCtx } from "@/commerce/context";
import { claimJob, finishJob } from "@/commerce/events";
import { figure, median, report } from "./report";
import { cloneWorld, dropWorld, must, openDatabase } from "./world";

const ROUNDS = 3;
const VARIANTS = 2;

/** Rows per second of a product CSV: into an empty part of the catalogue, and the same file again. */
export async function importing(sizes: readonly number[]): Promise<void> {
  const rows = [];
  for (const size of sizes) {
    const file = path.join(tmpdir(), `meridian-bench-${process.pid}-${size}.csv`);
    await pipeline(Readable.from(lines(size)), createWriteStream(file));
    const rounds = [];
    for (let round = 0; round < ROUNDS; round++) {
      const name = `bench_import_${process.pid}`;
      await cloneWorld(name);
      rounds.push({ first: await runOnce(name, file), again: await runOnce(name, file) });
      await dropWorld(name);
    }
    await rm(file, { force: true });
    const first = median(rounds.map((one) => one.first));
    const again = median(rounds.map((one) => one.again));
    rows.push({
      rows: size,
      seconds: figure(first),
      rowsPerSecond: Math.round(size / first),
      againSeconds: figure(again),
      againRowsPerSecond: Math.round(size / again),
    });
  }
  report("import", rows, { rounds: ROUNDS });
}

/** Seconds from reading the file to the finished report. */
async function runOnce(name: string, file: string): Promise<number> {
  const db = openDatabase(name);
  const ctx = systemCtx(db, "bench");
  const ports = await importPorts(ctx);
  const began = performance.now();
  const upload = must(await saveUpload(ctx, path.basename(file), createReadStream(file)));
  must(await startImport(ctx, { fileId: upload.id, currency: "EUR", locale: "en" }));
  const job = await claimJob(ctx, ["catalog.import"]);
  if (!job) throw new Error("the import was not queued");
  const done = await runImport(ctx, job, ports);
  if (!done || done.failure || done.refused > 0)
    throw new Error(`the import failed: ${JSON.stringify(done)}`);
  await finishJob(ctx, job, done);
  const seconds = (performance.now() - began) / 1_000;
  const [products] = await db.execute<{ count: number }>(
    sql`select count(*)::int as count from product where handle like 'imported-%'`,
  );
  if (products?.count !== done.created + done.unchanged) throw new Error("products are missing");
  await db.$client.end();
  return seconds;
}

/** Products of two variants each, in the columns that merchants have. */
function* lines(rows: number): Generator<string> {
  yield "Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Grams,Variant Inventory Qty,Variant Price,Variant Compare At Price,Status\n";
  for (let row = 0; row < rows; row++) {
    const product = Math.floor(row / VARIANTS);
    const handle = `imported-${product}`;
    const first = row % VARIANTS === 0;
    const words = first
      ? `Field Jacket ${product},"<p>Warm, waxed and <strong>made to last</strong>. No. ${product}.</p>",Aldertide,Jackets,"outdoor, wax",TRUE`
      : ",,,,,";
    const [colour, price] = first ? ["Moss", "149.00"] : ["Ink", "159.00"];
    yield `${handle},${words},Colour,${colour},IMP-${row},900,${row % 40},${price},,active\n`;
  }
}
