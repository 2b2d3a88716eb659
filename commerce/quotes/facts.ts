import type { Ctx } from "@/commerce/context";
import { candidatesFor, contentsOf } from "@/commerce/pricing";
import type { Channel, PriceCandidate, VariantContent } from "@/commerce/pricing/model";
import { itemFacts, shelfFinder, shelfPromotions } from "@/commerce/promotions";
import type { ActivePromotion, ItemFacts } from "@/commerce/promotions/model";
import { shelfRateOf, type TaxedVariant, taxedVariants, taxFacts } from "@/commerce/tax";
import type { TaxAddress, TaxFacts } from "@/commerce/tax/model";
import type { ClassRates, StorefrontFacts, VariantFacts } from "./compose/unit";
import { quickestOrigins, quotedStorefront } from "./storefront.view";

/** A storefront's facts before it is known which tax classes are asked for. */
export interface StorefrontBasis extends Omit<StorefrontFacts, "rates"> {
  /** Read at the first wish for it: most shelves show a price as its list says it. */
  readonly tax: () => Promise<TaxFacts>;
  /** Where a parcel to a country leaves from: the quickest location that ships there, else the seller's home. */
  readonly shipFrom: (country: string) => Promise<TaxAddress>;
  /** Whether any promotion asks for the facts of an item. */
  readonly reduces: boolean;
}

/** Of a storefront: its brand, and its countries in their order. */
export interface KnownPlace {
  readonly brandId: string;
  readonly countries: readonly string[];
}

/** What is the same for some variants in every storefront; each part is read at the first wish for it. */
export interface SharedVariants {
  readonly items: () => Promise<ReadonlyMap<string, ItemFacts>>;
  /** Product and tax class. */
  readonly taxed: () => Promise<ReadonlyMap<string, TaxedVariant>>;
  readonly contents: () => Promise<ReadonlyMap<string, VariantContent>>;
}

export function sharedVariants(ctx: Ctx, variantIds: readonly string[]): SharedVariants {
  return {
    items: once(() => itemFacts(ctx, variantIds)),
    taxed: once(() => taxedVariants(ctx, variantIds)),
    contents: once(() => contentsOf(ctx, variantIds)),
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
    /** What the caller knows of the storefront from the same state of the database: then nobody waits for it. */
    known?: KnownPlace | undefined;
  },
): Promise<StorefrontBasis | null> {
  const { storefrontId, at, channel, known } = input;
  const taxIn = (brandId: string, countries: readonly string[]) => {
    const wanted = new Set([...countries.slice(0, 1), ...(input.shipTo ? [input.shipTo] : [])]);
    return taxFacts(ctx, { countries: [...wanted], date: at, brandId });
  };
  const early = known && ahead(taxIn(known.brandId, known.countries));
  const [quoted, promotions] = await Promise.all([
    quotedStorefront(ctx, storefrontId, input.shipTo ?? null),
    input.promotions ?? shelfPromotions(ctx, { storefrontId, at }),
  ]);
  if (!quoted) return null;
  const { storefront, rounding, origins } = quoted;
  const { brandId, countries } = storefront;
  // Read with the storefront for the countries that are known to be asked for.
  const originFor = async (country: string) =>
    origins.has(country) ? origins.get(country) : (await quickestOrigins(ctx, [country])).get(country);
  const tax = once(() => early ?? taxIn(brandId, countries));
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

type Candidates = ReadonlyMap<string, readonly PriceCandidate[]>;

/** The variants that somebody prices in the storefront, with what decides about it. `priced`: when it was asked for already. */
export async function variantFacts(
  ctx: Ctx,
  basis: StorefrontBasis,
  variantIds: readonly string[],
  shared: SharedVariants,
  priced?: Promise<Candidates>,
): Promise<Map<string, VariantFacts>> {
  const [candidates, items, taxed] = await Promise.all([
    priced ?? candidatesFor(ctx, { storefrontId: basis.storefront.storefrontId, variantIds }),
    basis.reduces ? shared.items() : new Map<string, ItemFacts>(),
    shared.taxed(),
  ]);
  const found = new Map<string, VariantFacts>();
  for (const variantId of variantIds) {
    const known = taxed.get(variantId);
    if (known === undefined) continue;
    found.set(variantId, {
      variantId,
      ...known,
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

/** A question that is asked before its answer is waited for: when it fails, whoever waits hears of it. */
export function ahead<T>(asked: Promise<T>): Promise<T> {
  asked.catch(() => {});
  return asked;
}

function once<T>(read: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined;
  return () => {
    answer ??= read();
    return answer;
  };
}
