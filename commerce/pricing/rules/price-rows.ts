import { type CurrencyCode, parseMoney } from "@/lib/currency";
import { MAX_QUANTITY, type PriceRowError, type RowProblem, type SeenPrice } from "../model";
import { type TierRange, tierProblem } from "./tiers";

/** The columns of a price file by their names in the header; any order, others are passed over. */
export type PriceCells = Readonly<Partial<Record<string, string>>>;

export interface ReadPriceRow {
  readonly line: number;
  readonly variantId: string | null;
  readonly sku: string | null;
  readonly minQuantity: number;
  readonly maxQuantity: number | null;
  readonly price: SeenPrice;
}

/**
 * Reads one record of a price file. Every cell that is wrong is named: a formula ("=1+1": a spreadsheet would run it), something
 * that is no plain decimal ("NaN", "1e309", "19,90"), a negative or zero price, another currency than the list's.
 */
export function readPriceRow(
  line: number,
  cells: PriceCells,
  currency: CurrencyCode,
): { readonly row: ReadPriceRow } | { readonly errors: readonly PriceRowError[] } {
  const errors: PriceRowError[] = [];
  const problem = (column: string, what: RowProblem) => {
    errors.push({ line, column, problem: what, value: (cells[column] ?? "").trim().slice(0, 60) });
    return null;
  };
  const text = (column: string) => unguarded((cells[column] ?? "").trim());
  const money = (column: string): bigint | null => {
    const what = moneyProblem(text(column), currency);
    return typeof what === "bigint" ? what : problem(column, what);
  };
  const variantId = text("variant_id") || null;
  const sku = text("sku") || null;
  if (variantId === null && sku === null) problem("sku", "missing_variant");
  const amountMinor = money("price");
  const compareAtMinor = text("compare_at") === "" ? null : money("compare_at");
  const minQuantity = quantityOf(text("min_quantity") || "1") ?? problem("min_quantity", "bad_quantity");
  const ends = text("max_quantity");
  const maxQuantity = ends === "" ? null : (quantityOf(ends) ?? problem("max_quantity", "bad_quantity"));
  const named = text("currency");
  if (named !== "" && named.toUpperCase() !== currency) problem("currency", "other_currency");
  if (errors.length > 0 || amountMinor === null || minQuantity === null) return { errors };
  return { row: { line, variantId, sku, minQuantity, maxQuantity, price: { amountMinor, compareAtMinor } } };
}

/** What is wrong with the tiers that the rows make: two from the same quantity on, or one that ends after the next begins. */
export function tierErrors(
  rows: readonly (TierRange & { readonly line: number; readonly variantId: string })[],
): PriceRowError[] {
  const byVariant = new Map<string, (typeof rows)[number][]>();
  for (const row of rows) {
    const known = byVariant.get(row.variantId);
    if (known) known.push(row);
    else byVariant.set(row.variantId, [row]);
  }
  return Array.from(byVariant.values()).flatMap((tiers): PriceRowError[] => {
    const bad = tierProblem(tiers);
    if (bad === null) return [];
    const guilty = tiers.filter((tier) => tier.minQuantity === bad.minQuantity).at(-1);
    const problem = bad.problem === "quantity" ? "bad_quantity" : bad.problem;
    return [{ line: guilty?.line ?? 0, column: "min_quantity", problem, value: String(bad.minQuantity) }];
  });
}

function moneyProblem(text: string, currency: CurrencyCode): bigint | RowProblem {
  if (text === "") return "empty";
  if (isFormulaCell(text)) return "formula";
  const read = parseMoney(text, currency);
  if (!read.ok) return read.reason;
  return read.minor === 0n ? "zero" : read.minor;
}

/** What a spreadsheet would run: it begins with =, @, + or a tab; a minus is a formula unless a number follows. */
function isFormulaCell(text: string): boolean {
  return /^[=@+\t\r]/.test(text) || /^-(?![0-9.])/.test(text);
}

function quantityOf(text: string): number | null {
  if (!/^\d{1,7}$/.test(text)) return null;
  const quantity = Number(text);
  return quantity >= 1 && quantity <= MAX_QUANTITY ? quantity : null;
}

/** Our own export guards cells that look like formulas with an apostrophe. */
function unguarded(text: string): string {
  return /^'[=@+\-\t\r]/.test(text) ? text.slice(1) : text;
}
