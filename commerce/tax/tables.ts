import { asc, inArray, or, type SQL, sql } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import { taxRate, taxZone } from "@/db/schema";
import type { TaxFacts, TaxZone } from "./model";
import { rateOfRow, zoneOfRow } from "./rows";
import { dayIn, zoneOf } from "./rules/place";

/** The calendar year at home: the threshold counts by it. */
export function yearAt(zones: readonly TaxZone[], country: string, date: Date): number {
  const zone = zoneOf(zones, { country, region: null, postcode: null });
  return Number(dayIn(zone?.timeZone ?? "UTC", date).slice(0, 4));
}

/** Keys of the zones of some countries, with those that they take rates from. `countries`: a query that gives them. */
export const sourceZones = (countries: SQL): SQL => sql`
  with recursive known(key, rates_from) as (
    select id, rates_from from tax_zone where country in (${countries})
    union select z.id, z.rates_from from tax_zone z join known k on z.id = k.rates_from
  ) select key from known`;

/** These zones, and the rates of all of them that are valid on a day or later. */
export async function tablesOf(
  ctx: Ctx,
  countries: readonly string[],
  since: string,
): Promise<Pick<TaxFacts, "zones" | "rates">> {
  const keys = sql`(${sourceZones(sql`select unnest(${sql.param([...countries])}::text[])`)})`;
  const [zones, rates] = await Promise.all([
    ctx.db.select().from(taxZone).where(sql`${taxZone.key} in ${keys}`).orderBy(asc(taxZone.key)),
    ctx.db
      .select()
      .from(taxRate)
      .where(
        sql`${taxRate.zoneKey} in ${keys} and (${taxRate.validUntil} is null or ${taxRate.validUntil} > ${since})`,
      )
      .orderBy(asc(taxRate.zoneKey), asc(taxRate.classKey), asc(taxRate.component), asc(taxRate.validFrom)),
  ]);
  return { zones: zones.map(zoneOfRow), rates: rates.map(rateOfRow) };
}

/** The countries whose tax changes with a zone: its own and those of the zones that take rates from it. */
export async function countriesOf(ctx: Ctx, zoneKeys: readonly string[]): Promise<string[]> {
  if (zoneKeys.length === 0) return [];
  const rows = await ctx.db
    .selectDistinct({ country: taxZone.country })
    .from(taxZone)
    .where(or(inArray(taxZone.key, [...zoneKeys]), inArray(taxZone.ratesFrom, [...zoneKeys])))
    .orderBy(asc(taxZone.country));
  return rows.map(({ country }) => country);
}
