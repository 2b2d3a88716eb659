import { asc } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import { taxClass } from "@/db/schema";
import { factStamp } from "./fact-stamp";
import { distanceSales } from "./meter";
import type { TaxFacts, TaxSettings } from "./model";
import { listRegistrations } from "./registrations";
import { classOfRow } from "./rows";
import { shelfRateOf } from "./rules/tax-of";
import { homeOf, taxSettings } from "./settings";
import { tablesOf, yearAt } from "./tables";

type KeptFacts = Omit<TaxFacts, "distance">;

/** Facts by the question and the stamp of the rows that they were read from: so what is kept is never old. */
const kept = new Map<string, KeptFacts>();
const MAX_KEPT = 200;

/**
 * Everything that `taxOf` needs for sales from and to these countries; the brand's own is added. One small query where this
 * process has read the same rows before, else seven. Distance sales are counted where they decide (`countsSales`) and are 0 elsewhere.
 * Rates valid now or later are in it, so that facts which were kept still switch at midnight. Throws for a brand that is not there.
 */
export async function taxFacts(
  ctx: Ctx,
  question: { countries: readonly string[]; date: Date; brandId: string },
): Promise<TaxFacts> {
  const { brandId, date } = question;
  const countries = [...new Set(question.countries.map(upper))].sort();
  const since = sinceDay(date);
  const { stamp, oneState } = await factStamp(ctx, { brandId, countries, since });
  const key = [brandId, countries.join(), since, stamp].join("\n");
  let facts = kept.get(key);
  if (!facts) {
    facts = await readFacts(ctx, brandId, countries, date);
    // Otherwise a row may have changed between the stamp and the reading.
    if (oneState) keep(key, facts);
  }
  const year = yearAt(facts.zones, facts.settings.homeCountry, date);
  const distance = countsSales(facts.settings)
    ? await distanceSales(ctx, brandId, year)
    : { year, thisYearMinor: 0n, lastYearMinor: 0n };
  return { ...facts, distance };
}

/** Whether the threshold for distance sales can matter: not for sellers who are taxed at the destination anyway. */
const countsSales = ({ distanceSales: chosen, oneMemberState }: TaxSettings) =>
  chosen === "auto" && oneMemberState;

/** A day of slack: midnight comes at another hour in each zone. */
const sinceDay = (date: Date) => new Date(date.getTime() - 2 * 86_400_000).toISOString().slice(0, 10);

async function readFacts(
  ctx: Ctx,
  brandId: string,
  asked: readonly string[],
  date: Date,
): Promise<KeptFacts> {
  const home = await homeOf(ctx, brandId);
  const [settings, registrations] = await Promise.all([
    taxSettings(ctx, brandId, home),
    listRegistrations(ctx, brandId, home),
  ]);
  const countries = [...new Set([settings.homeCountry, ...asked])];
  const [tables, classes] = await Promise.all([tablesOf(ctx, countries, sinceDay(date)), allClasses(ctx)]);
  return { ...tables, classes, registrations, settings };
}

function keep(key: string, facts: KeptFacts): void {
  for (const oldest of kept.keys()) {
    if (kept.size < MAX_KEPT) break;
    kept.delete(oldest);
  }
  kept.set(key, facts);
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
