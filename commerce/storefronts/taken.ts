import { eq } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import { host, storefront, storefrontCountry, storefrontLocale } from "@/db/schema";
import { addressClaim, countryClaim, type TakenAddresses, xDefaultClaim } from "./rules/addresses";
import { bareLanguage } from "./rules/hreflang";

/** What storefronts that are not retired hold now. */
export async function takenAddresses(ctx: Ctx): Promise<TakenAddresses> {
  const [storefronts, countries, locales] = await Promise.all([
    ctx.db
      .select({ brandId: storefront.brandId, audience: storefront.audience, code: storefront.code })
      .from(storefront)
      .where(eq(storefront.retired, false)),
    ctx.db
      .select({
        brandId: storefrontCountry.brandId,
        audience: storefrontCountry.audience,
        country: storefrontCountry.country,
      })
      .from(storefrontCountry)
      .where(eq(storefrontCountry.retired, false)),
    ctx.db
      .select({
        brandId: storefrontLocale.brandId,
        audience: storefrontLocale.audience,
        key: storefrontLocale.key,
        hostName: host.name,
        pathPrefix: storefrontLocale.pathPrefix,
        locale: storefrontLocale.locale,
        ownsBareLanguage: storefrontLocale.ownsBareLanguage,
        ownsXDefault: storefrontLocale.ownsXDefault,
      })
      .from(storefrontLocale)
      .innerJoin(host, eq(host.id, storefrontLocale.hostId))
      .where(eq(storefrontLocale.retired, false)),
  ]);
  return {
    codes: new Set(storefronts.map((row) => countryClaim(row.brandId, row.audience, row.code))),
    countries: new Set(countries.map((row) => countryClaim(row.brandId, row.audience, row.country))),
    keys: new Set(locales.map((row) => row.key)),
    addresses: new Set(locales.map((row) => addressClaim(row.hostName, row.pathPrefix))),
    bareLanguages: new Set(
      locales
        .filter((row) => row.ownsBareLanguage)
        .map((row) => countryClaim(row.brandId, row.audience, bareLanguage(row.locale))),
    ),
    xDefaults: new Set(
      locales.filter((row) => row.ownsXDefault).map((row) => xDefaultClaim(row.brandId, row.audience)),
    ),
  };
}
