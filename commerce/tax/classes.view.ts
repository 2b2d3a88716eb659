import { type SQL, sql } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";

/**
 * The class of each product that a query names: its own; else that of the nearest category above it which has one; else
 * `exempt` when none of its variants is taxable (so an import said); else `standard`.
 */
const classesOf = (productIds: SQL) => sql`
  with recursive above(product_id, category_id, depth) as (
    select id, category_id, 0 from product where id in (${productIds}) and category_id is not null
    union all
    select a.product_id, c.parent_id, a.depth + 1 from above a join category c on c.id = a.category_id
    where c.parent_id is not null and a.depth < 20
  ), inherited as (
    select distinct on (a.product_id) a.product_id, t.class_key
    from above a join tax_category_class t on t.category_id = a.category_id order by a.product_id, a.depth
  )
  select p.id, coalesce(o.class_key, i.class_key, case when exists (
      select 1 from variant v where v.product_id = p.id and v.removed_at is null
    ) and not exists (
      select 1 from variant v where v.product_id = p.id and v.removed_at is null and v.taxable
    ) then 'exempt' else 'standard' end) as class_key
  from product p
  left join tax_product_class o on o.product_id = p.id
  left join inherited i on i.product_id = p.id
  where p.id in (${productIds})`;

/** The class of each product, an entry for every id; `standard` where there is no such product. */
export async function taxClassesOf(ctx: Ctx, productIds: readonly string[]): Promise<Map<string, string>> {
  const classes = new Map(productIds.map((id) => [id, "standard"]));
  if (productIds.length === 0) return classes;
  const ids = sql`select unnest(${sql.param([...classes.keys()])}::text[])`;
  const rows = await ctx.db.execute<{ id: string; class_key: string }>(classesOf(ids));
  for (const row of rows) classes.set(row.id, row.class_key);
  return classes;
}

/** A variant's product and the class of that. */
export interface TaxedVariant {
  readonly productId: string;
  readonly taxClass: string;
}

/** The same by variant; an unknown one is not in the map. */
export async function taxedVariants(
  ctx: Ctx,
  variantIds: readonly string[],
): Promise<Map<string, TaxedVariant>> {
  if (variantIds.length === 0) return new Map();
  const ids = sql`${sql.param([...variantIds])}::text[]`;
  const rows = await ctx.db.execute<{ id: string; product_id: string; class_key: string }>(sql`
    select v.id, v.product_id, c.class_key from variant v
    join (${classesOf(sql`select product_id from variant where id = any(${ids})`)}) c on c.id = v.product_id
    where v.id = any(${ids})`);
  return new Map(
    rows.map((row) => [row.id, { productId: row.product_id, taxClass: row.class_key }] as const),
  );
}

/** The classes that products were given themselves; one that takes its category's is not in the map. */
export async function assignedClasses(ctx: Ctx, productIds: readonly string[]): Promise<Map<string, string>> {
  if (productIds.length === 0) return new Map();
  const rows = await ctx.db.execute<{ id: string; class_key: string }>(sql`
    select product_id as id, class_key from tax_product_class
    where product_id = any(${sql.param([...productIds])}::text[])`);
  return new Map(rows.map((row) => [row.id, row.class_key]));
}

/** The products that stand in some categories or below them: their class may follow. */
export async function productsBelow(ctx: Ctx, categoryIds: readonly string[]): Promise<string[]> {
  if (categoryIds.length === 0) return [];
  const rows = await ctx.db.execute<{ id: string }>(sql`
    with recursive below(id) as (
      select id from category where id = any(${sql.param([...categoryIds])}::text[])
      union select c.id from category c join below b on c.parent_id = b.id
    ) select p.id from product p join below b on p.category_id = b.id order by p.id`);
  return rows.map(({ id }) => id);
}

/** Which of these ids there are. */
export async function knownIds(
  ctx: Ctx,
  kind: "product" | "category",
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const table = kind === "product" ? sql`product` : sql`category`;
  const rows = await ctx.db.execute<{ id: string }>(
    sql`select id from ${table} where id = any(${sql.param([...ids])}::text[])`,
  );
  return new Set(rows.map(({ id }) => id));
}
