import { and, asc, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import type { StorefrontSummary, StorefrontView } from "@/commerce/storefronts/model";
import type { Executor } from "@/db/client";
import { brand, host, storefront, storefrontCountry, storefrontLocale } from "@/db/schema";
import { env } from "@/lib/env";
import { directionOf } from "@/lib/locale";
import { originOf } from "./rules/addresses";
import { regionalCode } from "./rules/hreflang";

/** Storefront locales with all that belongs to them, in brand order (position, key). */
export async function loadViews(db: Executor, where?: SQL): Promise<StorefrontView[]> {
  const rows = await db
    .select({
      id: storefrontLocale.id,
      key: storefrontLocale.key,
      storefrontId: storefront.id,
      brandId: brand.id,
      brandKey: brand.key,
      brandName: brand.name,
      defaultLocale: brand.defaultLocale,
      baseCurrency: brand.baseCurrency,
      legalEntity: brand.legalEntity,
      brandTokens: brand.tokens,
      hreflangMethod: brand.hreflangMethod,
      code: storefront.code,
      name: storefront.name,
      audience: storefront.audience,
      status: storefront.status,
      locale: storefrontLocale.locale,
      hostId: host.id,
      hostName: host.name,
      pathPrefix: storefrontLocale.pathPrefix,
      countries: sql<string[]>`(
        select coalesce(array_agg(c.country order by c.position, c.country), '{}')
        from ${storefrontCountry} c where c.storefront_id = ${storefront.id}
      )`,
      currency: storefront.currency,
      taxDisplay: storefront.taxDisplay,
      pricePolicy: storefront.pricePolicy,
      timeZone: storefront.timeZone,
      units: storefront.units,
      assortment: storefront.assortment,
      themeTokens: storefront.themeTokens,
      fallbacks: storefrontLocale.fallbacks,
      minCoverage: storefrontLocale.minCoverage,
      position: storefrontLocale.position,
      ownsBareLanguage: storefrontLocale.ownsBareLanguage,
      ownsXDefault: storefrontLocale.ownsXDefault,
      launchedAt: storefront.launchedAt,
      changedAt: storefront.changedAt,
    })
    .from(storefrontLocale)
    .innerJoin(storefront, eq(storefront.id, storefrontLocale.storefrontId))
    .innerJoin(brand, eq(brand.id, storefrontLocale.brandId))
    .innerJoin(host, eq(host.id, storefrontLocale.hostId))
    .where(where)
    .orderBy(asc(storefrontLocale.position), asc(storefrontLocale.key));
  const ports = { port: env().PORT, publicPort: env().PUBLIC_PORT };
  return rows.map(
    ({
      brandId,
      brandKey,
      brandName,
      defaultLocale,
      baseCurrency,
      legalEntity,
      brandTokens,
      hreflangMethod,
      ...row
    }) => ({
      ...row,
      brand: {
        id: brandId,
        key: brandKey,
        name: brandName,
        defaultLocale,
        baseCurrency,
        legalEntity,
        tokens: brandTokens,
        hreflangMethod,
      },
      direction: directionOf(row.locale),
      hreflangCode: regionalCode(row.locale, row.countries[0] ?? ""),
      origin: originOf(row.hostName, ports),
    }),
  );
}

/**
 * The storefront locale of a key, read from the database (never from the routing table in memory: a page that was
 * just dropped from the cache must not be drawn again from a copy that is a moment old). Retired ones are not found.
 */
export async function storefrontByKey(ctx: Ctx, key: string): Promise<StorefrontView | undefined> {
  const [view] = await loadViews(
    ctx.db,
    and(eq(storefrontLocale.key, key), eq(storefrontLocale.retired, false)),
  );
  return view;
}

/** Every live storefront locale of a brand, in brand order: the members of its alternates and its switcher. */
export function liveLocales(ctx: Ctx, brandId: string): Promise<StorefrontView[]> {
  return loadViews(ctx.db, and(eq(storefrontLocale.brandId, brandId), eq(storefront.status, "live")));
}

/** Live storefront locales of an exact host name. */
export function liveLocalesOfHost(ctx: Ctx, hostName: string): Promise<StorefrontView[]> {
  return loadViews(ctx.db, and(eq(host.name, hostName), eq(storefront.status, "live")));
}

/** Storefront locales of storefronts that are not retired, all brands. */
export function allLocales(ctx: Ctx): Promise<StorefrontView[]> {
  return loadViews(ctx.db, eq(storefrontLocale.retired, false));
}

/** Every storefront with its locales. Retired ones only when asked for. */
export async function listStorefronts(
  ctx: Ctx,
  filter: { brandId?: string; ids?: readonly string[]; withRetired?: boolean } = {},
): Promise<StorefrontSummary[]> {
  const rows = await ctx.db
    .select({
      id: storefront.id,
      brandId: storefront.brandId,
      code: storefront.code,
      name: storefront.name,
      audience: storefront.audience,
      status: storefront.status,
      currency: storefront.currency,
      taxDisplay: storefront.taxDisplay,
      countries: sql<string[]>`(
        select coalesce(array_agg(c.country order by c.position, c.country), '{}')
        from ${storefrontCountry} c where c.storefront_id = ${storefront.id}
      )`,
      launchedAt: storefront.launchedAt,
      goLiveAt: storefront.goLiveAt,
      changedAt: storefront.changedAt,
      version: storefront.version,
    })
    .from(storefront)
    .where(
      and(
        filter.brandId === undefined ? undefined : eq(storefront.brandId, filter.brandId),
        filter.ids === undefined ? undefined : inArray(storefront.id, [...filter.ids]),
        filter.withRetired ? undefined : eq(storefront.retired, false),
      ),
    )
    .orderBy(asc(storefront.code), asc(storefront.id));
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const views = await loadViews(ctx.db, inArray(storefront.id, ids));
  const byStorefront = new Map<string, StorefrontView[]>();
  for (const view of views)
    byStorefront.set(view.storefrontId, [...(byStorefront.get(view.storefrontId) ?? []), view]);
  return rows.map((row) => ({ ...row, locales: byStorefront.get(row.id) ?? [] }));
}

export async function getStorefront(ctx: Ctx, storefrontId: string): Promise<StorefrontSummary | undefined> {
  const [found] = await listStorefronts(ctx, { ids: [storefrontId], withRetired: true });
  return found;
}
