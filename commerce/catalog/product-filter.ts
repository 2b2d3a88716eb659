import { and, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import { product } from "@/db/schema";
import type { productFilter } from "./rules/inputs";

type Part = string | readonly string[] | undefined;

/** The filter as SQL over `product`, without the status: counts by status are told beside it. */
export function filterOf({ search, categoryId, vendor }: z.output<typeof productFilter>): SQL | undefined {
  const like = search ? `%${search.replace(/[\\%_]/g, "\\$&")}%` : undefined;
  return and(
    anyOf(product.categoryId, categoryId),
    anyOf(product.vendor, vendor),
    like
      ? or(
          sql`${product.handle} ilike ${like}`,
          sql`${product.vendor} ilike ${like}`,
          sql`exists (select 1 from product_translation w where w.product_id = ${product.id} and w.title ilike ${like})`,
          sql`exists (select 1 from variant v where v.product_id = ${product.id} and v.removed_at is null and v.sku ilike ${like})`,
        )
      : undefined,
  );
}

export const statusOf = ({ status }: Pick<z.output<typeof productFilter>, "status">): SQL | undefined =>
  anyOf(product.status, status);

function anyOf(column: Parameters<typeof inArray>[0], wanted: Part): SQL | undefined {
  if (wanted === undefined || wanted.length === 0) return undefined;
  return typeof wanted === "string" ? eq(column, wanted) : inArray(column, [...wanted]);
}
