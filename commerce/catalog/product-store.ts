import { and, type eq, getTableColumns, ne, type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { TxCtx } from "@/commerce/context";
import { media, product, productOption, productOptionValue, productTranslation, variant } from "@/db/schema";
import { grouped, oneOf } from "./product-load";
import type { ProductState } from "./rules/product-state";
import { sourceHash } from "./rules/source-hash";
import { canonicalJson } from "./rules/text";
import { claimSlugs, moveSlug } from "./slugs";

export interface ProductChange {
  readonly before: ProductState | null;
  readonly after: ProductState;
}

/** Rows of one statement: with the widest table (22 columns) still below Postgres's 65,535 parameters. */
const ROWS = 1_000;

/**
 * Writes products as they are to be, set-based: a fixed number of statements for a chunk. Slugs are made unique,
 * translations of words that changed are marked outdated, versions count up. Variants that are gone are marked
 * as removed, because movements and price changes name them.
 */
export async function storeProducts(tx: TxCtx, changes: readonly ProductChange[]): Promise<void> {
  if (changes.length === 0) return;
  const at = { changedAt: tx.now };
  await upsert(
    tx,
    product,
    changes.map(({ after }) => ({
      ...pickProduct(after),
      version: after.version + 1,
      createdAt: tx.now,
      ...at,
    })),
    product.id,
    ["createdAt"],
  );
  await storeWords(tx, changes);
  await storeOptions(tx, changes);
  await storeVariants(tx, changes);
  await storeMedia(tx, changes);
}

function pickProduct({ words: _w, options: _o, variants: _v, media: _m, tags, extra, ...row }: ProductState) {
  return { ...row, tags: [...tags], extra: { ...extra } };
}

async function storeWords(tx: TxCtx, changes: readonly ProductChange[]): Promise<void> {
  const changed = changes.filter(
    ({ before, after }) => !before || canonicalJson(before.words) !== canonicalJson(after.words),
  );
  for (const [locale, group] of grouped(changed, ({ after }) => after.sourceLocale)) {
    const slugs = await claimSlugs(
      tx,
      "product",
      locale,
      group.map(({ after }) => ({ entityId: after.id, slug: after.words.slug })),
    );
    const rows = group.map(({ after: { id, words } }) => ({
      ...words,
      productId: id,
      locale,
      slug: slugs.get(id) ?? words.slug,
      sourceHash: sourceHash(words),
      state: "reviewed" as const,
      changedAt: tx.now,
    }));
    await upsert(tx, productTranslation, rows, [productTranslation.productId, productTranslation.locale]);
    for (const { before, after } of group) {
      const to = slugs.get(after.id) ?? after.words.slug;
      if (before && before.words.slug !== to)
        await moveSlug(tx, "product", locale, { entityId: after.id, from: before.words.slug, to });
    }
    const updated = group.filter(({ before }) => before).map(({ after }) => after.id);
    if (updated.length > 0) await markOutdated(tx, updated, locale);
  }
}

/** Translations made from other words than today's source are outdated; those made from today's stay as they are. */
async function markOutdated(tx: TxCtx, productIds: readonly string[], sourceLocale: string): Promise<void> {
  await tx.db
    .update(productTranslation)
    .set({ state: "outdated", changedAt: tx.now })
    .where(
      and(
        oneOf(productTranslation.productId, productIds),
        ne(productTranslation.locale, sourceLocale),
        ne(productTranslation.state, "outdated"),
        sql`${productTranslation.sourceHash} <> (select source.source_hash from product_translation source
          where source.product_id = ${productTranslation.productId} and source.locale = ${sourceLocale})`,
      ),
    );
}

async function storeOptions(tx: TxCtx, changes: readonly ProductChange[]): Promise<void> {
  const changed = changes.filter(
    ({ before, after }) => canonicalJson(before?.options ?? []) !== canonicalJson(after.options),
  );
  const gone = changed.flatMap(({ before, after }) => missing(before?.options, after.options));
  // Values go with their option; variants hold their value ids in an array, so nothing else points here.
  if (gone.length > 0) await tx.db.delete(productOption).where(oneOf(productOption.id, gone));
  const goneValues = changed.flatMap(({ before, after }) =>
    missing(
      before?.options.flatMap(({ values }) => values),
      after.options.flatMap(({ values }) => values),
    ),
  );
  if (goneValues.length > 0)
    await tx.db.delete(productOptionValue).where(oneOf(productOptionValue.id, goneValues));
  // Positions are unique within a product: move the old ones out of the way before they are dealt anew.
  const moved = changed
    .filter(({ before }) => before && before.options.length > 0)
    .map(({ after }) => after.id);
  if (moved.length > 0)
    await tx.db
      .update(productOption)
      .set({ position: sql`${productOption.position} + 1000` })
      .where(oneOf(productOption.productId, moved));
  await upsert(
    tx,
    productOption,
    changed.flatMap(({ after }) =>
      after.options.map(({ id, key, name }, index) => ({
        id,
        key,
        name,
        productId: after.id,
        position: index + 1,
      })),
    ),
    productOption.id,
  );
  await upsert(
    tx,
    productOptionValue,
    changed.flatMap(({ after }) =>
      after.options.flatMap(({ id: optionId, values }) =>
        values.map((value, index) => ({ ...value, optionId, position: index + 1 })),
      ),
    ),
    productOptionValue.id,
  );
}

async function storeVariants(tx: TxCtx, changes: readonly ProductChange[]): Promise<void> {
  const gone = changes.flatMap(({ before, after }) => missing(before?.variants, after.variants));
  if (gone.length > 0)
    await tx.db
      .update(variant)
      .set({ removedAt: tx.now, changedAt: tx.now, sku: null })
      .where(oneOf(variant.id, gone));
  const changed = changes.filter(
    ({ before, after }) => canonicalJson(before?.variants ?? []) !== canonicalJson(after.variants),
  );
  // Two variants may swap their article numbers, which are unique: let go of all that move first.
  const moving = changed.flatMap(({ before, after }) =>
    (before?.variants ?? [])
      .filter(
        ({ id, sku }) => sku !== null && after.variants.some((next) => next.id === id && next.sku !== sku),
      )
      .map(({ id }) => id),
  );
  if (moving.length > 0) await tx.db.update(variant).set({ sku: null }).where(oneOf(variant.id, moving));
  await upsert(
    tx,
    variant,
    changed.flatMap(({ after }) =>
      after.variants.map(({ optionValueIds, extra, ...row }, index) => ({
        ...row,
        optionValueIds: [...optionValueIds],
        extra: { ...extra },
        productId: after.id,
        position: index + 1,
        createdAt: tx.now,
        changedAt: tx.now,
      })),
    ),
    variant.id,
    ["createdAt"],
  );
}

async function storeMedia(tx: TxCtx, changes: readonly ProductChange[]): Promise<void> {
  const gone = changes.flatMap(({ before, after }) => missing(before?.media, after.media));
  if (gone.length > 0) await tx.db.delete(media).where(oneOf(media.id, gone));
  const changed = changes.filter(
    ({ before, after }) => canonicalJson(before?.media ?? []) !== canonicalJson(after.media),
  );
  await upsert(
    tx,
    media,
    changed.flatMap(({ after }) =>
      after.media.map((item, index) => ({
        ...item,
        productId: after.id,
        position: index + 1,
        changedAt: tx.now,
      })),
    ),
    media.id,
    // What the fetcher found out belongs to it; a picture's version is its time of change, so that stays too.
    ["state", "changedAt"],
  );
}

const missing = (before: readonly { id: string }[] | undefined, after: readonly { id: string }[]) => {
  const kept = new Set(after.map(({ id }) => id));
  return (before ?? []).filter(({ id }) => !kept.has(id)).map(({ id }) => id);
};

type Column = Parameters<typeof eq>[0] & { name: string };

/** Inserts rows, or overwrites those of the same key with all given columns but `keep`. */
async function upsert<T extends PgTable>(
  tx: TxCtx,
  table: T,
  rows: readonly T["$inferInsert"][],
  key: Column | readonly Column[],
  keep: readonly string[] = [],
): Promise<void> {
  const columns = getTableColumns(table);
  const keys = (Array.isArray(key) ? key : [key]) as Column[];
  for (let from = 0; from < rows.length; from += ROWS) {
    const part = rows.slice(from, from + ROWS);
    const set: Record<string, SQL> = {};
    for (const name of Object.keys(part[0] ?? {})) {
      const column = columns[name];
      if (!column || keep.includes(name) || keys.some((one) => one.name === column.name)) continue;
      set[name] = sql`excluded.${sql.identifier(column.name)}`;
    }
    await tx.db
      .insert(table)
      .values(part as T["$inferInsert"][])
      .onConflictDoUpdate({ target: keys as never, set: set as never });
  }
}
