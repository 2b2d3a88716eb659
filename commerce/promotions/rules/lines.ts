import { allocate, sumMinor } from "@/lib/money";
import type { PromotionLine } from "../model";

/** A line while promotions are tried on it. Amounts are of the whole line, in minor units. */
export interface LineState {
  readonly line: PromotionLine;
  readonly quantity: bigint;
  /** The price of one as the product page shows it: what "cheapest" is judged by. */
  readonly unitShown: bigint;
  /** Nothing may push the line below this. */
  readonly floor: bigint;
  left: bigint;
  /** The promotion that is tried now may not have it. */
  locked: boolean;
}

const larger = (a: bigint, b: bigint) => (a > b ? a : b);
export const smaller = (a: bigint, b: bigint) => (a < b ? a : b);

/** A line at its regular price with `shelfTake` already off it. */
export function lineState(line: PromotionLine, shelfTake: bigint): LineState {
  const quantity = BigInt(line.quantity);
  const left = line.unitMinor * quantity - shelfTake;
  return {
    line,
    quantity,
    unitShown: quantity > 0n ? left / quantity : left,
    floor: larger(line.floorMinor ?? 0n, 0n) * quantity,
    left,
    locked: false,
  };
}

/** How much can still come off a line. Never negative, also when it started below its floor. */
export function roomOf(state: LineState): bigint {
  return larger(state.left - state.floor, 0n);
}

/**
 * Spreads a total over weights without loss, no share above its room: what finds no room goes to those that have some.
 * A total above all room is cut to it.
 */
export function spreadWithin(total: bigint, weights: readonly bigint[], rooms: readonly bigint[]): bigint[] {
  const shares = weights.map(() => 0n);
  let open = weights.map((_, index) => index).filter((index) => (rooms[index] ?? 0n) > 0n);
  let rest = smaller(total, sumMinor(rooms));
  while (rest > 0n && open.length > 0) {
    const wanted = allocate(
      rest,
      open.map((index) => weights[index] ?? 0n),
    );
    const full = open.filter((index, at) => (wanted[at] ?? 0n) > (rooms[index] ?? 0n));
    if (full.length === 0) {
      open.forEach((index, at) => {
        shares[index] = wanted[at] ?? 0n;
      });
      return shares;
    }
    for (const index of full) {
      shares[index] = rooms[index] ?? 0n;
      rest -= shares[index] ?? 0n;
    }
    open = open.filter((index) => !full.includes(index));
  }
  return shares;
}
