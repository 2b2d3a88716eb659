import type { CurrencyCode } from "@/lib/currency";
import { CELL_CODES, type Cell, readLine, readRaw } from "./csv-cells";
import type { ColumnField, MappedColumn } from "./csv-columns";

/** One row of a file: the line it starts on (1 is the header's) and its cells. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

export const ROW_CODES = [
  ...CELL_CODES,
  "handle_missing",
  "handle_repeated",
  "title_missing",
  "product_repeated",
  "too_many_cells",
  "too_many_rows",
  "row_empty",
  "option_name_missing",
  "option_name_changed",
  "option_repeated",
  "option_value_missing",
  "variant_repeated",
  "sku_repeated",
  "sku_taken",
  "gtin_check_digit",
  "gtin_mangled",
  "barcode_not_gtin",
  "no_variant_left",
  "bad_url",
] as const;
/** Why a row was refused. */
export type RowCode = (typeof ROW_CODES)[number];

/** Why a row, or the whole product it belongs to, did not go in; `noted` rows did. */
export interface RowError {
  readonly line: number;
  readonly handle: string;
  readonly code: RowCode;
  /** Header of the column to blame. */
  readonly column?: string;
  /** The cell, cut to 80 characters. */
  readonly value?: string;
  /** `row`: only this row is left out. `product`: every row of its handle. `noted`: it went in all the same. */
  readonly refused: "row" | "product" | "noted";
}

/** What a file's rows are read with. */
export interface SheetReader {
  readonly columns: readonly MappedColumn[];
  readonly currency: CurrencyCode;
}

/** One row as its fields, and what is wrong with it. */
export class RowReader {
  readonly errors: RowError[] = [];
  private readonly cells: ReadonlyMap<ColumnField, { raw: string; header: string }>;

  constructor(
    readonly row: CsvRow,
    readonly handle: string,
    readonly reader: SheetReader,
  ) {
    this.cells = new Map(
      reader.columns
        .filter(({ choice }) => choice !== "extra" && choice !== "skip")
        .map(({ index, header, choice }) => [choice as ColumnField, { raw: row.cells[index] ?? "", header }]),
    );
  }

  raw(field: ColumnField): string {
    return this.cells.get(field)?.raw ?? "";
  }

  blame(code: RowCode, refused: RowError["refused"], field?: ColumnField): void {
    const cell = field && this.cells.get(field);
    this.errors.push({
      line: this.row.line,
      handle: this.handle,
      code,
      refused,
      ...(cell ? { column: cell.header, value: cell.raw.slice(0, 80).toWellFormed() } : {}),
    });
  }

  /** The cell's value, or `fallback` after noting why it has none. */
  take<T>(field: ColumnField, cell: Cell<T>, refused: "row" | "product", fallback: T): T {
    if (cell.ok) return cell.value;
    this.blame(cell.code, refused, field);
    return fallback;
  }

  line(field: ColumnField, max: number, refused: "row" | "product"): string | null {
    return this.take(field, readLine(this.raw(field), max), refused, null);
  }

  /** Cells of columns that we only keep: those of the product, those of the variant, or all. */
  extra(refused: "row" | "product", which: "product" | "variant" | "all"): Record<string, string> {
    const kept: Record<string, string> = {};
    for (const { index, header, choice } of this.reader.columns) {
      if (choice !== "extra" || (which !== "all" && isVariantColumn(header) !== (which === "variant")))
        continue;
      const raw = this.row.cells[index] ?? "";
      const cell = readRaw(raw, 5_000);
      if (!cell.ok)
        this.errors.push({
          line: this.row.line,
          handle: this.handle,
          code: cell.code,
          refused,
          column: header,
          value: raw.slice(0, 80).toWellFormed(),
        });
      else if (cell.value !== null) kept[header.toWellFormed()] = cell.value;
    }
    return kept;
  }

  /** Has this row anything of a variant? Image rows carry only the handle and an image. */
  hasVariant(): boolean {
    return (["option1Value", "option2Value", "option3Value", "sku", "price", "barcode"] as const).some(
      (field) => this.raw(field).trim() !== "",
    );
  }
}

/** Columns that the format repeats for each variant; others stand once, on the first row of a product. */
const isVariantColumn = (header: string) =>
  /^(variant |cost per item|price|compare.at price|unit price)/i.test(header);
