import { and, isNull, sql } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import { category, variant } from "@/db/schema";
import type { CurrencyCode } from "@/lib/currency";
import type { ImportedPrice, ImportedStock, SheetSources } from "./model";
import { loadProducts, oneOf } from "./product-load";
import type { ProductChange } from "./product-store";
import { type Applied, applySheet, QUANTITY_KEPT } from "./rules/apply-sheet";
import type { ColumnField } from "./rules/csv-columns";
import type { RowError } from "./rules/csv-row";
import type { SheetProduct } from "./rules/csv-rows";

export interface ChunkPlan {
  readonly changes: readonly ProductChange[];
  readonly prices: readonly ImportedPrice[];
  readonly stock: readonly ImportedStock[];
  readonly errors: readonly RowError[];
  /** All products of the chunk that are in afterwards, changed or not. */
  readonly productIds: readonly string[];
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly refused: number;
}

export interface PlanOptions {
  readonly given: ReadonlySet<ColumnField>;
  readonly currency: CurrencyCode;
  readonly locale: string;
  readonly sources: SheetSources;
  /** Prefix of the stock statements' references: the job. */
  readonly reference: string;
  readonly categories: ReadonlyMap<string, string>;
}

/** Categories by everything that a file may call them: key, Google path, Google id. */
export async function categoryNames(ctx: Ctx): Promise<Map<string, string>> {
  const rows = await ctx.db.select().from(category);
  const names = new Map<string, string>();
  for (const { id, googleTaxonomyId, googleTaxonomyPath } of rows) {
    if (googleTaxonomyPath) names.set(googleTaxonomyPath.toLowerCase(), id);
    if (googleTaxonomyId !== null) names.set(String(googleTaxonomyId), id);
  }
  for (const { id, key } of rows) names.set(key, id);
  return names;
}

/**
 * What a chunk of a file would change, by comparison with what is stored: the same answer for the dry run and for
 * the import. Reads only; a fixed number of queries for a chunk.
 */
export async function planChunk(
  ctx: Ctx,
  sheets: readonly SheetProduct[],
  options: PlanOptions,
): Promise<ChunkPlan> {
  const stored = new Map(
    (await loadProducts(ctx.db, { handles: sheets.map(({ handle }) => handle) })).map((state) => [
      state.handle,
      state,
    ]),
  );
  const taken = await takenSkus(ctx, sheets);
  const errors: RowError[] = [];
  const applied: Candidate[] = [];
  for (const sheet of sheets) {
    const before = stored.get(sheet.handle) ?? null;
    const own = before?.id ?? "";
    const free = sheet.variants.filter(({ sku, line }) => {
      const owner = sku === null ? undefined : taken.get(sku);
      if (owner === undefined || owner === own) return true;
      errors.push({ line, handle: sheet.handle, code: "sku_taken", refused: "row", value: sku ?? "" });
      return false;
    });
    if (free.length === 0) {
      errors.push({ line: sheet.line, handle: sheet.handle, code: "no_variant_left", refused: "product" });
      continue;
    }
    const result = applySheet(
      before,
      free.length === sheet.variants.length ? sheet : { ...sheet, variants: free },
      {
        given: options.given,
        locale: options.locale,
        categoryId: (text) => options.categories.get(text) ?? options.categories.get(text.toLowerCase()),
      },
    );
    applied.push({ before, result });
  }
  const stated = await statements(ctx, applied, options);
  rememberQuantities(applied, stated.stock);
  const touched = new Set([...stated.prices, ...stated.stock].map(({ productId }) => productId));
  const created = applied.filter(({ before }) => !before).length;
  const updated = applied.filter(
    ({ before, result }) => before && (result.changed || touched.has(before.id)),
  ).length;
  return {
    changes: applied
      .filter(({ result }) => result.changed)
      .map(({ before, result }) => ({ before, after: result.after })),
    ...stated,
    errors,
    productIds: applied.map(({ result }) => result.after.id),
    created,
    updated,
    unchanged: applied.length - created - updated,
    refused: sheets.length - applied.length,
  };
}

interface Candidate {
  readonly before: ProductChange["before"];
  result: Applied;
}

/** A quantity that moves stock is kept with its variant, so that the same number is old news next time. */
function rememberQuantities(applied: readonly Candidate[], stock: readonly ImportedStock[]): void {
  const moved = new Map(stock.map(({ variantId, onHand }) => [variantId, String(onHand)]));
  for (const candidate of applied) {
    const { after } = candidate.result;
    if (!candidate.before || !after.variants.some(({ id }) => moved.has(id))) continue;
    const variants = after.variants.map((item) => {
      const quantity = moved.get(item.id);
      return quantity === undefined ? item : { ...item, extra: { ...item.extra, [QUANTITY_KEPT]: quantity } };
    });
    candidate.result = { ...candidate.result, changed: true, after: { ...after, variants } };
  }
}

async function takenSkus(ctx: Ctx, sheets: readonly SheetProduct[]): Promise<Map<string, string>> {
  const skus = sheets.flatMap(({ variants }) => variants.map(({ sku }) => sku)).filter((sku) => sku !== null);
  if (skus.length === 0) return new Map();
  const rows = await ctx.db
    .select({ sku: variant.sku, productId: variant.productId })
    .from(variant)
    .where(and(oneOf(variant.sku, skus), isNull(variant.removedAt)));
  return new Map(rows.map(({ sku, productId }) => [sku ?? "", productId]));
}

/** Prices and quantities of the file that differ from what is there now. */
async function statements(
  ctx: Ctx,
  applied: readonly Candidate[],
  options: PlanOptions,
): Promise<{ prices: ImportedPrice[]; stock: ImportedStock[] }> {
  const known = applied
    .filter(({ before }) => before)
    .flatMap(({ result }) => result.stated.map(({ variantId }) => variantId));
  const [priceNow, stockNow] =
    known.length > 0
      ? await Promise.all([
          options.sources.prices(ctx, known, options.currency),
          options.sources.stock(ctx, known),
        ])
      : [
          new Map<string, { amountMinor: bigint; compareAtMinor: bigint | null }>(),
          new Map<string, number>(),
        ];
  const prices: ImportedPrice[] = [];
  const stock: ImportedStock[] = [];
  for (const { before, result } of applied) {
    const productId = result.after.id;
    const kept = new Map(before?.variants.map(({ id, extra }) => [id, extra[QUANTITY_KEPT]]));
    for (const { variantId, sheet } of result.stated) {
      const now = priceNow.get(variantId);
      const compareAtMinor = options.given.has("compareAt")
        ? sheet.compareAtMinor
        : (now?.compareAtMinor ?? null);
      if (
        sheet.priceMinor !== null &&
        (now?.amountMinor !== sheet.priceMinor || (now?.compareAtMinor ?? null) !== compareAtMinor)
      )
        prices.push({
          productId,
          variantId,
          currency: options.currency,
          amountMinor: sheet.priceMinor,
          compareAtMinor,
        });
      // The same number as last time is old news: what was sold since must not come back.
      const isNew = sheet.quantity !== null && kept.get(variantId) !== String(sheet.quantity);
      if (sheet.quantity !== null && isNew && (stockNow.get(variantId) ?? 0) !== sheet.quantity)
        stock.push({
          productId,
          variantId,
          onHand: sheet.quantity,
          sourceRef: `${options.reference}:${variantId}`,
        });
    }
  }
  return { prices, stock };
}

/** One import writes at a time: two at once would give the same article number to two products. */
export async function lockImports(ctx: Ctx): Promise<void> {
  await ctx.db.execute(sql`select pg_advisory_xact_lock(hashtext('catalog.import'))`);
}
