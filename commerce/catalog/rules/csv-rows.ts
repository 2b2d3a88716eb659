import type { RichText } from "@/db/schema/catalog";
import { readBoolean, readChoice, readInteger, readPrice, unescapeCell } from "./csv-cells";
import { type CsvRow, type RowError, RowReader, type SheetReader } from "./csv-row";
import { readBarcode } from "./gtin";
import { MAX_HTML, richTextFromHtml } from "./rich-text-html";

export interface SheetVariant {
  readonly line: number;
  readonly values: readonly string[];
  readonly sku: string | null;
  readonly gtin: string | null;
  readonly mpn: string | null;
  readonly weightGrams: number | null;
  readonly requiresShipping: boolean;
  readonly taxable: boolean;
  readonly taxCode: string | null;
  readonly inventoryPolicy: "deny" | "continue";
  readonly trackInventory: boolean;
  readonly priceMinor: bigint | null;
  readonly compareAtMinor: bigint | null;
  readonly quantity: number | null;
  readonly imageSrc: string | null;
  readonly extra: Readonly<Record<string, string>>;
}

/** What a file says of one product. Pure words and numbers: nothing of the database yet. */
export interface SheetProduct {
  readonly handle: string;
  readonly line: number;
  readonly title: string;
  readonly description: RichText | null;
  readonly vendor: string | null;
  readonly productType: string | null;
  readonly tags: readonly string[];
  readonly status: "draft" | "active" | "archived";
  readonly category: string | null;
  readonly giftCard: boolean;
  readonly seoTitle: string | null;
  readonly seoDescription: string | null;
  readonly options: readonly string[];
  readonly variants: readonly SheetVariant[];
  readonly images: readonly { readonly src: string; readonly alt: string | null }[];
  readonly extra: Readonly<Record<string, string>>;
}

export interface SheetResult {
  readonly product: SheetProduct | null;
  readonly errors: readonly RowError[];
}

export const MAX_ROWS_PER_PRODUCT = 2_048;

/**
 * The rows of one handle as a product. A bad cell of a variant refuses its row; a bad cell of what is said once
 * for the product (title, body, tags) refuses the product; a product without a good row is refused. Pure.
 */
export function readSheet(handle: string, rows: readonly CsvRow[], reader: SheetReader): SheetResult {
  const [first] = rows;
  if (!first) return { product: null, errors: [] };
  const head = new RowReader(first, handle, reader);
  const errors = head.errors;
  const width = reader.columns.length;
  if (handle === "") head.blame("handle_missing", "product", "handle");
  if (handle.length > 255) head.blame("too_long", "product", "handle");
  if (isBadHandle(head.raw("handle"))) head.blame("formula", "product", "handle");
  const options = readOptions(head);
  const product = readHead(head);
  const extra = head.extra("product", "product");
  const variants: SheetVariant[] = [];
  const images: { src: string; alt: string | null; position: number }[] = [];
  const seen = new Set<string>();
  for (const [index, row] of rows.entries()) {
    const line = index === 0 ? new RowReader(first, handle, reader) : new RowReader(row, handle, reader);
    if (index >= MAX_ROWS_PER_PRODUCT) line.blame("too_many_rows", "row", "handle");
    else if (row.cells.length > width) line.blame("too_many_cells", "row", "handle");
    else if (
      index > 0 &&
      line.raw("title").trim() !== "" &&
      line.raw("title").trim() !== head.raw("title").trim()
    )
      line.blame("product_repeated", "row", "title");
    else {
      const image = readImage(line, index);
      const isVariant = index === 0 || line.hasVariant();
      const variant = isVariant
        ? readVariant(line, options, line.extra("row", index === 0 ? "variant" : "all"))
        : null;
      if (variant && line.errors.every(({ refused }) => refused === "noted")) {
        const key = variant.values.map((value) => value.toLowerCase()).join("\u0000");
        if (seen.has(key))
          line.blame("variant_repeated", "row", options.length > 0 ? "option1Value" : "handle");
        else variants.push(variant);
        seen.add(key);
      }
      if (!isVariant && !image && line.errors.length === 0) line.blame("row_empty", "row", "handle");
      const whole = line.errors.every(({ refused }) => refused === "noted");
      if (image && whole && !images.some(({ src }) => src === image.src)) images.push(image);
    }
    errors.push(...line.errors);
  }
  const refused = errors.some((error) => error.refused === "product");
  if (!refused && variants.length === 0) head.blame("no_variant_left", "product", "handle");
  if (refused || variants.length === 0) return { product: null, errors };
  images.sort((a, b) => a.position - b.position);
  return {
    product: {
      handle,
      line: first.line,
      ...product,
      options,
      variants,
      images: images.map(({ src, alt }) => ({ src, alt })),
      extra,
    },
    errors,
  };
}

const isBadHandle = (raw: string) => /^[=\uff1d]/.test(raw.trim());

function readHead(head: RowReader) {
  const title = head.line("title", 255, "product");
  if (title === null && head.raw("title").trim() === "") head.blame("title_missing", "product", "title");
  const published = head.take("published", readBoolean(head.raw("published"), true), "product", true);
  const status = head.take(
    "status",
    readChoice(head.raw("status"), ["active", "draft", "archived"] as const),
    "product",
    null,
  );
  const body = head.raw("body");
  if (body.length > MAX_HTML) head.blame("too_long", "product", "body");
  return {
    title: title ?? "",
    description: body.length > MAX_HTML ? null : richTextFromHtml(unescapeCell(body)),
    vendor: head.line("vendor", 255, "product"),
    productType: head.line("productType", 255, "product"),
    tags: readTags(head),
    status:
      status === "archived" ? status : !published ? ("draft" as const) : (status ?? ("active" as const)),
    category: head.line("category", 500, "product"),
    giftCard: head.take("giftCard", readBoolean(head.raw("giftCard"), false), "product", false),
    seoTitle: head.line("seoTitle", 255, "product"),
    seoDescription: head.line("seoDescription", 1_000, "product"),
  };
}

