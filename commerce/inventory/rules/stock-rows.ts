import { UNLIMITED } from "./inputs";

/** What a stock file is read by; other columns are passed over. `variant_id` may stand for `sku`. */
export const STOCK_COLUMNS = ["sku", "location", "on_hand"] as const;

export type StockRowProblem =
  | "missing_variant"
  | "unknown_variant"
  | "unknown_location"
  | "bad_number"
  | "repeated";

export interface StockRowError {
  readonly line: number;
  readonly column: string;
  readonly value: string;
  readonly problem: StockRowProblem;
}

/** What a stock file would do, or did. */
export interface StockImportReport {
  readonly rows: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Sum of the changes, signed. */
  readonly units: number;
  /** The first of what changes. */
  readonly changes: readonly {
    readonly sku: string;
    readonly location: string;
    readonly from: number;
    readonly to: number;
  }[];
  /** The first of what is wrong; `errorCount` has all. */
  readonly errors: readonly StockRowError[];
  readonly errorCount: number;
  readonly written: boolean;
}

export interface ReadStockRow {
  readonly line: number;
  /** An id or a SKU, as `by` says. */
  readonly variant: string;
  readonly by: "variant_id" | "sku";
  readonly location: string;
  readonly onHand: number;
}

/** Reads one record of a stock file: what a spreadsheet guards with an apostrophe is bared, numbers are whole and not negative. */
export function readStockRow(
  line: number,
  cells: Readonly<Partial<Record<string, string>>>,
): { readonly row: ReadStockRow } | { readonly error: StockRowError } {
  const text = (column: string) => (cells[column] ?? "").trim().replace(/^'(?=[=+\-@])/, "");
  const wrong = (column: string, problem: StockRowProblem) => ({
    error: { line, column, problem, value: text(column).slice(0, 60) },
  });
  const by = text("variant_id") === "" ? "sku" : "variant_id";
  if (text(by) === "") return wrong("sku", "missing_variant");
  const onHand = /^\d{1,7}$/.test(text("on_hand")) ? Number(text("on_hand")) : -1;
  if (onHand < 0 || onHand > UNLIMITED) return wrong("on_hand", "bad_number");
  return { row: { line, variant: text(by), by, location: text("location"), onHand } };
}
