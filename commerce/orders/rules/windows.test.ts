import { describe, expect, it } from "vitest";
import { returnableOf } from "./returnable";
import { lastDelivery, windowEnd, withdrawalDays } from "./windows";

const at = (text: string) => new Date(text);
const order = (country: string, over: { companyKey?: string; vatId?: string } = {}) => ({
  shipTo: { country },
  companyKey: over.companyKey ?? null,
  vatId: over.vatId ?? null,
});

describe("the time of the law", () => {
  it.each([
    ["DE", {}, 14],
    ["FR", {}, 14],
    ["GB", {}, 14],
    ["US", {}, null],
    ["XX", {}, null],
    ["DE", { companyKey: "com_1" }, null],
    ["DE", { vatId: "DE136695976" }, null],
  ])("to %s, %o: %s days", (country, over, days) => {
    expect(withdrawalDays(order(country, over))).toBe(days);
  });

  it("begins the day after the last parcel arrived and ends with its last day", () => {
    expect(windowEnd(at("2026-11-22T08:00:00Z"), 14)).toEqual(at("2026-12-07T00:00:00Z"));
    expect(windowEnd(at("2026-11-22T23:59:59Z"), 14)).toEqual(at("2026-12-07T00:00:00Z"));
    expect(windowEnd(null, 14)).toBeNull();
  });

  it("has not begun while something is on its way or still to be sent", () => {
    const line = (allocated: number) => ({ lines: [{ allocated }] });
    const [first, second] = [at("2026-11-20T00:00:00Z"), at("2026-11-22T00:00:00Z")];
    expect(lastDelivery(line(0), [{ deliveredAt: second }, { deliveredAt: first }])).toEqual(second);
    expect(lastDelivery(line(0), [{ deliveredAt: second }, { deliveredAt: null }])).toBeNull();
    expect(lastDelivery(line(1), [{ deliveredAt: second }])).toBeNull();
    expect(lastDelivery(line(0), [])).toBeNull();
  });
});

describe("what may come back", () => {
  const line = { id: "l", allocated: 0, shipped: 3, returning: 1 };
  const parcels = [{ deliveredAt: at("2026-11-22T08:00:00Z") }];
  const of = (now: string, state = "completed") =>
    returnableOf({ ...order("DE"), state, lines: [line] }, parcels, { days: 30, now: at(now) });

  it("counts what is in no return, and knows each window to the second", () => {
    const now = of("2026-12-06T23:59:59Z");
    expect(now.lines).toEqual([{ lineId: "l", returnable: 2, withdrawable: 2 }]);
    expect([now.withdrawal?.open, now.returns.open, now.claims.open]).toEqual([true, true, true]);
    expect(of("2026-12-07T00:00:00Z").withdrawal?.open).toBe(false);
    expect(of("2026-12-22T23:59:59Z").returns.open).toBe(true);
    expect(of("2026-12-23T00:00:00Z").returns.open).toBe(false);
    expect(of("2028-11-21T23:59:59Z").claims.open).toBe(true);
    expect(of("2028-11-22T00:00:00Z").claims.open).toBe(false);
    expect(of("2026-11-23T00:00:00Z", "cancelled").returns.open).toBe(false);
  });
});
