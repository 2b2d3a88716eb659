import { sql } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import type { Presence } from "@/commerce/storefronts/model";
import type { SitemapEntry } from "./model";

/** Where a product is listed among live storefronts: what its alternates are made of. Paths are percent-encoded. */
export async function presenceOfProduct(ctx: Ctx, productId: string): Promise<Presence[]> {
  const rows = await ctx.db.execute<{ key: string; slug: string; indexable: boolean }>(sql`
    select s.key, l.slug, l.indexable from listing l
    join storefront_locale s on s.id = l.storefront_locale_id
    join storefront f on f.id = s.storefront_id and f.status = 'live'
    where l.product_id = ${productId}`);
  return rows.map(({ key, slug, indexable }) => ({ key, path: productPath(slug), indexable }));
}

export function productPath(slug: string): string {
  return `/p/${encodeURIComponent(slug)}`;
}

/**
 * Indexable products of one storefront locale in id order, after `after`: a page of a sitemap's source. With
 * `presence`, each comes with all storefront locales that list it too (for alternates inside the sitemap).
 */
export async function sitemapProducts(
  ctx: Ctx,
  input: { storefrontLocaleId: string; key: string; after: string; limit: number },
): Promise<SitemapEntry[]> {
  const rows = await ctx.db.execute<{ product_id: string; slug: string; changed_at: string }>(sql`
    select product_id, slug, changed_at from listing
    where storefront_locale_id = ${input.storefrontLocaleId} and indexable and product_id > ${input.after}
    order by product_id limit ${input.limit}`);
  return rows.map((row) => ({
    key: input.key,
    productId: row.product_id,
    slug: row.slug,
    changedAt: new Date(row.changed_at),
  }));
}

/** The presence of many products at once, by product: for sitemaps that carry alternates. */
export async function presenceOfProducts(
  ctx: Ctx,
  productIds: readonly string[],
): Promise<Map<string, Presence[]>> {
  const rows = await ctx.db.execute<{
    product_id: string;
    key: string;
    slug: string;
    indexable: boolean;
  }>(sql`
    select l.product_id, s.key, l.slug, l.indexable from listing l
    join storefront_locale s on s.id = l.storefront_locale_id
    join storefront f on f.id = s.storefront_id and f.status = 'live'
    where l.product_id = any(${sql.param([...productIds])}::text[]) and l.indexable`);
  const found = new Map<string, Presence[]>();
  for (const { product_id, key, slug, indexable } of rows) {
    const list = found.get(product_id) ?? [];
    list.push({ key, path: productPath(slug), indexable });
    found.set(product_id, list);
  }
  return found;
}

/** How many listings each storefront locale has and how many are indexable, with the last visible change. */
export async function listingStats(
  ctx: Ctx,
): Promise<
  Map<string, { listed: number; indexable: number; priced: number; coverage: number; changedAt: Date | null }>
> {
  const rows = await ctx.db.execute<{
    id: string;
    listed: string;
    indexable: string;
    priced: string;
    coverage: string | null;
    changed_at: string | null;
  }>(sql`
    select storefront_locale_id as id, count(*) as listed, count(*) filter (where indexable) as indexable,
      count(price_minor) as priced, avg(coverage) as coverage, max(changed_at) as changed_at
    from listing group by storefront_locale_id`);
  return new Map(
    rows.map((row) => [
      row.id,
      {
        listed: Number(row.listed),
        indexable: Number(row.indexable),
        priced: Number(row.priced),
        coverage: Number(row.coverage ?? 0),
        changedAt: row.changed_at ? new Date(row.changed_at) : null,
      },
    ]),
  );
}

/** The products whose listings show a price of this promotion, by storefront: what changes when it does. */
export async function listingsShowing(
  ctx: Ctx,
  promotionId: string,
): Promise<{ storefrontId: string; productIds: string[] }[]> {
  const rows = await ctx.db.execute<{ storefront_id: string; ids: string[] }>(sql`
    select storefront_id, array_agg(distinct product_id) as ids from listing
    where promotion_ids @> ${sql.param([promotionId])}::text[] and promotion_ids <> '{}'
    group by storefront_id`);
  return rows.map((row) => ({ storefrontId: row.storefront_id, productIds: row.ids }));
}
