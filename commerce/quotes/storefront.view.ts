import { type SQL, sql } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import type { RoundingRule } from "@/commerce/pricing/model";
import type { CurrencyCode } from "@/lib/currency";
import type { QuotedStorefront } from "./compose/unit";

/** The country that a parcel to a country leaves from; null: no location ships there. */
type Origins = ReadonlyMap<string, string | null>;

interface Quoted {
  readonly storefront: QuotedStorefront;
  readonly rounding: RoundingRule;
  /** For the storefront's first country and the one that was asked for. */
  readonly origins: Origins;
}

/** What of a storefront decides about its prices, with how it rounds; null when there is none of that id. */
export async function quotedStorefront(
  ctx: Ctx,
  storefrontId: string,
  shipTo: string | null,
): Promise<Quoted | null> {
  const [row] = await ctx.db.execute<{
    id: string;
    brand_id: string;
    currency: string;
    tax_display: "gross" | "net";
    price_policy: "keep_gross" | "keep_net";
    time_zone: string;
    countries: string[];
    rounding: RoundingRule | null;
    origin: string | null;
    ship_to_origin: string | null;
  }>(sql`
    select s.id, s.brand_id, s.currency, s.tax_display, s.price_policy, s.time_zone,
      (select coalesce(array_agg(c.country order by c.position, c.country), '{}')
        from storefront_country c where c.storefront_id = s.id) as countries,
      (select r.rounding from storefront_pricing r where r.storefront_id = s.id) as rounding,
      (${originOf(sql`(select c.country from storefront_country c where c.storefront_id = s.id
        order by c.position, c.country limit 1)`)}) as origin,
      (${originOf(sql`${shipTo}::text`)}) as ship_to_origin
    from storefront s where s.id = ${storefrontId}`);
  if (!row) return null;
  const storefront = {
    storefrontId: row.id,
    brandId: row.brand_id,
    currency: row.currency as CurrencyCode,
    taxDisplay: row.tax_display,
    pricePolicy: row.price_policy,
    timeZone: row.time_zone,
    countries: row.countries,
  };
  const origins = new Map<string, string | null>();
  if (row.countries[0] !== undefined) origins.set(row.countries[0], row.origin);
  if (shipTo !== null) origins.set(shipTo, row.ship_to_origin);
  return { storefront, rounding: row.rounding ?? "none", origins };
}

/** Of the quickest location that ships to a country. */
const originOf = (country: SQL) => sql`
  select l.country from stock_location_country t join stock_location l on l.id = t.location_id
  where t.country = ${country} and l.status = 'active'
  order by t.days_max, t.days_min, l.key collate "C" limit 1`;

export async function quickestOrigins(ctx: Ctx, countries: readonly string[]): Promise<Origins> {
  const rows = await ctx.db.execute<{ country: string; origin: string | null }>(sql`
    select w.country, (${originOf(sql`w.country`)}) as origin
    from unnest(${sql.param([...countries])}::text[]) as w(country)`);
  return new Map(rows.map(({ country, origin }) => [country, origin] as const));
}
