import { type SQL, sql } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";

export interface Wanted {
  readonly variantId: string;
  readonly productId: string;
  readonly sku: string;
  /** `Moss / M` in the wanted locale, as far as there are words. */
  readonly options: string;
  readonly mediaId: string | null;
  readonly weightGrams: number | null;
}

/** What can be sent in place of something: variants of today, with the names of their options in a locale. */
export async function wantedVariants(
  ctx: Ctx,
  variantIds: readonly string[],
  locale: string,
): Promise<Map<string, Wanted>> {
  const found = await read(ctx, sql`v.id = any(${sql.param([...variantIds])}::text[])`, locale);
  return new Map(found.map((one) => [one.variantId, one]));
}

/** Everything that may be sent in exchange for something of these products, in the order of the catalogue. */
export async function exchangeChoices(
  ctx: Ctx,
  { productIds, locale }: { readonly productIds: readonly string[]; readonly locale: string },
): Promise<Wanted[]> {
  return read(ctx, sql`v.product_id = any(${sql.param([...productIds])}::text[])`, locale);
}

async function read(ctx: Ctx, which: SQL, locale: string): Promise<Wanted[]> {
  const rows = await ctx.db.execute<{
    id: string;
    product_id: string;
    sku: string | null;
    options: string | null;
    media_id: string | null;
    weight_grams: number | null;
  }>(sql`
    select v.id, v.product_id, v.sku, v.media_id, v.weight_grams, (
      select string_agg(coalesce(t.label, x.name), ' / ' order by o.position)
      from product_option_value x join product_option o on o.id = x.option_id
      left join lateral (
        select label from label_translation t where t.key = o.key || ':' || x.key
          and t.locale in (${locale}, split_part(${locale}, '-', 1)) order by length(t.locale) desc limit 1) t on true
      where x.id = any(v.option_value_ids)) as options
    from variant v join product p on p.id = v.product_id and p.status = 'active'
    where ${which} and v.removed_at is null order by v.product_id, v.position, v.id`);
  return rows.map((row) => ({
    variantId: row.id,
    productId: row.product_id,
    sku: row.sku ?? "",
    options: row.options ?? "",
    mediaId: row.media_id,
    weightGrams: row.weight_grams,
  }));
}
