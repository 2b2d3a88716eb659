import { and, asc, count, eq, inArray, sql } from "drizzle-orm";
import type { z } from "zod";
import { audit } from "@/commerce/access";
import { type Ctx, inTransaction, type TxCtx } from "@/commerce/context";
import { emit } from "@/commerce/events";
import { MAX_IDS } from "@/commerce/events/model";
import { taxCategoryClass, taxClass, taxProductClass, taxRate, taxSettings, taxZone } from "@/db/schema";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { countriesChanged } from "./changed";
import { knownIds, productsBelow } from "./classes.view";
import { assignClassInput, saveClassInput, type TaxClass, type TaxFailureCode } from "./model";
import { classOfRow } from "./rows";

type Outcome<T> = Result<T, Failure<TaxFailureCode>>;

export interface TaxClassRow extends TaxClass {
  /** How many products and categories name it themselves, and how many rates it has. */
  readonly products: number;
  readonly categories: number;
  readonly rates: number;
}

export async function listClasses(ctx: Ctx): Promise<TaxClassRow[]> {
  const [rows, products, categories, rates] = await Promise.all([
    ctx.db.select().from(taxClass).orderBy(asc(taxClass.position), asc(taxClass.key)),
    ctx.db
      .select({ key: taxProductClass.classKey, n: count() })
      .from(taxProductClass)
      .groupBy(taxProductClass.classKey),
    ctx.db
      .select({ key: taxCategoryClass.classKey, n: count() })
      .from(taxCategoryClass)
      .groupBy(taxCategoryClass.classKey),
    ctx.db.select({ key: taxRate.classKey, n: count() }).from(taxRate).groupBy(taxRate.classKey),
  ]);
  const of = (counts: readonly { key: string; n: number }[], key: string) =>
    counts.find((entry) => entry.key === key)?.n ?? 0;
  return rows.map((row) => ({
    ...classOfRow(row),
    products: of(products, row.key),
    categories: of(categories, row.key),
    rates: of(rates, row.key),
  }));
}

/**
 * Makes a class of one's own (`version` null) or changes it. Failures: `tax.class_key_taken`, `tax.class_not_found`,
 * `tax.class_built_in`, `tax.class_changed`, `tax.class_circle` (its stand-ins lead back to it).
 */
export async function saveClass(
  ctx: Ctx,
  input: z.input<typeof saveClassInput>,
): Promise<Outcome<{ key: string }>> {
  const { key, name, fallback, version } = saveClassInput.parse(input);
  return inTransaction<Outcome<{ key: string }>>(ctx, async (tx) => {
    const all = (await tx.db.select().from(taxClass)).map(classOfRow);
    const before = all.find((one) => one.key === key);
    if (before?.kind === "built_in") return fail("tax.class_built_in", "conflict", { class: key });
    const seen = new Set([key]);
    for (let next = fallback; next !== "standard"; ) {
      if (seen.has(next)) return fail("tax.class_circle", "invalid", { class: next }, "fallback");
      seen.add(next);
      const one = all.find((candidate) => candidate.key === next);
      if (!one) return fail("tax.class_not_found", "not_found", { class: next }, "fallback");
      next = one.fallback;
    }
    const saved =
      version === null
        ? await tx.db
            .insert(taxClass)
            .values({ key, name, fallback, kind: "custom", position: 100, changedAt: tx.now })
            .onConflictDoNothing()
            .returning({ key: taxClass.key })
        : await tx.db
            .update(taxClass)
            .set({ name, fallback, version: sql`${taxClass.version} + 1`, changedAt: tx.now })
            .where(and(eq(taxClass.key, key), eq(taxClass.version, version)))
            .returning({ key: taxClass.key });
    if (saved.length === 0) {
      if (version === null) return fail("tax.class_key_taken", "conflict", { class: key }, "key");
      return before ? fail("tax.class_changed", "conflict", { class: key }) : notFound(key);
    }
    await audit(tx, {
      ...{ action: "tax.class_saved", subjectType: "tax_class", subjectId: key },
      ...(before ? { before: { name: before.name, fallback: before.fallback } } : {}),
      after: { name, fallback },
    });
    if (before && before.fallback !== fallback) await everywhere(tx);
    return ok({ key });
  });
}

const notFound = (key: string) => fail("tax.class_not_found", "not_found", { class: key });

async function everywhere(tx: TxCtx): Promise<void> {
  const rows = await tx.db.selectDistinct({ country: taxZone.country }).from(taxZone);
  await countriesChanged(tx, rows.map(({ country }) => country).sort());
}

/**
 * Removes a class of one's own that nothing names any more. Failures: `tax.class_not_found`, `tax.class_built_in`,
 * `tax.class_changed`, `tax.class_in_use`.
 */
