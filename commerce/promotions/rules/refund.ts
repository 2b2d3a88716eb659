import { allocate, divRound, sumMinor } from "@/lib/money";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import type { DiscountShare, PromotionsFailureCode } from "../model";

export interface RefundShare {
  /** At the regular price, what promotions had taken off it, and what was paid. */
  readonly regularMinor: bigint;
  readonly discountMinor: bigint;
  readonly paidMinor: bigint;
  readonly shares: readonly DiscountShare[];
}

/**
 * What `quantityReturned` pieces of a line take back when `previously` pieces of it have gone back before. The
 * discount is laid out piece by piece once and for all, so partial refunds in any sizes add up to the whole line, to
 * the minor unit and for each promotion; no refund is negative. Refuses more pieces than there are.
 */
export function refundShare(
  line: {
    readonly quantity: number;
    readonly regularMinor: bigint;
    readonly shares: readonly DiscountShare[];
  },
  quantityReturned: number,
  previously: number,
): Result<RefundShare, Failure<PromotionsFailureCode>> {
  const { quantity, regularMinor } = line;
  const whole = [quantity, quantityReturned, previously].every(Number.isSafeInteger);
  if (!whole || quantityReturned < 1 || previously < 0 || previously + quantityReturned > quantity)
    return fail("promotions.bad_quantity", "invalid", {
      quantity: quantityReturned,
      most: quantity - previously,
    });
  const discount = sumMinor(line.shares.map(({ amountMinor }) => amountMinor));
  const upTo = (total: bigint, pieces: number) => divRound(total * BigInt(pieces), BigInt(quantity));
  const left = line.shares.map(({ amountMinor }) => amountMinor);
  const back = left.map(() => 0n);
  for (let piece = 1; piece <= previously + quantityReturned; piece++) {
    // Of what is left of each share, this piece's part: never more than is left, so the last piece takes the rest.
    const parts = allocate(upTo(discount, piece) - upTo(discount, piece - 1), left);
    for (const [index, part] of parts.entries()) {
      left[index] = (left[index] ?? 0n) - part;
      if (piece > previously) back[index] = (back[index] ?? 0n) + part;
    }
  }
  const regular = upTo(regularMinor, previously + quantityReturned) - upTo(regularMinor, previously);
  const discountMinor = sumMinor(back);
  return ok({
    regularMinor: regular,
    discountMinor,
    paidMinor: regular - discountMinor,
    shares: line.shares.map(({ promotionId }, index) => ({ promotionId, amountMinor: back[index] ?? 0n })),
  });
}
