import { newId } from "@/lib/ids";
import { slugify } from "@/lib/slug";
import type { ColumnField } from "./csv-columns";
import type { SheetProduct, SheetVariant } from "./csv-rows";
import { mergeOptions, valueNamed, variantKeys } from "./options";
import type { MediaState, OptionState, OptionValueState, ProductState, VariantState } from "./product-state";
import { canonicalJson } from "./text";

export interface ApplyOptions {
  /** Fields that the file has a column for: only these overwrite what is stored. */
  readonly given: ReadonlySet<ColumnField>;
  /** Locale of the words of new products. */
  readonly locale: string;
  /** Finds a category of ours by key, Google path or Google id. */
  readonly categoryId: (text: string) => string | undefined;
}

/** A price or a number in stock that the file states for a variant. */
export interface StatedVariant {
  readonly variantId: string;
  readonly sheet: SheetVariant;
}

export interface Applied {
  readonly after: ProductState;
  readonly changed: boolean;
  readonly stated: readonly StatedVariant[];
}

/** Column of the last imported quantity, kept with the variant: only a new number in the file moves stock. */
export const QUANTITY_KEPT = "Variant Inventory Qty";

/**
 * What a product becomes when the file's word is applied to it: pure, apart from new ids. Variants and uploaded
 * pictures that the file does not name stay; options that it names otherwise replace the old ones with their variants.
 */
export function applySheet(before: ProductState | null, sheet: SheetProduct, how: ApplyOptions): Applied {
  const pick = <T>(field: ColumnField, said: T, stored: T | undefined): T =>
    stored === undefined || how.given.has(field) ? said : stored;
  const options = mergeOptions(before?.options ?? [], sheet.options, (index) =>
    sheet.variants.map(({ values }) => values[index] ?? ""),
  );
  const sameOptions =
    before !== null && before.options.map(({ id }) => id).join() === options.map(({ id }) => id).join();
  const media = mergeMedia(before?.media ?? [], sheet, how.given);
  const old = new Map((before?.variants ?? []).map((variant) => [variant.signature, variant]));
  const stated: StatedVariant[] = [];
  const named = sheet.variants.map((variant) => {
    const values = options
      .map((option, index) => valueNamed(option, variant.values[index] ?? ""))
      .filter((v) => v !== undefined);
    const next = applyVariant(variant, options, values, old, media, how.given);
    old.delete(next.signature);
    stated.push({ variantId: next.id, sheet: variant });
    return next;
  });
  const category = sheet.category === null ? null : (how.categoryId(sheet.category) ?? null);
  const after: ProductState = {
    id: before?.id ?? newId("product"),
    handle: before?.handle ?? sheet.handle,
    status: how.given.has("published") || how.given.has("status") || !before ? sheet.status : before.status,
    vendor: pick("vendor", sheet.vendor, before?.vendor),
    productType: pick("productType", sheet.productType, before?.productType),
    tags: pick("tags", sheet.tags, before?.tags),
    categoryId:
      sheet.category !== null && category === null
        ? (before?.categoryId ?? null)
        : pick("category", category, before?.categoryId),
    sourceLocale: before?.sourceLocale ?? how.locale,
    giftCard: pick("giftCard", sheet.giftCard, before?.giftCard),
    extra: mergeExtra(before?.extra, sheet, category),
    version: before?.version ?? 0,
    words: {
      title: sheet.title,
      slug: before?.words.slug ?? slugify(sheet.handle, how.locale, "product"),
      summary: before?.words.summary ?? null,
      description: pick("body", sheet.description, before?.words.description),
      seoTitle: pick("seoTitle", sheet.seoTitle, before?.words.seoTitle),
      seoDescription: pick("seoDescription", sheet.seoDescription, before?.words.seoDescription),
    },
    options,
    variants: inOldOrder(before, named, sameOptions ? [...old.values()] : []),
    media,
  };
  return { after, changed: before === null || canonicalJson(before) !== canonicalJson(after), stated };
}

/** The file's order, unless it names exactly the same variants in another one or leaves some out: then the old. */
function inOldOrder(
  before: ProductState | null,
  named: VariantState[],
  rest: VariantState[],
): VariantState[] {
  if (rest.length === 0 || !before) return [...named, ...rest];
  const place = new Map(before.variants.map(({ id }, index) => [id, index]));
  const at = ({ id }: VariantState) => place.get(id) ?? Number.MAX_SAFE_INTEGER;
  return [...named, ...rest].sort((a, b) => at(a) - at(b));
}

