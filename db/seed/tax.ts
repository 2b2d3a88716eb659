import type { Ctx } from "@/commerce/context";
import { theBrand } from "@/commerce/storefronts";
import {
  assignClass,
  installBuiltInRates,
  listRegistrations,
  saveRegistration,
  saveTaxSettings,
  taxSettings,
} from "@/commerce/tax";
import { must } from "./must";
import { CATEGORIES } from "./world/taxonomy";

/**
 * Where the demo's brand is registered: at home and in each country that it has a storefront for; in the US where its
 * warehouse stands (Portland, Maine) and in the two states with most customers.
 */
const REGISTRATIONS = ["DE", "GB", "CH", "JP", "AE", "US-ME", "US-NY", "US-CA"] as const;
const SINCE = "2024-01-01";

export const seedTax = {
  /** The built-in rates, the brand's registrations and settings. Passed over where somebody saved some. */
  async rules(ctx: Ctx, brandId: string): Promise<void> {
    await installBuiltInRates(ctx);
    const held = await listRegistrations(ctx, brandId);
    if (held.every(({ version }) => version === 0)) {
      const { vatId } = (await theBrand(ctx)).legalEntity;
      for (const jurisdiction of REGISTRATIONS)
        must(
          await saveRegistration(ctx, {
            ...{ brandId, jurisdiction, validFrom: SINCE },
            number: vatId.startsWith(jurisdiction) ? vatId : null,
          }),
        );
      // Other member states are served from Hamburg: declared in the One Stop Shop, under the VAT id of home.
      must(
        await saveRegistration(ctx, {
          ...{ brandId, jurisdiction: "DE", validFrom: SINCE },
          scheme: "oss",
          number: vatId,
        }),
      );
    }
    const { version, thresholdMinor: _threshold, ...settings } = await taxSettings(ctx, brandId);
    if (version > 0) return;
    must(
      await saveTaxSettings(ctx, {
        ...{ ...settings, version, distanceSales: "destination", shippingClass: "proportional" },
        providerCountries: [...settings.providerCountries],
      }),
    );
  },

  /** Clothes, homeware, textiles, candles and tools are taxed at the standard rate in every country of the demo. */
  async classes(ctx: Ctx, categoryIds: ReadonlyMap<string, string>): Promise<void> {
    const roots = CATEGORIES.filter(({ parent }) => parent === null).map(
      ({ key }) => categoryIds.get(key) ?? "",
    );
    must(await assignClass(ctx, { categoryIds: roots, classKey: "standard" }));
  },
};
