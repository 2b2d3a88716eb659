import { type SQL, sql } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import type { CurrencyCode } from "@/lib/currency";
import { type Article, type ArticleRow, parts, place, toArticle, words, wordsFrom } from "./articles.view";
import type { CartHead } from "./cart-store";
import type { DeliveryPlan } from "./rules/delivery";
import { inAssortment } from "./sold.view";

/** A cart with all that decides about it, as it stands in the database at one moment. */
export interface Situation {
  readonly cart: CartHead;
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

type CartRow = Omit<CartHead, "shownMinor"> & { readonly shownMinor: string | null };
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
        from customer u where u.id = coalesce(c.customer_id, (
          select k.id from customer k where k.brand_id = place.brand_id and lower(k.email) = lower(c.email)))) as buyer,
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
      from delivery_rate r where r.method_id in (
        select o.id from delivery_method o where o.storefront_id = ${storefrontId})))`;
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
