import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Strategy } from "./sharing";
import { moved, shelfOf } from "./shelf";
import { levelKey, type Past, type PastStep, type Placing, simulate } from "./simulate";

const minute = (at: number) => new Date(Date.UTC(2026, 0, 1) + at * 60_000);
const order = (at: number, channel: string, quantity: number, variantId = "mug"): PastStep => ({
  kind: "demand",
  at: minute(at),
  ref: `o${at}`,
  asking: { storefrontId: "sto", channel },
  lines: [{ lineId: "a", variantId, quantity }],
});
const stock = (at: number, units: number, place = "here"): PastStep => ({
  kind: "stock",
  at: minute(at),
  level: levelKey(place, "mug"),
  units,
});
const past = (units: number, ...steps: PastStep[]): Past => ({
  opening: new Map([[levelKey("here", "mug"), shelfOf(units, [{ at: minute(-1), units }])]]),
  steps,
});
/** One line, from here as far as it goes, then from there. */
const place: Placing = ({ lines: [line] }, offer) => {
  if (!line) return null;
  let left = line.quantity;
  const placed = ["here", "there"].map((locationId) => {
    const quantity = Math.min(left, offer(locationId, line.variantId).units);
    left -= quantity;
    return { locationId, variantId: line.variantId, quantity };
  });
  return left > 0 ? null : placed.filter(({ quantity }) => quantity > 0);
};
const fifo: Strategy = { kind: "fifo", parties: [] };
const ranking: Strategy = {
  kind: "channel_priority",
  parties: [
    { key: "pos", amount: 3 },
    { key: "web", amount: 0 },
  ],
};
const shares: Strategy = {
  kind: "proportional",
  parties: [
    { key: "pos", amount: 1 },
    { key: "web", amount: 1 },
  ],
};

describe("replaying the past", () => {
  // A marketplace's rush at noon, the shop's own customers afterwards.
  const rush = past(6, order(1, "web", 3), order(2, "web", 3), order(3, "pos", 2), order(4, "pos", 1));

  it.each([
    ["fifo: the first take all", fifo, { filled: 2, refused: 2, fillRate: 6 / 9 }, { pos: 2, web: 0 }],
    [
      "priority: three are kept for the shop",
      ranking,
      { filled: 3, refused: 1, fillRate: 6 / 9 },
      { pos: 0, web: 1 },
    ],
    ["proportional: half each", shares, { filled: 3, refused: 1, fillRate: 6 / 9 }, { pos: 0, web: 1 }],
  ] as const)("%s", (_, strategy, expected, refused) => {
    const result = simulate(rush, strategy, place, 60);
    expect(result).toMatchObject(expected);
    expect(Object.fromEntries(result.parties.map((party) => [party.key, party.refused]))).toEqual(refused);
  });

  it("lends a quota that nobody uses to a party that ran dry, after a while", () => {
    const slow = past(8, order(0, "web", 4), order(5, "web", 2), order(6, "pos", 1));
    expect(simulate(slow, shares, place, 60)).toMatchObject({ filled: 2, refused: 1 });
    expect(simulate(slow, shares, place, 1)).toMatchObject({ filled: 3, refused: 0 });
  });

  it("counts deliveries, losses and orders that leave from two places", () => {
    const steps = [
      order(1, "web", 2),
      stock(2, 3),
      stock(3, 2, "there"),
      order(4, "web", 4),
      stock(5, -1, "there"),
      order(6, "web", 1),
    ];
    expect(simulate(past(1, ...steps), fifo, place)).toMatchObject({
      orders: 3,
      filled: 2,
      refused: 1,
      splitRate: 0,
    });
    const split = [stock(2, 2), stock(3, 2, "there"), order(4, "web", 4)];
    expect(simulate(past(1, ...split), fifo, place)).toMatchObject({ filled: 1, splitRate: 1 });
  });

  it("fills no more units than there were, under any strategy", () => {
    const strategy = fc.constantFrom(fifo, ranking, shares);
    const steps = fc.array(fc.tuple(fc.constantFrom("web", "pos", "stock"), fc.integer({ min: 1, max: 5 })), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(strategy, fc.integer({ min: 0, max: 20 }), steps, (chosen, opening, rows) => {
        const made = rows.map(([what, units], at) =>
          what === "stock" ? stock(at, units) : order(at, what, units),
        );
        const supply = rows.reduce((sum, [what, units]) => sum + (what === "stock" ? units : 0), opening);
        const result = simulate(past(opening, ...made), chosen, place);
        expect(result.unitsFilled).toBeLessThanOrEqual(supply);
        expect(result.filled + result.refused).toBe(result.orders);
        expect(result.parties.reduce((sum, party) => sum + party.unitsFilled, 0)).toBe(result.unitsFilled);
      }),
    );
  });
});

describe("a shelf", () => {
  const came = (...layers: [number, number][]) => layers.map(([at, units]) => ({ at: minute(at), units }));

  it.each([
    ["all that came lies there", 5, came([1, 2], [2, 3]), came([1, 2], [2, 3])],
    ["the oldest has left", 4, came([1, 2], [2, 3]), came([1, 1], [2, 3])],
    ["only of the newest is something left", 2, came([1, 2], [2, 3]), came([2, 2])],
    ["nothing is free", 0, came([1, 2]), []],
    ["more is promised than was there", -3, came([1, 2]), []],
  ] as const)("%s", (_, free, received, layers) => {
    expect(shelfOf(free, received)).toEqual({ free, layers });
  });

  it("gives the oldest first and fills first what was promised beyond", () => {
    const full = shelfOf(5, came([1, 2], [2, 3]));
    expect(moved(full, -3, minute(3))).toEqual({ free: 2, layers: came([2, 2]) });
    const below = moved(full, -7, minute(3));
    expect(below).toEqual({ free: -2, layers: [] });
    expect(moved(below, 5, minute(4))).toEqual({ free: 3, layers: came([4, 3]) });
  });
});
