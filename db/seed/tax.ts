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
 * Where the demo's brand is registered beside its home: in each country that it has a storefront for; in the US where its
 * warehouse stands (Portland, Maine) and in the two states with most customers. Each with its number, invented like that of
 * the imprint: without it no territory that is taxed by one of them (Liechtenstein, the Isle of Man) can be launched.
 */
const REGISTRATIONS: Readonly<Record<string, string>> = {
  GB: "GB000000142",
  CH: "CHE-000.000.142 MWST",
  JP: "T0000000000142",
  AE: "000000000000142",
  "US-ME": "0000142",
  "US-NY": "00-0000142",
  "US-CA": "000-000142",
};
const SINCE = "2024-01-01";

export const seedTax = {
  /** The built-in rates, the brand's registrations and settings. Passed over where somebody saved some. */
  async rules(ctx: Ctx, brandId: string): Promise<void> {
    await installBuiltInRates(ctx);
    const held = await listRegistrations(ctx, brandId);
    if (held.every(({ version }) => version === 0)) {
      const { vatId } = (await theBrand(ctx)).legalEntity;
      for (const [jurisdiction, number] of Object.entries({ DE: vatId, ...REGISTRATIONS }))
        must(await saveRegistration(ctx, { brandId, jurisdiction, number, validFrom: SINCE }));
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
