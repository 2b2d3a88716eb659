import { asc, isNotNull, sql } from "drizzle-orm";
import { audit } from "@/commerce/access";
import { type Ctx, inTransaction } from "@/commerce/context";
import { product } from "@/db/schema";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { emitChanged } from "./changes";
import type { CatalogFailureCode, ProductStatus } from "./model";
import { oneOf } from "./product-load";

/** One product and the status it is to have, or had. */
export interface StatusChange {
  readonly productId: string;
  readonly status: ProductStatus;
}

/**
 * Gives up to 500 products a status. Gives the ones that changed with what they were before: the same verb with that
 * list is the undo. An unknown product refuses them all: `catalog.product_not_found`.
 */
export async function setStatus(
  ctx: Ctx,
  changes: readonly StatusChange[],
): Promise<Result<StatusChange[], Failure<CatalogFailureCode>>> {
  if (changes.length > 500) return fail("catalog.bad_input", "invalid");
  const wanted = new Map(changes.map(({ productId, status }) => [productId, status]));
  return inTransaction<Result<StatusChange[], Failure<CatalogFailureCode>>>(ctx, async (tx) => {
    const rows = await tx.db
      .select({ id: product.id, status: product.status })
      .from(product)
      .where(oneOf(product.id, [...wanted.keys()]))
      .orderBy(asc(product.id))
      .for("update");
    if (rows.length < wanted.size) return fail("catalog.product_not_found", "not_found");
    const moved = rows.filter(({ id, status }) => wanted.get(id) !== status);
    for (const status of new Set(moved.map(({ id }) => wanted.get(id)))) {
      const ids = moved.filter(({ id }) => wanted.get(id) === status).map(({ id }) => id);
      await tx.db
        .update(product)
        .set({ status, version: sql`${product.version} + 1`, changedAt: tx.now })
        .where(oneOf(product.id, ids));
    }
    await emitChanged(
      tx,
      moved.map(({ id }) => id),
    );
    for (const { id, status } of moved)
      await audit(tx, {
        action: "catalog.status",
        subjectType: "product",
        subjectId: id,
        before: { status },
        after: { status: wanted.get(id) },
      });
    return ok(moved.map(({ id, status }) => ({ productId: id, status })));
  });
}

/** The vendors that products name, with how many do, by name. */
export async function listVendors(ctx: Ctx): Promise<{ vendor: string; products: number }[]> {
  const rows = await ctx.db
    .select({ vendor: product.vendor, products: sql<number>`count(*)::int` })
    .from(product)
    .where(isNotNull(product.vendor))
    .groupBy(product.vendor)
    .orderBy(asc(product.vendor))
    .limit(200);
  return rows.map(({ vendor, products }) => ({ vendor: vendor ?? "", products }));
}
