import { sql } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import type { RoundingRule } from "@/commerce/pricing/model";
import type { CurrencyCode } from "@/lib/currency";
import type { QuotedStorefront } from "./compose/unit";

/** What of a storefront decides about its prices, with how it rounds; null when there is none of that id. */
export async function quotedStorefront(
  ctx: Ctx,
  storefrontId: string,
): Promise<{ storefront: QuotedStorefront; rounding: RoundingRule } | null> {
  const [row] = await ctx.db.execute<{
    id: string;
    brand_id: string;
    currency: string;
    tax_display: "gross" | "net";
    price_policy: "keep_gross" | "keep_net";
    time_zone: string;
    countries: string[];
    rounding: RoundingRule | null;
  }>(sql`
    select s.id, s.brand_id, s.currency, s.tax_display, s.price_policy, s.time_zone,
      (select coalesce(array_agg(c.country order by c.position, c.country), '{}')
        from storefront_country c where c.storefront_id = s.id) as countries,
      (select r.rounding from storefront_pricing r where r.storefront_id = s.id) as rounding
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
  return { storefront, rounding: row.rounding ?? "none" };
}

/** The country that a parcel to a country leaves from: of the quickest location that ships there; null: none does. */
export async function quickestOrigin(ctx: Ctx, country: string): Promise<string | null> {
  const [row] = await ctx.db.execute<{ country: string }>(sql`
    select l.country from stock_location_country s join stock_location l on l.id = s.location_id
    where s.country = ${country} and l.status = 'active'
    order by s.days_max, s.days_min, l.key collate "C" limit 1`);
  return row?.country ?? null;
}

/** The product of each variant; unknown variants are absent. */
export async function productsOfVariants(
  ctx: Ctx,
  variantIds: readonly string[],
): Promise<Map<string, string>> {
  if (variantIds.length === 0) return new Map();
  const rows = await ctx.db.execute<{ id: string; product_id: string }>(sql`
    select id, product_id from variant where id = any(${sql.param([...variantIds])}::text[])`);
  return new Map(rows.map((row) => [row.id, row.product_id]));
}
