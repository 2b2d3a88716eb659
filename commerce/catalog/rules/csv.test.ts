import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { escapeCell, isFormula, readBoolean, readInteger, readPrice, unescapeCell } from "./csv-cells";
import { planColumns } from "./csv-columns";
import { detectDelimiter, detectEncoding, utf8Watch } from "./csv-decode";
import type { CsvRow } from "./csv-row";
import { readSheet } from "./csv-rows";
import { isGtin, readBarcode } from "./gtin";

const bytes = (text: string, encoding: BufferEncoding = "utf8") => Buffer.from(text, encoding);
const swapped = (text: string) => bytes(text, "utf16le").swap16();

describe("detectEncoding", () => {
  const header = "Handle,Title,Variant Price\nshirt,Shirt,1\n";
  it.each([
    ["plain", bytes(header), true, { ok: true, encoding: "utf-8", bomBytes: 0 }],
    [
      "UTF-8 BOM",
      Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes(header)]),
      true,
      { ok: true, encoding: "utf-8", bomBytes: 3 },
    ],
    [
      "UTF-16 LE BOM",
      bytes(`\ufeff${header}`, "utf16le"),
      false,
      { ok: true, encoding: "utf-16le", bomBytes: 2 },
    ],
    ["UTF-16 BE BOM", swapped(`\ufeff${header}`), false, { ok: true, encoding: "utf-16be", bomBytes: 2 }],
    [
      "UTF-16 LE without BOM",
      bytes(header, "utf16le"),
      true,
      { ok: true, encoding: "utf-16le", bomBytes: 0 },
    ],
    ["UTF-16 BE without BOM", swapped(header), true, { ok: true, encoding: "utf-16be", bomBytes: 0 }],
    [
      "Windows-1252",
      bytes("Handle,Title\ncafe,Café – “crème”\n".replace(/[–“”]/g, "\x96"), "latin1"),
      false,
      { ok: true, encoding: "windows-1252", bomBytes: 0 },
    ],
    ["nothing", Buffer.alloc(0), true, { ok: false, reason: "empty" }],
    ["a spreadsheet", Buffer.from("504b030414000600", "hex"), false, { ok: false, reason: "binary" }],
    ["a picture", Buffer.from("89504e470d0a1a0a0000000d", "hex"), false, { ok: false, reason: "binary" }],
    ["NUL in text", bytes("Handle,Title\n\u0000a,b\n"), true, { ok: false, reason: "binary" }],
  ])("%s", (_, sample, valid, wanted) => expect(detectEncoding(sample, valid)).toEqual(wanted));

  it("watches UTF-8 across chunk borders", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 1, max: 7 }), (text, size) => {
        const watch = utf8Watch();
        const whole = bytes(text);
        for (let at = 0; at < whole.length; at += size) watch.feed(whole.subarray(at, at + size));
        expect(watch.valid()).toBe(true);
        watch.feed(Buffer.from([0xc3]));
        expect(watch.valid()).toBe(false);
      }),
    );
  });

  it.each([
    ["a,b,c\n1;2;3;4", ","],
    ["a;b;c", ";"],
    ['"x,y,z";b;c\n', ";"],
    ["a\tb", "\t"],
    ["alone", ","],
  ])("delimiter of %j is %j", (text, wanted) => expect(detectDelimiter(text)).toBe(wanted));
});

describe("planColumns", () => {
  it("knows the format's names and others' names for them, and keeps the rest", () => {
    const plan = planColumns([" handle ", "PRODUCT TITLE", "price", "Cost per item", ""]);
    expect(plan.columns.map(({ choice }) => choice)).toEqual(["handle", "title", "price", "extra", "skip"]);
    expect(plan).toMatchObject({ missing: [], duplicated: [] });
  });
  it.each([
    [["Handle", "Title"], {}, { missing: ["price"], duplicated: [] }],
    [["Handle", "Title", "Price", "Title"], {}, { missing: [], duplicated: ["Title"] }],
    [["Handle", "Title", "Price", "Variant Price"], {}, { duplicated: ["Price", "Variant Price"] }],
    [["Handle", "Title", "Price", "Variant Price"], { Price: "skip" }, { missing: [], duplicated: [] }],
    [["Code", "Title", "Price"], { Code: "handle" }, { missing: [], duplicated: [] }],
    [["__proto__", "constructor", "Title"], {}, { missing: ["handle", "price"] }],
  ])("%j with %j", (headers, mapping, wanted) =>
    expect(planColumns(headers, mapping as never)).toMatchObject(wanted),
  );
});

