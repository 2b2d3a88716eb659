import { sql } from "drizzle-orm";
import type { TxCtx } from "@/commerce/context";

/** What a listing adds to the counts: one in each of its categories (and in all), for each facet (and for itself). */
export interface Counted {
  readonly categoryIds: readonly string[];
  readonly facets: readonly string[];
}

/** Moves the stored counts by the listings that came and those that went, in the transaction that wrote them. */
export async function moveFacetCounts(
  tx: TxCtx,
  storefrontLocaleId: string,
  came: readonly Counted[],
  went: readonly Counted[],
): Promise<void> {
  const moves = new Map<string, { categoryId: string; facet: string; by: number }>();
  for (const [list, by] of [[came, 1] as const, [went, -1] as const]) {
    for (const { categoryIds, facets } of list) {
      for (const categoryId of ["", ...categoryIds]) {
        for (const facet of ["", ...facets]) {
          const key = `${categoryId}\n${facet}`;
          const move = moves.get(key) ?? { categoryId, facet, by: 0 };
          move.by += by;
          moves.set(key, move);
        }
      }
    }
  }
  const changed = [...moves.values()].filter((move) => move.by !== 0);
  if (changed.length === 0) return;
  await tx.db.execute(sql`
    insert into listing_facet_count (storefront_locale_id, category_id, facet, count)
    select ${storefrontLocaleId}, category_id, facet, moved from unnest(
      ${sql.param(changed.map((move) => move.categoryId))}::text[],
      ${sql.param(changed.map((move) => move.facet))}::text[],
      ${sql.param(changed.map((move) => move.by))}::int[]) as m(category_id, facet, moved)
    order by category_id, facet
    on conflict (storefront_locale_id, category_id, facet) do update set count = listing_facet_count.count + excluded.count`);
}

/** Counts everything anew: after a rebuild, or when a check found a difference. */
export async function recountFacets(tx: TxCtx, storefrontLocaleId: string): Promise<void> {
  await tx.db.execute(
    sql`delete from listing_facet_count where storefront_locale_id = ${storefrontLocaleId}`,
  );
  await tx.db.execute(sql`
    insert into listing_facet_count (storefront_locale_id, category_id, facet, count)
    select storefront_locale_id, category_id, facet, count(*) from listing,
      unnest(array[''] || category_ids) as category_id, unnest(array[''] || facets) as facet
    where storefront_locale_id = ${storefrontLocaleId} group by 1, 2, 3`);
}
