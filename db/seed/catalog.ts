import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { saveCategory, saveLabels, saveProducts, saveTranslations } from "@/commerce/catalog";
import type { Ctx } from "@/commerce/context";
import { category, product, variant } from "@/db/schema";
import { SHOP_LOCALES } from "@/lib/locale";
import { must } from "./must";
import { copyOf, optionsOf, type ProductCopy, wordsOf } from "./words";
import { PRODUCTS, type ProductFacts } from "./world/products";
import { CATEGORIES } from "./world/taxonomy";

export interface SeededProduct {
  readonly id: string;
  readonly facts: ProductFacts;
  /** In the order of `facts.variants`. */
  readonly variants: readonly { readonly id: string }[];
}

const BATCH = 400;
const SOURCE = "en";

/** The shared tree with its words in all locales: id by key. */
export async function seedCategories(ctx: Ctx): Promise<ReadonlyMap<string, string>> {
  const present = await ctx.db.select({ id: category.id, key: category.key }).from(category);
  const ids = new Map(present.map(({ id, key }) => [key, id]));
  for (const [position, { key, parent, googleTaxonomyId, googleTaxonomyPath }] of CATEGORIES.entries()) {
    if (ids.has(key)) continue;
    const translations = Object.fromEntries(
      SHOP_LOCALES.map((locale) => {
        const { title, description } = copyOf(locale).categories[key];
        return [locale, { title, description, seoTitle: title, seoDescription: description }];
      }),
    );
    const saved = await saveCategory(ctx, {
      key,
      parentId: parent ? ids.get(parent) : null,
      position,
      googleTaxonomyId,
      googleTaxonomyPath,
      translations,
    });
    ids.set(key, must(saved).id);
  }
  return ids;
}

/** The products with options, variants and the words of all locales. */
export async function seedProducts(
  ctx: Ctx,
  categoryIds: ReadonlyMap<string, string>,
): Promise<readonly SeededProduct[]> {
  const before = await seededProducts(ctx);
  const missing = PRODUCTS.filter((facts) => !before.some((one) => one.facts.key === facts.key));
  if (missing.length > 0) {
    must(
      await saveProducts(
        ctx,
        missing.map((facts) => inputOf(facts, categoryIds)),
      ),
    );
  }
  const products = await seededProducts(ctx);
  const translations = products.flatMap(({ id, facts }) =>
    SHOP_LOCALES.filter((locale) => locale !== SOURCE).map((locale) => ({
      productId: id,
      locale,
      words: wordsOf(copyOf(locale).products[facts.key] as ProductCopy),
    })),
  );
  for (let start = 0; start < translations.length; start += BATCH) {
    must(await saveTranslations(ctx, translations.slice(start, start + BATCH)));
  }
  must(await saveLabels(ctx, labels()));
  return products;
}

function inputOf(facts: ProductFacts, categoryIds: ReadonlyMap<string, string>) {
  const { l, w, h } = facts.dimensionsMm;
  return {
    handle: facts.key,
    status: "active" as const,
    vendor: facts.vendor,
    productType: facts.category,
    tags: [...facts.tags],
    categoryId: categoryIds.get(facts.category) ?? null,
    sourceLocale: SOURCE,
    words: wordsOf(copyOf(SOURCE).products[facts.key] as ProductCopy),
    options: optionsOf(facts),
    variants: facts.variants.map(({ sku, gtin, colour, size }) => ({
      values: [colour, size].filter((value) => value !== null),
      sku,
      gtin,
      weightGrams: facts.weightGrams,
      lengthMm: l,
      widthMm: w,
      heightMm: h,
    })),
  };
}

/** What is there of the demo's products, in the demo's order, with their variants in order. */
async function seededProducts(ctx: Ctx): Promise<SeededProduct[]> {
  const rows = await ctx.db
    .select({ productId: product.id, handle: product.handle, variantId: variant.id })
    .from(product)
    .innerJoin(variant, and(eq(variant.productId, product.id), isNull(variant.removedAt)))
    .where(
      inArray(
        product.handle,
        PRODUCTS.map((facts) => facts.key),
      ),
    )
    .orderBy(asc(variant.productId), asc(variant.position));
  return PRODUCTS.flatMap((facts) => {
    const mine = rows.filter((row) => row.handle === facts.key);
    const [first] = mine;
    return first
      ? [{ id: first.productId, facts, variants: mine.map((row) => ({ id: row.variantId })) }]
      : [];
  });
}

/** Names of options and values in every locale. */
function labels() {
  return SHOP_LOCALES.flatMap((locale) => {
    const { options, values } = copyOf(locale);
    const used = PRODUCTS.flatMap((facts) => optionsOf(facts));
    const keys = new Map<string, string>();
    for (const option of used) {
      keys.set(option.key, options[option.key] ?? option.name);
      for (const value of option.values)
        keys.set(`${option.key}:${value.key}`, values[value.key] ?? value.name);
    }
    return Array.from(keys, ([key, label]) => ({ key, locale, label }));
  });
}
