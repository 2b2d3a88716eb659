import { describe, expect, it } from "vitest";
import { readStockRow } from "./stock-rows";

describe("a record of a stock file", () => {
  it("names a variant by SKU, or by id where there is one", () => {
    const cells = { sku: " mug-1 ", location: "Hamburg", on_hand: "7" };
    expect(readStockRow(2, cells)).toEqual({
      row: { line: 2, variant: "mug-1", by: "sku", location: "Hamburg", onHand: 7 },
    });
    expect(readStockRow(2, { ...cells, variant_id: "var_1" })).toMatchObject({
      row: { variant: "var_1", by: "variant_id" },
    });
  });

  it("bares what a spreadsheet was guarded from", () => {
    expect(readStockRow(2, { sku: "'-mug", location: "x", on_hand: "0" })).toMatchObject({
      row: { variant: "-mug", onHand: 0 },
    });
  });

  it.each(["", "-1", "1.5", "1e3", "NaN", "=1+1", "1000001", "99999999"])("refuses %j on hand", (on_hand) => {
    expect(readStockRow(3, { sku: "mug", location: "x", on_hand })).toEqual({
      error: { line: 3, column: "on_hand", problem: "bad_number", value: on_hand },
    });
  });

  it("refuses a row without a variant", () => {
    expect(readStockRow(4, { location: "x", on_hand: "1" })).toMatchObject({
      error: { line: 4, column: "sku", problem: "missing_variant" },
    });
  });
});
