import type { CurrencyCode } from "@/lib/currency";
import { type CsvScan, dataRows } from "./csv-file";
import type { CsvRow, RowError } from "./rules/csv-row";
import { MAX_ROWS_PER_PRODUCT, readSheet, type SheetProduct } from "./rules/csv-rows";
import { cleanLine } from "./rules/text";

/** Some products of a file in a row, with what was refused between them. */
export interface SheetChunk {
  readonly products: readonly SheetProduct[];
  readonly errors: readonly RowError[];
  /** Rows read for it, and products among them of which nothing is left. */
  readonly rows: number;
  readonly refused: number;
  readonly throughLine: number;
}

/**
 * A file's products in chunks of about `size`. Rows of a product must stand together: a handle that comes again
 * later is refused, because it cannot be told which of the two is meant. Memory: one chunk, and the handles and
 * article numbers seen.
 */
export async function* sheetChunks(
  scan: CsvScan,
  options: { currency: CurrencyCode; size: number; afterLine?: number },
): AsyncGenerator<SheetChunk> {
  const reader = { columns: scan.plan.columns, currency: options.currency };
  const handleColumn = scan.plan.columns.find(({ choice }) => choice === "handle")?.index ?? 0;
  const seen = new Map<string, number>();
  const skus = new Map<string, string>();
  let chunk = emptyChunk();
  let group: CsvRow[] = [];
  let handle = "";

  const close = () => {
    const [first] = group;
    if (!first) return;
    const key = handle.toLowerCase();
    const before = handle === "" ? undefined : seen.get(key);
    seen.set(key, before ?? first.line);
    chunk.rows += group.length;
    chunk.throughLine = group.at(-1)?.line ?? first.line;
    if (before !== undefined) {
      for (const { line } of group)
        chunk.errors.push({
          line,
          handle,
          code: "handle_repeated",
          refused: "product",
          value: String(before),
        });
      chunk.refused += 1;
    } else {
      const { product, errors } = withoutRepeatedSkus(readSheet(handle, group, reader), skus);
      chunk.errors.push(...errors);
      if (product) chunk.products.push(product);
      else chunk.refused += 1;
    }
    group = [];
  };

  for await (const row of dataRows(scan)) {
    const next = cleanLine(row.cells[handleColumn] ?? "");
    const joins =
      group.length > 0 && next === handle && next !== "" && group.length < MAX_ROWS_PER_PRODUCT * 2;
    if (!joins) {
      close();
      if (chunk.products.length >= options.size || chunk.rows >= options.size * 10) {
        if (chunk.throughLine > (options.afterLine ?? 0)) yield chunk;
        chunk = emptyChunk();
      }
    }
    handle = next;
    group.push(row);
  }
  close();
  if (chunk.rows > 0 && chunk.throughLine > (options.afterLine ?? 0)) yield chunk;
}

const emptyChunk = () => ({
  products: [] as SheetProduct[],
  errors: [] as RowError[],
  rows: 0,
  refused: 0,
  throughLine: 0,
});

/** Leaves out variants whose article number stands earlier in the file. */
function withoutRepeatedSkus(
  result: { product: SheetProduct | null; errors: readonly RowError[] },
  skus: Map<string, string>,
): { product: SheetProduct | null; errors: RowError[] } {
  const errors = [...result.errors];
  if (!result.product) return { product: null, errors };
  const { handle } = result.product;
  const variants = result.product.variants.filter(({ sku, line }) => {
    if (sku === null) return true;
    if (skus.has(sku)) {
      errors.push({ line, handle, code: "sku_repeated", refused: "row", value: sku });
      return false;
    }
    skus.set(sku, handle);
    return true;
  });
  if (variants.length > 0) return { product: { ...result.product, variants }, errors };
  errors.push({ line: result.product.line, handle, code: "no_variant_left", refused: "product" });
  return { product: null, errors };
}
