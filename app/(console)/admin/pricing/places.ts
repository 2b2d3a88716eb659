import type { Ctx } from "@/commerce/context";
import { listStorefronts, theBrand } from "@/commerce/storefronts";
import type { StorefrontSummary } from "@/commerce/storefronts/model";
import { shelfRate } from "@/commerce/tax";
import type { ListPlace } from "@/components/admin/pricing/list-draft";

/** A storefront as pricing needs it: its money, its clock, its first country. */
export interface PricingPlace extends ListPlace {
  readonly code: string;
  readonly country: string;
  readonly countries: readonly string[];
  readonly status: StorefrontSummary["status"];
  readonly taxDisplay: "gross" | "net";
}

/** Storefronts that are not retired, by name. */
export async function pricingPlaces(ctx: Ctx): Promise<PricingPlace[]> {
  const all = await listStorefronts(ctx);
  return all
    .map(({ id, name, code, currency, countries, status, taxDisplay, locales }) => ({
      ...{ id, name, code, currency, countries, status, taxDisplay },
      country: countries[0] ?? "",
      timeZone: locales[0]?.timeZone ?? "UTC",
    }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** The tax inside prices of a list today, in millionths: that of the first storefront that uses it; 0 for net lists. */
export async function taxInside(
  ctx: Ctx,
  taxIncluded: "gross" | "net",
  place: Pick<PricingPlace, "country"> | undefined,
): Promise<number> {
  if (taxIncluded === "net" || !place?.country) return 0;
  const { id: brandId } = await theBrand(ctx);
  return shelfRate(ctx, { brandId, country: place.country, taxClass: "standard", date: ctx.now });
}
