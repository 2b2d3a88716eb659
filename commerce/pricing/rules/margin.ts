import { divRound, MICRO } from "@/lib/money";
import type { TaxIncluded } from "../model";

/** The net part of a price: itself, or without the tax that is inside. `rateMicro`: 190_000 is 19 %. */
export function netOf(minor: bigint, included: TaxIncluded, rateMicro: number): bigint {
  return included === "net" ? minor : divRound(minor * MICRO, MICRO + BigInt(rateMicro));
}

/** The share of a net price that remains above the cost, in millionths, rounded down; negative when sold at a loss. */
export function marginMicro(netMinor: bigint, costMinor: bigint): number {
  if (netMinor <= 0n) return -1_000_000;
  const scaled = (netMinor - costMinor) * MICRO;
  const down = scaled < 0n && scaled % netMinor !== 0n ? scaled / netMinor - 1n : scaled / netMinor;
  // A cost of a thousand times the price is as bad as one of a million times.
  return Number(down < -1_000_000_000n ? -1_000_000_000n : down);
}

/** Whether a margin is under the floor. Without a floor or a known cost nothing is. */
export function isBelowFloor(margin: number | null, floorMicro: number | null): boolean {
  return margin !== null && floorMicro !== null && margin < floorMicro;
}
