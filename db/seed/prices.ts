import { type Ctx, inTransaction } from "@/commerce/context";
import {
  basePriceList,
  createBasePriceList,
  createPriceList,
  noteShownPrices,
  priceListTable,
  setContents,
  setCosts,
  setPrices,
  setStorefrontRounding,
  shownSpans,
  storefrontPricingOf,
} from "@/commerce/pricing";
import type { CreateListInput, VariantContent } from "@/commerce/pricing/model";
import { listStorefronts } from "@/commerce/storefronts";
import type { CurrencyCode } from "@/lib/currency";
import { ok } from "@/lib/result";
import type { SeededProduct } from "./catalog";
import { must } from "./must";
import { PRICE_CURRENCIES } from "./world/prices";

/** Price list id by currency. */
export type PriceLists = ReadonlyMap<CurrencyCode, string>;

const TRADE = "Trade Germany";
const MEMBERS = "Members Switzerland";
/** From so many pieces on so many hundredths of the shelf price. */
const TRADE_TIERS = [
  [1, 80n],
  [10, 75n],
  [50, 68n],
] as const;

const FURTHER: Omit<CreateListInput, "name" | "audienceKey" | "currency" | "storefrontIds"> = {
  scope: "group",
  channel: null,
  priority: 0,
  validFrom: null,
  validUntil: null,
  marginFloorMicro: null,
  floorMode: "warn",
  taxIncluded: "gross",
  derive: null,
};

/** How much is in one piece of what is sold by weight, by size. */
const CONTENTS: Readonly<Record<string, (size: string | null) => VariantContent>> = {
  "beeswax-candle": (size) => ({ amountMilli: size === "tall" ? 340_000 : 220_000, unit: "g" }),
  "cedar-candle": () => ({ amountMilli: 300_000, unit: "g" }),
};

/** Base lists of the six currencies, the prices in them, and what else is known about prices. */
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

  /** What the merchant pays for the products, and how much is in those that are sold by weight. */
  async facts(ctx: Ctx, products: readonly SeededProduct[]): Promise<void> {
    const costs = products.flatMap(({ facts, variants }) =>
      variants.map(({ id }) => ({
        variantId: id,
        currency: "EUR" as const,
        // A believable purchase price: two fifths of the shelf price, to the cent.
        costMinor: (BigInt(facts.priceMinor.EUR) * 2n) / 5n,
      })),
    );
    must(await setCosts(ctx, costs));
    const contents = products.flatMap(({ facts, variants }) =>
      variants.flatMap(({ id }, at) => {
        const content = CONTENTS[facts.key]?.(facts.variants[at]?.size ?? null);
        return content ? [{ variantId: id, content }] : [];
      }),
    );
    must(await setContents(ctx, contents));
  },

  /** A trade list with tiers in Germany, and a Swiss list that ends in 0.05 like the storefront's own rounding. */
  async further(
    ctx: Ctx,
    brandId: string,
    lists: PriceLists,
    products: readonly SeededProduct[],
  ): Promise<void> {
    const storefronts = await listStorefronts(ctx, {});
    const german = storefronts.find(({ code }) => code === "de");
    const swiss = storefronts.find(({ code }) => code === "ch");
    if (!german || !swiss) return;
    const present = new Set((await priceListTable(ctx, brandId)).map(({ name }) => name));
    if (!present.has(TRADE)) {
      const { list } = must(
        await createPriceList(ctx, brandId, {
          ...FURTHER,
          name: TRADE,
          audienceKey: "trade",
          currency: "EUR",
          marginFloorMicro: 200_000,
          storefrontIds: [german.id],
        }),
      );
      const entries = products.flatMap(({ facts, variants }) =>
        variants.flatMap(({ id: variantId }) =>
          TRADE_TIERS.map(([minQuantity, share]) => ({
            variantId,
            minQuantity,
            amountMinor: (BigInt(facts.priceMinor.EUR) * share) / 100n,
            compareAtMinor: null,
          })),
        ),
      );
      must(await setPrices(ctx, list.id, entries, "seed"));
    }
    const sourceListId = lists.get("CHF");
    if (!present.has(MEMBERS) && sourceListId !== undefined) {
      must(
        await createPriceList(ctx, brandId, {
          ...FURTHER,
          name: MEMBERS,
          audienceKey: "members",
          currency: "CHF",
          storefrontIds: [swiss.id],
          derive: { sourceListId, percentMicro: -80_000, rounding: "swedish_05" },
        }),
      );
    }
    const rounding = (await storefrontPricingOf(ctx, [swiss.id])).get(swiss.id);
    if (rounding?.rounding === "none")
      must(
        await setStorefrontRounding(ctx, {
          storefrontId: swiss.id,
          rounding: "swedish_05",
          version: rounding.version,
        }),
      );
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
