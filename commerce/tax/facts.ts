import { asc } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import { taxClass } from "@/db/schema";
import { distanceSales } from "./meter";
import type { TaxFacts } from "./model";
import { listRegistrations } from "./registrations";
import { classOfRow } from "./rows";
import { shelfRateOf } from "./rules/tax-of";
import { homeOf, taxSettings } from "./settings";
import { tablesOf, yearAt } from "./tables";

/**
 * Everything that `taxOf` needs for sales from and to these countries; the brand's own is added. Six small queries at most.
 * Rates valid now or later are in it, so that facts which were kept still switch at midnight. Throws for a brand that is not there.
 */
export async function taxFacts(
  ctx: Ctx,
  question: { countries: readonly string[]; date: Date; brandId: string },
): Promise<TaxFacts> {
  const { brandId, date } = question;
  const home = await homeOf(ctx, brandId);
  const [settings, registrations] = await Promise.all([
    taxSettings(ctx, brandId, home),
    listRegistrations(ctx, brandId, home),
  ]);
  const countries = [...new Set([settings.homeCountry, ...question.countries.map(upper)])];
  const [tables, classes] = await Promise.all([tablesOf(ctx, countries, date), allClasses(ctx)]);
  const distance = await distanceSales(ctx, brandId, yearAt(tables.zones, settings.homeCountry, date));
  return { ...tables, classes, registrations, settings, distance };
}

const upper = (country: string) => country.toUpperCase();

async function allClasses(ctx: Ctx) {
  return (await ctx.db.select().from(taxClass).orderBy(asc(taxClass.position), asc(taxClass.key))).map(
    classOfRow,
  );
}

/** The rates that a consumer in a country finds in shelf prices, by class: millionths, 0 where nothing is charged. */
export async function shelfRates(
  ctx: Ctx,
  question: { brandId: string; country: string; taxClasses: readonly string[]; date: Date },
): Promise<Map<string, number>> {
  const { brandId, country, date } = question;
  const facts = await taxFacts(ctx, { brandId, countries: [country], date });
  return new Map(
    question.taxClasses.map((taxClass) => [taxClass, shelfRateOf(facts, { country, taxClass, date })]),
  );
}

/** One of `shelfRates`. */
export async function shelfRate(
  ctx: Ctx,
  question: { brandId: string; country: string; taxClass: string; date: Date },
): Promise<number> {
  const { taxClass, ...rest } = question;
  return (await shelfRates(ctx, { ...rest, taxClasses: [taxClass] })).get(taxClass) ?? 0;
}
