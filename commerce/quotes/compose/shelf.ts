import { unitPrice } from "@/commerce/pricing";
import { ANYONE, type VariantContent } from "@/commerce/pricing/model";
import type { ShelfPrice } from "../model";
import { priceUnit, type StorefrontFacts, type UnitPriced, type VariantFacts } from "./unit";

/** What one unit costs everybody, before anybody asked what has to stand beside it. */
export function shelfUnit(facts: StorefrontFacts, variant: VariantFacts): UnitPriced | null {
  return priceUnit(facts, variant, { quantity: 1, customer: ANYONE });
}

/** Whether a price would be announced as reduced: only of those the history of shown prices is needed. */
export function isReduced({ regular, shown }: UnitPriced): boolean {
  return shown.amountMinor < (higherPrice({ regular, shown }) ?? 0n);
}

/** What stands beside a price. */
export interface Beside {
  /** The lowest price of the 30 days before the reduction, null in it: none was shown. Null: the country does not ask. */
  readonly prior: { readonly lowestMinor: bigint | null } | null;
  readonly content: VariantContent | null;
}

/**
 * The price on the shelf with all that has to stand beside it. Where the law asks for the lowest price of the 30 days
 * before, a reduction is announced (struck price, percentage) only when the price is below that one; without any shown
 * price there is nothing that it could be a reduction of.
 */
export function shelfPrice(variant: VariantFacts, priced: UnitPriced, beside: Beside): ShelfPrice {
  const { shown, reduction } = priced;
  const { amountMinor } = shown;
  const higher = higherPrice(priced);
  const reduced = higher !== null && higher > amountMinor;
  const { prior } = beside;
  const lowest = prior?.lowestMinor ?? null;
  const announced = reduced && (prior === null || (lowest !== null && lowest > amountMinor));
  const perUnit = unitPrice(amountMinor, beside.content);
  const basis = prior === null ? higher : lowest;
  return {
    variantId: shown.variantId,
    currency: shown.currency,
    amountMinor,
    regularMinor: announced ? higher : null,
    lowest30Minor: announced ? lowest : null,
    percentOff: announced && basis !== null ? percentOff(basis, amountMinor) : null,
    promotion: reduction
      ? { id: reduction.promotionId, labels: reduction.labels, endsAt: reduction.endsAt }
      : null,
    unitPrice: perUnit,
    content: perUnit ? beside.content : null,
    taxIncluded: shown.taxIncluded,
    validUntil: earliest(reduction?.endsAt ?? null, listEnd(variant, shown.priceListId)),
    priceListId: shown.priceListId,
    trace: shown.trace,
  };
}

/** The price that the amount is lower than: that without the promotion, else the one a person wrote beside it. */
function higherPrice({ regular, shown }: Pick<UnitPriced, "regular" | "shown">): bigint | null {
  return regular.amountMinor > shown.amountMinor ? regular.amountMinor : shown.compareAtMinor;
}

/** Whole percent, cut off: a shop may claim less than it gives, never more. Null below one percent. */
export function percentOff(fromMinor: bigint, toMinor: bigint): number | null {
  if (fromMinor <= 0n || toMinor >= fromMinor) return null;
  const percent = Number(((fromMinor - toMinor) * 100n) / fromMinor);
  return percent > 0 ? percent : null;
}

function listEnd({ candidates }: VariantFacts, priceListId: string): Date | null {
  return candidates.find((candidate) => candidate.priceListId === priceListId)?.validUntil ?? null;
}

function earliest(...dates: readonly (Date | null)[]): Date | null {
  const known = dates.filter((date) => date !== null);
  return known.length > 0 ? new Date(Math.min(...known.map((date) => date.getTime()))) : null;
}
