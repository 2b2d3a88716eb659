import { sql } from "drizzle-orm";
import { mediaVersion } from "@/commerce/catalog";
import type { Ctx } from "@/commerce/context";
import type { ProductFacts, Words } from "./rules/compose";

const texts = (values: readonly string[]) => sql`${sql.param([...values])}::text[]`;

/** The facts of products that are for sale at all (active), by id. Six queries, however many products. */
export async function loadProductFacts(
  ctx: Ctx,
  productIds: readonly string[],
): Promise<Map<string, ProductFacts>> {
  const ids = texts(productIds);
  const [products, words, variants, media] = await Promise.all([
    ctx.db.execute<{
      id: string;
      vendor: string | null;
      tags: string[];
      source_locale: string;
      created_at: string;
      trail: string[];
    }>(sql`
      with recursive up as (
        select p.id as product_id, c.id, c.parent_id, 0 as depth from product p join category c on c.id = p.category_id where p.id = any(${ids})
        union all select up.product_id, c.id, c.parent_id, up.depth + 1 from up join category c on c.id = up.parent_id
      )
      select p.id, p.vendor, p.tags, p.source_locale, p.created_at,
        coalesce((select array_agg(up.id order by up.depth desc) from up where up.product_id = p.id), '{}') as trail
      from product p where p.id = any(${ids}) and p.status = 'active'`),
    ctx.db.execute<{
      product_id: string;
      locale: string;
      title: string;
      slug: string;
      summary: string | null;
      text: string;
      has_description: boolean;
      has_seo: boolean;
      state: Words["state"];
      hash: string;
    }>(sql`
      select product_id, locale, title, slug, summary, state,
        coalesce((select string_agg(leaf #>> '{}', ' ') from jsonb_path_query(description, '$.**.text') leaf), '') as text,
        description is not null as has_description,
        seo_title is not null and seo_description is not null as has_seo,
        md5(concat_ws('|', title, slug, summary, description::text, seo_title, seo_description, state)) as hash
      from product_translation where product_id = any(${ids})`),
    ctx.db.execute<{ id: string; product_id: string; facets: string[]; hash: string }>(sql`
      select v.id, v.product_id, md5(concat_ws('|', v.key, v.signature, v.sku, v.gtin, v.media_id, v.position)) as hash,
        coalesce((select array_agg(o.key || ':' || ov.key) from product_option_value ov
          join product_option o on o.id = ov.option_id where ov.id = any(v.option_value_ids)), '{}') as facets
      from variant v where v.product_id = any(${ids}) and v.removed_at is null order by v.product_id, v.position`),
    ctx.db.execute<{ id: string; product_id: string; changed_ms: string; hash: string }>(sql`
      select id, product_id, floor(extract(epoch from changed_at) * 1000)::bigint::text as changed_ms,
        md5(concat_ws('|', id, changed_at, position, alt)) as hash
      from media where product_id = any(${ids}) order by product_id, position`),
  ]);
  const wordsOf = groupBy(words, (row) => row.product_id);
  const variantsOf = groupBy(variants, (row) => row.product_id);
  // The very token of the picture's own address: with another one no cache would take it for unchanging.
  const pictures = media.map((row) => ({
    ...row,
    version: mediaVersion({ changedAt: new Date(Number(row.changed_ms)) }),
  }));
  const mediaOf = groupBy(pictures, (row) => row.product_id);
  return new Map(
    products.map((row) => [
      row.id,
      {
        productId: row.id,
        vendor: row.vendor,
        tags: row.tags,
        categoryIds: row.trail,
        createdAt: new Date(row.created_at),
        sourceLocale: row.source_locale,
        words: new Map((wordsOf.get(row.id) ?? []).map((line) => [line.locale, toWords(line)])),
        variants: variantsOf.get(row.id) ?? [],
        media: mediaOf.get(row.id) ?? [],
        pageHash: [...(variantsOf.get(row.id) ?? []), ...(mediaOf.get(row.id) ?? [])]
          .map((part) => part.hash)
          .join(),
      },
    ]),
  );
}

/** Ids of variants of these products: for prices and availability, which quotes and inventory answer. */
export function variantIdsOf(facts: Iterable<ProductFacts>): string[] {
  return Array.from(facts).flatMap((product) => product.variants.map((variant) => variant.id));
}

/** The products that a storefront does not sell, of those asked: by its assortment rule and its exceptions at `now`. */
export async function loadUnpublished(
  ctx: Ctx,
  storefront: { storefrontId: string; assortment: "all" | "listed" },
  productIds: readonly string[],
): Promise<Set<string>> {
  const rows = await ctx.db.execute<{ id: string }>(sql`
    select asked.id from unnest(${texts(productIds)}) as asked(id)
    left join publication e on e.product_id = asked.id and e.storefront_id = ${storefront.storefrontId}
    where case when e.product_id is null then ${storefront.assortment === "listed"}
      else not (e.published and coalesce(e.publish_from <= now(), true) and coalesce(e.publish_until > now(), true)) end`);
  return new Set(rows.map((row) => row.id));
}

function toWords(row: {
  title: string;
  slug: string;
  summary: string | null;
  text: string;
  has_description: boolean;
  has_seo: boolean;
  state: Words["state"];
  hash: string;
}): Words {
  const { title, slug, summary, text, state, hash } = row;
  return {
    title,
    slug,
    summary,
    text,
    state,
    hash,
    hasDescription: row.has_description,
    hasSeo: row.has_seo,
  };
}

function groupBy<T>(rows: Iterable<T>, key: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
}