const CATEGORY_KEPT = "Product Category";

function mergeExtra(before: ProductState["extra"] | undefined, sheet: SheetProduct, category: string | null) {
  const { [CATEGORY_KEPT]: _old, ...rest } = { ...before, ...sheet.extra };
  // A category that we do not have is kept as the file says it.
  return sheet.category !== null && category === null ? { ...rest, [CATEGORY_KEPT]: sheet.category } : rest;
}

function applyVariant(
  sheet: SheetVariant,
  options: readonly OptionState[],
  values: readonly OptionValueState[],
  old: ReadonlyMap<string, VariantState>,
  media: readonly MediaState[],
  given: ReadonlySet<ColumnField>,
): VariantState {
  const { signature, key } = variantKeys(options, values);
  const before = old.get(signature);
  const pick = <T>(field: ColumnField, said: T, stored: T | undefined): T =>
    stored === undefined || given.has(field) ? said : stored;
  const picture =
    sheet.imageSrc === null ? null : (media.find((item) => isPicture(item, sheet.imageSrc))?.id ?? null);
  const { [QUANTITY_KEPT]: keptQuantity, "Variant Barcode": keptBarcode, ...oldExtra } = before?.extra ?? {};
  // For a variant that is there already, whoever compares with the stock of today decides (`planChunk`).
  const quantity = before || sheet.quantity === null ? keptQuantity : String(sheet.quantity);
  const barcode = given.has("barcode") ? sheet.extra["Variant Barcode"] : keptBarcode;
  return {
    id: before?.id ?? newId("variant"),
    signature,
    key: before?.key ?? key,
    optionValueIds: values.map(({ id }) => id),
    sku: pick("sku", sheet.sku, before?.sku),
    gtin: pick("barcode", sheet.gtin, before?.gtin),
    mpn: pick("mpn", sheet.mpn, before?.mpn),
    weightGrams: pick("grams", sheet.weightGrams, before?.weightGrams),
    lengthMm: before?.lengthMm ?? null,
    widthMm: before?.widthMm ?? null,
    heightMm: before?.heightMm ?? null,
    requiresShipping: pick("requiresShipping", sheet.requiresShipping, before?.requiresShipping),
    taxable: pick("taxable", sheet.taxable, before?.taxable),
    taxCode: pick("taxCode", sheet.taxCode, before?.taxCode),
    inventoryPolicy: pick("policy", sheet.inventoryPolicy, before?.inventoryPolicy),
    trackInventory: pick("tracker", sheet.trackInventory, before?.trackInventory),
    mediaId: pick("variantImage", picture, before?.mediaId),
    extra: {
      ...oldExtra,
      ...sheet.extra,
      ...(quantity === undefined ? {} : { [QUANTITY_KEPT]: quantity }),
      ...(barcode === undefined ? {} : { "Variant Barcode": barcode }),
    },
  };
}

/** Is this stored picture the one that a cell names: by the URL it came from, or by our own address of it? */
function isPicture(item: MediaState, src: string | null): boolean {
  if (src === null) return false;
  return item.sourceUrl === src || /\/media\/(med_[0-9a-z]+)\/\d+$/.exec(src)?.[1] === item.id;
}

function mergeMedia(
  before: readonly MediaState[],
  sheet: SheetProduct,
  given: ReadonlySet<ColumnField>,
): MediaState[] {
  if (!given.has("imageSrc")) return [...before];
  const wanted = [...sheet.images];
  for (const { imageSrc } of sheet.variants)
    if (imageSrc !== null && !wanted.some(({ src }) => src === imageSrc))
      wanted.push({ src: imageSrc, alt: null });
  const kept = wanted.map(({ src, alt }): MediaState => {
    const found = before.find((item) => isPicture(item, src));
    if (found) return { ...found, alt: given.has("imageAlt") ? alt : found.alt };
    return { id: newId("media"), alt, sourceUrl: src, state: "pending", optionValueKey: null };
  });
  const uploaded = before.filter((item) => item.sourceUrl === null && !kept.some(({ id }) => id === item.id));
  return [...kept, ...uploaded];
}