export async function removeClass(ctx: Ctx, input: { key: string; version: number }): Promise<Outcome<null>> {
  const { key, version } = input;
  return inTransaction<Outcome<null>>(ctx, async (tx) => {
    const [row] = await tx.db.select().from(taxClass).where(eq(taxClass.key, key)).for("update");
    if (!row) return notFound(key);
    if (row.kind === "built_in") return fail("tax.class_built_in", "conflict", { class: key });
    if (row.version !== version) return fail("tax.class_changed", "conflict", { class: key });
    const used = (await listClasses(tx)).find((one) => one.key === key);
    const uses = (used?.products ?? 0) + (used?.categories ?? 0) + (used?.rates ?? 0);
    const [leaning] = await tx.db.select().from(taxClass).where(eq(taxClass.fallback, key)).limit(1);
    const [shipping] = await tx.db
      .select()
      .from(taxSettings)
      .where(eq(taxSettings.shippingClass, key))
      .limit(1);
    if (uses > 0 || leaning || shipping) return fail("tax.class_in_use", "conflict", { class: key, uses });
    await tx.db.delete(taxClass).where(eq(taxClass.key, key));
    await audit(tx, {
      ...{ action: "tax.class_removed", subjectType: "tax_class", subjectId: key },
      before: { name: row.name, fallback: row.fallback },
    });
    return ok(null);
  });
}

/**
 * Gives products and categories a class, or takes theirs away (null): then the category above decides. All or nothing.
 * Failures: `tax.class_not_found`, `tax.unknown_product`, `tax.unknown_category`.
 */
export async function assignClass(
  ctx: Ctx,
  input: z.input<typeof assignClassInput>,
): Promise<Outcome<{ changed: number }>> {
  const parsed = assignClassInput.parse(input);
  const productIds = [...new Set(parsed.productIds)].sort();
  const categoryIds = [...new Set(parsed.categoryIds)].sort();
  const { classKey } = parsed;
  return inTransaction<Outcome<{ changed: number }>>(ctx, async (tx) => {
    if (classKey !== null) {
      const [row] = await tx.db.select().from(taxClass).where(eq(taxClass.key, classKey));
      if (!row) return notFound(classKey);
    }
    const [products, categories] = [
      await knownIds(tx, "product", productIds),
      await knownIds(tx, "category", categoryIds),
    ];
    const stranger = productIds.find((id) => !products.has(id));
    if (stranger !== undefined) return fail("tax.unknown_product", "not_found", { id: stranger });
    const strange = categoryIds.find((id) => !categories.has(id));
    if (strange !== undefined) return fail("tax.unknown_category", "not_found", { id: strange });
    const changedProducts = await assignProducts(tx, productIds, classKey);
    const changedCategories = await assignCategories(tx, categoryIds, classKey);
    for (const [subjectType, ids] of [
      ["product", changedProducts],
      ["category", changedCategories],
    ] as const)
      for (const subjectId of ids)
        await audit(tx, { action: "tax.class_assigned", subjectType, subjectId, after: { classKey } });
    const touched = new Set([...changedProducts, ...(await productsBelow(tx, changedCategories))]);
    await tell(tx, [...touched].sort());
    return ok({ changed: changedProducts.length + changedCategories.length });
  });
}

async function assignProducts(tx: TxCtx, ids: readonly string[], classKey: string | null): Promise<string[]> {
  if (ids.length === 0) return [];
  const { productId } = taxProductClass;
  const rows =
    classKey === null
      ? await tx.db
          .delete(taxProductClass)
          .where(inArray(productId, [...ids]))
          .returning({ id: productId })
      : await tx.db
          .insert(taxProductClass)
          .values(ids.map((id) => ({ productId: id, classKey, changedAt: tx.now })))
          .onConflictDoUpdate({
            target: productId,
            set: { classKey, changedAt: tx.now },
            setWhere: sql`${taxProductClass.classKey} <> excluded.class_key`,
          })
          .returning({ id: productId });
  return rows.map(({ id }) => id).sort();
}

async function assignCategories(
  tx: TxCtx,
  ids: readonly string[],
  classKey: string | null,
): Promise<string[]> {
  if (ids.length === 0) return [];
  const { categoryId } = taxCategoryClass;
  const rows =
    classKey === null
      ? await tx.db
          .delete(taxCategoryClass)
          .where(inArray(categoryId, [...ids]))
          .returning({ id: categoryId })
      : await tx.db
          .insert(taxCategoryClass)
          .values(ids.map((id) => ({ categoryId: id, classKey, changedAt: tx.now })))
          .onConflictDoUpdate({
            target: categoryId,
            set: { classKey, changedAt: tx.now },
            setWhere: sql`${taxCategoryClass.classKey} <> excluded.class_key`,
          })
          .returning({ id: categoryId });
  return rows.map(({ id }) => id).sort();
}

/** Another class is another price where tax is inside it: as far as pages go, the product changed. */
async function tell(tx: TxCtx, productIds: readonly string[]): Promise<void> {
  for (let start = 0; start < productIds.length; start += MAX_IDS) {
    const some = productIds.slice(start, start + MAX_IDS);
    await emit(tx, { type: "catalog.products_changed", aggregate: "catalog", payload: { productIds: some } });
  }
}
