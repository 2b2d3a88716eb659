import { divRound, MICRO } from "@/lib/money";

/** What margins of a list are reckoned with: the tax inside its prices and the least share above the cost, in millionths. */
export interface MarginTerms {
  /** 0 for net lists. */
  readonly taxMicro: number;
  readonly floorMicro: number | null;
}

/** What is left of a price without tax after its cost, in per mille, rounded down; null when either is not known. */
export function marginOf(
  price: bigint | null,
  cost: bigint | null,
  { taxMicro }: MarginTerms,
): number | null {
  if (price === null || cost === null) return null;
  const net = netOf(price, taxMicro);
  if (net <= 0n) return null;
  const scaled = (net - cost) * 1000n;
  return Number(scaled < 0n && scaled % net !== 0n ? scaled / net - 1n : scaled / net);
}

/** Whether a price is under its cost, or leaves less than the floor. Unknown costs are never under. */
export function isLow(price: bigint | null, cost: bigint | null, terms: MarginTerms): boolean {
  if (price === null || cost === null) return false;
  return (
    (netOf(price, terms.taxMicro) - cost) * MICRO <
    netOf(price, terms.taxMicro) * BigInt(terms.floorMicro ?? 0)
  );
}

/** The lowest price that keeps the floor (without one: the cost), in the mode of tax of the list. */
export function lowestPrice(cost: bigint, { taxMicro, floorMicro }: MarginTerms): bigint {
  const share = MICRO - BigInt(floorMicro ?? 0);
  const net = (cost * MICRO + share - 1n) / share;
  return (net * (MICRO + BigInt(taxMicro)) + MICRO - 1n) / MICRO;
}

const netOf = (price: bigint, taxMicro: number) =>
  taxMicro === 0 ? price : divRound(price * MICRO, MICRO + BigInt(taxMicro));
