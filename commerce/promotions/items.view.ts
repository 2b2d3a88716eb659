import { type SQL, sql } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import type { ItemFacts, Selector, Target } from "./model";

const texts = (values: readonly string[]) => sql`${sql.param([...values])}::text[]`;

/**
 * What promotions ask of variants: product, categories up to the root, vendor, type, tags and option values as
 * attributes. One query for all of them; an unknown variant is not in the map.
 */
export async function itemFacts(ctx: Ctx, variantIds: readonly string[]): Promise<Map<string, ItemFacts>> {
  if (variantIds.length === 0) return new Map();
  const rows = await ctx.db.execute<{
    variant_id: string;
    product_id: string;
    categories: string[];
    vendor: string | null;
    product_type: string | null;
    tags: string[];
    gift_card: boolean;
    options: [string, string][];
  }>(sql`
    with recursive wanted as (
      select v.id, v.product_id, v.option_value_ids, p.category_id, p.vendor, p.product_type, p.tags, p.gift_card
      from variant v join product p on p.id = v.product_id where v.id = any(${texts(variantIds)})
    ), trail(leaf, id, parent_id) as (
      select c.id, c.id, c.parent_id from category c where c.id in (select category_id from wanted)
      union
      select t.leaf, c.id, c.parent_id from trail t join category c on c.id = t.parent_id
    ), trails as (select leaf, array_agg(id order by id) as ids from trail group by leaf)
    select w.id as variant_id, w.product_id, coalesce(t.ids, '{}') as categories, w.vendor, w.product_type, w.tags,
      w.gift_card, coalesce((
        select jsonb_agg(jsonb_build_array(o.key, ov.key) order by o.position)
        from product_option_value ov join product_option o on o.id = ov.option_id
        where ov.id = any(w.option_value_ids)), '[]') as options
    from wanted w left join trails t on t.leaf = w.category_id`);
  return new Map(
    rows.map((row) => {
      const attributes: Record<string, string[]> = {};
      const put = (key: string, value: string | null) => {
        if (value !== null && value !== "") attributes[key] = [...(attributes[key] ?? []), value];
      };
      for (const [key, value] of row.options) put(key, value);
      put("vendor", row.vendor);
      put("type", row.product_type);
      for (const tag of row.tags) put("tag", tag);
      return [
        row.variant_id,
        {
          productId: row.product_id,
          variantId: row.variant_id,
          categoryIds: row.categories,
          attributes,
          discountable: !row.gift_card,
        },
      ];
    }),
  );
}

/** The ids among these that no product, variant or category has. */
export async function unknownTargets(ctx: Ctx, selectors: readonly Selector[]): Promise<string[]> {
  const of = (key: "productIds" | "variantIds" | "categoryIds") =>
    selectors.flatMap((selector) => selector[key]);
  const rows = await ctx.db.execute<{ id: string }>(sql`
    select id from unnest(${texts(of("productIds"))}) as w(id) where not exists (select 1 from product x where x.id = w.id)
    union all
    select id from unnest(${texts(of("variantIds"))}) as w(id) where not exists (select 1 from variant x where x.id = w.id)
    union all
    select id from unnest(${texts(of("categoryIds"))}) as w(id) where not exists (select 1 from category x where x.id = w.id)
    limit 10`);
  return rows.map(({ id }) => id);
}

/** The cheapest variant that a target means, in each storefront's own list, for one piece. Minor units. */
export async function lowestPrices(
  ctx: Ctx,
  storefrontIds: readonly string[],
  target: Target,
): Promise<{ storefrontId: string; currency: string; variantId: string; amountMinor: bigint }[]> {
  const rows = await ctx.db.execute<{
    storefront_id: string;
    currency: string;
    variant_id: string;
    amount: string;
  }>(sql`
    select distinct on (s.storefront_id) s.storefront_id, l.currency, v.id as variant_id, pr.amount_minor as amount
    from storefront_price_list s
    join price_list l on l.id = s.price_list_id
    join price pr on pr.price_list_id = l.id and pr.min_quantity = 1
    join variant v on v.id = pr.variant_id and v.removed_at is null
    join product p on p.id = v.product_id and p.status = 'active' and not p.gift_card
    where s.storefront_id = any(${texts(storefrontIds)}) and ${means(target)}
    order by s.storefront_id, pr.amount_minor, v.id`);
  return rows.map((row) => ({
    storefrontId: row.storefront_id,
    currency: row.currency,
    variantId: row.variant_id,
    amountMinor: BigInt(row.amount),
  }));
}

/** A target as a condition on `v` (variant) and `p` (product): the same as `isTarget` of the rules. */
function means(target: Target): SQL {
  const chosen = target.kind === "all" ? sql`true` : selects(target.of);
  return target.except === null ? chosen : sql`(${chosen}) and not (${selects(target.except)})`;
}

function selects({ productIds, variantIds, categoryIds, attributes }: Selector): SQL {
  const parts: SQL[] = [];
  if (productIds.length + variantIds.length + categoryIds.length > 0)
    parts.push(sql`(v.id = any(${texts(variantIds)}) or p.id = any(${texts(productIds)}) or p.category_id in (
      with recursive below(id) as (
        select id from category where id = any(${texts(categoryIds)})
        union select c.id from category c join below b on c.parent_id = b.id
      ) select id from below))`);
  for (const { key, values } of attributes) {
    const plain: Readonly<Record<string, SQL>> = {
      vendor: sql`p.vendor = any(${texts(values)})`,
      type: sql`p.product_type = any(${texts(values)})`,
      tag: sql`p.tags && ${texts(values)}`,
    };
    const option = sql`exists (select 1 from product_option_value ov join product_option o on o.id = ov.option_id
      where ov.id = any(v.option_value_ids) and o.key = ${key} and ov.key = any(${texts(values)}))`;
    parts.push(plain[key] ? sql`(${plain[key]} or ${option})` : option);
  }
  return parts.length === 0 ? sql`false` : sql.join(parts, sql` and `);
}
