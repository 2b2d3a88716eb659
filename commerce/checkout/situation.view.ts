import { type SQL, sql } from "drizzle-orm";
import { mediaVersion } from "@/commerce/catalog";
import type { Ctx } from "@/commerce/context";
import type { Channel } from "@/commerce/pricing/model";
import type { CurrencyCode } from "@/lib/currency";
import type { CheckoutAddress } from "./model";
import type { DeliveryPlan } from "./rules/delivery";
import { inAssortment } from "./sold.view";

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

/** A cart with all that decides about it, as it stands in the database at one moment. */
export interface Situation {
  readonly cart: {
    readonly id: string;
    readonly storefrontId: string;
    readonly customerId: string | null;
    readonly channel: Channel;
    readonly state: "open" | "paying" | "ordered" | "merged";
    readonly email: string | null;
    readonly phone: string | null;
    readonly companyName: string | null;
    readonly vatId: string | null;
    readonly shipTo: CheckoutAddress | null;
    readonly billTo: CheckoutAddress | null;
    readonly deliveryMethodId: string | null;
    readonly paymentMethodKey: string | null;
    readonly codes: readonly string[];
    readonly shownHash: string | null;
    readonly shownMinor: bigint | null;
    readonly version: number;
  };
  readonly articles: readonly Article[];
  readonly place: Place;
  readonly delivery: DeliveryPlan;
  /** The profile that the customer, or the e-mail of the cart, has in the brand already; null: none. */
  readonly buyer: { readonly id: string; readonly orders: boolean } | null;
  /** The order that waits for its payment. */
  readonly paying: { readonly orderId: string; readonly paymentId: string } | null;
}

/** The storefront in the language in which it is looked at. */
export interface Place {
  readonly brandId: string;
  readonly storefrontId: string;
  readonly storefrontCode: string;
  readonly live: boolean;
  readonly currency: CurrencyCode;
  readonly timeZone: string;
  readonly countries: readonly string[];
  readonly localeKey: string;
  readonly locale: string;
  /** Locales whose words may stand in, nearest first. */
  readonly chain: readonly string[];
}

