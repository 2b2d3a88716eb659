import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ShownSpan } from "../model";
import { priorPrice, withShowing } from "./prior-price";

/** Days before or after the reduction that most cases are about, which begins on day 0. */
const day = (days: number) => new Date(Date.UTC(2026, 6, 1) + days * 86_400_000);
const shown = (days: number, minor: number | null): ShownSpan => ({
  from: day(days),
  amountMinor: minor === null ? null : BigInt(minor),
  reduced: false,
});
const reduced = (days: number, minor: number): ShownSpan => ({ ...shown(days, minor), reduced: true });

type Case = readonly [
  why: string,
  spans: readonly ShownSpan[],
  at: number,
  /** Lowest, day the reduction began, whether the window is whole. */
  expected: readonly [number | null, number, boolean],
];

// Directive 98/6/EC, article 6a, as inserted by Directive (EU) 2019/2161, article 2; Commission guidance 2021/C 526/02.
// biome-ignore format: a table
const CASES: readonly Case[] = [
  ["one price for months, then reduced", [shown(-90, 100), reduced(0, 80)], 5, [100, 0, true]],
  ["looked at in the very instant", [shown(-90, 100), reduced(0, 80)], 0, [100, 0, true]],
  ["the lowest of the 30 days, not the last", [shown(-90, 100), shown(-20, 90), shown(-10, 100), reduced(0, 80)], 5, [90, 0, true]],
  ["lower, but more than 30 days ago", [shown(-90, 70), shown(-31, 100), reduced(0, 80)], 5, [100, 0, true]],
  ["in force when the window opens", [shown(-90, 70), shown(-29, 100), reduced(0, 80)], 5, [70, 0, true]],
  ["ended in the instant the window opens", [shown(-90, 70), shown(-30, 100), reduced(0, 80)], 5, [100, 0, true]],
  ["raised just before, to be lowered again", [shown(-90, 100), shown(-3, 140), reduced(0, 100)], 5, [100, 0, true]],
  ["raised for 30 days before", [shown(-90, 100), shown(-30, 140), reduced(0, 100)], 5, [140, 0, true]],
  ["on the market for ten days (6a(4))", [shown(-10, 100), reduced(0, 80)], 5, [100, 0, false]],
  ["on the market for exactly thirty", [shown(-30, 100), reduced(0, 80)], 5, [100, 0, true]],
  ["reduced from its first day: no prior price", [reduced(0, 80)], 5, [null, 0, false]],
  ["deepened without a break counts from the first step (6a(5))", [shown(-90, 100), reduced(0, 90), reduced(5, 80), reduced(10, 70)], 12, [100, 0, true]],
  ["a deepening seen at its second step", [shown(-90, 100), reduced(0, 90), reduced(5, 80), reduced(10, 70)], 7, [100, 0, true]],
  ["two reductions with full price between", [shown(-90, 100), reduced(-20, 70), shown(-10, 100), reduced(0, 80)], 5, [70, 0, true]],
  ["the first of them ended more than 30 days ago", [shown(-90, 100), reduced(-60, 70), shown(-31, 100), reduced(0, 80)], 5, [100, 0, true]],
  ["dearer within a reduction begins a new one", [shown(-90, 100), reduced(-10, 70), reduced(0, 85)], 5, [70, 0, true]],
  ["and deepens again", [shown(-90, 100), reduced(-10, 70), reduced(0, 85), reduced(3, 80)], 5, [70, 0, true]],
  ["the same figure, said again", [shown(-90, 100), reduced(0, 80), reduced(4, 80)], 5, [100, 0, true]],
  ["a reduction of more than 30 days", [shown(-90, 100), reduced(0, 80)], 60, [100, 0, true]],
  ["no price shown for a while before", [shown(-90, 100), shown(-10, null), reduced(0, 80)], 5, [100, 0, true]],
  ["no price shown in all the window", [shown(-90, 100), shown(-40, null), reduced(0, 80)], 5, [null, 0, true]],
  ["out of sale breaks a reduction", [shown(-90, 100), reduced(-10, 70), shown(-5, null), reduced(0, 70)], 5, [70, 0, true]],
  ["nothing reduced yet: from now", [shown(-90, 100), shown(-10, 95)], 0, [95, 0, true]],
  ["the reduction is over: from now", [shown(-90, 100), reduced(-20, 70), shown(-10, 100)], 0, [70, 0, true]],
  ["never shown", [], 0, [null, 0, false]],
  ["what comes later does not matter", [shown(-90, 100), reduced(0, 80), shown(10, 60)], 5, [100, 0, true]],
  ["free for a day is the lowest", [shown(-90, 100), shown(-10, 0), shown(-9, 100), reduced(0, 80)], 5, [0, 0, true]],
];

describe("priorPrice", () => {
  it.each(CASES)("%s", (_why, spans, at, [lowest, since, wholeWindow]) => {
    const lowestMinor = lowest === null ? null : BigInt(lowest);
    expect(priorPrice(spans, day(at))).toEqual({ lowestMinor, reducedSince: day(since), wholeWindow });
  });

  it("takes what is about to be shown for the reduction, where it is news", () => {
    const spans = [shown(-90, 100), reduced(-10, 70)];
    const prior = (minor: bigint) => priorPrice(withShowing(spans, day(0), minor), day(0));
    // Still 70: began ten days ago. Deeper: the same. Dearer: a new one, and 70 was shown before it.
    expect(prior(70n)).toMatchObject({ lowestMinor: 100n, reducedSince: day(-10) });
    expect(prior(60n)).toMatchObject({ lowestMinor: 100n, reducedSince: day(-10) });
    expect(prior(80n)).toMatchObject({ lowestMinor: 70n, reducedSince: day(0) });
    expect(priorPrice(withShowing([shown(-90, 100)], day(0), 80n), day(0))).toMatchObject({
      lowestMinor: 100n,
    });
  });

  it("is never above any price shown in the window, and is one of those shown", () => {
    const span = fc.record({
      gap: fc.integer({ min: 1, max: 20 }),
      minor: fc.integer({ min: 1, max: 50 }),
      cut: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(span, { maxLength: 12 }), (list) => {
        let at = -100;
        const spans = list.map(({ gap, minor, cut }) => {
          at += gap;
          return cut ? reduced(at, minor) : shown(at, minor);
        });
        const { lowestMinor, reducedSince } = priorPrice(spans, day(200));
        const from = reducedSince.getTime() - 30 * 86_400_000;
        const inside = spans.filter((one, index) => {
          const end = spans[index + 1]?.from.getTime() ?? Number.POSITIVE_INFINITY;
          return one.from < reducedSince && end > from;
        });
        if (inside.length === 0) expect(lowestMinor).toBeNull();
        else expect(inside.map((one) => Number(one.amountMinor))).toContain(Number(lowestMinor));
        for (const { amountMinor } of inside) expect((lowestMinor ?? 0n) <= (amountMinor ?? 0n)).toBe(true);
      }),
      { numRuns: 3_000 },
    );
  });
});
