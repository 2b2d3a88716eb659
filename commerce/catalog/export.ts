import { stringify } from "csv-stringify/sync";
import { and, asc, gt } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import { category, product } from "@/db/schema";
import type { CurrencyCode } from "@/lib/currency";
import type { SheetSources } from "./model";
import { filterOf, statusOf } from "./product-filter";
import { loadProducts } from "./product-load";
import { type ExportFacts, exportHeader, exportRows, extraColumnsOf } from "./rules/csv-export";
import { type ProductFilter, productFilter } from "./rules/inputs";

export interface ExportFilter extends ProductFilter {
  readonly currency: CurrencyCode;
  /** Origin before `/media/…` for pictures of our own, such as `https://shop.example`. */
  readonly mediaBase?: string;
}

const PAGE = 200;

/**
 * All products that match, in the format that `importPreview` reads, as chunks of UTF-8 text in the order of their
 * handles. Constant memory: the catalogue is walked twice, first for the names of the kept columns.
 */
export async function* exportCsv(
  ctx: Ctx,
  filter: ExportFilter,
  sources: SheetSources,
): AsyncGenerator<string> {
  const columns = new Set<string>();
  for await (const products of pages(ctx, filter))
    for (const one of products) for (const name of extraColumnsOf(one)) columns.add(name);
  const extraColumns = [...columns].sort();
  const categories = await ctx.db.select({ id: category.id, key: category.key }).from(category);
  const categoryKeys = new Map(categories.map(({ id, key }) => [id, key]));
  yield stringify([exportHeader(extraColumns)]);
  for await (const products of pages(ctx, filter)) {
    const variantIds = products.flatMap(({ variants }) => variants.map(({ id }) => id));
    const [prices, stock] = await Promise.all([
      sources.prices(ctx, variantIds, filter.currency),
      sources.stock(ctx, variantIds),
    ]);
    const { currency, mediaBase = "" } = filter;
    const facts: ExportFacts = { currency, mediaBase, categoryKeys, extraColumns, prices, stock };
    // Our own escape comes first: it also marks text that only looks escaped, so that the import restores both.
    yield stringify(
      products.flatMap((one) => exportRows(one, facts)),
      { escape_formulas: true },
    );
  }
}

async function* pages(ctx: Ctx, { currency: _currency, mediaBase: _base, ...filter }: ExportFilter) {
  const wanted = productFilter.parse(filter);
  for (let after = ""; ; ) {
    const rows = await ctx.db
      .select({ id: product.id, handle: product.handle })
      .from(product)
      .where(and(gt(product.handle, after), statusOf(wanted), filterOf(wanted)))
      .orderBy(asc(product.handle))
      .limit(PAGE);
    const last = rows.at(-1);
    if (!last) return;
    after = last.handle;
    const loaded = await loadProducts(ctx.db, { ids: rows.map(({ id }) => id) });
    yield loaded.sort((a, b) => (a.handle < b.handle ? -1 : 1));
  }
}
