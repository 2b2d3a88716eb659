import type { Ctx } from "@/commerce/context";
import { candidatesFor, contentsOf } from "@/commerce/pricing";
import type { Channel, PriceCandidate, VariantContent } from "@/commerce/pricing/model";
import { itemFacts, shelfFinder, shelfPromotions } from "@/commerce/promotions";
import type { ActivePromotion, ItemFacts } from "@/commerce/promotions/model";
import { shelfRateOf, taxClassesOf, taxFacts } from "@/commerce/tax";
import type { TaxAddress, TaxFacts } from "@/commerce/tax/model";
import type { ClassRates, StorefrontFacts, VariantFacts } from "./compose/unit";
import { productsOfVariants, quickestOrigin, quotedStorefront } from "./storefront.view";

/** A storefront's facts before it is known which tax classes are asked for. */
export interface StorefrontBasis extends Omit<StorefrontFacts, "rates"> {
  /** Read at the first wish for it: most shelves show a price as its list says it. */
  readonly tax: () => Promise<TaxFacts>;
  /** Where a parcel to a country leaves from: the quickest location that ships there, else the seller's home. */
  readonly shipFrom: (country: string) => Promise<TaxAddress>;
  /** Whether any promotion asks for the facts of an item. */
  readonly reduces: boolean;
}

/** What is the same for some variants in every storefront; each part is read at the first wish for it. */
export interface SharedVariants {
  readonly items: () => Promise<ReadonlyMap<string, ItemFacts>>;
  readonly products: () => Promise<ReadonlyMap<string, string>>;
  readonly taxClasses: () => Promise<ReadonlyMap<string, string>>;
  readonly contents: () => Promise<ReadonlyMap<string, VariantContent>>;
}

export function sharedVariants(ctx: Ctx, variantIds: readonly string[]): SharedVariants {
  // The facts of an item name its product: where they are read anyway, products are not read again.
  let described: Promise<ReadonlyMap<string, ItemFacts>> | undefined;
  const items = () => {
    described ??= itemFacts(ctx, variantIds);
    return described;
  };
  const products = once(async () =>
    described
      ? new Map([...(await described)].map(([variantId, { productId }]) => [variantId, productId]))
      : productsOfVariants(ctx, variantIds),
  );
  return {
    products,
    items,
    contents: once(() => contentsOf(ctx, variantIds)),
    taxClasses: once(async () => taxClassesOf(ctx, [...new Set((await products()).values())])),
  };
}

/** What a storefront's prices are made of at an instant; null when there is no such storefront. */
export async function storefrontBasis(
  ctx: Ctx,
  input: {
    storefrontId: string;
    at: Date;
    channel: Channel;
    /** When they were read already: those of a cart hold those of its shelves. */
    promotions?: Promise<readonly ActivePromotion[]>;
    /** Further countries whose tax will be asked for. */
    shipTo?: string | undefined;
  },
): Promise<StorefrontBasis | null> {
  const { storefrontId, at, channel } = input;
  const [quoted, promotions] = await Promise.all([
    quotedStorefront(ctx, storefrontId),
    input.promotions ?? shelfPromotions(ctx, { storefrontId, at }),
  ]);
  if (!quoted) return null;
  const { storefront, rounding } = quoted;
  const { brandId, countries } = storefront;
  const origins = new Map<string, Promise<string | null>>();
  const originFor = (country: string) => {
    const origin = origins.get(country) ?? quickestOrigin(ctx, country);
    origins.set(country, origin);
    return origin;
  };
  const wanted = new Set([...countries.slice(0, 1), ...(input.shipTo ? [input.shipTo] : [])]);
  const tax = once(() => taxFacts(ctx, { countries: [...wanted], date: at, brandId }));
  return {
    storefront,
    at,
    channel,
    rounding,
    reductionOf: shelfFinder(promotions, { ...storefront, channel }, at),
    reduces: promotions.length > 0,
    tax,
    shipFrom: async (country) => {
      const [origin, { settings }] = await Promise.all([originFor(country), tax()]);
      return { country: origin ?? settings.homeCountry, region: null, postcode: null };
    },
  };
}

/** The variants that somebody prices in the storefront, with what decides about it. */
export async function variantFacts(
  ctx: Ctx,
  basis: StorefrontBasis,
  variantIds: readonly string[],
  shared: SharedVariants,
): Promise<Map<string, VariantFacts>> {
  const [candidates, items, products, classes] = await Promise.all([
    candidatesFor(ctx, { storefrontId: basis.storefront.storefrontId, variantIds }),
    basis.reduces ? shared.items() : new Map<string, ItemFacts>(),
    shared.products(),
    shared.taxClasses(),
  ]);
  const found = new Map<string, VariantFacts>();
  for (const variantId of variantIds) {
    const productId = products.get(variantId);
    if (productId === undefined) continue;
    found.set(variantId, {
      variantId,
      productId,
      taxClass: classes.get(productId) ?? "standard",
      candidates: candidates.get(variantId) ?? NONE,
      item: items.get(variantId) ?? null,
    });
  }
  return found;
}

/**
 * With the rate inside a price for each class of these variants: in the storefront's first country, and at the seller's
 * home. Unless `always`, only when some price is shown otherwise than its list says it.
 */
export async function withRates(
  basis: StorefrontBasis,
  variants: Iterable<VariantFacts>,
  always = false,
): Promise<StorefrontFacts> {
  const { storefront } = basis;
  const { taxDisplay, pricePolicy } = storefront;
  const rates = new Map<string, ClassRates>();
  for (const { taxClass, candidates } of variants) {
    if (rates.has(taxClass)) continue;
    const computed = candidates.some(
      ({ taxIncluded }) =>
        taxIncluded !== taxDisplay || (taxDisplay === "gross" && pricePolicy === "keep_net"),
    );
    if (always || computed) rates.set(taxClass, await classRates(basis, taxClass));
  }
  return { ...basis, rates };
}

async function classRates(basis: StorefrontBasis, taxClass: string): Promise<ClassRates> {
  const { at: date, storefront } = basis;
  const tax = await basis.tax();
  const home = tax.settings.homeCountry;
  const country = storefront.countries[0] ?? home;
  const { country: shipFrom } = await basis.shipFrom(country);
  return {
    rateMicro: shelfRateOf(tax, { country, taxClass, date, shipFrom }),
    homeRateMicro: shelfRateOf(tax, { country: home, taxClass, date, shipFrom: home }),
  };
}

const NONE: readonly PriceCandidate[] = [];

function once<T>(read: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined;
  return () => {
    answer ??= read();
    return answer;
  };
}
