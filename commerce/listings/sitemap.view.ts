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
