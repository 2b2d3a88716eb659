import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { audit } from "@/commerce/access";
import { type Ctx, inTransaction, type TxCtx } from "@/commerce/context";
import { labelTranslation, media, productOption, productOptionValue, productTranslation } from "@/db/schema";
import { parseLocale } from "@/lib/locale";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { slugify } from "@/lib/slug";
import { emitChanged } from "./changes";
import type { CatalogFailureCode } from "./model";
import { grouped, loadProducts, oneOf } from "./product-load";
import { lockProducts } from "./product-locks";
import { storeProducts } from "./product-store";
import { labelInput, type TranslationInput, translationInput } from "./rules/inputs";
import type { ProductState } from "./rules/product-state";
import { sourceHash } from "./rules/source-hash";
import { claimSlugs, moveSlug } from "./slugs";

type CatalogFailure = Failure<CatalogFailureCode>;

type Parsed = z.output<typeof translationInput>;

/**
 * Saves the words of a product in one locale. In the source locale that marks the other locales as outdated.
 * A slug that is taken gets a number; the old one goes on answering 301. Gives the slug.
 */
export async function saveTranslation(
  ctx: Ctx,
  input: TranslationInput,
): Promise<Result<{ slug: string }, CatalogFailure>> {
  const saved = await saveTranslations(ctx, [input]);
  return saved.ok ? ok({ slug: saved.value[0]?.slug ?? "" }) : saved;
}

/** Many translations in one transaction, set-based per locale; at most 500. In the order of the inputs. */
export async function saveTranslations(
  ctx: Ctx,
  inputs: readonly TranslationInput[],
): Promise<Result<{ productId: string; locale: string; slug: string }[], CatalogFailure>> {
  const parsed: Parsed[] = [];
  for (const input of inputs) {
    const one = translationInput.safeParse(input);
    if (!one.success) return fail("catalog.bad_input", "invalid", {}, one.error.issues[0]?.path.join("."));
    const tag = parseLocale(one.data.locale);
    if (!tag.ok) return fail("catalog.bad_locale", "invalid", { locale: one.data.locale }, "locale");
    parsed.push({ ...one.data, locale: tag.tag });
  }
  return inTransaction<Result<{ productId: string; locale: string; slug: string }[], CatalogFailure>>(
    ctx,
    async (tx) => {
      const ids = [...new Set(parsed.map(({ productId }) => productId))];
      await lockProducts(tx, { ids });
      const products = new Map((await loadProducts(tx.db, { ids })).map((state) => [state.id, state]));
      const unknown = ids.find((id) => !products.has(id));
      if (unknown) return fail("catalog.product_not_found", "not_found", { productId: unknown });
      const slugs = new Map<string, string>();
      for (const [locale, group] of grouped(parsed, (one) => one.locale)) {
        const source = group.filter(({ productId }) => products.get(productId)?.sourceLocale === locale);
        await storeSource(tx, source, products);
        const others = group.filter((one) => !source.includes(one));
        const given = await storeLocale(tx, locale, others, products);
        for (const { productId } of group) slugs.set(`${productId} ${locale}`, given.get(productId) ?? "");
        for (const { productId } of source)
          slugs.set(`${productId} ${locale}`, await slugOf(tx, productId, locale));
      }
      await emitChanged(tx, ids);
      if (ctx.actor.kind === "staff")
        for (const { productId, locale, words, state } of parsed)
          await audit(tx, {
            action: "catalog.translated",
            subjectType: "product",
            subjectId: productId,
            after: { locale, title: words.title, state },
          });
      return ok(
        parsed.map(({ productId, locale }) => ({
          productId,
          locale,
          slug: slugs.get(`${productId} ${locale}`) ?? "",
        })),
      );
    },
  );
}

async function slugOf(tx: TxCtx, productId: string, locale: string): Promise<string> {
  const [row] = await tx.db
    .select({ slug: productTranslation.slug })
    .from(productTranslation)
    .where(and(eq(productTranslation.productId, productId), eq(productTranslation.locale, locale)));
  return row?.slug ?? "";
}

async function storeSource(tx: TxCtx, group: readonly Parsed[], products: ReadonlyMap<string, ProductState>) {
  await storeProducts(
    tx,
    group.flatMap(({ productId, words, locale }) => {
      const before = products.get(productId);
      if (!before) return [];
      const slug = words.slug ? slugify(words.slug, locale, before.words.slug) : before.words.slug;
      return [{ before, after: { ...before, words: { ...words, slug } } }];
    }),
  );
}

