import { sql } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import type { CurrencyCode } from "@/lib/currency";
import type { QuotedStorefront } from "./compose/unit";

/** What of a storefront decides about its prices; null when there is none of that id. */
export async function quotedStorefront(ctx: Ctx, storefrontId: string): Promise<QuotedStorefront | null> {
  const [row] = await ctx.db.execute<{
    id: string;
    brand_id: string;
    currency: string;
    tax_display: "gross" | "net";
    price_policy: "keep_gross" | "keep_net";
    time_zone: string;
    countries: string[];
  }>(sql`
    select s.id, s.brand_id, s.currency, s.tax_display, s.price_policy, s.time_zone,
      (select coalesce(array_agg(c.country order by c.position, c.country), '{}')
        from storefront_country c where c.storefront_id = s.id) as countries
    from storefront s where s.id = ${storefrontId}`);
  return row
    ? {
        storefrontId: row.id,
        brandId: row.brand_id,
        currency: row.currency as CurrencyCode,
        taxDisplay: row.tax_display,
        pricePolicy: row.price_policy,
        timeZone: row.time_zone,
        countries: row.countries,
      }
    : null;
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
