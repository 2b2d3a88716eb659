import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type PaidLine, refundOf } from "./refund";

const line = (
  quantity: number,
  grossMinor: bigint,
  taxMinor: bigint,
  over: Partial<PaidLine> = {},
): PaidLine => ({
  id: "l1",
  quantity,
  grossMinor,
  taxMinor,
  netMinor: grossMinor - taxMinor,
  refundedQuantity: 0,
  refundedMinor: 0n,
  ...over,
});
const shipping = { id: "s1", grossMinor: 490n, taxMinor: 78n, netMinor: 412n, refundedMinor: 0n };
const amounts = (paid: PaidLine, quantity: number) => {
  const done = refundOf({ lines: [paid], shipping: [] }, { lines: [{ lineId: "l1", quantity }] });
  return done.ok
    ? done.value.parts.map((part) => [part.amountMinor, part.netMinor, part.taxMinor])[0]
    : done.failure.code;
};

describe("what goes back", () => {
  it.each<[string, PaidLine, number, readonly bigint[] | string]>([
    ["one of one", line(1, 1999n, 319n), 1, [1999n, 1680n, 319n]],
    ["one of three that do not divide: the first", line(3, 1000n, 160n), 1, [333n, 280n, 53n]],
    ["the second", line(3, 1000n, 160n, { refundedQuantity: 1, refundedMinor: 333n }), 1, [334n, 280n, 54n]],
    [
      "the last takes the rest",
      line(3, 1000n, 160n, { refundedQuantity: 2, refundedMinor: 667n }),
      1,
      [333n, 280n, 53n],
    ],
    ["all three", line(3, 1000n, 160n), 3, [1000n, 840n, 160n]],
    [
      "after an amount that went back before: never more than is left",
      line(2, 200n, 0n, { refundedMinor: 150n }),
      1,
      [50n, 50n, 0n],
    ],
    [
      "and nothing for the last then",
      line(2, 200n, 0n, { refundedQuantity: 1, refundedMinor: 200n }),
      1,
      [0n, 0n, 0n],
    ],
    [
      "the last takes what was kept back when less was bought",
      line(2, 200n, 0n, { refundedQuantity: 1, refundedMinor: 60n }),
      1,
      [140n, 140n, 0n],
    ],
    ["a gift", line(2, 0n, 0n), 1, [0n, 0n, 0n]],
    ["more than there are", line(2, 200n, 0n), 3, "orders.bad_quantity"],
    [
      "more than are left",
      line(2, 200n, 0n, { refundedQuantity: 1, refundedMinor: 100n }),
      2,
      "orders.bad_quantity",
    ],
    ["none", line(2, 200n, 0n), 0, "orders.bad_quantity"],
    ["half of one", line(2, 200n, 0n), 0.5, "orders.bad_quantity"],
    ["fewer than none", line(2, 200n, 0n), -1, "orders.bad_quantity"],
  ])("%s", (_name, paid, quantity, expected) => {
    expect(amounts(paid, quantity)).toEqual(expected);
  });

  it("gives shipping back in parts, never more than was paid for it", () => {
    const of = (shippingMinor: bigint | "all", refundedMinor = 0n) => {
      const done = refundOf(
        { lines: [], shipping: [{ ...shipping, refundedMinor }] },
        { lines: [], shippingMinor },
      );
      return done.ok ? done.value.amountMinor : done.failure.code;
    };
    expect(of("all")).toBe(490n);
    expect(of("all", 100n)).toBe(390n);
    expect(of(100n)).toBe(100n);
    expect(of(491n)).toBe("orders.over_refund");
    expect(of(391n, 100n)).toBe("orders.over_refund");
    expect(of(-1n)).toBe("orders.over_refund");
  });

  it("gives back no more than it is told, spread over the parts", () => {
    const request = { lines: [{ lineId: "l1", quantity: 2 }], shippingMinor: "all" as const };
    const of = (mostMinor: bigint) => {
      const done = refundOf(
        { lines: [line(3, 1500n, 240n)], shipping: [shipping] },
        { ...request, mostMinor },
      );
      return done.ok
        ? [done.value.amountMinor, ...done.value.parts.map((part) => [part.amountMinor, part.taxMinor])]
        : [];
    };
    expect(of(5000n)).toEqual([1490n, [1000n, 160n], [490n, 78n]]);
    expect(of(745n)).toEqual([745n, [500n, 80n], [245n, 39n]]);
    expect(of(0n)).toEqual([0n, [0n, 0n], [0n, 0n]]);
  });

  it("knows the same line twice in one request", () => {
    const lines = [
      { lineId: "l1", quantity: 1 },
      { lineId: "l1", quantity: 2 },
    ];
    expect(refundOf({ lines: [line(2, 200n, 0n)], shipping: [] }, { lines })).toMatchObject({
      failure: { code: "orders.bad_quantity" },
    });
    const done = refundOf({ lines: [line(3, 1000n, 160n)], shipping: [] }, { lines });
    expect(done).toMatchObject({ value: { amountMinor: 1000n } });
  });
});

describe("always", () => {
  const paid = fc
    .record({
      quantity: fc.integer({ min: 1, max: 40 }),
      gross: fc.bigInt({ min: 0n, max: 1_000_000n }),
      rate: fc.integer({ min: 0, max: 270 }),
    })
    .map(({ quantity, gross, rate }) => line(quantity, gross, (gross * BigInt(rate)) / BigInt(1000 + rate)));
  const steps = fc.array(
    fc.oneof(
      fc.record({ units: fc.integer({ min: 1, max: 12 }) }),
      fc.record({ amount: fc.bigInt({ min: 1n, max: 300_000n }) }),
    ),
    { maxLength: 12 },
  );

  it("adds up to what was paid, in any parts and in any order, tax included, and never above", () => {
    fc.assert(
      fc.property(paid, steps, (bought, plan) => {
        let now = bought;
        let tax = 0n;
        for (const step of [...plan, { units: 0 }]) {
          const units = "units" in step ? step.units || now.quantity - now.refundedQuantity : 0;
          const done = refundOf(
            { lines: [now], shipping: [] },
            "amount" in step
              ? { lines: [], amounts: [{ lineId: "l1", amountMinor: step.amount }] }
              : { lines: units > 0 ? [{ lineId: "l1", quantity: units }] : [] },
          );
          if (!done.ok) continue;
          for (const part of done.value.parts) {
            expect(part.netMinor + part.taxMinor).toBe(part.amountMinor);
            expect(part.amountMinor >= 0n && part.taxMinor >= 0n && part.netMinor >= 0n).toBe(true);
            tax += part.taxMinor;
            now = {
              ...now,
              refundedQuantity: now.refundedQuantity + part.quantity,
              refundedMinor: now.refundedMinor + part.amountMinor,
            };
          }
          expect(now.refundedMinor).toBeLessThanOrEqual(bought.grossMinor);
        }
        expect(now.refundedQuantity).toBe(bought.quantity);
        expect(now.refundedMinor).toBe(bought.grossMinor);
        expect(tax).toBe(bought.taxMinor);
      }),
      { numRuns: 1000 },
    );
  });
});
