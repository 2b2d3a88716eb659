import { describe, expect, it } from "vitest";
import type { CurrencyCode } from "@/lib/currency";
import type { RowProblem } from "../model";
import { type PriceCells, readPriceRow, tierErrors } from "./price-rows";

type Good = readonly [why: string, PriceCells, CurrencyCode, readonly [number, bigint, bigint | null]];
const GOOD: readonly Good[] = [
  ["plain", { sku: "A", price: "19.90" }, "EUR", [1, 1990n, null]],
  ["by id", { variant_id: "var_1", price: "19.9" }, "EUR", [1, 1990n, null]],
  ["with a tier", { sku: "A", price: "17.90", min_quantity: "10" }, "EUR", [10, 1790n, null]],
  ["with a struck price", { sku: "A", price: "17.90", compare_at: "19.90" }, "EUR", [1, 1790n, 1990n]],
  ["with its currency", { sku: "A", price: "17.90", currency: "eur" }, "EUR", [1, 1790n, null]],
  ["zeros that carry no value", { sku: "A", price: "17.9000" }, "EUR", [1, 1790n, null]],
  ["blanks around it", { sku: " A ", price: " 17.90 " }, "EUR", [1, 1790n, null]],
  ["yen", { sku: "A", price: "1990" }, "JPY", [1, 1990n, null]],
  ["dinar", { sku: "A", price: "6.368" }, "KWD", [1, 6368n, null]],
  ["the smallest", { sku: "A", price: "0.01" }, "EUR", [1, 1n, null]],
  ["the largest", { sku: "A", price: "100000000000" }, "EUR", [1, 10_000_000_000_000n, null]],
];

type Bad = readonly [cells: PriceCells, column: string, RowProblem];
const EUR_ROW = { sku: "A", price: "19.90" };
const BAD: readonly Bad[] = [
  [{ price: "19.90" }, "sku", "missing_variant"],
  [{ sku: "  ", price: "19.90" }, "sku", "missing_variant"],
  [{ sku: "A" }, "price", "empty"],
  [{ sku: "A", price: " " }, "price", "empty"],
  [{ sku: "A", price: "1e309" }, "price", "not_a_number"],
  [{ sku: "A", price: "1e2" }, "price", "not_a_number"],
  [{ sku: "A", price: "NaN" }, "price", "not_a_number"],
  [{ sku: "A", price: "Infinity" }, "price", "not_a_number"],
  [{ sku: "A", price: "19,90" }, "price", "not_a_number"],
  [{ sku: "A", price: "1,299.00" }, "price", "not_a_number"],
  [{ sku: "A", price: "€ 19.90" }, "price", "not_a_number"],
  [{ sku: "A", price: "0x10" }, "price", "not_a_number"],
  [{ sku: "A", price: "１９" }, "price", "not_a_number"],
  [{ sku: "A", price: "=1+1" }, "price", "formula"],
  [{ sku: "A", price: "=cmd|' /C calc'!A0" }, "price", "formula"],
  [{ sku: "A", price: "'=1+1" }, "price", "formula"],
  [{ sku: "A", price: "+19.90" }, "price", "formula"],
  [{ sku: "A", price: "@SUM(A1)" }, "price", "formula"],
  [{ sku: "A", price: "-A1" }, "price", "formula"],
  [{ sku: "A", price: "-19.90" }, "price", "negative"],
  [{ sku: "A", price: "0" }, "price", "zero"],
  [{ sku: "A", price: "-0.00" }, "price", "zero"],
  [{ sku: "A", price: "19.999" }, "price", "too_many_digits"],
  [{ sku: "A", price: "100000000000.01" }, "price", "too_large"],
  [{ sku: "A", price: "9".repeat(65) }, "price", "too_large"],
  [{ ...EUR_ROW, compare_at: "NaN" }, "compare_at", "not_a_number"],
  [{ ...EUR_ROW, compare_at: "0" }, "compare_at", "zero"],
  [{ ...EUR_ROW, compare_at: "=A1" }, "compare_at", "formula"],
  [{ ...EUR_ROW, currency: "CHF" }, "currency", "other_currency"],
  [{ ...EUR_ROW, currency: "EURO" }, "currency", "other_currency"],
  [{ ...EUR_ROW, min_quantity: "0" }, "min_quantity", "bad_quantity"],
  [{ ...EUR_ROW, min_quantity: "-1" }, "min_quantity", "bad_quantity"],
  [{ ...EUR_ROW, min_quantity: "1.5" }, "min_quantity", "bad_quantity"],
  [{ ...EUR_ROW, min_quantity: "1e3" }, "min_quantity", "bad_quantity"],
  [{ ...EUR_ROW, min_quantity: "1000001" }, "min_quantity", "bad_quantity"],
  [{ ...EUR_ROW, max_quantity: "many" }, "max_quantity", "bad_quantity"],
];

describe("rows of a price file", () => {
  it.each(GOOD)("%s", (_why, cells, currency, [minQuantity, amountMinor, compareAtMinor]) => {
    expect(readPriceRow(2, cells, currency)).toMatchObject({
      row: { line: 2, minQuantity, price: { amountMinor, compareAtMinor } },
    });
  });

  it.each(BAD)("%j is refused", (cells, column, problem) => {
    expect(readPriceRow(7, cells, "EUR")).toMatchObject({ errors: [{ line: 7, column, problem }] });
  });

  it("name every bad cell of a row, and show them short", () => {
    const read = readPriceRow(3, { price: `=${"x".repeat(500)}`, min_quantity: "0", currency: "USD" }, "EUR");
    expect("errors" in read ? read.errors.map(({ column }) => column) : []).toEqual([
      "sku",
      "price",
      "min_quantity",
      "currency",
    ]);
    expect("errors" in read && read.errors.every(({ value }) => value.length <= 60)).toBe(true);
  });

  it("take back a guarded name from our own export", () => {
    expect(readPriceRow(2, { sku: "'=SKU-1", price: "1.00" }, "EUR")).toMatchObject({
      row: { sku: "=SKU-1" },
    });
  });

  it("refuse tiers that are twice or overlap, at the later line", () => {
    const row = (
      line: number,
      minQuantity: number,
      maxQuantity: number | null = null,
      variantId = "var_1",
    ) => ({
      line,
      minQuantity,
      maxQuantity,
      variantId,
    });
    expect(tierErrors([row(2, 1), row(3, 10), row(4, 1, null, "var_2")])).toEqual([]);
    expect(tierErrors([row(2, 1), row(3, 1)])).toMatchObject([{ line: 3, problem: "duplicate" }]);
    expect(tierErrors([row(2, 10), row(3, 1, 10)])).toMatchObject([
      { line: 2, problem: "overlap", value: "10" },
    ]);
  });
});
