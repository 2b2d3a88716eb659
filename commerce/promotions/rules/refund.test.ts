import { describe, expect, it } from "vitest";
import { refundShare } from "./refund";

const line = (quantity: number, regular: number, ...shares: number[]) => ({
  quantity,
  regularMinor: BigInt(regular),
  shares: shares.map((minor, index) => ({ promotionId: `p${index}`, amountMinor: BigInt(minor) })),
});

describe("refunds", () => {
  it.each<
    [
      arithmetic: string,
      of: ReturnType<typeof line>,
      returned: number,
      before: number,
      discount: number,
      paid: number,
    ]
  >([
    ["all three: the whole discount", line(3, 3000, 1000), 3, 0, 1000, 2000],
    ["one of three: 10.00 / 3 is 3.33", line(3, 3000, 1000), 1, 0, 333, 667],
    ["the second: 20.00 / 3 is 6.67, less 3.33", line(3, 3000, 1000), 1, 1, 334, 666],
    ["the third: 10.00 less 6.67", line(3, 3000, 1000), 1, 2, 333, 667],
    ["two at once after one", line(3, 3000, 1000), 2, 1, 667, 1333],
    ["a piece of a line without discount", line(2, 5000), 1, 0, 0, 2500],
    ["a line that was free", line(2, 2000, 2000), 1, 0, 1000, 0],
    ["one of two with 0.01: half goes up, so the first has it", line(2, 200, 1), 1, 0, 1, 99],
    ["and the second none", line(2, 200, 1), 1, 1, 0, 100],
    ["three for two returns a third of the saving each: 9.90 / 3", line(3, 2970, 990), 1, 0, 330, 660],
    ["two promotions: 3.00 and 1.50 of two pieces", line(2, 2000, 300, 150), 1, 0, 225, 775],
  ])("%s", (_arithmetic, of, returned, before, discount, paid) => {
    const found = refundShare(of, returned, before);
    expect(found).toMatchObject({ value: { discountMinor: BigInt(discount), paidMinor: BigInt(paid) } });
  });

  it("never pays more than was paid for a piece, nor less than nothing, with many small shares", () => {
    const of = line(2, 4, 1, 1, 1, 1);
    const parts = [0, 1].map((before) => refundShare(of, 1, before));
    for (const part of parts) {
      expect(part.ok && part.value.paidMinor >= 0n).toBe(true);
      expect(part.ok && part.value.shares.every(({ amountMinor }) => amountMinor >= 0n)).toBe(true);
    }
    const sums = [0, 1, 2, 3].map((index) =>
      parts.reduce((sum, part) => sum + (part.ok ? (part.value.shares[index]?.amountMinor ?? 0n) : 0n), 0n),
    );
    expect(sums).toEqual([1n, 1n, 1n, 1n]);
  });

  it.each([
    [4, 0],
    [2, 2],
    [0, 0],
    [-1, 0],
    [1, -1],
    [1.5, 0],
    [Number.NaN, 0],
  ])("%s pieces after %s of 3 are refused", (returned, before) => {
    expect(refundShare(line(3, 3000, 1000), returned, before)).toMatchObject({
      failure: { code: "promotions.bad_quantity" },
    });
  });
});
