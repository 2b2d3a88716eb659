import { stringify } from "csv-stringify/sync";
import { sql } from "drizzle-orm";
import { type Ctx, inTransaction, type TxCtx } from "@/commerce/context";
import { type CsvRow, readCsvTable } from "@/lib/csv-table";
import { moneyDecimal } from "@/lib/currency";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { floorBreaches } from "./floor";
import { getPriceList, lockList, type Outcome } from "./lists";
import {
  PRICE_COLUMNS,
  type PriceImportReport,
  type PriceList,
  type PriceRowError,
  type PricingFailureCode,
} from "./model";
import { type ReadPriceRow, readPriceRow, tierErrors } from "./rules/price-rows";
import { auditPrices, type CellWrite, tellListings, texts, writeCells } from "./write";

const ERRORS_TOLD = 200;
const EXPORT_CHUNK = 5_000;

/**
 * A list as CSV (UTF-8, RFC 4180), in pieces: one line for each tier, amounts as plain decimals, cells that a spreadsheet would
 * run are guarded. What `importPriceList` reads back unchanged.
 */
export async function* exportPriceList(ctx: Ctx, input: { list: PriceList }): AsyncGenerator<string, void> {
  const { id, currency } = input.list;
  yield `\ufeff${stringify([[...PRICE_COLUMNS]], { escape_formulas: true })}`;
  let after = { id: "", quantity: 0 };
  for (;;) {
    const rows = await ctx.db.execute<{
      variant_id: string;
      sku: string | null;
      handle: string;
      min_quantity: number;
      amount: string;
      compare: string | null;
    }>(sql`
      select p.variant_id, v.sku, pr.handle, p.min_quantity, p.amount_minor as amount, p.compare_at_minor as compare
      from price p join variant v on v.id = p.variant_id join product pr on pr.id = v.product_id
      where p.price_list_id = ${id} and v.removed_at is null
        and (p.variant_id, p.min_quantity) > (${after.id}, ${after.quantity}::int)
      order by p.variant_id, p.min_quantity limit ${EXPORT_CHUNK}`);
    const last = rows.at(-1);
    if (!last) return;
    after = { id: last.variant_id, quantity: last.min_quantity };
    const lines = rows.map((row) => [
      row.variant_id,
      row.sku ?? "",
      row.handle,
      row.min_quantity,
      moneyDecimal(BigInt(row.amount), currency),
      row.compare === null ? "" : moneyDecimal(BigInt(row.compare), currency),
      currency,
    ]);
    yield stringify(lines, { escape_formulas: true });
  }
}

/**
 * Takes prices of a CSV file into a list: rows name a variant by `variant_id` or `sku`, with `price` and, where given,
 * `min_quantity`, `max_quantity` (only checked), `compare_at` and `currency`. Prices that the file does not name stay. With one bad row nothing is written and
 * the report names every one; `dryRun` writes nothing in any case. Up to 20 MB.
 */
export async function importPriceList(
  ctx: Ctx,
  input: {
    readonly priceListId: string;
    readonly file: Uint8Array | string;
    readonly dryRun: boolean;
    readonly reason: string;
    readonly taxRateMicro?: number;
  },
): Outcome<PriceImportReport> {
  const records = readRecords(input.file);
  if (!records.ok) return records;
  return inTransaction<Result<PriceImportReport, Failure<PricingFailureCode>>>(ctx, async (tx) => {
    const locked = input.dryRun
      ? await getPriceList(tx, input.priceListId)
      : await lockList(tx, input.priceListId);
    if (!locked.ok) return locked;
    const list = locked.value;
    const errors: PriceRowError[] = [];
    const rows: ReadPriceRow[] = [];
    for (const { line, cells } of records.value) {
      const read = readPriceRow(line, cells, list.currency);
      if ("row" in read) rows.push(read.row);
      else errors.push(...read.errors);
    }
    const known = await withVariants(tx, rows);
    errors.push(...known.errors, ...tierErrors(known.rows));
    const cells = known.rows.map(({ variantId, minQuantity, price }) => ({
      variantId,
      minQuantity,
      after: price,
    }));
    const counts = await compare(tx, list.id, cells);
    const below = await floorBreaches(tx, list, cells, input.taxRateMicro ?? 0);
    const sorted = errors.sort((a, b) => a.line - b.line);
    const report = {
      rows: records.value.length,
      ...counts,
      errors: sorted.slice(0, ERRORS_TOLD),
      errorCount: sorted.length,
      belowFloor: below.length,
      written: false,
    };
    if (input.dryRun || sorted.length > 0) return ok(report);
    if (list.floorMode === "block" && below.length > 0)
      return fail("pricing.below_floor", "conflict", { count: below.length });
    const { changed, productIds } = await writeCells(tx, list.id, cells, input.reason);
    await tellListings(tx, list.id, productIds);
    await auditPrices(tx, list.id, "pricing.list_imported", {
      changed,
      rows: report.rows,
      reason: input.reason,
    });
    return ok({ ...report, written: true });
  });
}