type CartRow = Omit<Situation["cart"], "shownMinor"> & { readonly shownMinor: string | null };
type ArticleRow = Omit<Article, "shownUnitMinor" | "beforeUnitMinor" | "words"> & {
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
const words = sql`
  'variantId', v.id, 'productId', p.id, 'variantKey', v.key, 'slug', g.slug,
  'title', coalesce(g.title, t.title), 'wordsLocale', coalesce(g.words_locale, t.locale),
  'options', (select string_agg(coalesce((
      select lt.label from label_translation lt where lt.key = o.key || ':' || ov.key and lt.locale = any(place.chain)
      order by array_position(place.chain, lt.locale) limit 1), ov.name), ' / ' order by o.position)
    from product_option_value ov join product_option o on o.id = ov.option_id where ov.id = any(v.option_value_ids)),
  'mediaId', m.id, 'mediaMs', floor(extract(epoch from m.changed_at) * 1000)::bigint,
  'alt', coalesce((select lt.label from label_translation lt where lt.key = 'media:' || m.id and lt.locale = any(place.chain)
    order by array_position(place.chain, lt.locale) limit 1), m.alt)`;

const parts = sql`
  (select coalesce(jsonb_agg(jsonb_build_object('variantId', bv.id, 'sku', coalesce(bv.sku, ''), 'quantity', bp.units,
      'title', coalesce((select bt.title from product_translation bt where bt.product_id = bv.product_id
        order by array_position(place.chain, bt.locale) limit 1), '')) order by bv.id), '[]')
    from stock_bundle_part bp join variant bv on bv.id = bp.part_id where bp.bundle_id = v.id)`;

const wordsFrom = sql`
  left join listing g on g.storefront_locale_id = place.locale_id and g.product_id = p.id
  left join lateral (select title, locale from product_translation t where g.product_id is null and t.product_id = p.id
    order by array_position(place.chain, t.locale), t.locale = p.source_locale desc limit 1) t on true
  left join media m on m.id = coalesce(v.media_id, (
    -- The picture of the chosen colour, as the product's page shows it.
    select pm.id from media pm where pm.product_id = p.id and pm.option_value_key in (
      select o.key || ':' || ov.key from product_option_value ov join product_option o on o.id = ov.option_id
      where ov.id = any(v.option_value_ids))
    order by pm.position limit 1), g.media_id)`;

const place = sql`
  select st.id as storefront_id, st.brand_id, st.code, st.status = 'live' as live, st.currency, st.time_zone, st.assortment,
    sl.id as locale_id, sl.key as locale_key, sl.locale,
    array[sl.locale] || sl.fallbacks || array[b.default_locale] as chain,
    (select coalesce(array_agg(sc.country order by sc.position, sc.country), '{}')
      from storefront_country sc where sc.storefront_id = st.id) as countries
  from storefront st
  join brand b on b.id = st.brand_id
  join storefront_locale sl on sl.storefront_id = st.id`;

/**
 * Reads a cart with everything around it: articles in the words of the storefront locale, the storefront, its deliveries,
 * who buys. One statement, because it is read on each view and for each order; null: there is no such cart, or no such
 * locale in its storefront. Without a `localeKey` the storefront's first speaks.
 */
export async function readSituation(
  ctx: Ctx,
  which: SQL,
  localeKey: string | null,
): Promise<Situation | null> {
  const [row] = await ctx.db.execute<{
    cart: CartRow;
    articles: readonly ArticleRow[];
    place: Place;
    delivery: RawDelivery;
    buyer: Situation["buyer"];
    paying: Situation["paying"];
  }>(sql`
    with mine as (select c.* from cart c where ${which}), place as (
      ${place} where st.id = (select storefront_id from mine) and sl.key = coalesce(${localeKey}::text, sl.key)
      order by sl.position, sl.key limit 1
    )
    select jsonb_build_object('id', c.id, 'storefrontId', c.storefront_id, 'customerId', c.customer_id, 'channel', c.channel,
        'state', c.state, 'email', c.email, 'phone', c.phone, 'companyName', c.company_name, 'vatId', c.vat_id,
        'shipTo', c.ship_to, 'billTo', c.bill_to, 'deliveryMethodId', c.delivery_method_id,
        'paymentMethodKey', c.payment_method_key, 'codes', c.codes, 'shownHash', c.shown_hash,
        'shownMinor', c.shown_minor::text, 'version', c.version) as cart,
      (select coalesce(jsonb_agg(jsonb_build_object('lineId', l.id, 'quantity', l.quantity,
          'shown', l.shown_unit_minor::text, 'before', l.before_unit_minor::text, 'sku', v.sku,
          'weightGrams', coalesce(v.weight_grams, 0), 'shipped', v.requires_shipping,
          'deliveryClass', coalesce(dc.key, ''), 'parts', ${parts}, 'sold',
            s.live and p.status = 'active' and v.removed_at is null and ${inAssortment}, ${words})
          order by l.created_at, l.id), '[]')
        from cart_line l
        join variant v on v.id = l.variant_id
        join product p on p.id = v.product_id
        left join delivery_class dc on dc.product_id = p.id
        left join publication x on x.product_id = p.id and x.storefront_id = c.storefront_id
        join (select place.live, place.assortment) s on true
        ${wordsFrom}
        where l.cart_id = c.id) as articles,
      jsonb_build_object('brandId', place.brand_id, 'storefrontId', place.storefront_id, 'storefrontCode', place.code,
        'live', place.live, 'currency', place.currency, 'timeZone', place.time_zone, 'countries', place.countries,
        'localeKey', place.locale_key, 'locale', place.locale, 'chain', place.chain) as place,
      ${deliveryOf(sql`c.storefront_id`)} as delivery,
      (select jsonb_build_object('id', u.id, 'orders', exists (
          select 1 from sales_order o where o.customer_id = u.id and o.state <> 'cancelled'))
        from customer u where case when c.customer_id is not null then u.id = c.customer_id
          else u.brand_id = place.brand_id and lower(u.email) = lower(c.email) end) as buyer,
      (select jsonb_build_object('orderId', a.order_id, 'paymentId', coalesce(a.payment_id, '')) from checkout_attempt a
        where c.state = 'paying' and a.cart_id = c.id and a.state in ('placed', 'confirmed')) as paying
    from mine c, place`);
  if (!row) return null;
  const { shownMinor, ...cart } = row.cart;
  return {
    cart: { ...cart, shownMinor: shownMinor === null ? null : BigInt(shownMinor) },
    articles: row.articles.map(toArticle),
    place: row.place,
    delivery: toDelivery(row.delivery),
    buyer: row.buyer,
    paying: row.paying,
  };
}

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

interface RawDelivery {
  readonly zones: DeliveryPlan["zones"];
  readonly methods: DeliveryPlan["methods"];
  readonly rates: readonly {
    readonly [field in keyof DeliveryPlan["rates"][number]]: DeliveryPlan["rates"][number][field] extends bigint
      ? string
      : DeliveryPlan["rates"][number][field] extends bigint | null
        ? string | null
        : DeliveryPlan["rates"][number][field];
  }[];
}

/** Everything that decides what delivery costs in a storefront, as one JSON value. */
function deliveryOf(storefrontId: SQL): SQL {
  return sql`jsonb_build_object(
    'zones', (select coalesce(jsonb_agg(jsonb_build_object('id', z.id, 'countries', z.countries, 'postcodes', z.postcodes)
      order by z.position, z.id), '[]') from delivery_zone z where z.storefront_id = ${storefrontId}),
    'methods', (select coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'kind', d.kind, 'names', d.names,
        'descriptions', d.descriptions, 'daysMin', d.days_min, 'daysMax', d.days_max, 'cutoff', d.cutoff)
      order by d.position, d.id), '[]') from delivery_method d where d.storefront_id = ${storefrontId} and d.active),
    'rates', (select coalesce(jsonb_agg(jsonb_build_object('methodId', r.method_id, 'zoneId', r.zone_id,
        'deliveryClass', r.delivery_class, 'fromGrams', r.from_grams, 'belowGrams', r.below_grams,
        'fromMinor', r.from_minor::text, 'belowMinor', r.below_minor::text, 'amountMinor', r.amount_minor::text,
        'perKgMinor', r.per_kg_minor::text)), '[]')
      from delivery_rate r where r.storefront_id = ${storefrontId}))`;
}

function toDelivery({ zones, methods, rates }: RawDelivery): DeliveryPlan {
  return {
    zones,
    methods,
    rates: rates.map((rate) => ({
      ...rate,
      fromMinor: BigInt(rate.fromMinor),
      belowMinor: rate.belowMinor === null ? null : BigInt(rate.belowMinor),
      amountMinor: BigInt(rate.amountMinor),
      perKgMinor: BigInt(rate.perKgMinor),
    })),
  };
}

function toArticle(row: ArticleRow): Article {
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
