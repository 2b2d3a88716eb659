import type { Ctx } from "@/commerce/context";
import { asksForUnitPrice, lowestShown } from "@/commerce/pricing";
import type { Channel, VariantContent } from "@/commerce/pricing/model";
import { isReduced, shelfPrice, shelfUnit } from "./compose/shelf";
import type { UnitPriced, VariantFacts } from "./compose/unit";
import {
  type SharedVariants,
  type StorefrontBasis,
  sharedVariants,
  storefrontBasis,
  variantFacts,
  withRates,
} from "./facts";
import type { ShelfPrice } from "./model";
import { asksForLowestPrice } from "./rules/obligations";
import { inSnapshot } from "./snapshot";

/**
 * What one unit of each variant costs everybody in a storefront: what listings, product pages and structured data show.
 * A variant that nobody prices there is not in the map: it cannot be bought. A few queries, however many variants.
 */
export async function shelfPrices(
  ctx: Ctx,
  input: { storefrontId: string; variantIds: readonly string[]; channel?: Channel; at?: Date },
): Promise<Map<string, ShelfPrice>> {
  const { storefrontId, variantIds, channel = "web", at = ctx.now } = input;
  if (variantIds.length === 0) return new Map();
  return inSnapshot(ctx, async (snapshot) => {
    const basis = await storefrontBasis(snapshot, { storefrontId, at, channel });
    if (!basis) return new Map();
    return pricesOnShelf(snapshot, basis, variantIds, sharedVariants(snapshot, variantIds));
  });
}

/**
 * For projections: reads once what is the same for these variants in every storefront, and gives the way to their prices in
 * each. Those reads are not one snapshot: whatever is published meanwhile is an event that projects again.
 */
export async function shelfReader(
  ctx: Ctx,
  variantIds: readonly string[],
): Promise<(reader: Ctx, storefrontId: string, at: Date) => Promise<Map<string, ShelfPrice>>> {
  const shared = sharedVariants(ctx, variantIds);
  await Promise.all([shared.items(), shared.taxed(), shared.contents()]);
  return async (reader, storefrontId, at) => {
    const basis = await storefrontBasis(reader, { storefrontId, at, channel: "web" });
    return basis ? pricesOnShelf(reader, basis, variantIds, shared) : new Map();
  };
}

async function pricesOnShelf(
  ctx: Ctx,
  basis: StorefrontBasis,
  variantIds: readonly string[],
  shared: SharedVariants,
): Promise<Map<string, ShelfPrice>> {
  const { storefront, at } = basis;
  const variants = await variantFacts(ctx, basis, variantIds, shared);
  const facts = await withRates(basis, variants.values());
  const units: (readonly [VariantFacts, UnitPriced])[] = [];
  for (const variant of variants.values()) {
    const priced = shelfUnit(facts, variant);
    if (priced) units.push([variant, priced]);
  }
  const showing = asksForLowestPrice(storefront.countries)
    ? new Map(
        units
          .filter(([, priced]) => isReduced(priced))
          .map(([{ variantId }, { shown }]) => [variantId, shown.amountMinor]),
      )
    : null;
  const [prior, contents] = await Promise.all([
    showing && showing.size > 0
      ? lowestShown(ctx, {
          storefrontId: storefront.storefrontId,
          variantIds: [...showing.keys()],
          at,
          showing,
        })
      : null,
    asksForUnitPrice(storefront.countries) ? shared.contents() : NOTHING,
  ]);
  return new Map(
    units.map(([variant, priced]) => {
      const { variantId } = variant;
      const beside = {
        prior: showing ? { lowestMinor: prior?.get(variantId)?.lowestMinor ?? null } : null,
        content: contents.get(variantId) ?? null,
      };
      return [variantId, shelfPrice(variant, priced, beside)];
    }),
  );
}

const NOTHING: ReadonlyMap<string, VariantContent> = new Map();
