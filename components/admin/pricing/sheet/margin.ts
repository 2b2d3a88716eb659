/** What is left of a price after its cost, in per mille of the price; null when either is not known. */
export function marginOf(price: bigint | null, cost: bigint | null): number | null {
  return price === null || cost === null ? null : Number(((price - cost) * 1000n) / price);
}
