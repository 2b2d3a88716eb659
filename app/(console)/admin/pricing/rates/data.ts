import type { Ctx } from "@/commerce/context";
import { listPriceLists, newestRates, previewPolicy, priceListOf } from "@/commerce/pricing";
import { type PolicyLine, type PriceList, STALE_AFTER_DAYS } from "@/commerce/pricing/model";
import { theBrand } from "@/commerce/storefronts";
import { shelfRate } from "@/commerce/tax";
import type { CurrencyCode } from "@/lib/currency";
import { type PricingPlace, taxInside } from "../places";

const DAY_MS = 86_400_000;

export interface RateLine {
  readonly currency: CurrencyCode;
  readonly perEuro: string;
  /** YYYY-MM-DD */
  readonly day: string;
  readonly source: string;
  readonly ageDays: number;
  readonly stale: boolean;
  /** A price list is in this currency. */
  readonly used: boolean;
}

/** The newest rate of every currency, with its age today. */
export async function ratesTable(ctx: Ctx): Promise<RateLine[]> {
  const [rates, lists] = await Promise.all([
    newestRates(ctx),
    theBrand(ctx).then(({ id }) => listPriceLists(ctx, id)),
  ]);
  const used = new Set(lists.map(({ currency }) => currency));
  return rates.map((rate) => {
    const ageDays = Math.max(0, Math.floor((ctx.now.getTime() - Date.parse(rate.day)) / DAY_MS));
    return { ...rate, ageDays, stale: ageDays > STALE_AFTER_DAYS, used: used.has(rate.currency) };
  });
}

/** One country of a storefront: what its shoppers pay and what is left, under both policies. */
export interface PolicyCountry {
  readonly country: string;
  readonly rateMicro: number;
  readonly line: PolicyLine | null;
}

export interface PolicyView {
  readonly list: PriceList;
  readonly homeRateMicro: number;
  readonly countries: readonly PolicyCountry[];
}

/** The countries that stand beside a storefront's own: where the same list would be read at other rates. */
const NEIGHBOURS = ["DE", "AT", "FR", "IT", "ES", "NL", "SE", "PL", "HU", "LU"];

/**
 * One price of a storefront's list in its countries (and, for a euro-area shop, in neighbours with other rates) under keep-gross
 * and keep-net. Null when the storefront sells from no list.
 */
export async function policyView(ctx: Ctx, place: PricingPlace, query: string): Promise<PolicyView | null> {
  const list = await priceListOf(ctx, place.id);
  if (!list) return null;
  const { id: brandId } = await theBrand(ctx);
  const homeRateMicro = await taxInside(ctx, "gross", place);
  const others = NEIGHBOURS.includes(place.country) ? NEIGHBOURS : [];
  const countries = [...new Set([...place.countries, ...others])].slice(0, 12);
  return {
    list,
    homeRateMicro,
    countries: await Promise.all(
      countries.map(async (country) => {
        const rateMicro = await shelfRate(ctx, { brandId, country, taxClass: "standard", date: ctx.now });
        const preview = await previewPolicy(ctx, {
          priceListId: list.id,
          display: place.taxDisplay,
          rounding: "none",
          rates: { rateMicro, homeRateMicro },
          query,
          limit: 1,
        });
        return { country, rateMicro, line: preview.ok ? (preview.value.lines[0] ?? null) : null };
      }),
    ),
  };
}
