import type { Ctx } from "@/commerce/context";
import { basePriceList, createBasePriceList, setPrices } from "@/commerce/pricing";
import type { CurrencyCode } from "@/lib/currency";
import type { SeededProduct } from "./catalog";
import { must } from "./must";
import { PRICE_CURRENCIES } from "./world/prices";

/** Price list id by currency. */
export type PriceLists = ReadonlyMap<CurrencyCode, string>;

/** Base lists of the six currencies, and the prices in them. */
export const seedPrices = {
  async lists(ctx: Ctx, brandId: string): Promise<PriceLists> {
    const lists = new Map<CurrencyCode, string>();
    for (const currency of PRICE_CURRENCIES) {
      const present = await basePriceList(ctx, brandId, currency);
      const taxIncluded = currency === "USD" ? ("net" as const) : ("gross" as const);
      const list =
        present ??
        must(await createBasePriceList(ctx, { brandId, currency, name: `Base ${currency}`, taxIncluded }));
      lists.set(currency, list.id);
    }
    return lists;
  },

  async amounts(ctx: Ctx, lists: PriceLists, products: readonly SeededProduct[]): Promise<void> {
    for (const currency of PRICE_CURRENCIES) {
      const entries = products.flatMap(({ facts, variants }) =>
        variants.map(({ id }) => ({
          variantId: id,
          amountMinor: BigInt(facts.priceMinor[currency]),
          compareAtMinor: facts.compareAtMinor ? BigInt(facts.compareAtMinor[currency]) : null,
        })),
      );
      must(await setPrices(ctx, lists.get(currency) ?? "", entries, "seed"));
    }
  },
};
