import { sql } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";

const texts = (values: readonly string[]) => sql`${sql.param([...values])}::text[]`;

/** How far the words of all active products reach in one language: products by the share that is there, 0..100. */
export interface WordsCount {
  readonly total: number;
  readonly byCoverage: ReadonlyMap<number, number>;
  /** Products with words of this language under the handle of the source. */
  readonly sourceSlugs: number;
  readonly shortTitle: string | null;
  readonly sourceSlugTitle: string | null;
}

/**
 * Counts the words of active products in some locales, each with the locales of the same language that stand in for it.
 * The shares are those by which listings are indexed: 40 for title and slug, 40 for the description, 20 for the SEO
 * texts; nothing for machine-made ones. One query, however many products. Keys: the locale.
 */
export async function countWords(
  ctx: Ctx,
  chains: ReadonlyMap<string, readonly string[]>,
): Promise<Map<string, WordsCount>> {
  const wanted = [...chains].flatMap(([locale, chain]) =>
    [locale, ...chain].map((step, rank) => ({ locale, step, rank })),
  );
  const rows = await ctx.db.execute<{
    locale: string;
    coverage: number;
    products: string;
    source_slugs: string;
    title: string | null;
    source_slug_title: string | null;
  }>(sql`
    with step as (
      select * from unnest(${texts(wanted.map(({ locale }) => locale))}, ${texts(wanted.map(({ step }) => step))},
        ${sql.param(wanted.map(({ rank }) => rank))}::int[]) as s(locale, step, rank)
    ), words as (
      select distinct on (s.locale, t.product_id) s.locale, t.product_id, t.slug, t.locale as words_locale,
        case when t.state = 'machine' then 0 else 40 + case when t.description is null then 0 else 40 end
          + case when t.seo_title is null or t.seo_description is null then 0 else 20 end end as coverage
      from step s join product_translation t on t.locale = s.step
      order by s.locale, t.product_id, s.rank
    ), judged as (
      select l.locale, p.id, coalesce(w.coverage, 0) as coverage, src.title,
        (w.slug = src.slug and split_part(w.words_locale, '-', 1) <> split_part(p.source_locale, '-', 1)) as source_slug
      from product p cross join (select distinct locale from step) l
      left join words w on w.product_id = p.id and w.locale = l.locale
      left join product_translation src on src.product_id = p.id and src.locale = p.source_locale
      where p.status = 'active'
    )
    select locale, coverage::int as coverage, count(*) as products, count(*) filter (where source_slug) as source_slugs,
      min(title) as title, min(title) filter (where source_slug) as source_slug_title
    from judged group by locale, coverage order by locale, coverage`);
  const found = new Map<string, WordsCount & { byCoverage: Map<number, number> }>();
  for (const row of rows) {
    const before = found.get(row.locale);
    const products = Number(row.products);
    const byCoverage = before?.byCoverage ?? new Map<number, number>();
    byCoverage.set(Number(row.coverage), products);
    found.set(row.locale, {
      total: (before?.total ?? 0) + products,
      byCoverage,
      sourceSlugs: (before?.sourceSlugs ?? 0) + Number(row.source_slugs),
      // Rows come with the least covered first.
      shortTitle: before?.shortTitle ?? row.title,
      sourceSlugTitle: before?.sourceSlugTitle ?? row.source_slug_title,
    });
  }
  return found;
}

/** Of each list: how many sellable variants it prices, one that it does not, and whether every amount is positive. */
export interface ListCount {
  readonly priced: number;
  readonly missingTitle: string | null;
  readonly smallestMinor: bigint | null;
}

/** Counts the priced variants of active products in lists; `total` is how many variants there are to price. */
export async function countPrices(
  ctx: Ctx,
  listIds: readonly string[],
): Promise<{ total: number; lists: Map<string, ListCount> }> {
  const rows = await ctx.db.execute<{
    id: string | null;
    total: string;
    priced: string;
    missing: string | null;
    smallest: string | null;
  }>(sql`
    with sold as (
      select v.id, t.title from variant v join product p on p.id = v.product_id and p.status = 'active'
      left join product_translation t on t.product_id = p.id and t.locale = p.source_locale
      where v.removed_at is null
    )
    select l.id, (select count(*) from sold) as total, count(x.variant_id) as priced,
      min(s.title) filter (where x.variant_id is null) as missing, min(x.amount_minor) as smallest
    from (select unnest(${texts(listIds)}) as id union all select null) l
    left join sold s on l.id is not null
    left join price x on x.price_list_id = l.id and x.variant_id = s.id and x.min_quantity = 1
    group by l.id`);
  const lists = new Map<string, ListCount>();
  let total = 0;
  for (const row of rows) {
    total = Number(row.total);
    if (row.id === null) continue;
    const smallestMinor = row.smallest === null ? null : BigInt(row.smallest);
    lists.set(row.id, { priced: Number(row.priced), missingTitle: row.missing, smallestMinor });
  }
  return { total, lists };
}

