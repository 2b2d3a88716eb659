import { type SQL, sql } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";

interface Row extends Record<string, unknown> {
  id: string;
  product_id: string;
  class_key: string;
}

/**
 * The class of each row that a query gives as (id, product_id, category_id): the product's own; else that of the nearest category
 * above it which has one; else `exempt` when none of its variants is taxable (so an import said); else `standard`.
 */
const classesOf = (wanted: SQL) => sql`
  with recursive wanted as materialized (${wanted}), above(leaf, category_id, depth) as (
    select distinct category_id, category_id, 0 from wanted where category_id is not null
    union all
    select a.leaf, c.parent_id, a.depth + 1 from above a join category c on c.id = a.category_id
    where c.parent_id is not null and a.depth < 20
  ), inherited as (
    select distinct on (a.leaf) a.leaf, t.class_key
    from above a join tax_category_class t on t.category_id = a.category_id order by a.leaf, a.depth
  )
  select w.id, w.product_id, coalesce(o.class_key, i.class_key, case when exists (
      select 1 from variant v where v.product_id = w.product_id and v.removed_at is null
    ) and not exists (
      select 1 from variant v where v.product_id = w.product_id and v.removed_at is null and v.taxable
    ) then 'exempt' else 'standard' end) as class_key
  from wanted w
  left join tax_product_class o on o.product_id = w.product_id
  left join inherited i on i.leaf = w.category_id`;

/** The class of each product, an entry for every id; `standard` where there is no such product. */
export async function taxClassesOf(ctx: Ctx, productIds: readonly string[]): Promise<Map<string, string>> {
  const classes = new Map(productIds.map((id) => [id, "standard"]));
  if (productIds.length === 0) return classes;
  const rows = await ctx.db.execute<Row>(
    classesOf(sql`select id, id as product_id, category_id from product
      where id = any(${sql.param([...classes.keys()])}::text[])`),
  );
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
  const rows = await ctx.db.execute<Row>(
    classesOf(sql`select v.id, v.product_id, p.category_id from variant v join product p on p.id = v.product_id
      where v.id = any(${sql.param([...variantIds])}::text[])`),
  );
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