describe("cells", () => {
  it.each([
    ["=1+1", true],
    ["\t=1", true],
    ["＝1", true],
    ["+SUM(A1)", true],
    ["-cmd|' /C calc'!A0", true],
    ["@SUM(A1)", true],
    ["-20 % today", false],
    ["@home", false],
    ["+1 more", false],
    ["'=1+1", false],
    ["a=b", false],
  ])("isFormula(%j) is %j", (text, wanted) => expect(isFormula(text)).toBe(wanted));

  it("unescape gives back what escape was given, and what is escaped starts no formula", () => {
    const text = fc.string({ unit: fc.constantFrom("'", "=", "+", "-", "@", "\t", "\r", "a", "＝") });
    fc.assert(
      fc.property(text, (value) => {
        expect(unescapeCell(escapeCell(value))).toBe(value);
        expect(/^[=+\-@\t\r]/.test(escapeCell(value))).toBe(false);
      }),
    );
  });

  it.each([
    ["12.5", "EUR", { ok: true, value: 1250n }],
    ["", "EUR", { ok: true, value: null }],
    ["500", "JPY", { ok: true, value: 500n }],
    ["5.5", "JPY", { ok: false, code: "too_many_decimals" }],
    ["1.2345", "KWD", { ok: false, code: "too_many_decimals" }],
    ["-1", "EUR", { ok: false, code: "negative_price" }],
    ["0", "EUR", { ok: false, code: "zero_price" }],
    ["1e309", "EUR", { ok: false, code: "bad_number" }],
    ["NaN", "EUR", { ok: false, code: "bad_number" }],
    ["Infinity", "EUR", { ok: false, code: "bad_number" }],
    ["1,299.00", "EUR", { ok: false, code: "bad_number" }],
    ["9007199254740993", "EUR", { ok: false, code: "absurd_price" }],
    ["99999999999999999999", "EUR", { ok: false, code: "absurd_price" }],
    ["=9+9", "EUR", { ok: false, code: "formula" }],
  ] as const)("readPrice(%j, %s)", (raw, currency, wanted) =>
    expect(readPrice(raw, currency, false)).toEqual(wanted),
  );

  it.each([
    ["12", { ok: true, value: 12 }],
    ["12.0", { ok: true, value: 12 }],
    ["-3", { ok: true, value: -3 }],
    ["'-3", { ok: true, value: -3 }],
    ["-0", { ok: true, value: 0 }],
    ["1e3", { ok: false, code: "bad_number" }],
    ["0x10", { ok: false, code: "bad_number" }],
    ["0.1", { ok: false, code: "bad_number" }],
    ["1001", { ok: false, code: "out_of_range" }],
  ])("readInteger(%j)", (raw, wanted) => expect(readInteger(raw, -1000, 1000)).toEqual(wanted));

  it("reads only plain booleans", () => {
    expect([readBoolean("TRUE", false), readBoolean("", true), readBoolean("maybe", true)]).toEqual([
      { ok: true, value: true },
      { ok: true, value: true },
      { ok: false, code: "bad_boolean" },
    ]);
  });
});

describe("GTIN", () => {
  it.each([
    ["4006381333931", true],
    ["4006381333932", false],
    ["96385074", true],
    ["036000291452", true],
    ["00012345600012", true],
    ["123", false],
    ["400638133393X", false],
  ])("isGtin(%s) is %j", (code, wanted) => expect(isGtin(code)).toBe(wanted));
  it.each([
    ["978-3-16-148410-0", { kind: "gtin", gtin: "9783161484100" }],
    ["4006381333932", { kind: "bad_check_digit" }],
    ["4.00638E+12", { kind: "mangled" }],
    ["HOUSE-1", { kind: "other", code: "HOUSE-1" }],
    [" ", { kind: "none" }],
  ])("readBarcode(%j)", (cell, wanted) => expect(readBarcode(cell)).toEqual(wanted));
});

const HEADERS = [
  "Handle",
  "Title",
  "Body (HTML)",
  "Tags",
  "Published",
  "Option1 Name",
  "Option1 Value",
  "Option2 Name",
  "Option2 Value",
  "Variant SKU",
  "Variant Price",
  "Variant Barcode",
  "Image Src",
  "Variant Fulfillment Service",
  "Google Shopping / Gender",
];
const columns = planColumns(HEADERS).columns;
type Cells = Partial<Record<(typeof HEADERS)[number], string>>;
const sheet = (...rows: Cells[]) =>
  readSheet(
    "shirt",
    rows.map((row, index): CsvRow => ({ line: index + 2, cells: HEADERS.map((name) => row[name] ?? "") })),
    { columns, currency: "EUR" },
  );
const first = {
  Handle: "shirt",
  Title: "Shirt",
  "Option1 Name": "Size",
  "Option1 Value": "S",
  "Variant Price": "10",
};