/** What of active products can be sold to each country: from how many locations, and how many variants. */
export async function countSellable(
  ctx: Ctx,
  countries: readonly string[],
): Promise<Map<string, { locations: number; sellable: number }>> {
  const rows = await ctx.db.execute<{ country: string; locations: string; sellable: string }>(sql`
    with serves as (
      select c.country, c.location_id from stock_location_country c
      join stock_location s on s.id = c.location_id and s.status = 'active'
      where c.country = any(${texts(countries)})
    ), signature as (
      select country, array_agg(location_id order by location_id) as places from serves group by country
    ), sold as (
      select v.id, v.track_inventory, v.inventory_policy from variant v
      join product p on p.id = v.product_id and p.status = 'active' where v.removed_at is null
    ), counted as (
      select g.places, (select count(*) from sold v where not v.track_inventory or v.inventory_policy = 'continue'
        or case when exists (select 1 from stock_bundle_part b where b.bundle_id = v.id) then exists (
          -- A bundle is sold from one place that has all of its parts.
          select 1 from unnest(g.places) as place(id) where not exists (
            select 1 from stock_bundle_part b join variant part on part.id = b.part_id
            left join stock_level l on l.variant_id = b.part_id and l.location_id = place.id
            where b.bundle_id = v.id and part.track_inventory and part.inventory_policy <> 'continue'
              and coalesce(l.on_hand - l.reserved - l.allocated - l.safety, 0) < b.units))
        else exists (select 1 from stock_level l where l.variant_id = v.id and l.location_id = any(g.places)
          and l.on_hand - l.reserved - l.allocated - l.safety > 0) end) as sellable
      from (select distinct places from signature) g
    )
    select s.country, cardinality(s.places) as locations, c.sellable
    from signature s join counted c on c.places = s.places`);
  return new Map(
    rows.map((row) => [row.country, { locations: Number(row.locations), sellable: Number(row.sellable) }]),
  );
}

/** Whether a storefront of a brand takes the test card, which a new one would take over from it. */
export async function takesTestCard(ctx: Ctx, brandId: string): Promise<boolean> {
  const rows = await ctx.db.execute(sql`
    select 1 from payment_method m join storefront s on s.id = m.storefront_id
    where s.brand_id = ${brandId} and m.provider = 'test' and m.enabled limit 1`);
  return rows.length > 0;
}

/** Titles of the products that variants belong to, in the source language: for showing prices. */
export async function titlesOfVariants(
  ctx: Ctx,
  variantIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await ctx.db.execute<{ id: string; title: string }>(sql`
    select v.id, coalesce(t.title, p.handle) as title
    from variant v join product p on p.id = v.product_id
    left join product_translation t on t.product_id = p.id and t.locale = p.source_locale
    where v.id = any(${texts(variantIds)})`);
  return new Map(rows.map((row) => [row.id, row.title]));
}

/** Prices of a list as a sample, one of each product, and how many there are. */
export async function samplePrices(
  ctx: Ctx,
  priceListId: string,
  limit: number,
): Promise<{ count: number; sample: { variantId: string; amountMinor: bigint }[] }> {
  const rows = await ctx.db.execute<{ variant_id: string; amount_minor: string; count: string }>(sql`
    select distinct on (v.product_id) x.variant_id, x.amount_minor,
      (select count(*) from price where price_list_id = ${priceListId} and min_quantity = 1) as count
    from price x join variant v on v.id = x.variant_id and v.removed_at is null
    where x.price_list_id = ${priceListId} and x.min_quantity = 1 order by v.product_id, v.position limit ${limit}`);
  const sample = rows.map((row) => ({ variantId: row.variant_id, amountMinor: BigInt(row.amount_minor) }));
  return { count: Number(rows[0]?.count ?? 0), sample };
}

/** Listings that exist by now of some storefronts. */
export async function countListings(ctx: Ctx, storefrontIds: readonly string[]): Promise<number> {
  const [row] = await ctx.db.execute<{ count: string }>(
    sql`select count(*) as count from listing where storefront_id = any(${texts(storefrontIds)})`,
  );
  return Number(row?.count ?? 0);
}