function readTags(head: RowReader): string[] {
  const text = head.line("tags", 10_000, "product") ?? "";
  const tags = [
    ...new Set(
      text
        .split(",")
        .map((tag) => tag.trim())
        .filter(Boolean),
    ),
  ];
  if (tags.length > 250 || tags.some((tag) => tag.length > 255)) head.blame("too_long", "product", "tags");
  return tags;
}

const NAMES = ["option1Name", "option2Name", "option3Name"] as const;
const VALUES = ["option1Value", "option2Value", "option3Value"] as const;

/** Option names of the first row. `Title` with `Default Title` is how the format says "no options". */
function readOptions(head: RowReader): string[] {
  const names = NAMES.map((field) => head.line(field, 255, "product"));
  const values = VALUES.map((field) => head.raw(field).trim());
  const alone = names[1] === null && names[2] === null;
  if (
    alone &&
    /^title$/i.test(names[0] ?? "title") &&
    (values[0] === "" || /^default title$/i.test(values[0] ?? ""))
  )
    return [];
  for (const [index, field] of NAMES.entries())
    if (names[index] === null && (values[index] !== "" || names.slice(index).some((name) => name !== null)))
      head.blame("option_name_missing", "product", field);
  const given = names.filter((name) => name !== null);
  if (new Set(given.map((name) => name.toLowerCase())).size < given.length)
    head.blame("option_repeated", "product", "option2Name");
  return given;
}

function readValues(line: RowReader, options: readonly string[]): string[] {
  const values: string[] = [];
  for (const [index, field] of VALUES.entries()) {
    const value = line.line(field, 255, "row");
    const name = line.raw(NAMES[index] ?? "option1Name").trim();
    const option = options[index];
    if (option === undefined) {
      if (value !== null && !/^default title$/i.test(value)) line.blame("option_name_missing", "row", field);
      continue;
    }
    if (name !== "" && name.toLowerCase() !== option.toLowerCase())
      line.blame("option_name_changed", "row", NAMES[index]);
    if (value === null) line.blame("option_value_missing", "row", field);
    values.push(value ?? "");
  }
  return values;
}

function readVariant(
  line: RowReader,
  options: readonly string[],
  extra: Record<string, string>,
): SheetVariant {
  const barcode = readBarcode(unescapeCell(line.raw("barcode")));
  if (barcode.kind === "bad_check_digit") line.blame("gtin_check_digit", "row", "barcode");
  if (barcode.kind === "mangled") line.blame("gtin_mangled", "row", "barcode");
  if (barcode.kind === "other") line.blame("barcode_not_gtin", "noted", "barcode");
  const { currency } = line.reader;
  const price = (field: "price" | "compareAt", zero: boolean) =>
    line.take(field, readPrice(line.raw(field), currency, zero), "row", null);
  return {
    line: line.row.line,
    values: readValues(line, options),
    sku: line.line("sku", 255, "row"),
    gtin: barcode.kind === "gtin" ? barcode.gtin : null,
    mpn: line.line("mpn", 255, "row"),
    weightGrams: line.take("grams", readInteger(line.raw("grams"), 0, 100_000_000), "row", null),
    requiresShipping: line.take(
      "requiresShipping",
      readBoolean(line.raw("requiresShipping"), true),
      "row",
      true,
    ),
    taxable: line.take("taxable", readBoolean(line.raw("taxable"), true), "row", true),
    taxCode: line.line("taxCode", 255, "row"),
    inventoryPolicy:
      line.take("policy", readChoice(line.raw("policy"), ["deny", "continue"] as const), "row", null) ??
      "deny",
    trackInventory: line.raw("tracker").trim() !== "",
    priceMinor: price("price", false),
    compareAtMinor: price("compareAt", true),
    quantity: line.take("quantity", readInteger(line.raw("quantity"), -1_000_000, 10_000_000), "row", null),
    imageSrc: readUrl(line, "variantImage"),
    extra: barcode.kind === "other" ? { ...extra, [BARCODE_KEPT]: barcode.code } : extra,
  };
}

/** Where a barcode that is no GTIN is kept for the round trip. */
const BARCODE_KEPT = "Variant Barcode";

function readImage(line: RowReader, index: number) {
  const src = readUrl(line, "imageSrc");
  if (src === null) return null;
  const position = line.take("imagePosition", readInteger(line.raw("imagePosition"), 0, 10_000), "row", null);
  return { src, alt: line.line("imageAlt", 512, "row"), position: position ?? index + 1 };
}

function readUrl(line: RowReader, field: "imageSrc" | "variantImage"): string | null {
  const text = line.raw(field).trim();
  if (text === "") return null;
  const ours = /^\/media\/med_[0-9a-z]+\/\d+$/.test(text);
  if (ours || (text.length <= 2_048 && /^https?:\/\//i.test(text) && URL.canParse(text)))
    return text.toWellFormed();
  line.blame("bad_url", "row", field);
  return null;
}