function readRecords(file: Uint8Array | string): Result<readonly CsvRow[], Failure<PricingFailureCode>> {
  const read = readCsvTable(file, (header) => {
    const repeated = header.some((name, index) => name !== "" && header.indexOf(name) !== index);
    const named = header.includes("variant_id") || header.includes("sku");
    return named && header.includes("price") && !repeated;
  });
  if ("rows" in read) return ok(read.rows);
  const { problem } = read;
  if (problem.kind === "too_large")
    return fail("pricing.file_too_large", "limit", { max: `${problem.maxBytes / 1_000_000} MB` });
  return problem.kind === "columns"
    ? fail("pricing.file_columns", "invalid", { columns: PRICE_COLUMNS.join(", ") })
    : fail("pricing.file_not_csv", "invalid", { line: problem.line });
}

type KnownRow = ReadPriceRow & { readonly variantId: string };

/** Rows with the ids of their variants, by id or SKU; removed variants are as unknown as those that never were. */
async function withVariants(
  tx: TxCtx,
  rows: readonly ReadPriceRow[],
): Promise<{ rows: KnownRow[]; errors: PriceRowError[] }> {
  const ids = rows.flatMap((row) => row.variantId ?? []);
  const skus = rows.flatMap((row) => (row.variantId === null ? (row.sku ?? []) : []));
  const found = await tx.db.execute<{ id: string; sku: string | null }>(sql`
    select id, sku from variant where removed_at is null and (id = any(${texts(ids)}) or sku = any(${texts(skus)}))`);
  const known = new Set(found.map((row) => row.id));
  const bySku = new Map(found.flatMap((row) => (row.sku === null ? [] : [[row.sku, row.id] as const])));
  const errors: PriceRowError[] = [];
  const kept = rows.flatMap((row): KnownRow[] => {
    const variantId = row.variantId ?? bySku.get(row.sku ?? "");
    if (variantId !== undefined && known.has(variantId)) return [{ ...row, variantId }];
    const [column, value] = row.variantId === null ? ["sku", row.sku ?? ""] : ["variant_id", row.variantId];
    errors.push({ line: row.line, column, problem: "unknown_variant", value: value.slice(0, 60) });
    return [];
  });
  return { rows: kept, errors };
}

async function compare(
  tx: TxCtx,
  priceListId: string,
  cells: readonly (CellWrite & { readonly after: NonNullable<CellWrite["after"]> })[],
): Promise<{ added: number; changed: number; unchanged: number }> {
  const rows = await tx.db.execute<{
    variant_id: string;
    min_quantity: number;
    amount: string;
    compare: string | null;
  }>(sql`
    select variant_id, min_quantity, amount_minor as amount, compare_at_minor as compare from price
    where price_list_id = ${priceListId} and variant_id = any(${texts(cells.map((cell) => cell.variantId))})`);
  const stored = new Map(
    rows.map((row) => [`${row.variant_id} ${row.min_quantity}`, `${row.amount} ${row.compare}`]),
  );
  const counts = { added: 0, changed: 0, unchanged: 0 };
  for (const { variantId, minQuantity, after } of cells) {
    const before = stored.get(`${variantId} ${minQuantity}`);
    if (before === undefined) counts.added += 1;
    else if (before === `${after.amountMinor} ${after.compareAtMinor}`) counts.unchanged += 1;
    else counts.changed += 1;
  }
  return counts;
}
