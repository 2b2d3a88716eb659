import { sql } from "drizzle-orm";
import { mediaVersion } from "@/commerce/catalog";
import type { Ctx } from "@/commerce/context";

/** What is known of an article in a cart, in the words of one storefront locale. */
export interface Article {
  readonly lineId: string;
  readonly variantId: string;
  readonly quantity: number;
  readonly shownUnitMinor: bigint | null;
  readonly beforeUnitMinor: bigint | null;
  readonly words: ArticleWords;
  readonly sku: string | null;
  readonly weightGrams: number;
  readonly shipped: boolean;
  readonly deliveryClass: string;
  /** Whether the storefront sells it now. */
  readonly sold: boolean;
  /** What a bundle is made of, for one of it. */
  readonly parts: readonly ArticlePart[];
}

export interface ArticlePart {
  readonly variantId: string;
  readonly sku: string;
  readonly title: string;
  readonly quantity: number;
}

export interface ArticleWords {
  readonly variantId: string;
  readonly productId: string;
  readonly path: string | null;
  readonly title: string;
  readonly options: string;
  readonly wordsLocale: string;
  readonly picture: { readonly id: string; readonly version: string; readonly alt: string } | null;
}

/** An article as its statement gives it. */
export type ArticleRow = Omit<Article, "shownUnitMinor" | "beforeUnitMinor" | "words"> & {
  readonly shown: string | null;
  readonly before: string | null;
} & WordsRow;
interface WordsRow {
  readonly variantId: string;
  readonly productId: string;
  readonly variantKey: string;
  readonly slug: string | null;
  readonly title: string | null;
  readonly wordsLocale: string | null;
  readonly options: string | null;
  readonly mediaId: string | null;
  readonly mediaMs: number | null;
  readonly alt: string | null;
}

/** The words of variants `v` of products `p` for the storefront locale `place`: as its listing shows them, else as written. */
export const words = sql`
  'variantId', v.id, 'productId', p.id, 'variantKey', v.key, 'slug', g.slug,
  'title', coalesce(g.title, t.title), 'wordsLocale', coalesce(g.words_locale, t.locale),
  'options', (select string_agg(coalesce((
      select lt.label from label_translation lt where lt.key = o.key || ':' || ov.key and lt.locale = any(place.chain)
      order by array_position(place.chain, lt.locale) limit 1), ov.name), ' / ' order by o.position)
    from product_option_value ov join product_option o on o.id = ov.option_id where ov.id = any(v.option_value_ids)),
  'mediaId', m.id, 'mediaMs', floor(extract(epoch from m.changed_at) * 1000)::bigint,
  'alt', coalesce((select lt.label from label_translation lt where lt.key = 'media:' || m.id and lt.locale = any(place.chain)
    order by array_position(place.chain, lt.locale) limit 1), m.alt)`;

/** What a bundle is made of, for one of it. */
export const parts = sql`
  (select coalesce(jsonb_agg(jsonb_build_object('variantId', bv.id, 'sku', coalesce(bv.sku, ''), 'quantity', bp.units,
      'title', coalesce((select bt.title from product_translation bt where bt.product_id = bv.product_id
        order by array_position(place.chain, bt.locale) limit 1), '')) order by bv.id), '[]')
    from stock_bundle_part bp join variant bv on bv.id = bp.part_id where bp.bundle_id = v.id)`;

/** Where those words are: behind `from place, variant v join product p`. */
export const wordsFrom = sql`
  left join listing g on g.storefront_locale_id = place.locale_id and g.product_id = p.id
  left join lateral (select title, locale from product_translation t where g.product_id is null and t.product_id = p.id
    order by array_position(place.chain, t.locale), t.locale = p.source_locale desc limit 1) t on true
  left join lateral (
    -- The picture of the chosen colour, as the product's page shows it. The limit keeps it a look-up by key.
    select one.id, one.alt, one.changed_at from media one where one.id = coalesce(v.media_id, (
      select pm.id from media pm where pm.product_id = p.id and pm.option_value_key in (
        select o.key || ':' || ov.key from product_option_value ov join product_option o on o.id = ov.option_id
        where ov.id = any(v.option_value_ids))
      order by pm.position limit 1), g.media_id) limit 1) m on true`;

/** The storefront locale in which articles are told, as `place`: rows of storefront `st` and its locale `sl`. */
export const place = sql`
  select st.id as storefront_id, st.brand_id, st.code, st.status = 'live' as live, st.currency, st.time_zone, st.assortment,
    sl.id as locale_id, sl.key as locale_key, sl.locale,
    array[sl.locale] || sl.fallbacks || array[b.default_locale] as chain,
    (select coalesce(array_agg(sc.country order by sc.position, sc.country), '{}')
      from storefront_country sc where sc.storefront_id = st.id) as countries
  from storefront st
  join brand b on b.id = st.brand_id
  join storefront_locale sl on sl.storefront_id = st.id`;

/** The words of variants that are not lines (gifts), by id. */
export async function wordsOfVariants(
  ctx: Ctx,
  localeKey: string,
  variantIds: readonly string[],
): Promise<Map<string, GiftArticle>> {
  if (variantIds.length === 0) return new Map();
  const rows = await ctx.db.execute<{ row: WordsRow & Omit<GiftArticle, keyof ArticleWords> }>(sql`
    with place as (${place} where sl.key = ${localeKey})
    select jsonb_build_object('sku', v.sku, 'weightGrams', coalesce(v.weight_grams, 0), 'parts', ${parts}, ${words}) as row
    from place, variant v join product p on p.id = v.product_id ${wordsFrom}
    where v.id = any(${sql.param([...variantIds])}::text[])`);
  return new Map(
    rows.map(({ row }) => [
      row.variantId,
      { ...toWords(row), sku: row.sku, weightGrams: row.weightGrams, parts: row.parts },
    ]),
  );
}

export interface GiftArticle extends ArticleWords {
  readonly sku: string | null;
  readonly weightGrams: number;
  readonly parts: readonly ArticlePart[];
}

export function toArticle(row: ArticleRow): Article {
  return {
    lineId: row.lineId,
    variantId: row.variantId,
    quantity: row.quantity,
    shownUnitMinor: row.shown === null ? null : BigInt(row.shown),
    beforeUnitMinor: row.before === null ? null : BigInt(row.before),
    words: toWords(row),
    sku: row.sku,
    weightGrams: row.weightGrams,
    shipped: row.shipped,
    deliveryClass: row.deliveryClass,
    sold: row.sold,
    parts: row.parts,
  };
}

function toWords(row: WordsRow): ArticleWords {
  const query = row.variantKey === "" ? "" : `?v=${encodeURIComponent(row.variantKey)}`;
  const title = row.title ?? "";
  return {
    variantId: row.variantId,
    productId: row.productId,
    path: row.slug === null ? null : `/p/${encodeURIComponent(row.slug)}${query}`,
    title,
    options: row.options ?? "",
    wordsLocale: row.wordsLocale ?? "en",
    picture:
      row.mediaId === null
        ? null
        : {
            id: row.mediaId,
            version: mediaVersion({ changedAt: new Date(row.mediaMs ?? 0) }),
            alt: row.alt ?? title,
          },
  };
}
