import type { Ctx } from "@/commerce/context";
import type { CountryLaw, LaunchPlan } from "@/commerce/launch/model";
import { asksForLowestPrice } from "@/commerce/quotes";
import type { BrandView } from "@/commerce/storefronts/model";
import { effectiveMicro, listClasses, ossMeter, ratesOf, taxFacts, zoneOf } from "@/commerce/tax";
import type { TaxFacts } from "@/commerce/tax/model";
import type { LawFacts } from "./rules/facts";

/** What tax and consumer law say about the countries of a plan today. A fixed number of queries. */
export async function loadLaw(ctx: Ctx, brand: BrandView, plan: LaunchPlan): Promise<LawFacts> {
  const countries = [...new Set(plan.storefronts.flatMap((storefront) => storefront.countries))];
  const [facts, classes, meter] = await Promise.all([
    taxFacts(ctx, { brandId: brand.id, countries, date: ctx.now }),
    listClasses(ctx),
    ossMeter(ctx, { brandId: brand.id, date: ctx.now }),
  ]);
  // What goods are really in; nobody has to keep rates for classes that nothing has.
  const used = classes
    .filter(({ key, products, categories }) => key === "standard" || products + categories > 0)
    .map(({ key }) => key);
  const { legalEntity: entity } = brand;
  const needed = {
    name: entity.name,
    street: entity.street,
    city: entity.city,
    country: entity.country,
    email: entity.email,
  };
  return {
    missingEntity: Object.entries(needed)
      .filter(([, value]) => value.trim() === "")
      .map(([field]) => field),
    threshold: {
      state: meter.state,
      soldMinor: meter.thisYearMinor.toString(),
      thresholdMinor: meter.thresholdMinor.toString(),
    },
    countries: new Map(countries.map((country) => [country, lawOf(country, facts, used, ctx.now)])),
  };
}

function lawOf(country: string, facts: TaxFacts, used: readonly string[], at: Date): CountryLaw {
  const zone = zoneOf(facts.zones, { country, region: null, postcode: null });
  const today = at.toISOString().slice(0, 10);
  const valid = facts.registrations.filter(
    ({ validFrom, validUntil }) => validFrom <= today && (validUntil === null || validUntil > today),
  );
  const own = valid.find(
    ({ scheme, jurisdiction }) =>
      scheme === "local" && (jurisdiction === zone?.jurisdiction || jurisdiction.slice(0, 2) === country),
  );
  const inUnion = zone?.territory === "eu" || zone?.territory === "eu_goods";
  const oss = inUnion ? valid.find(({ scheme }) => scheme === "oss") : undefined;
  // In the One Stop Shop of the Union one goes by the VAT id of the state that one is identified in (art. 369d).
  const ossNumber =
    oss?.number ??
    valid.find(({ scheme, jurisdiction }) => scheme === "local" && jurisdiction === oss?.jurisdiction)
      ?.number;
  const home = facts.zones.find(
    ({ country: code, region, postcodes }) =>
      code === facts.settings.homeCountry && region === null && postcodes === null,
  );
  const fromHome = inUnion && home?.territory === "eu" && country !== home.country;
  // A distance seller below the threshold charges the rates of home.
  const taxed = own ? "local" : oss ? "oss" : fromHome ? "origin" : "none";
  const charging = taxed === "origin" ? (home ?? null) : zone;
  return {
    country,
    known: zone !== null,
    incomplete: zone?.incomplete ?? false,
    taxed,
    registrationNumber: (own ? own.number : ossNumber) ?? null,
    rates: used.map((classKey) => {
      const parts = charging ? ratesOf(facts, charging, classKey, at).parts : [];
      const free = classKey === "zero" || classKey === "exempt";
      return { classKey, rateMicro: parts.length > 0 ? effectiveMicro(parts) : free ? 0 : null };
    }),
    lowestPriceShown: asksForLowestPrice([country]),
  };
}
