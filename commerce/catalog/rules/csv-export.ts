import { type CurrencyCode, moneyDecimal } from "@/lib/currency";
import { QUANTITY_KEPT } from "./apply-sheet";
import { escapeCell } from "./csv-cells";
import { COLUMNS, type ColumnField } from "./csv-columns";
import type { MediaState, ProductState, VariantState } from "./product-state";
import { htmlOf } from "./rich-text-html";

/** Columns of ours in the order in which the format has them; kept columns of imported files follow. */
const ORDER: readonly ColumnField[] = [
  ...(["handle", "title", "body", "vendor", "category", "productType", "tags", "published"] as const),
  ...(["option1Name", "option1Value", "option2Name", "option2Value", "option3Name", "option3Value"] as const),
  ...([
    "sku",
    "grams",
    "tracker",
    "quantity",
    "policy",
    "price",
    "compareAt",
    "requiresShipping",
    "taxable",
    "barcode",
  ] as const),
  ...([
    "imageSrc",
    "imagePosition",
    "imageAlt",
    "giftCard",
    "seoTitle",
    "seoDescription",
    "mpn",
    "variantImage",
    "taxCode",
    "status",
  ] as const),
];

const KEPT_ELSEWHERE = new Set<string>([QUANTITY_KEPT, "Variant Barcode", "Product Category"]);

export interface ExportFacts {
  readonly currency: CurrencyCode;
  /** Keys of our categories by id. */
  readonly categoryKeys: ReadonlyMap<string, string>;
  readonly prices: ReadonlyMap<string, { amountMinor: bigint; compareAtMinor: bigint | null }>;
  readonly stock: ReadonlyMap<string, number>;
  /** Names of the kept columns of all products that are written, in their order. */
  readonly extraColumns: readonly string[];
  /** Address before `/media/…` of our own pictures; empty: a path, which only Meridian itself reads back. */
  readonly mediaBase: string;
}

/** Kept columns that a product brings into the file. */
export function extraColumnsOf(product: ProductState): string[] {
  const names = [product.extra, ...product.variants.map(({ extra }) => extra)].flatMap((extra) =>
    Object.keys(extra),
  );
  return names.filter((name) => !KEPT_ELSEWHERE.has(name));
}

export const exportHeader = (extraColumns: readonly string[]): string[] => [
  ...ORDER.map((field) => COLUMNS[field][0]),
  ...extraColumns,
];

/**
 * A product as rows of the file: the first with its own words, then its further variants, pictures beside them and
 * below. Cells are escaped against formulas; the import takes the escape off.
 */
export function exportRows(product: ProductState, facts: ExportFacts): string[][] {
  const count = Math.max(product.variants.length, product.media.length, 1);
  return Array.from({ length: count }, (_, index) => {
    const variant = product.variants[index];
    const picture = product.media[index];
    const cells: Partial<Record<ColumnField, string>> = {
      handle: product.handle,
      ...(index === 0 ? headCells(product, facts) : {}),
      ...(variant ? variantCells(product, variant, index, facts) : {}),
      ...(picture ? pictureCells(picture, index, facts) : {}),
    };
    const extra = { ...(index === 0 ? product.extra : {}), ...variant?.extra };
    return [
      ...ORDER.map((field) => cells[field] ?? ""),
      ...facts.extraColumns.map((name) => extra[name] ?? ""),
    ].map((cell) => escapeCell(cell));
  });
}

function headCells(product: ProductState, facts: ExportFacts): Partial<Record<ColumnField, string>> {
  const { words } = product;
  return {
    title: words.title,
    body: htmlOf(words.description),
    vendor: product.vendor ?? "",
    category:
      (product.categoryId && facts.categoryKeys.get(product.categoryId)) ||
      (product.extra["Product Category"] ?? ""),
    productType: product.productType ?? "",
    tags: product.tags.join(", "),
    published: String(product.status === "active"),
    status: product.status,
    giftCard: String(product.giftCard),
    seoTitle: words.seoTitle ?? "",
    seoDescription: words.seoDescription ?? "",
    ...(product.options.length === 0 ? { option1Name: "Title" } : {}),
  };
}

const NAMES = ["option1Name", "option2Name", "option3Name"] as const;
const VALUES = ["option1Value", "option2Value", "option3Value"] as const;

function variantCells(
  { options, media }: ProductState,
  variant: VariantState,
  index: number,
  facts: ExportFacts,
): Partial<Record<ColumnField, string>> {
  const cells: Partial<Record<ColumnField, string>> =
    options.length === 0 ? { option1Value: "Default Title" } : {};
  for (const [place, option] of options.entries()) {
    const [name, value] = [NAMES[place], VALUES[place]];
    if (!name || !value) continue;
    if (index === 0) cells[name] = option.name;
    cells[value] = option.values.find(({ id }) => variant.optionValueIds.includes(id))?.name ?? "";
  }
  const price = facts.prices.get(variant.id);
  const picture = media.find(({ id }) => id === variant.mediaId);
  const compareAt = price?.compareAtMinor ?? null;
  return {
    ...cells,
    sku: variant.sku ?? "",
    grams: variant.weightGrams === null ? "" : String(variant.weightGrams),
    tracker: variant.trackInventory ? "meridian" : "",
    quantity: String(facts.stock.get(variant.id) ?? variant.extra[QUANTITY_KEPT] ?? ""),
    policy: variant.inventoryPolicy,
    price: price ? moneyDecimal(price.amountMinor, facts.currency) : "",
    compareAt: compareAt === null ? "" : moneyDecimal(compareAt, facts.currency),
    requiresShipping: String(variant.requiresShipping),
    taxable: String(variant.taxable),
    barcode: variant.gtin ?? variant.extra["Variant Barcode"] ?? "",
    mpn: variant.mpn ?? "",
    variantImage: picture ? pictureUrl(picture, facts) : "",
    taxCode: variant.taxCode ?? "",
  };
}

const pictureUrl = ({ id, sourceUrl }: MediaState, { mediaBase }: ExportFacts) =>
  sourceUrl ?? `${mediaBase}/media/${id}/1920`;

const pictureCells = (
  picture: MediaState,
  index: number,
  facts: ExportFacts,
): Partial<Record<ColumnField, string>> => ({
  imageSrc: pictureUrl(picture, facts),
  imagePosition: String(index + 1),
  imageAlt: picture.alt ?? "",
});
