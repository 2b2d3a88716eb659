import { and, asc, type inArray, isNull, type SQL, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { media, product, productOption, productOptionValue, productTranslation, variant } from "@/db/schema";
import type {
  MediaState,
  OptionState,
  OptionValueState,
  ProductState,
  VariantState,
} from "./rules/product-state";

/** Loads whole products by ids or handles: six queries however many there are. Unknown ones are absent. */
export async function loadProducts(
  db: Executor,
  by: { ids: readonly string[] } | { handles: readonly string[] },
): Promise<ProductState[]> {
  const wanted = "ids" in by ? by.ids : by.handles;
  if (wanted.length === 0) return [];
  const rows = await db
    .select()
    .from(product)
    .where("ids" in by ? oneOf(product.id, wanted) : oneOf(product.handle, wanted));
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return [];
  const [words, options, variants, pictures] = await Promise.all([
    db
      .select()
      .from(productTranslation)
      .where(
        sql`(${productTranslation.productId}, ${productTranslation.locale}) in (select id, source_locale from product where id = any(${sql.param(ids)}))`,
      ),
    loadOptions(db, ids),
    db
      .select()
      .from(variant)
      .where(and(oneOf(variant.productId, ids), isNull(variant.removedAt)))
      .orderBy(asc(variant.position), asc(variant.id)),
    db.select().from(media).where(oneOf(media.productId, ids)).orderBy(asc(media.position), asc(media.id)),
  ]);
  const wordsOf = new Map(words.map((row) => [row.productId, row]));
  const variantsOf = grouped(variants, (row) => row.productId);
  const mediaOf = grouped(pictures, (row) => row.productId ?? "");
  return rows.map((row) => {
    const text = wordsOf.get(row.id);
    return {
      id: row.id,
      handle: row.handle,
      status: row.status,
      vendor: row.vendor,
      productType: row.productType,
      tags: row.tags,
      categoryId: row.categoryId,
      sourceLocale: row.sourceLocale,
      giftCard: row.giftCard,
      extra: row.extra,
      version: row.version,
      words: {
        title: text?.title ?? row.handle,
        slug: text?.slug ?? row.handle,
        summary: text?.summary ?? null,
        description: text?.description ?? null,
        seoTitle: text?.seoTitle ?? null,
        seoDescription: text?.seoDescription ?? null,
      },
      options: options.get(row.id) ?? [],
      variants: (variantsOf.get(row.id) ?? []).map(toVariant),
      media: (mediaOf.get(row.id) ?? []).map(toMedia),
    };
  });
}

/** `column = any($1)`: one parameter, so that a statement stays prepared whatever the number of values. */
export function oneOf(column: Parameters<typeof inArray>[0], values: readonly string[]): SQL {
  return sql`${column} = any(${sql.param(values)})`;
}

export function grouped<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}

async function loadOptions(db: Executor, productIds: readonly string[]): Promise<Map<string, OptionState[]>> {
  const options = await db
    .select()
    .from(productOption)
    .where(oneOf(productOption.productId, productIds))
    .orderBy(asc(productOption.position));
  if (options.length === 0) return new Map();
  const values = await db
    .select()
    .from(productOptionValue)
    .where(
      oneOf(
        productOptionValue.optionId,
        options.map(({ id }) => id),
      ),
    )
    .orderBy(asc(productOptionValue.position), asc(productOptionValue.id));
  const valuesOf = grouped(values, (row) => row.optionId);
  const groups = grouped(options, (row) => row.productId);
  return new Map(
    [...groups].map(([productId, rows]) => [
      productId,
      rows.map(({ id, key, name }) => ({ id, key, name, values: (valuesOf.get(id) ?? []).map(toValue) })),
    ]),
  );
}

function toValue({ id, key, name, swatch }: typeof productOptionValue.$inferSelect): OptionValueState {
  return { id, key, name, swatch };
}

function toVariant(row: typeof variant.$inferSelect): VariantState {
  const { productId: _p, position: _o, removedAt: _r, createdAt: _c, changedAt: _h, ...state } = row;
  return state;
}

function toMedia({ id, alt, sourceUrl, state, optionValueKey }: typeof media.$inferSelect): MediaState {
  return { id, alt, sourceUrl, state, optionValueKey };
}