describe("readSheet", () => {
  it("reads a product with variants, pictures, and columns it only keeps", () => {
    const { product, errors } = sheet(
      {
        ...first,
        Tags: "a, b,, a",
        "Image Src": "https://x.test/1.jpg",
        "Variant Fulfillment Service": "manual",
        "Google Shopping / Gender": "Female",
      },
      {
        Handle: "shirt",
        "Option1 Value": "M",
        "Variant Price": "11",
        "Variant Fulfillment Service": "other",
      },
      { Handle: "shirt", "Image Src": "https://x.test/2.jpg" },
    );
    expect(errors).toEqual([]);
    expect(product).toMatchObject({
      title: "Shirt",
      tags: ["a", "b"],
      status: "active",
      options: ["Size"],
      extra: { "Google Shopping / Gender": "Female" },
      images: [{ src: "https://x.test/1.jpg" }, { src: "https://x.test/2.jpg" }],
      variants: [
        { values: ["S"], priceMinor: 1000n, extra: { "Variant Fulfillment Service": "manual" } },
        { values: ["M"], priceMinor: 1100n, extra: { "Variant Fulfillment Service": "other" } },
      ],
    });
  });

  it("takes Title / Default Title as a product without options", () => {
    const { product } = sheet({ ...first, "Option1 Name": "Title", "Option1 Value": "Default Title" });
    expect(product).toMatchObject({ options: [], variants: [{ values: [] }] });
  });

  const more = { Handle: "shirt", "Option1 Value": "M", "Variant Price": "11" };
  it.each<[string, Cells[], string, "row" | "product" | "noted", number, boolean]>([
    ["no title", [{ ...first, Title: " " }], "title_missing", "product", 2, false],
    ["title too long", [{ ...first, Title: "x".repeat(256) }], "too_long", "product", 2, false],
    ["formula in the title", [{ ...first, Title: '=HYPERLINK("x")' }], "formula", "product", 2, false],
    [
      "negative price of the only row",
      [{ ...first, "Variant Price": "-1" }],
      "negative_price",
      "row",
      2,
      false,
    ],
    [
      "negative price of a further row",
      [first, { ...more, "Variant Price": "-1" }],
      "negative_price",
      "row",
      3,
      true,
    ],
    ["absurd price", [first, { ...more, "Variant Price": "1e309" }], "bad_number", "row", 3, true],
    ["formula price", [first, { ...more, "Variant Price": "=1+1" }], "formula", "row", 3, true],
    [
      "formula in an article number",
      [first, { ...more, "Variant SKU": "@SUM(A1)" }],
      "formula",
      "row",
      3,
      true,
    ],
    ["same variant twice", [first, { ...more, "Option1 Value": "s" }], "variant_repeated", "row", 3, true],
    [
      "option without value",
      [first, { ...more, "Option1 Value": "", "Variant SKU": "x" }],
      "option_value_missing",
      "row",
      3,
      true,
    ],
    [
      "value without option",
      [first, { ...more, "Option2 Value": "Red" }],
      "option_name_missing",
      "row",
      3,
      true,
    ],
    [
      "value without option at the start",
      [{ ...first, "Option2 Value": "Red" }],
      "option_name_missing",
      "product",
      2,
      false,
    ],
    [
      "option renamed half-way",
      [first, { ...more, "Option1 Name": "Colour" }],
      "option_name_changed",
      "row",
      3,
      true,
    ],
    [
      "two options of one name",
      [{ ...first, "Option2 Name": "size", "Option2 Value": "x" }],
      "option_repeated",
      "product",
      2,
      false,
    ],
    [
      "another product under the handle",
      [first, { ...first, Title: "Other", "Option1 Value": "L" }],
      "product_repeated",
      "row",
      3,
      true,
    ],
    ["row with nothing in it", [first, { Handle: "shirt" }], "row_empty", "row", 3, true],
    [
      "wrong check digit",
      [first, { ...more, "Variant Barcode": "4006381333932" }],
      "gtin_check_digit",
      "row",
      3,
      true,
    ],
    ["house code", [{ ...first, "Variant Barcode": "A-1" }], "barcode_not_gtin", "noted", 2, true],
    [
      "script as picture",
      [first, { ...more, "Image Src": "javascript:alert(1)" }],
      "bad_url",
      "row",
      3,
      true,
    ],
    ["no boolean", [{ ...first, Published: "perhaps" }], "bad_boolean", "product", 2, false],
  ])("%s", (_, rows, code, refused, line, goesIn) => {
    const { product, errors } = sheet(...rows);
    expect(errors).toContainEqual(expect.objectContaining({ code, refused, line, handle: "shirt" }));
    expect(product !== null).toBe(goesIn);
  });

  it("refuses rows with more cells than columns", () => {
    const row = { line: 2, cells: [...HEADERS.map((name) => (first as Cells)[name] ?? ""), "x"] };
    expect(readSheet("shirt", [row], { columns, currency: "EUR" }).errors[0]?.code).toBe("too_many_cells");
  });

  it("never throws, whatever the cells are", () => {
    const cell = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom("\u0000", "\ud800", "=1", "1e309", "-1", "", "'".repeat(50), "<p".repeat(99)),
    );
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 17 }), { minLength: 1, maxLength: 4 }), (rows) => {
        const { product } = readSheet(
          "x",
          rows.map((cells, index) => ({ line: index + 2, cells })),
          { columns, currency: "KWD" },
        );
        expect(product === null || product.variants.length > 0).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });
});
