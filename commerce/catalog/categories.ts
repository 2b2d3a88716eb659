import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { z } from "zod";
import { audit } from "@/commerce/access";
import { type Ctx, inTransaction, type TxCtx } from "@/commerce/context";
import { emit } from "@/commerce/events";
import { category, categoryTranslation } from "@/db/schema";
import { newId } from "@/lib/ids";
import { parseLocale } from "@/lib/locale";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { slugify } from "@/lib/slug";
import type { CatalogFailureCode } from "./model";
import { grouped, oneOf } from "./product-load";
import { type CategoryInput, categoryInput } from "./rules/inputs";
import { categorySourceHash } from "./rules/source-hash";
import { resolveSlug, type SlugAnswer } from "./slug-answer";
import { claimSlugs, moveSlug } from "./slugs";

type CatalogFailure = Failure<CatalogFailureCode>;

type Parsed = z.output<typeof categoryInput>;

/**
 * Creates or changes a category with the given translations (others stay). Failures: `catalog.category_key_taken`,
 * `category_not_found` (parent or itself), `category_cycle`, `product_changed` (version), `bad_locale`.
 */
export async function saveCategory(
  ctx: Ctx,
  input: CategoryInput,
): Promise<Result<{ id: string; version: number }, CatalogFailure>> {
  const parsed = categoryInput.safeParse(input);
  if (!parsed.success)
    return fail("catalog.bad_input", "invalid", {}, parsed.error.issues[0]?.path.join("."));
  const wanted = parsed.data;
  for (const locale of Object.keys(wanted.translations)) {
    const tag = parseLocale(locale);
    if (!tag.ok || tag.tag !== locale) return fail("catalog.bad_locale", "invalid", { locale });
  }
  return inTransaction<Result<{ id: string; version: number }, CatalogFailure>>(ctx, async (tx) => {
    // The tree is small and its shape a whole: one writer at a time, so that no cycle can slip in.
    await tx.db.execute(sql`select pg_advisory_xact_lock(hashtext('catalog.categories'))`);
    const all = await tx.db.select().from(category);
    const before = wanted.id === undefined ? undefined : all.find(({ id }) => id === wanted.id);
    const problem = treeProblem(all, wanted, before);
    if (problem) return problem;
    const id = before?.id ?? newId("category");
    const version = (before?.version ?? 0) + 1;
    const row = {
      id,
      key: wanted.key,
      parentId: wanted.parentId ?? null,
      position: wanted.position,
      googleTaxonomyId: wanted.googleTaxonomyId ?? null,
      googleTaxonomyPath: wanted.googleTaxonomyPath,
      changedAt: tx.now,
      version,
    };
    await tx.db.insert(category).values(row).onConflictDoUpdate({ target: category.id, set: row });
    await storeCategoryWords(tx, id, wanted);
    await emit(tx, { type: "catalog.categories_changed", aggregate: id, payload: { categoryIds: [id] } });
    await audit(tx, {
      action: before ? "catalog.category_changed" : "catalog.category_created",
      subjectType: "category",
      subjectId: id,
      ...(before
        ? { before: { key: before.key, parentId: before.parentId, position: before.position } }
        : {}),
      after: {
        key: row.key,
        parentId: row.parentId,
        position: row.position,
        locales: Object.keys(wanted.translations),
      },
    });
    return ok({ id, version });
  });
}

type Row = typeof category.$inferSelect;

function treeProblem(
  all: readonly Row[],
  wanted: Parsed,
  before: Row | undefined,
): Result<never, CatalogFailure> | undefined {
  if (wanted.id !== undefined && !before)
    return fail("catalog.category_not_found", "not_found", { id: wanted.id });
  if (before && wanted.version !== undefined && wanted.version !== before.version)
    return fail("catalog.product_changed", "conflict", { version: before.version });
  if (all.some(({ id, key }) => key === wanted.key && id !== before?.id))
    return fail("catalog.category_key_taken", "conflict", { key: wanted.key }, "key");
  const byId = new Map(all.map((row) => [row.id, row]));
  for (let at = wanted.parentId ?? null; at !== null; ) {
    const parent = byId.get(at);
    if (!parent) return fail("catalog.category_not_found", "not_found", { id: at }, "parentId");
    if (parent.id === before?.id)
      return fail("catalog.category_cycle", "invalid", { key: wanted.key }, "parentId");
    at = parent.parentId;
  }
  return undefined;
}

