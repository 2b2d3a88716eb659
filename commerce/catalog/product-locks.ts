import { asc } from "drizzle-orm";
import type { TxCtx } from "@/commerce/context";
import { product } from "@/db/schema";
import { type Failure, fail, type Result } from "@/lib/result";
import type { CatalogFailureCode } from "./model";
import { oneOf } from "./product-load";

/**
 * Locks products until the end of the transaction, in the order of their ids, so that writers of the same products
 * wait for each other and do not deadlock. What is loaded afterwards cannot change under the writer's hands.
 */
export async function lockProducts(
  tx: TxCtx,
  by: { ids: readonly string[] } | { handles: readonly string[] },
): Promise<void> {
  const which = "ids" in by ? oneOf(product.id, by.ids) : oneOf(product.handle, by.handles);
  await tx.db.select({ id: product.id }).from(product).where(which).orderBy(asc(product.id)).for("update");
}

const TAKEN: Readonly<Record<string, CatalogFailureCode>> = {
  product_handle_unique: "catalog.handle_taken",
  variant_sku: "catalog.sku_taken",
};

/** Two new products may pass the check for the same handle or article number at once: then the database decides. */
export async function orTaken<T>(
  work: () => Promise<Result<T, Failure<CatalogFailureCode>>>,
): Promise<Result<T, Failure<CatalogFailureCode>>> {
  try {
    return await work();
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined;
    const constraint = (cause as { constraint_name?: unknown } | undefined)?.constraint_name;
    const code = typeof constraint === "string" ? TAKEN[constraint] : undefined;
    if (!code) throw error;
    return fail(code, "conflict");
  }
}
