import { MAX_QUANTITY } from "../model";

/** A tier as somebody writes it: from `minQuantity` on, up to `maxQuantity` (inclusive) where one is named. */
export interface TierRange {
  readonly minQuantity: number;
  readonly maxQuantity?: number | null;
}

export type TierProblem =
  | { readonly problem: "quantity"; readonly minQuantity: number }
  | { readonly problem: "duplicate"; readonly minQuantity: number }
  | { readonly problem: "overlap"; readonly minQuantity: number };

/**
 * What is wrong with the tiers of one variant in one list, or null. Two that begin at the same quantity are duplicates; one
 * that ends after the next begins overlaps it. Stored tiers have no end: the next one is their end.
 */
export function tierProblem(tiers: readonly TierRange[]): TierProblem | null {
  const sorted = [...tiers].sort((a, b) => a.minQuantity - b.minQuantity);
  for (const [index, tier] of sorted.entries()) {
    const { minQuantity, maxQuantity } = tier;
    if (!isQuantity(minQuantity)) return { problem: "quantity", minQuantity };
    if (maxQuantity != null && (!isQuantity(maxQuantity) || maxQuantity < minQuantity))
      return { problem: "quantity", minQuantity };
    const next = sorted[index + 1];
    if (!next) continue;
    if (next.minQuantity === minQuantity) return { problem: "duplicate", minQuantity };
    if (maxQuantity != null && maxQuantity >= next.minQuantity)
      return { problem: "overlap", minQuantity: next.minQuantity };
  }
  return null;
}

const isQuantity = (value: number) => Number.isInteger(value) && value >= 1 && value <= MAX_QUANTITY;
