import { and, asc, eq, isNull } from "drizzle-orm";
import { audit } from "@/commerce/access";
import { type Ctx, inTransaction, type TxCtx } from "@/commerce/context";
import { category, media, product, productTranslation, variant } from "@/db/schema";
import { parseLocale } from "@/lib/locale";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { emitChanged } from "./changes";
import { mediaVersion } from "./media-version";
import type { CatalogFailureCode } from "./model";
import { loadProducts, oneOf } from "./product-load";
import { lockProducts, orTaken } from "./product-locks";
import { type ProductChange, storeProducts } from "./product-store";
import { type ParsedProduct, type ProductInput, productInput } from "./rules/inputs";
import { draftProduct } from "./rules/product-draft";
import type { ProductState } from "./rules/product-state";
import { sourceHash } from "./rules/source-hash";
import { canonicalJson } from "./rules/text";

type CatalogFailure = Failure<CatalogFailureCode>;

export interface SavedProduct {
  readonly id: string;
  readonly version: number;
  readonly slug: string;
  readonly variants: readonly {
    readonly id: string;
    readonly signature: string;
    readonly sku: string | null;
  }[];
}

/**
 * Creates a product, or changes it when `id` is given (then `version` is the one the form was drawn from; another
 * has saved meanwhile: `catalog.product_changed`). Failures: `catalog.handle_taken`, `sku_taken`, `sku_repeated`,
 * `gtin_check_digit`, `options_repeated`, `variant_values`, `variant_repeated`, `category_not_found`, `bad_locale`.
 */
export async function saveProduct(
  ctx: Ctx,
  input: ProductInput,
): Promise<Result<SavedProduct, CatalogFailure>> {
  const saved = await saveProducts(ctx, [input]);
  if (!saved.ok) return saved;
  const [first] = saved.value;
  return first ? ok(first) : fail("catalog.product_not_found", "not_found");
}

/** Many products in one transaction: all go in or none. Set-based, for seeds and bulk edits; at most 500. */
export async function saveProducts(
  ctx: Ctx,
  inputs: readonly ProductInput[],
): Promise<Result<SavedProduct[], CatalogFailure>> {
  const parsed: ParsedProduct[] = [];
  for (const input of inputs) {
    const one = productInput.safeParse(input);
    if (!one.success) return fail("catalog.bad_input", "invalid", {}, one.error.issues[0]?.path.join("."));
    const tag = parseLocale(one.data.sourceLocale);
    if (!tag.ok)
      return fail("catalog.bad_locale", "invalid", { locale: one.data.sourceLocale }, "sourceLocale");
    parsed.push({ ...one.data, sourceLocale: tag.tag });
  }
  return orTaken(() => storeAll(ctx, parsed));
}

function storeAll(
  ctx: Ctx,
  parsed: readonly ParsedProduct[],
): Promise<Result<SavedProduct[], CatalogFailure>> {
  return inTransaction<Result<SavedProduct[], CatalogFailure>>(ctx, async (tx) => {
    const changes = await decide(tx, parsed);
    if (!changes.ok) return changes;
    const real = changes.value.filter(({ before, after }) => canonicalJson(before) !== canonicalJson(after));
    await storeProducts(tx, real);
    await emitChanged(
      tx,
      real.map(({ after }) => after.id),
    );
    for (const { before, after } of real)
      await audit(tx, {
        action: before ? "catalog.product_changed" : "catalog.product_created",
        subjectType: "product",
        subjectId: after.id,
        ...(before ? { before: summary(before) } : {}),
        after: summary(after),
      });
    return ok(await savedOf(tx, changes.value, new Set(real.map(({ after }) => after.id))));
  });
}

/** What the audit log keeps of a product: names and facts, not whole documents. */
const summary = ({ handle, status, vendor, categoryId, words, variants }: ProductState) => ({
  handle,
  status,
  vendor,
  categoryId,
  title: words.title,
  slug: words.slug,
  variants: variants.map(({ signature, sku }) => `${signature} ${sku ?? ""}`.trim()).slice(0, 100),
});

async function decide(
  tx: TxCtx,
  inputs: readonly ParsedProduct[],
): Promise<Result<ProductChange[], CatalogFailure>> {
  const ids = inputs.map(({ id }) => id).filter((id) => id !== undefined);
  await lockProducts(tx, { ids });
  const stored = new Map((await loadProducts(tx.db, { ids })).map((state) => [state.id, state]));
  const changes: ProductChange[] = [];
  for (const input of inputs) {
    const before = input.id === undefined ? null : stored.get(input.id);
    if (before === undefined)
      return fail("catalog.product_not_found", "not_found", { productId: input.id ?? "" });
    if (before && input.version !== undefined && input.version !== before.version)
      return fail("catalog.product_changed", "conflict", { version: before.version });
    const after = draftProduct(before, input);
    if (!after.ok) return after;
    changes.push({ before, after: after.value });
  }
  return (await clash(tx, changes)) ?? ok(changes);
}

