import { priorPrice, unitPrice } from "@/commerce/pricing";
import { ANYONE, type Channel, type ShownSpan, type VariantContent } from "@/commerce/pricing/model";
import type { ShelfPrice } from "../model";
import { priceUnit, type StorefrontFacts, type UnitPriced, type VariantFacts } from "./unit";

/** What one unit costs everybody, before anybody asked what has to stand beside it. */
export function shelfUnit(
  facts: StorefrontFacts,
  variant: VariantFacts,
  channel: Channel = "web",
): UnitPriced | null {
  return priceUnit(facts, variant, { quantity: 1, channel, customer: ANYONE });
}

/** Whether a price would be announced as reduced: only of those the history of shown prices is needed. */
export function isReduced({ regular, shown }: UnitPriced): boolean {
  return shown.amountMinor < (higherPrice({ regular, shown }) ?? 0n);
}

/** What stands beside a price. `spans`: what was shown until now, oldest first; null where nobody asks for it. */
export interface Beside {
  readonly spans: readonly ShownSpan[] | null;
  readonly content: VariantContent | null;
}

/**
 * The price on the shelf with all that has to stand beside it. Where the law asks for the lowest price of the 30 days
 * before, a reduction is announced (struck price, percentage) only when the price is below that one; without any shown
 * price there is nothing that it could be a reduction of.
 */
export function shelfPrice(
  facts: StorefrontFacts,
  variant: VariantFacts,
  priced: UnitPriced,
  beside: Beside,
): ShelfPrice {
  const { shown, reduction } = priced;
  const { amountMinor } = shown;
  const higher = higherPrice(priced);
  const reduced = higher !== null && higher > amountMinor;
  const lowest30Minor = reduced && beside.spans ? lowestBefore(beside.spans, amountMinor, facts.at) : null;
  const announced =
    reduced && (beside.spans === null || (lowest30Minor !== null && lowest30Minor > amountMinor));
  const basis = beside.spans === null ? higher : lowest30Minor;
  return {
    variantId: shown.variantId,
    currency: shown.currency,
    amountMinor,
    regularMinor: announced ? higher : null,
    lowest30Minor: announced ? lowest30Minor : null,
    percentOff: announced && basis !== null ? percentOff(basis, amountMinor) : null,
    promotion: reduction
      ? { id: reduction.promotionId, labels: reduction.labels, endsAt: reduction.endsAt }
      : null,
    unitPrice: unitPrice(amountMinor, beside.content),
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

/** The prior price of an amount that is shown from now on, reduced. */
function lowestBefore(spans: readonly ShownSpan[], amountMinor: bigint, at: Date): bigint | null {
  return priorPrice([...spans, { from: at, amountMinor, reduced: true }], at)?.lowestMinor ?? null;
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