async function storeLocale(
  tx: TxCtx,
  locale: string,
  group: readonly Parsed[],
  products: ReadonlyMap<string, ProductState>,
): Promise<Map<string, string>> {
  if (group.length === 0) return new Map();
  const present = await tx.db
    .select({ productId: productTranslation.productId, slug: productTranslation.slug })
    .from(productTranslation)
    .where(
      and(
        eq(productTranslation.locale, locale),
        oneOf(
          productTranslation.productId,
          group.map(({ productId }) => productId),
        ),
      ),
    );
  const oldSlug = new Map(present.map(({ productId, slug }) => [productId, slug]));
  const wishes = group.map(({ productId, words }) => {
    const fallback = slugify(products.get(productId)?.handle ?? "", "en", "product");
    const wanted = words.slug ? slugify(words.slug, locale, fallback) : undefined;
    return {
      entityId: productId,
      slug: wanted ?? oldSlug.get(productId) ?? slugify(words.title, locale, fallback),
    };
  });
  const slugs = await claimSlugs(tx, "product", locale, wishes);
  await tx.db
    .insert(productTranslation)
    .values(
      group.map(({ productId, words, state, madeFrom }) => {
        const source = products.get(productId);
        const hash = source ? sourceHash(source.words) : "";
        return {
          ...words,
          productId,
          locale,
          slug: slugs.get(productId) ?? productId,
          sourceHash: madeFrom ?? hash,
          state: madeFrom !== undefined && madeFrom !== hash ? ("outdated" as const) : state,
          changedAt: tx.now,
        };
      }),
    )
    .onConflictDoUpdate({
      target: [productTranslation.productId, productTranslation.locale],
      set: {
        title: sql`excluded.title`,
        slug: sql`excluded.slug`,
        summary: sql`excluded.summary`,
        description: sql`excluded.description`,
        seoTitle: sql`excluded.seo_title`,
        seoDescription: sql`excluded.seo_description`,
        sourceHash: sql`excluded.source_hash`,
        state: sql`excluded.state`,
        changedAt: sql`excluded.changed_at`,
      },
    });
  for (const { productId } of group) {
    const from = oldSlug.get(productId) ?? null;
    if (from !== null)
      await moveSlug(tx, "product", locale, { entityId: productId, from, to: slugs.get(productId) ?? from });
  }
  return slugs;
}

/** Saves the words of options, values and picture texts. All products that print them are told of as changed. */
export async function saveLabels(
  ctx: Ctx,
  inputs: readonly z.input<typeof labelInput>[],
): Promise<Result<{ saved: number }, CatalogFailure>> {
  const parsed = z.array(labelInput).max(5_000).safeParse(inputs);
  if (!parsed.success)
    return fail("catalog.bad_input", "invalid", {}, parsed.error.issues[0]?.path.join("."));
  const rows = parsed.data;
  if (rows.length === 0) return ok({ saved: 0 });
  return inTransaction<Result<{ saved: number }, CatalogFailure>>(ctx, async (tx) => {
    const once = [
      ...new Map(rows.map((row) => [`${row.key} ${row.locale}`, { ...row, changedAt: tx.now }])).values(),
    ];
    await tx.db
      .insert(labelTranslation)
      .values(once)
      .onConflictDoUpdate({
        target: [labelTranslation.key, labelTranslation.locale],
        set: { label: sql`excluded.label`, state: sql`excluded.state`, changedAt: sql`excluded.changed_at` },
      });
    await emitChanged(
      tx,
      await productsWithLabels(
        tx,
        once.map(({ key }) => key),
      ),
    );
    if (ctx.actor.kind === "staff")
      await audit(tx, {
        action: "catalog.labels_changed",
        subjectType: "label",
        subjectId: once.length === 1 ? (once[0]?.key ?? "") : `${once.length} labels`,
        after: once.slice(0, 100).map(({ key, locale, label }) => ({ key, locale, label })),
      });
    return ok({ saved: once.length });
  });
}

async function productsWithLabels(tx: TxCtx, keys: readonly string[]): Promise<string[]> {
  const pictures = keys.filter((key) => key.startsWith("media:")).map((key) => key.slice(6));
  const options = [...new Set(keys.filter((key) => !key.startsWith("media:")))];
  const rows = await tx.db
    .selectDistinct({ id: productOption.productId })
    .from(productOption)
    .leftJoin(productOptionValue, eq(productOptionValue.optionId, productOption.id))
    .where(
      sql`${productOption.key} = any(${sql.param(options)}) or ${productOption.key} || ':' || ${productOptionValue.key} = any(${sql.param(options)})`,
    );
  const shown = await tx.db
    .selectDistinct({ id: media.productId })
    .from(media)
    .where(oneOf(media.id, pictures));
  return [...new Set([...rows, ...shown].map(({ id }) => id).filter((id) => id !== null))];
}
