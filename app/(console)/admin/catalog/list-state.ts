import type { ListInput, ProductFilter, ProductStatus } from "@/commerce/catalog/model";
import { bare, type TableSpec, type TableState } from "@/components/admin/tables/table-state";

/** What the catalogue's table may be asked. `incomplete`: a locale whose words are not all there. */
export const CATALOG = {
  path: "/catalog",
  sorts: ["-changed", "title", "handle"],
  filters: ["status", "category", "vendor", "incomplete"],
} satisfies TableSpec;

const STATUSES: readonly ProductStatus[] = ["draft", "active", "archived"];

/** The filter of an address. `below` gives a category and all under it. */
export function filterOfState(
  state: TableState,
  below: (categoryId: string) => readonly string[],
): ProductFilter {
  const { status, category, vendor } = state.filters;
  return {
    ...(state.search ? { search: state.search } : {}),
    ...(status ? { status: STATUSES.filter((one) => status.includes(one)) } : {}),
    ...(category ? { categoryId: category.flatMap(below) } : {}),
    ...(vendor ? { vendor: [...vendor] } : {}),
  };
}

/** Order and page of an address. The usual way is newest change first and A to Z. */
export function orderOfState(state: TableState): Pick<ListInput, "sort" | "reverse" | "cursor"> {
  const sort = bare(state.sort) as "changed" | "title" | "handle";
  return {
    sort,
    reverse: state.sort.startsWith("-") !== (sort === "changed"),
    ...(state.cursor ? { cursor: state.cursor } : {}),
  };
}