async function clash(
  tx: TxCtx,
  changes: readonly ProductChange[],
): Promise<Result<never, CatalogFailure> | undefined> {
  const states = changes.map(({ after }) => after);
  const owner = new Map(states.map(({ handle, id }) => [handle, id]));
  if (owner.size < states.length) return fail("catalog.handle_taken", "conflict", {}, "handle");
  const handles = await tx.db
    .select({ id: product.id, handle: product.handle })
    .from(product)
    .where(oneOf(product.handle, [...owner.keys()]));
  const taken = handles.find(({ id, handle }) => owner.get(handle) !== id);
  if (taken) return fail("catalog.handle_taken", "conflict", { handle: taken.handle }, "handle");
  const skus = new Map<string, string>();
  for (const { id, variants } of states)
    for (const { sku } of variants) {
      if (sku === null) continue;
      if (skus.has(sku)) return fail("catalog.sku_repeated", "invalid", { sku });
      skus.set(sku, id);
    }
  const used = await tx.db
    .select({ sku: variant.sku, productId: variant.productId })
    .from(variant)
    .where(and(oneOf(variant.sku, [...skus.keys()]), isNull(variant.removedAt)));
  const foreign = used.find(({ sku, productId }) => skus.get(sku ?? "") !== productId);
  if (foreign) return fail("catalog.sku_taken", "conflict", { sku: foreign.sku });
  const categories = [...new Set(states.map(({ categoryId }) => categoryId).filter((id) => id !== null))];
  const found = await tx.db.select({ id: category.id }).from(category).where(oneOf(category.id, categories));
  if (found.length < categories.length)
    return fail("catalog.category_not_found", "not_found", {}, "categoryId");
  return undefined;
}

async function savedOf(
  tx: TxCtx,
  changes: readonly ProductChange[],
  written: ReadonlySet<string>,
): Promise<SavedProduct[]> {
  const slugs = await tx.db
    .select({ id: productTranslation.productId, slug: productTranslation.slug })
    .from(productTranslation)
    .innerJoin(
      product,
      and(eq(product.id, productTranslation.productId), eq(product.sourceLocale, productTranslation.locale)),
    )
    .where(
      oneOf(
        productTranslation.productId,
        changes.map(({ after }) => after.id),
      ),
    );
  const slugOf = new Map(slugs.map(({ id, slug }) => [id, slug]));
  return changes.map(({ after }) => ({
    id: after.id,
    version: after.version + (written.has(after.id) ? 1 : 0),
    slug: slugOf.get(after.id) ?? after.words.slug,
    variants: after.variants.map(({ id, signature, sku }) => ({ id, signature, sku })),
  }));
}

export interface TranslationView {
  readonly locale: string;
  readonly title: string;
  readonly slug: string;
  readonly summary: string | null;
  readonly description: ProductState["words"]["description"];
  readonly seoTitle: string | null;
  readonly seoDescription: string | null;
  readonly state: "machine" | "outdated" | "reviewed";
  readonly changedAt: Date;
}

export interface EditorProduct extends ProductState {
  readonly sourceHash: string;
  /** When the words in the source locale were last saved. */
  readonly sourceChangedAt: Date | null;
  readonly translations: readonly TranslationView[];
  readonly pictures: readonly {
    readonly id: string;
    readonly version: string;
    readonly alt: string | null;
    readonly state: string;
  }[];
}

/** A product with all its translations, for the editor. */
export async function getProduct(
  ctx: Ctx,
  productId: string,
): Promise<Result<EditorProduct, CatalogFailure>> {
  const [state] = await loadProducts(ctx.db, { ids: [productId] });
  if (!state) return fail("catalog.product_not_found", "not_found", { productId });
  const [translations, pictures] = await Promise.all([
    ctx.db
      .select()
      .from(productTranslation)
      .where(eq(productTranslation.productId, productId))
      .orderBy(asc(productTranslation.locale)),
    ctx.db
      .select()
      .from(media)
      .where(eq(media.productId, productId))
      .orderBy(asc(media.position), asc(media.id)),
  ]);
  return ok({
    ...state,
    sourceHash: sourceHash(state.words),
    sourceChangedAt: translations.find(({ locale }) => locale === state.sourceLocale)?.changedAt ?? null,
    translations: translations
      .filter(({ locale }) => locale !== state.sourceLocale)
      .map(({ productId: _id, sourceHash: _hash, ...view }) => view),
    pictures: pictures.map((row) => ({
      id: row.id,
      version: mediaVersion(row),
      alt: row.alt,
      state: row.state,
    })),
  });
}