async function storeCategoryWords(tx: TxCtx, categoryId: string, wanted: Parsed): Promise<void> {
  const present = await tx.db
    .select()
    .from(categoryTranslation)
    .where(eq(categoryTranslation.categoryId, categoryId));
  const source =
    wanted.translations[wanted.sourceLocale] ?? present.find(({ locale }) => locale === wanted.sourceLocale);
  const hash = source ? categorySourceHash(source) : "";
  for (const [locale, words] of Object.entries(wanted.translations)) {
    const old = present.find((row) => row.locale === locale);
    const wish = words.slug
      ? slugify(words.slug, locale, wanted.key)
      : (old?.slug ?? slugify(words.title, locale, wanted.key));
    const slugs = await claimSlugs(tx, "category", locale, [{ entityId: categoryId, slug: wish }]);
    const slug = slugs.get(categoryId) ?? wish;
    const row = { ...words, categoryId, locale, slug, sourceHash: hash, changedAt: tx.now };
    await tx.db
      .insert(categoryTranslation)
      .values(row)
      .onConflictDoUpdate({ target: [categoryTranslation.categoryId, categoryTranslation.locale], set: row });
    if (old) await moveSlug(tx, "category", locale, { entityId: categoryId, from: old.slug, to: slug });
  }
  const given = Object.keys(wanted.translations);
  const stale = present.filter(({ locale, sourceHash }) => !given.includes(locale) && sourceHash !== hash);
  if (stale.length > 0)
    await tx.db
      .update(categoryTranslation)
      .set({ state: "outdated", changedAt: tx.now })
      .where(
        and(
          eq(categoryTranslation.categoryId, categoryId),
          inArray(
            categoryTranslation.locale,
            stale.map(({ locale }) => locale),
          ),
        ),
      );
}

/** A category in the words of the first locale of a chain that has any. */
export interface CategoryNode {
  readonly id: string;
  readonly key: string;
  readonly parentId: string | null;
  readonly title: string;
  readonly slug: string;
  readonly description: string | null;
  readonly seoTitle: string | null;
  readonly seoDescription: string | null;
  /** Locale of the words. */
  readonly locale: string;
  readonly googleTaxonomyId: number | null;
  readonly googleTaxonomyPath: string | null;
  readonly version: number;
  readonly children: readonly CategoryNode[];
}

/** The whole tree in a locale chain, nearest locale first. Categories without words in the chain are left out with their children. */
export async function categoryTree(ctx: Ctx, localeChain: readonly string[]): Promise<CategoryNode[]> {
  const nodes = await nodesOf(ctx, localeChain);
  const children = grouped(nodes, ({ parentId }) => parentId ?? "");
  const grow = (parentId: string): CategoryNode[] =>
    (children.get(parentId) ?? []).map((node) => ({ ...node, children: grow(node.id) }));
  return grow("");
}

async function nodesOf(ctx: Ctx, localeChain: readonly string[]): Promise<CategoryNode[]> {
  const [rows, words] = await Promise.all([
    ctx.db.select().from(category).orderBy(asc(category.position), asc(category.key)),
    ctx.db.select().from(categoryTranslation).where(oneOf(categoryTranslation.locale, localeChain)),
  ]);
  const wordsOf = grouped(words, ({ categoryId }) => categoryId);
  return rows.flatMap((row) => {
    const best = localeChain
      .map((locale) => wordsOf.get(row.id)?.find((one) => one.locale === locale))
      .find((one) => one !== undefined);
    if (!best) return [];
    const { title, slug, description, seoTitle, seoDescription, locale } = best;
    const { id, key, parentId, googleTaxonomyId, googleTaxonomyPath, version } = row;
    return [
      {
        id,
        key,
        parentId,
        googleTaxonomyId,
        googleTaxonomyPath,
        version,
        title,
        slug,
        description,
        seoTitle,
        seoDescription,
        locale,
        children: [],
      },
    ];
  });
}

/** A category and its ancestors, root first, in a locale chain. Empty for an unknown one. */
export async function categoryTrail(
  ctx: Ctx,
  categoryId: string | null,
  localeChain: readonly string[],
): Promise<CategoryNode[]> {
  if (categoryId === null) return [];
  const nodes = new Map((await nodesOf(ctx, localeChain)).map((node) => [node.id, node]));
  const trail: CategoryNode[] = [];
  for (
    let node = nodes.get(categoryId);
    node;
    node = node.parentId === null ? undefined : nodes.get(node.parentId)
  )
    trail.unshift(node);
  return trail;
}

/** The category behind a slug: itself, where it has moved to (answer 301), or null (404). */
export async function categoryBySlug(
  ctx: Ctx,
  localeChain: readonly string[],
  slug: string,
): Promise<SlugAnswer<"categoryId"> | null> {
  const found = await resolveSlug(ctx, "category", localeChain, slug);
  if (!found) return null;
  return "movedTo" in found ? found : { categoryId: found.entityId, slug: found.slug };
}
