import { categoryTree, listProducts, listVendors } from "@/commerce/catalog";
import type { ProductFilter } from "@/commerce/catalog/model";
import type { Ctx } from "@/commerce/context";
import { stockOfProducts } from "@/commerce/inventory";
import { basePriceList, priceRanges } from "@/commerce/pricing";
import { listStorefronts, liveLocales, theBrand } from "@/commerce/storefronts";
import type { TableState } from "@/components/admin/tables/table-state";
import { type CurrencyCode, formatMoney } from "@/lib/currency";
import { filterOfState, orderOfState } from "./list-state";

/** A category on one line of a menu: indented by how deep it lies. */
export interface CategoryLine {
  readonly id: string;
  readonly key: string;
  readonly title: string;
  readonly depth: number;
  /** Titles from the root down. */
  readonly trail: string;
  readonly google: string | null;
  readonly below: readonly string[];
}

/** The category tree as lines, parents before children, in the words of the person who looks. */
export async function categoryLines(ctx: Ctx, locale: string): Promise<CategoryLine[]> {
  type Node = Awaited<ReturnType<typeof categoryTree>>[number];
  const ids = (node: Node): string[] => [node.id, ...node.children.flatMap(ids)];
  const lines = (nodes: readonly Node[], trail: readonly string[]): CategoryLine[] =>
    nodes.flatMap((node) => {
      const path = [...trail, node.title];
      const { id, key, title, googleTaxonomyId, googleTaxonomyPath } = node;
      const google = googleTaxonomyPath ?? (googleTaxonomyId === null ? null : String(googleTaxonomyId));
      const line = { id, key, title, depth: trail.length, trail: path.join(" › "), google, below: ids(node) };
      return [line, ...lines(node.children, path)];
    });
  return lines(await categoryTree(ctx, [...new Set([locale, "en"])]), []);
}

/** The languages that open storefronts speak, each once, in their order. */
export async function spokenLocales(ctx: Ctx): Promise<string[]> {
  const { id } = await theBrand(ctx);
  return [...new Set((await liveLocales(ctx, id)).map(({ locale }) => locale))];
}

/** One page of the catalogue with stock and base price, and what it can be narrowed by. */
export async function catalogPage(ctx: Ctx, state: TableState, locale: string) {
  const [brand, categories, locales, vendors, storefronts] = await Promise.all([
    theBrand(ctx),
    categoryLines(ctx, locale),
    spokenLocales(ctx),
    listVendors(ctx),
    listStorefronts(ctx),
  ]);
  const [incomplete] = (state.filters.incomplete ?? []).filter((tag) => locales.includes(tag));
  const list = await listProducts(ctx, {
    ...filterOf(state, categories),
    ...orderOfState(state),
    locales: incomplete ? [incomplete, ...locales.filter((tag) => tag !== incomplete)] : locales,
    ...(incomplete ? { below: 100 } : {}),
  });
  const ids = list.rows.map(({ id }) => id);
  const base = await basePriceList(ctx, brand.id, brand.baseCurrency as CurrencyCode);
  const [stock, prices] = await Promise.all([
    stockOfProducts(ctx, ids),
    base ? priceRanges(ctx, base.id, ids) : new Map<string, { minMinor: bigint; maxMinor: bigint }>(),
  ]);
  const titles = new Map(categories.map(({ key, title }) => [key, title]));
  const rows = list.rows.map((row) => {
    const price = prices.get(row.id);
    return {
      ...row,
      category: row.categoryKey === null ? null : (titles.get(row.categoryKey) ?? row.categoryKey),
      stock: stock.get(row.id) ?? null,
      price: price
        ? {
            from: formatMoney(price.minMinor, brand.baseCurrency as CurrencyCode, locale),
            range: price.minMinor !== price.maxMinor,
          }
        : null,
    };
  });
  return { ...list, rows, categories, locales, vendors, storefronts, currency: brand.baseCurrency };
}

/** The filter of an address, a category standing for all below it. */
export function filterOf(state: TableState, categories: readonly CategoryLine[]): ProductFilter {
  return filterOfState(state, (id) => categories.find((line) => line.id === id)?.below ?? [id]);
}
