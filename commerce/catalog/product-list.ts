import { and, asc, desc, eq, gt, lt, or, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "@/commerce/context";
import { category, media, product, productTranslation } from "@/db/schema";
import { coverageOf } from "./coverage";
import { mediaVersion } from "./media-version";
import type { ProductStatus } from "./model";
import { filterOf, statusOf } from "./product-filter";
import { oneOf } from "./product-load";
import { type ListInput, listInput } from "./rules/inputs";
import { cleanLine } from "./rules/text";

export interface ProductRow {
  readonly id: string;
  readonly handle: string;
  readonly title: string;
  readonly status: ProductStatus;
  readonly vendor: string | null;
  readonly categoryKey: string | null;
  readonly variants: number;
  readonly media: { readonly id: string; readonly version: string } | null;
  /** 0..100 by locale. */
  readonly coverage: Readonly<Record<string, number>>;
  readonly changedAt: Date;
}

export interface ProductList {
  readonly rows: readonly ProductRow[];
  readonly nextCursor: string | null;
  /** Of all products that match but for the status. */
  readonly counts: Readonly<Record<ProductStatus | "all", number>>;
}

const title = sql<string>`coalesce(${productTranslation.title}, ${product.handle})`;
const SORTS = {
  changed: { key: sql`extract(epoch from ${product.changedAt})::numeric`, cast: "numeric", down: true },
  handle: { key: sql`${product.handle}`, cast: "text", down: false },
  title: { key: sql`lower(${title})`, cast: "text", down: false },
} as const;

/** The console's product table: filtered, sorted, by keyset pages (a cursor that fits nothing gives the first page). */
export async function listProducts(ctx: Ctx, input: ListInput): Promise<ProductList> {
  const wanted = listInput.parse(input);
  const filter = filterOf(wanted);
  const order = { sort: wanted.sort, down: SORTS[wanted.sort].down !== wanted.reverse };
  const { key } = SORTS[wanted.sort];
  const { down } = order;
  const after = readCursor(wanted.cursor, order);
  const joined = () =>
    ctx.db
      .select({
        product,
        title,
        key: sql<string>`${key}::text`,
        categoryKey: category.key,
        variants: sql<number>`(select count(*)::int from variant v where v.product_id = ${product.id} and v.removed_at is null)`,
      })
      .from(product)
      .leftJoin(productTranslation, sourceWords)
      .leftJoin(category, eq(category.id, product.categoryId));
  const found: ProductRow[] = [];
  let cursor = after;
  // Coverage is computed, not stored: with that filter, pages are read until one is full.
  for (let round = 0; round < 40; round++) {
    const page = await joined()
      .where(and(filter, statusOf(wanted), cursor ? beyond(order, cursor) : undefined))
      .orderBy(down ? desc(key) : asc(key), down ? desc(product.id) : asc(product.id))
      .limit(wanted.limit + 1);
    const shown = page.slice(0, wanted.limit);
    const rows = await decorate(ctx, shown, wanted.locales);
    const keep = rows.filter(
      (row) => wanted.below === undefined || (row.coverage[wanted.locales[0] ?? ""] ?? 0) < wanted.below,
    );
    const room = wanted.limit - found.length;
    found.push(...keep.slice(0, room));
    const lastShown = keep.length > room ? keep[room - 1] : rows.at(-1);
    const last = shown.find((one) => one.product.id === lastShown?.id);
    const more = page.length > wanted.limit || keep.length > room;
    cursor = last ? { key: last.key, id: last.product.id } : undefined;
    if (!more) return { rows: found, nextCursor: null, counts: await countsOf(ctx, filter) };
    if (found.length >= wanted.limit) break;
  }
  return {
    rows: found,
    nextCursor: cursor ? writeCursor(order, cursor) : null,
    counts: await countsOf(ctx, filter),
  };
}

const sourceWords = and(
  eq(productTranslation.productId, product.id),
  eq(productTranslation.locale, product.sourceLocale),
);

interface Cursor {
  readonly key: string;
  readonly id: string;
}

interface Order {
  readonly sort: keyof typeof SORTS;
  readonly down: boolean;
}

function beyond({ sort, down }: Order, { key: value, id }: Cursor): SQL | undefined {
  const { key, cast } = SORTS[sort];
  const bound = cast === "numeric" ? sql`${value}::numeric` : sql`${value}::text`;
  const before = down ? lt : gt;
  return or(before(key, bound), and(eq(key, bound), before(product.id, id)));
}

const nameOf = ({ sort, down }: Order) => `${down ? "-" : ""}${sort}`;

const writeCursor = (order: Order, { key, id }: Cursor) =>
  Buffer.from(JSON.stringify([nameOf(order), key, id])).toString("base64url");

function readCursor(text: string | undefined, order: Order): Cursor | undefined {
  if (!text) return undefined;
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
    const [kind, key, id] = z.tuple([z.string(), z.string().max(500), z.string().max(64)]).parse(parts);
    const fits =
      kind === nameOf(order) && (SORTS[order.sort].cast === "text" || /^\d{1,12}(\.\d{1,9})?$/.test(key));
    return fits ? { key: cleanLine(key), id: cleanLine(id) } : undefined;
  } catch {
    return undefined;
  }
}

type Joined = {
  product: typeof product.$inferSelect;
  title: string;
  categoryKey: string | null;
  variants: number;
};

async function decorate(
  ctx: Ctx,
  rows: readonly Joined[],
  locales: readonly string[],
): Promise<ProductRow[]> {
  const ids = rows.map((row) => row.product.id);
  const [coverage, pictures] = await Promise.all([
    coverageOf(ctx, ids, locales),
    ctx.db
      .selectDistinctOn([media.productId], {
        productId: media.productId,
        id: media.id,
        changedAt: media.changedAt,
      })
      .from(media)
      .where(oneOf(media.productId, ids))
      .orderBy(media.productId, media.position, media.id),
  ]);
  const pictureOf = new Map(pictures.map((row) => [row.productId, row]));
  return rows.map((row) => {
    const { id, handle, status, vendor, changedAt } = row.product;
    const picture = pictureOf.get(id);
    return {
      ...{ id, handle, status, vendor, changedAt },
      title: row.title,
      categoryKey: row.categoryKey,
      variants: row.variants,
      media: picture ? { id: picture.id, version: mediaVersion(picture) } : null,
      coverage: Object.fromEntries(coverage.get(id) ?? []),
    };
  });
}

async function countsOf(ctx: Ctx, filter: SQL | undefined): Promise<ProductList["counts"]> {
  const rows = await ctx.db
    .select({ status: product.status, count: sql<number>`count(*)::int` })
    .from(product)
    .where(filter)
    .groupBy(product.status);
  const counts = { draft: 0, active: 0, archived: 0, all: 0 };
  for (const { status, count } of rows) {
    counts[status] = count;
    counts.all += count;
  }
  return counts;
}
