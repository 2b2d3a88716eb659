import { sql } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import type { PriceFindings } from "@/commerce/launch/rules/price-findings";
import { CURRENCIES, minorDigits } from "@/lib/currency";

/** A planned storefront and the list that its prices come from or are suggested from. */
export interface PlannedPrices {
  readonly code: string;
  readonly priceListId: string;
  /** Tax inside its gross prices, in millionths. */
  readonly taxMicro: number;
  /** The least share of the net price above the cost, in millionths. */
  readonly floorMicro: number;
}

const texts = (values: readonly string[]) => sql`${sql.param([...values])}::text[]`;
const integers = (values: readonly number[]) => sql`${sql.param([...values])}::int[]`;

/**
 * Compares the prices of planned storefronts with costs and with the median of the live storefronts, all of them net and
 * in euros at the newest reference rates: a price with tax is no dearer than one without. Costs are net by nature.
 * `marketTaxes`: live storefronts and the tax inside their gross prices. What has no rate is left out. One query.
 */
export async function findPrices(
  ctx: Ctx,
  planned: readonly PlannedPrices[],
  marketTaxes: ReadonlyMap<string, number>,
): Promise<Map<string, PriceFindings>> {
  if (planned.length === 0) return new Map();
  const rows = await ctx.db.execute<{
    code: string;
    costed: string;
    below: string;
    worst_title: string | null;
    worst: string | null;
    compared: string;
    far: string;
    far_title: string | null;
    farthest: string | null;
  }>(sql`
    with digits as (
      select * from unnest(${texts(CURRENCIES)}, ${integers(CURRENCIES.map(minorDigits))}) as d(currency, digits)
    ), worth as (
      select distinct on (r.currency) r.currency, 1 / (r.per_euro * 10 ^ d.digits) as per_minor
      from reference_rate r join digits d using (currency) order by r.currency, r.day desc
    ), plan as (
      select * from unnest(${texts(planned.map(({ code }) => code))}, ${texts(planned.map(({ priceListId }) => priceListId))},
        ${integers(planned.map(({ taxMicro }) => taxMicro))}, ${integers(planned.map(({ floorMicro }) => floorMicro))})
        as p(code, list_id, tax_micro, floor_micro)
    ), market as (
      select s.price_list_id, t.tax_micro
      from unnest(${texts([...marketTaxes.keys()])}, ${integers([...marketTaxes.values()])}) as t(storefront_id, tax_micro)
      join storefront_price_list s using (storefront_id)
    ), sold as (
      select v.id, coalesce(t.title, p.handle) as title from variant v
      join product p on p.id = v.product_id and p.status = 'active'
      left join product_translation t on t.product_id = p.id and t.locale = p.source_locale
      where v.removed_at is null
    ), ours as (
      select plan.code, plan.list_id, plan.floor_micro, sold.id, sold.title,
        x.amount_minor * w.per_minor / case l.tax_included when 'gross' then 1 + plan.tax_micro / 1e6 else 1 end as net
      from plan join price_list l on l.id = plan.list_id join worth w on w.currency = l.currency
      join price x on x.price_list_id = l.id and x.min_quantity = 1 join sold on sold.id = x.variant_id
    ), margin as (
      select ours.*, (net - c.cost_minor * w.per_minor) / net as share
      from ours join variant_cost c on c.variant_id = ours.id join worth w on w.currency = c.currency
    ), margins as (
      select code, count(*) as costed, count(*) filter (where share < floor_micro / 1e6) as below,
        (array_agg(title order by share, id))[1] as title, min(share) as worst
      from margin group by code
    ), markets as (
      select x.variant_id, percentile_cont(0.5) within group (order by
        x.amount_minor * w.per_minor / case l.tax_included when 'gross' then 1 + m.tax_micro / 1e6 else 1 end) as median
      from market m join price_list l on l.id = m.price_list_id join worth w on w.currency = l.currency
      join price x on x.price_list_id = l.id and x.min_quantity = 1
      group by x.variant_id having count(*) >= 2
    ), distance as (
      select ours.code, ours.id, ours.title, ours.net / m.median::numeric - 1 as off
      from ours join markets m on m.variant_id = ours.id where m.median > 0
    ), distances as (
      select code, count(*) as compared, count(*) filter (where abs(off) > 0.25) as far,
        (array_agg(title order by abs(off) desc, id))[1] as title, (array_agg(off order by abs(off) desc, id))[1] as farthest
      from distance group by code
    )
    select plan.code, coalesce(a.costed, 0) as costed, coalesce(a.below, 0) as below, a.title as worst_title, a.worst,
      coalesce(d.compared, 0) as compared, coalesce(d.far, 0) as far, d.title as far_title, d.farthest
    from plan left join margins a using (code) left join distances d using (code)`);
  const example = (title: string | null, share: string | null) =>
    title === null || share === null ? null : { title, percent: Math.round(Number(share) * 100) };
  return new Map(
    rows.map((row) => [
      row.code,
      {
        costed: Number(row.costed),
        belowFloor: Number(row.below),
        worstMargin: example(row.worst_title, row.worst),
        compared: Number(row.compared),
        farOff: Number(row.far),
        farthest: example(row.far_title, row.farthest),
      },
    ]),
  );
}
