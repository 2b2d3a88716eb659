import { sql } from "drizzle-orm";
import { type Ctx, inTransaction, type TxCtx } from "@/commerce/context";
import { type CsvRow, readCsvTable } from "@/lib/csv-table";
import { newId } from "@/lib/ids";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { lockLevels, postMovements } from "./ledger";
import {
  type InventoryFailureCode,
  type ReadStockRow,
  readStockRow,
  STOCK_COLUMNS,
  type StockImportReport,
  type StockRowError,
} from "./model";
import { noteDeed } from "./note-deed";

const TOLD = 100;
/** Movements in one statement. */
const BATCH = 2_000;

type Report = Result<StockImportReport, Failure<InventoryFailureCode>>;
interface KnownRow {
  readonly line: number;
  readonly variantId: string;
  readonly locationId: string;
  readonly sku: string;
  readonly location: string;
  readonly onHand: number;
}

/**
 * Makes what is on hand equal to what a CSV file states, by adjusting movements: rows name a variant (`sku` or
 * `variant_id`), a location (name or key) and `on_hand`. What the file does not name stays. With one bad row nothing is
 * written and the report names every one; `dryRun` writes nothing in any case. Up to 20 MB.
 */
export async function importStockFile(
  ctx: Ctx,
  input: { readonly file: Uint8Array; readonly name: string; readonly dryRun: boolean },
): Promise<Report> {
  const records = readRecords(input.file);
  if (!records.ok) return records;
  return inTransaction<Report>(ctx, async (tx) => {
    const errors: StockRowError[] = [];
    const read = records.value.flatMap(({ line, cells }): ReadStockRow[] => {
      const one = readStockRow(line, cells);
      if ("row" in one) return [one.row];
      errors.push(one.error);
      return [];
    });
    const known = await withIds(tx, read);
    errors.push(...known.errors, ...repeats(known.rows));
    if (!input.dryRun && errors.length === 0) {
      const locked = await lockLevels(tx, known.rows, { create: true });
      if (!locked.ok) return locked;
    }
    const present = await onHand(tx, known.rows);
    const changes = known.rows
      .map((row) => ({ ...row, from: present.get(placeOf(row)) ?? 0 }))
      .filter((row) => row.from !== row.onHand);
    const report: StockImportReport = {
      rows: records.value.length,
      changed: changes.length,
      unchanged: known.rows.length - changes.length,
      units: changes.reduce((sum, row) => sum + row.onHand - row.from, 0),
      changes: changes
        .slice(0, TOLD)
        .map(({ sku, location, from, onHand: to }) => ({ sku, location, from, to })),
      errors: errors.sort((a, b) => a.line - b.line).slice(0, TOLD),
      errorCount: errors.length,
      written: false,
    };
    if (input.dryRun || errors.length > 0) return ok(report);
    const sourceRef = newId("movement");
    for (let at = 0; at < changes.length; at += BATCH) {
      const posted = await postMovements(
        tx,
        changes.slice(at, at + BATCH).map((row) => ({
          locationId: row.locationId,
          variantId: row.variantId,
          kind: "adjust",
          quantity: row.onHand - row.from,
          source: "import",
          sourceRef,
          ...(input.name && { reason: input.name.slice(0, 200) }),
        })),
      );
      if (!posted.ok) return posted;
    }
    const { changed, units } = report;
    await noteDeed(tx, "inventory.imported", sourceRef, { after: { file: input.name, changed, units } });
    return ok({ ...report, written: true });
  });
}

const placeOf = (row: { readonly locationId: string; readonly variantId: string }) =>
  `${row.locationId} ${row.variantId}`;

/** Rows with the ids of their variants and locations; removed variants are as unknown as those that never were. */
async function withIds(
  tx: TxCtx,
  rows: readonly ReadStockRow[],
): Promise<{ rows: KnownRow[]; errors: StockRowError[] }> {
  const named = sql.param([...new Set(rows.map((row) => row.variant))]);
  const [variants, locations] = await Promise.all([
    tx.db.execute<{ id: string; sku: string | null }>(sql`
      select id, sku from variant where removed_at is null and (id = any(${named}::text[]) or sku = any(${named}::text[]))`),
    tx.db.execute<{ id: string; key: string; name: string }>(
      sql`select id, key, name from stock_location where status = 'active'`,
    ),
  ]);
  const byId = new Map(variants.map((row) => [row.id, row]));
  const bySku = new Map(variants.flatMap((row) => (row.sku === null ? [] : [[row.sku, row] as const])));
  const places = new Map(
    locations.flatMap((row) => [
      [row.name.toLowerCase(), row] as const,
      [row.key.toLowerCase(), row] as const,
    ]),
  );
  const errors: StockRowError[] = [];
  const kept = rows.flatMap((row): KnownRow[] => {
    const variant = (row.by === "sku" ? bySku : byId).get(row.variant);
    const place = places.get(row.location.toLowerCase());
    const wrong = (column: string, value: string, problem: StockRowError["problem"]) =>
      errors.push({ line: row.line, column, value: value.slice(0, 60), problem });
    if (!variant) wrong(row.by, row.variant, "unknown_variant");
    if (!place) wrong("location", row.location, "unknown_location");
    if (!variant || !place) return [];
    const sku = variant.sku ?? variant.id;
    const { line, onHand: stated } = row;
    return [{ line, variantId: variant.id, sku, locationId: place.id, location: place.name, onHand: stated }];
  });
  return { rows: kept, errors };
}

/** A place that is stated twice: which of them would be true? */
function repeats(rows: readonly KnownRow[]): StockRowError[] {
  const seen = new Set<string>();
  return rows.flatMap((row) => {
    const place = placeOf(row);
    if (!seen.has(place)) {
      seen.add(place);
      return [];
    }
    return [{ line: row.line, column: "sku", value: row.sku, problem: "repeated" as const }];
  });
}

async function onHand(tx: TxCtx, rows: readonly KnownRow[]): Promise<Map<string, number>> {
  const levels = await tx.db.execute<{ locationId: string; variantId: string; on_hand: number }>(sql`
    select location_id as "locationId", variant_id as "variantId", on_hand from stock_level
    where variant_id = any(${sql.param([...new Set(rows.map((row) => row.variantId))])}::text[])`);
  return new Map(levels.map((level) => [placeOf(level), level.on_hand]));
}

function readRecords(file: Uint8Array): Result<readonly CsvRow[], Failure<InventoryFailureCode>> {
  const read = readCsvTable(file, (header) => {
    const has = (name: string) => header.filter((one) => one === name).length === 1;
    return (has("sku") || has("variant_id")) && has("location") && has("on_hand");
  });
  if ("rows" in read) return ok(read.rows);
  const { problem } = read;
  if (problem.kind === "too_large")
    return fail("inventory.file_too_large", "limit", { max: `${problem.maxBytes / 1_000_000} MB` });
  return problem.kind === "columns"
    ? fail("inventory.file_columns", "invalid", { columns: STOCK_COLUMNS.join(", ") })
    : fail("inventory.file_not_csv", "invalid", { line: problem.line });
}
