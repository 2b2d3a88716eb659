import type { Ctx } from "@/commerce/context";
import { currentPlan, recentLaunches, worldMap } from "@/commerce/launch";
import { ROLLBACK_HOURS } from "@/commerce/launch/model";
import { listPriceLists, ratedCurrencies } from "@/commerce/pricing";
import { theBrand } from "@/commerce/storefronts";
import type { LauncherFacts } from "@/components/admin/launcher/model";
import type { MapEntry } from "@/components/admin/map/model";
import { COUNTRIES, countryName, groupsOf, isCountry } from "@/lib/country";
import { languageName, SHOP_LOCALES } from "@/lib/locale";

/** The countries of the map in the order of their names, named in the person's language. */
export async function mapEntries(ctx: Ctx, locale: string): Promise<MapEntry[]> {
  const world = await worldMap(ctx);
  return world
    .map((entry) => ({
      ...entry,
      name: isCountry(entry.code) ? countryName(entry.code, locale) : entry.code,
      groups: isCountry(entry.code) ? groupsOf(entry.code) : [],
    }))
    .sort((a, b) => a.name.localeCompare(b.name, locale));
}

export async function launcherFacts(ctx: Ctx, locale: string, mayLaunch: boolean): Promise<LauncherFacts> {
  const brand = await theBrand(ctx);
  const since = new Date(ctx.now.getTime() - ROLLBACK_HOURS * 3_600_000);
  const [lists, rated, draft, recent] = await Promise.all([
    listPriceLists(ctx, brand.id),
    ratedCurrencies(ctx),
    mayLaunch ? currentPlan(ctx) : null,
    mayLaunch ? recentLaunches(ctx, since) : [],
  ]);
  const tags = new Set<string>([...SHOP_LOCALES, ...COUNTRIES.flatMap(({ languages }) => languages)]);
  return {
    lists: lists.map(({ id, name, kind, currency, taxIncluded, rateDate }) => ({
      id,
      name,
      kind,
      currency,
      taxIncluded,
      rateDate,
    })),
    rated,
    languageNames: Object.fromEntries([...tags].map((tag) => [tag, languageName(tag, locale)])),
    countryNames: Object.fromEntries(COUNTRIES.map(({ code }) => [code, countryName(code, locale)])),
    draft: draft && { planId: draft.planId, version: draft.version, plan: draft.plan },
    recent,
  };
}
