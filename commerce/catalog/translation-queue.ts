import { sql } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";

/**
 * What is left to translate into a locale: products that are not archived and have no words in it, or words that a
 * machine made or that the source has overtaken. `next` is the one after `productId`, from the start again at the end.
 */
export async function translationQueue(
  ctx: Ctx,
  locale: string,
  productId: string,
): Promise<{ next: string | null; left: number }> {
  const [row] = await ctx.db.execute<{ next: string | null; first: string | null; left: string }>(sql`
    select min(p.id) filter (where p.id > ${productId}) as next, min(p.id) filter (where p.id <> ${productId}) as first,
      count(*) as left
    from product p
    left join product_translation t on t.product_id = p.id and t.locale = ${locale}
    where p.status <> 'archived' and p.source_locale <> ${locale} and t.state is distinct from 'reviewed'`);
  return { next: row?.next ?? row?.first ?? null, left: Number(row?.left ?? 0) };
}
