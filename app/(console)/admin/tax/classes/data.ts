import { listProducts } from "@/commerce/catalog";
import type { Ctx } from "@/commerce/context";
import { assignedClasses, taxClassesOf } from "@/commerce/tax";
import type { TableSpec, TableState } from "@/components/admin/tables/table-state";
import { categoryLines, filterOf } from "../../catalog/data";
import { orderOfState } from "../../catalog/list-state";

/** What the table of classed products may be asked. */
export const CLASSES = {
  path: "/tax/classes",
  sorts: ["title"],
  filters: ["status", "category"],
} satisfies TableSpec;

export interface MappedProduct {
  readonly id: string;
  readonly title: string;
  readonly category: string | null;
  readonly classKey: string;
  /** Given to the product itself; else it follows from its category. */
  readonly own: boolean;
}

/** One page of products with the class that their sales are taxed by. */
export async function classedProducts(ctx: Ctx, state: TableState, locale: string) {
  const categories = await categoryLines(ctx, locale);
  const list = await listProducts(ctx, {
    ...filterOf(state, categories),
    ...orderOfState(state),
    limit: 50,
  });
  const ids = list.rows.map(({ id }) => id);
  const [classes, own] = await Promise.all([taxClassesOf(ctx, ids), assignedClasses(ctx, ids)]);
  const titles = new Map(categories.map(({ key, title }) => [key, title]));
  return {
    nextCursor: list.nextCursor,
    categories,
    rows: list.rows.map(
      ({ id, title, categoryKey }): MappedProduct => ({
        id,
        title,
        category: categoryKey === null ? null : (titles.get(categoryKey) ?? categoryKey),
        classKey: classes.get(id) ?? "standard",
        own: own.has(id),
      }),
    ),
  };
}
