/** Fields of a product file: the header we write, and what else merchants' files call it. */
export const COLUMNS = {
  handle: ["Handle", "URL handle", "Product handle"],
  title: ["Title", "Product title", "Name", "Product name"],
  body: ["Body (HTML)", "Body HTML", "Body", "Description"],
  vendor: ["Vendor", "Brand"],
  category: ["Product Category", "Category"],
  productType: ["Type", "Product type", "Custom Product Type"],
  tags: ["Tags"],
  published: ["Published", "Published on online store"],
  status: ["Status"],
  option1Name: ["Option1 Name"],
  option1Value: ["Option1 Value"],
  option2Name: ["Option2 Name"],
  option2Value: ["Option2 Value"],
  option3Name: ["Option3 Name"],
  option3Value: ["Option3 Value"],
  sku: ["Variant SKU", "SKU"],
  grams: ["Variant Grams", "Weight value (grams)", "Grams"],
  tracker: ["Variant Inventory Tracker", "Inventory tracker"],
  quantity: ["Variant Inventory Qty", "Inventory quantity", "Quantity", "Stock"],
  policy: ["Variant Inventory Policy"],
  price: ["Variant Price", "Price"],
  compareAt: ["Variant Compare At Price", "Compare-at price"],
  requiresShipping: ["Variant Requires Shipping", "Requires shipping"],
  taxable: ["Variant Taxable", "Charge tax"],
  barcode: ["Variant Barcode", "Barcode", "GTIN", "EAN", "UPC"],
  imageSrc: ["Image Src", "Product image URL", "Image URL"],
  imagePosition: ["Image Position"],
  imageAlt: ["Image Alt Text"],
  giftCard: ["Gift Card"],
  seoTitle: ["SEO Title"],
  seoDescription: ["SEO Description"],
  mpn: ["Google Shopping / MPN", "MPN"],
  variantImage: ["Variant Image", "Variant image URL"],
  taxCode: ["Variant Tax Code", "Tax code"],
} as const satisfies Record<string, readonly [string, ...string[]]>;

export type ColumnField = keyof typeof COLUMNS;
export const COLUMN_FIELDS = Object.keys(COLUMNS) as ColumnField[];
export const REQUIRED_FIELDS: readonly ColumnField[] = ["handle", "title", "price"];

/** What a person said about a column: a field, `extra` (keep it as it is) or `skip`. By header text. */
export type ColumnChoice = ColumnField | "extra" | "skip";
export type ColumnMapping = Readonly<Record<string, ColumnChoice>>;

export interface MappedColumn {
  readonly index: number;
  readonly header: string;
  readonly choice: ColumnChoice;
}
export interface ColumnPlan {
  readonly columns: readonly MappedColumn[];
  /** Required fields that no column gives. */
  readonly missing: readonly ColumnField[];
  /** Headers that stand twice, or two columns for one field. */
  readonly duplicated: readonly string[];
}

export const MAX_COLUMNS = 500;

const plain = (header: string) =>
  header
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

const BY_NAME: ReadonlyMap<string, ColumnField> = new Map(
  COLUMN_FIELDS.flatMap((field) => COLUMNS[field].map((name) => [plain(name), field] as const)),
);

/** Which column gives which field: by known names, or as `mapping` says. Pure; the dry run shows it for approval. */
export function planColumns(headers: readonly string[], mapping: ColumnMapping = {}): ColumnPlan {
  const columns = headers.map((raw, index): MappedColumn => {
    const header = raw.trim();
    const chosen = Object.hasOwn(mapping, header) ? mapping[header] : undefined;
    return {
      index,
      header,
      choice: chosen ?? (header === "" ? "skip" : (BY_NAME.get(plain(header)) ?? "extra")),
    };
  });
  const seen = new Map<string, string>();
  const duplicated = new Set<string>();
  for (const { header, choice } of columns) {
    if (choice === "skip") continue;
    for (const key of new Set([`header:${plain(header)}`, choice === "extra" ? "" : `field:${choice}`])) {
      if (key === "") continue;
      const first = seen.get(key);
      if (first === undefined) seen.set(key, header);
      else duplicated.add(first).add(header);
    }
  }
  const given = new Set(columns.map(({ choice }) => choice));
  return {
    columns,
    missing: REQUIRED_FIELDS.filter((field) => !given.has(field)),
    duplicated: [...duplicated],
  };
}
