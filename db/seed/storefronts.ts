import { type Ctx, inTransaction } from "@/commerce/context";
import { linkPriceList } from "@/commerce/pricing";
import { createStorefronts, listStorefronts } from "@/commerce/storefronts";
import { countryDefaults } from "@/lib/country";
import { ok } from "@/lib/result";
import { must } from "./must";
import type { PriceLists } from "./prices";

interface Plan {
  readonly code: string;
  readonly name: string;
  readonly country: "US" | "DE" | "GB" | "CH" | "JP" | "AE";
  readonly host: string;
  readonly locales: readonly {
    readonly locale: string;
    readonly pathPrefix?: string;
    readonly fallbacks?: string[];
  }[];
}

const DOMAIN = "aldertide.localhost";

/** Six storefronts on six hosts: one with three languages by path, one right-to-left with two, one net-priced. */
const PLANS: readonly Plan[] = [
  { code: "us", name: "United States", country: "US", host: DOMAIN, locales: [{ locale: "en" }] },
  { code: "gb", name: "United Kingdom", country: "GB", host: `uk.${DOMAIN}`, locales: [{ locale: "en" }] },
  {
    code: "de",
    name: "Germany",
    country: "DE",
    host: `de.${DOMAIN}`,
    locales: [{ locale: "de", fallbacks: ["en"] }],
  },
  {
    code: "ch",
    name: "Switzerland",
    country: "CH",
    host: `ch.${DOMAIN}`,
    locales: ["de", "fr", "it"].map((locale) => ({ locale, pathPrefix: `/${locale}`, fallbacks: ["en"] })),
  },
  {
    code: "jp",
    name: "Japan",
    country: "JP",
    host: `jp.${DOMAIN}`,
    locales: [{ locale: "ja", fallbacks: ["en"] }],
  },
  {
    code: "ae",
    name: "United Arab Emirates",
    country: "AE",
    host: `ae.${DOMAIN}`,
    locales: [
      { locale: "ar", pathPrefix: "/ar", fallbacks: ["en"] },
      { locale: "en", pathPrefix: "/en" },
    ],
  },
];

/** Opens the six storefronts with their price lists; gives the ids of all that are there. */
export async function seedStorefronts(ctx: Ctx, brandId: string, lists: PriceLists): Promise<string[]> {
  const present = await listStorefronts(ctx, {});
  if (present.length > 0) return present.map((storefront) => storefront.id);
  return must(
    await inTransaction(ctx, async (tx) => {
      const created = await createStorefronts(
        tx,
        PLANS.map(({ code, name, country, host, locales }) => {
          const { currency, taxDisplay, timeZone, units } = countryDefaults(country);
          return {
            brandId,
            code,
            name,
            status: "live" as const,
            countries: [country],
            currency,
            taxDisplay,
            timeZone,
            units,
            locales: locales.map(({ locale, pathPrefix = "", fallbacks = [] }) => ({
              locale,
              pathPrefix,
              fallbacks,
              hostName: host,
              key: locales.length > 1 ? `aldertide-${code}-${locale}` : `aldertide-${code}`,
              ownsXDefault: code === "us",
              ownsBareLanguage:
                code === "us" ||
                code === "de" ||
                (code === "ch" && locale !== "de") ||
                code === "jp" ||
                locale === "ar",
            })),
          };
        }),
      );
      if (!created.ok) return created;
      for (const { id, code } of created.value) {
        const plan = PLANS.find((candidate) => candidate.code === code);
        const list = plan && lists.get(countryDefaults(plan.country).currency);
        if (list) await linkPriceList(tx, id, list);
      }
      return ok(created.value.map(({ id }) => id));
    }),
  );
}
