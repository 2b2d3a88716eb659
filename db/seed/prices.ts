import { type Ctx, inTransaction } from "@/commerce/context";
import {
  basePriceList,
  createBasePriceList,
  noteShownPrices,
  setPrices,
  shownSpans,
} from "@/commerce/pricing";
import { listStorefronts } from "@/commerce/storefronts";
import type { CurrencyCode } from "@/lib/currency";
import { ok } from "@/lib/result";
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

  /**
   * The reduced products of the demo stood there at their earlier price before: without that nothing could be announced as
   * reduced where the law asks for the lowest price of the 30 days before.
   */
  async shownBefore(ctx: Ctx, products: readonly SeededProduct[]): Promise<void> {
    for (const { id, currency } of await listStorefronts(ctx, {})) {
      const rows = products.flatMap(({ facts, variants }) => {
        const before = facts.compareAtMinor?.[currency as (typeof PRICE_CURRENCIES)[number]];
        if (before === undefined) return [];
        return variants.map(({ id: variantId }) => ({
          variantId,
          currency: currency as CurrencyCode,
          amountMinor: BigInt(before),
          regularMinor: null,
        }));
      });
      const known = await shownSpans(
        ctx,
        id,
        rows.map(({ variantId }) => variantId),
      );
      const fresh = rows.filter(({ variantId }) => !known.has(variantId));
      must(await inTransaction(ctx, async (tx) => ok(await noteShownPrices(tx, id, fresh))));
    }
  },
};
