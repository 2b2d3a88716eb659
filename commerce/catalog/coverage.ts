import { sql } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";

/**
 * The share of required texts that are translated and reviewed, 0..100, for many products and locales in one query.
 * Required: title, and what the source has of summary, description, SEO title and SEO description, and a label for
 * each option and each value that a variant uses. Machine and outdated texts do not count. The source locale has 100.
 */
export async function coverageOf(
  ctx: Ctx,
  productIds: readonly string[],
  locales: readonly string[],
): Promise<Map<string, Map<string, number>>> {
  const result = new Map<string, Map<string, number>>();
  if (productIds.length === 0 || locales.length === 0) return result;
  const rows = await ctx.db.execute<{ id: string; locale: string; coverage: string }>(sql`
    with wanted as (
      select p.id, p.source_locale, s.summary is not null as summary, s.description is not null as description,
        s.seo_title is not null as seo_title, s.seo_description is not null as seo_description
      from product p
      left join product_translation s on s.product_id = p.id and s.locale = p.source_locale
      where p.id = any(${sql.param(productIds)})
    ), label_key as (
      select o.product_id, o.key from product_option o where o.product_id = any(${sql.param(productIds)})
      union
      select o.product_id, o.key || ':' || v.key
      from product_option o join product_option_value v on v.option_id = o.id
      where o.product_id = any(${sql.param(productIds)})
        and exists (select 1 from variant x where x.product_id = o.product_id and x.removed_at is null and v.id = any(x.option_value_ids))
    ), label_count as (
      select k.product_id, l.locale, count(*) as done
      from label_key k join label_translation l on l.key = k.key
      where l.state = 'reviewed' and l.locale = any(${sql.param(locales)})
      group by k.product_id, l.locale
    ), label_total as (select product_id, count(*) as total from label_key group by product_id)
    select w.id, l.locale, case when l.locale = w.source_locale then 100 else floor(100.0 * (
        coalesce(c.done, 0) + case when t.state = 'reviewed' then 1
          + (w.summary and t.summary is not null)::int + (w.description and t.description is not null)::int
          + (w.seo_title and t.seo_title is not null)::int + (w.seo_description and t.seo_description is not null)::int
          else 0 end
      ) / (1 + coalesce(k.total, 0) + w.summary::int + w.description::int + w.seo_title::int + w.seo_description::int)) end as coverage
    from wanted w
    cross join unnest(${sql.param(locales)}::text[]) as l(locale)
    left join product_translation t on t.product_id = w.id and t.locale = l.locale
    left join label_count c on c.product_id = w.id and c.locale = l.locale
    left join label_total k on k.product_id = w.id`);
  for (const { id, locale, coverage } of rows) {
    const ofProduct = result.get(id) ?? new Map<string, number>();
    ofProduct.set(locale, Number(coverage));
    result.set(id, ofProduct);
  }
  return result;
}
