import { resolvePrice } from "@/commerce/pricing";
import type {
  Channel,
  PriceCandidate,
  PriceCustomer,
  PriceQuestion,
  ResolvedPrice,
  RoundingRule,
} from "@/commerce/pricing/model";
import type { ItemFacts, ShelfReduction } from "@/commerce/promotions/model";
import type { CurrencyCode } from "@/lib/currency";

/** What of a storefront decides about its prices. */
export interface QuotedStorefront {
  readonly storefrontId: string;
  readonly brandId: string;
  readonly currency: CurrencyCode;
  readonly taxDisplay: "gross" | "net";
  readonly pricePolicy: "keep_gross" | "keep_net";
  readonly timeZone: string;
  /** ISO 3166-1, the first one leads. */
  readonly countries: readonly string[];
}

/** The rate of a tax class in the storefront's country and in that of the seller, where gross lists were written. */
export interface ClassRates {
  readonly rateMicro: number;
  readonly homeRateMicro: number;
}

/** An item as promotions judge it: what it is, what one costs before them, what it is never sold below. */
export interface PricedItem extends ItemFacts {
  readonly unitMinor: bigint;
  readonly floorMinor: bigint | null;
}

/** All that one storefront's prices are made of at an instant, besides those of the variants themselves. */
export interface StorefrontFacts {
  readonly storefront: QuotedStorefront;
  readonly at: Date;
  readonly rounding: RoundingRule;
  readonly channel: Channel;
  /** What a product page may take off an item: automatic, for everybody (`shelfFinder` of promotions). */
  readonly reductionOf: (item: PricedItem) => ShelfReduction | null;
  /** By tax class; every class of a variant that is asked for is there. */
  readonly rates: ReadonlyMap<string, ClassRates>;
}

/** What is known of a variant. */
export interface VariantFacts {
  readonly variantId: string;
  readonly productId: string;
  readonly taxClass: string;
  readonly candidates: readonly PriceCandidate[];
  /** Null when no promotion is there to ask for it. */
  readonly item: ItemFacts | null;
}

/** For whom, and how many. */
export interface UnitQuestion {
  readonly quantity: number;
  readonly customer: PriceCustomer;
}

export interface UnitPriced {
  /** Without any promotion. */
  readonly regular: ResolvedPrice;
  /** With the one that the product page shows; the same as `regular` when there is none. */
  readonly shown: ResolvedPrice;
  readonly reduction: ShelfReduction | null;
  /** The promotion that was found for it, also when rounding or a later list left nothing of it. */
  readonly triedId: string | null;
}

/**
 * One unit of a variant with and without the promotion of the product page: the one place where pricing, promotions and
 * the rate of the tax meet, for shelves and carts alike. Null: no list prices it here, so it cannot be bought.
 */
export function priceUnit(
  facts: StorefrontFacts,
  variant: VariantFacts,
  question: UnitQuestion,
): UnitPriced | null {
  const { storefront, rounding } = facts;
  const asked = priceQuestion(facts, variant, question);
  const rates = facts.rates.get(variant.taxClass) ?? { rateMicro: 0, homeRateMicro: 0 };
  const tax = { display: storefront.taxDisplay, policy: storefront.pricePolicy, ...rates };
  const regular = resolvePrice(asked, variant.candidates, { reduction: null, tax, rounding });
  if (!regular) return null;
  const reduction =
    variant.item && facts.reductionOf({ ...variant.item, unitMinor: regular.amountMinor, floorMinor: null });
  if (!reduction) return { regular, shown: regular, reduction: null, triedId: null };
  const triedId = reduction.promotionId;
  const shown = resolvePrice(asked, variant.candidates, { reduction: reduction.reduction, tax, rounding });
  // A list that speaks after the promotion (a channel's) or rounding may leave nothing of it.
  if (!shown || shown.amountMinor >= regular.amountMinor)
    return { regular, shown: regular, reduction: null, triedId };
  return { regular, shown, reduction, triedId };
}

export function priceQuestion(
  { storefront, at, channel }: Pick<StorefrontFacts, "storefront" | "at" | "channel">,
  variant: Pick<VariantFacts, "variantId">,
  { quantity, customer }: UnitQuestion,
): PriceQuestion {
  const { groups, companyKey } = customer;
  return {
    variantId: variant.variantId,
    currency: storefront.currency,
    quantity,
    at,
    channel,
    customer: { groups, companyKey },
  };
}
