import type { Variant } from "./nouns";

/**
 * The variant that one gets by taking `value` for the option at `index` and leaving the rest: the same otherwise if it
 * exists, else the one that shares the most, of those the first that can be bought.
 */
export function variantWith<V extends Pick<Variant, "values" | "availability">>(
  variants: readonly V[],
  chosen: Pick<V, "values">,
  index: number,
  value: string,
): V | undefined {
  let best: V | undefined;
  let bestScore = -1;
  for (const variant of variants) {
    if (variant.values[index] !== value) continue;
    const shared = variant.values.filter((each, at) => each === chosen.values[at]).length;
    const score = shared * 2 + (variant.availability === "out" ? 0 : 1);
    if (score > bestScore) {
      best = variant;
      bestScore = score;
    }
  }
  return best;
}

/** What a page shows first: the first variant that can be bought, or the first. */
export function usualVariant<V extends Pick<Variant, "availability" | "price">>(
  variants: readonly V[],
): V | undefined {
  return (
    variants.find((variant) => variant.availability !== "out" && variant.price !== null) ??
    variants.find((variant) => variant.price !== null) ??
    variants[0]
  );
}
