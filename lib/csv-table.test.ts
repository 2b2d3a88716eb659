import { describe, expect, it } from "vitest";
import { readCsvTable } from "./csv-table";

const any = () => true;

describe("a CSV file as a table", () => {
  it.each([
    ["commas", "SKU,Price\nA-1,10\n"],
    ["semicolons, with a mark at the start", "\ufeffSKU;Price\r\nA-1;10\r\n"],
    ["tabs, with quotes", '"SKU"\t"Price"\n"A-1"\t10'],
  ])("is read with %s", (_, text) => {
    const rows = [{ line: 2, cells: { sku: "A-1", price: "10" } }];
    expect(readCsvTable(text, any)).toEqual({ rows });
    expect(readCsvTable(new TextEncoder().encode(text), any)).toEqual({ rows });
  });

  it("names each row by its line in the file, also behind a cell of several lines", () => {
    const read = readCsvTable('sku,note\nA,"one\ntwo"\n\nB,three\n', any);
    expect("rows" in read && read.rows.map(({ line, cells }) => [line, cells.sku])).toEqual([
      [3, "A"],
      [5, "B"],
    ]);
  });

  it("looks at the columns before the rows", () => {
    const seen: string[][] = [];
    const read = readCsvTable('name,count\n"never closed', (header) => seen.push([...header]) === 0);
    expect(seen).toEqual([["name", "count"]]);
    expect(read).toEqual({ problem: { kind: "columns" } });
  });

  it.each([
    ["a quote that is never closed", 'sku\nA\n"B\n', 3],
    ["a zero byte", "sku\nA\u0000\n", 1],
    ["what is not UTF-8", new Uint8Array([0x73, 0x0a, 0xff, 0xfe]), 1],
  ])("says that it is none: %s", (_, file, line) => {
    const read = readCsvTable(file, any);
    expect(read).toMatchObject({ problem: { kind: "not_csv" } });
    expect("problem" in read && "line" in read.problem && read.problem.line).toBeGreaterThanOrEqual(line);
  });

  it("refuses more than 20 MB", () => {
    const problem = { kind: "too_large", maxBytes: 20_000_000 };
    expect(readCsvTable(new Uint8Array(20_000_001), any)).toEqual({ problem });
  });
});
