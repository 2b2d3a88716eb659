import { sql } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import type { Presence } from "@/commerce/storefronts/model";

export function categoryPath(slug: string): string {
  return `/c/${encodeURIComponent(slug)}`;
}

/**
 * Where a category can be visited in live storefronts: it has words in the locale's chain and at least one listing.
 * Indexable where the words are in the locale's own language (H-16).
 */
export async function presenceOfCategory(ctx: Ctx, categoryId: string): Promise<Presence[]> {
  const rows = await categoryRows(ctx, [categoryId]);
  return rows.map(toPresence);
}

/** The presence of every category at once, by category: for sitemaps. */
export async function presenceOfCategories(ctx: Ctx): Promise<Map<string, Presence[]>> {
  const found = new Map<string, Presence[]>();
  for (const row of await categoryRows(ctx, null)) {
    const list = found.get(row.category_id);
    if (list) list.push(toPresence(row));
    else found.set(row.category_id, [toPresence(row)]);
  }
  return found;
}

interface CategoryRow extends Record<string, unknown> {
  category_id: string;
  key: string;
  slug: string;
  own: boolean;
}

const toPresence = ({ key, slug, own }: CategoryRow): Presence => ({
  key,
  path: categoryPath(slug),
  indexable: own,
});

/** The words are those of the first locale of the chain that has any, as on the page. */
async function categoryRows(ctx: Ctx, categoryIds: readonly string[] | null): Promise<CategoryRow[]> {
  const wanted =
    categoryIds === null ? sql`true` : sql`n.category_id = any(${sql.param([...categoryIds])}::text[])`;
  const rows = await ctx.db.execute<CategoryRow>(sql`
    select n.category_id, s.key, w.slug, split_part(w.locale, '-', 1) = split_part(s.locale, '-', 1) as own
    from storefront_locale s
    join storefront f on f.id = s.storefront_id and f.status = 'live'
    join brand b on b.id = s.brand_id
    join listing_facet_count n on n.storefront_locale_id = s.id and n.facet = '' and n.category_id <> '' and n.count > 0
    cross join lateral (
      select t.slug, t.locale from unnest(array[s.locale] || s.fallbacks || array[b.default_locale]) with ordinality as chain(locale, rank)
      join category_translation t on t.category_id = n.category_id and t.locale = chain.locale
      order by chain.rank limit 1
    ) w
    where ${wanted}
    order by n.category_id, s.position, s.key`);
  return [...rows];
}

/** What a locale's product sitemaps are planned from. */
export interface SitemapFacts {
  /** Indexable listings. */
  readonly count: number;
  readonly changedAt: Date | null;
  /** Upper bound for the bytes of a percent-encoded slug among them. */
  readonly slugBytes: number;
}

/** By id of the storefront locale; one without indexable listings is not in the map. */
export async function sitemapFacts(
  ctx: Ctx,
  storefrontLocaleIds: readonly string[],
): Promise<Map<string, SitemapFacts>> {
  // Bytes that follow the first of a character are at least half of all bytes outside of ASCII; each costs three.
  const rows = await ctx.db.execute<{ id: string; count: string; changed_at: string; bytes: number }>(sql`
    select storefront_locale_id as id, count(*) as count, max(changed_at) as changed_at,
      max(octet_length(slug) + 4 * (octet_length(slug) - char_length(slug))) as bytes
    from listing where storefront_locale_id = any(${sql.param([...storefrontLocaleIds])}::text[]) and indexable
    group by storefront_locale_id`);
  return new Map(
    rows.map((row) => [
      row.id,
      { count: Number(row.count), changedAt: new Date(row.changed_at), slugBytes: Number(row.bytes) },
    ]),
  );
}

/**
 * The id after which the products of a sitemap begin, when `skip` indexable ones come before them: read from the index
 * alone. Ids grow with time, so new products join the last sitemap and the others stay as they are.
 */
export async function sitemapStart(
  ctx: Ctx,
  storefrontLocaleId: string,
  skip: number,
): Promise<string | null> {
  if (skip === 0) return "";
  const [row] = await ctx.db.execute<{ product_id: string }>(sql`
    select product_id from listing where storefront_locale_id = ${storefrontLocaleId} and indexable
    order by product_id offset ${skip - 1} limit 1`);
  return row?.product_id ?? null;
}

/**
 * The last visible change of each category of a storefront locale (of its listings or its words), and under `` that of
 * the whole, which is the home page's.
 */
export async function categoryChanges(ctx: Ctx, storefrontLocaleId: string): Promise<Map<string, Date>> {
  const rows = await ctx.db.execute<{ id: string; changed_at: string }>(sql`
    with shown as (
      select category_id as id, max(changed_at) as changed_at
      from listing, unnest(array_append(category_ids, '')) as category_id
      where storefront_locale_id = ${storefrontLocaleId} group by category_id
    )
    select shown.id, greatest(shown.changed_at, c.changed_at, w.changed_at) as changed_at from shown
    left join category c on c.id = shown.id
    left join lateral (
      select max(t.changed_at) as changed_at from category_translation t where t.category_id = shown.id
    ) w on true`);
  return new Map(rows.map((row) => [row.id, new Date(row.changed_at)]));
}
