import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { distanceKm } from "./distance";
import { routeOrder } from "./route";
import {
  ROUTING_GOALS,
  type RoutingFacts,
  type RoutingGoal,
  type RoutingRule,
  type RoutingStock,
} from "./routing-nouns";

const AT = new Date("2026-11-23T12:00:00Z");
const HAMBURG = { latitude: 53.55, longitude: 9.99 };
const BERLIN = { latitude: 52.52, longitude: 13.4 };
const ROTTERDAM = { latitude: 51.92, longitude: 4.48 };
const LYON = { latitude: 45.76, longitude: 4.84 };

const stock = (
  locationId: string,
  variantId: string,
  available: number,
  over: Partial<RoutingStock> = {},
): RoutingStock => ({
  locationId,
  variantId,
  available,
  backOrderLeft: 0,
  daysMin: 1,
  daysMax: 3,
  cutoff: null,
  latitude: null,
  longitude: null,
  priority: 0,
  kind: "warehouse",
  oldestStockAt: null,
  ...over,
});
const rule = (goals: readonly RoutingGoal[], over: Partial<RoutingRule> = {}): RoutingRule => ({
  id: "rou_1",
  name: "rule",
  position: 0,
  conditions: {},
  goals,
  split: "allowed",
  maxParcels: null,
  excludedLocationIds: [],
  withinDays: null,
  cutoffs: {},
  ...over,
});
const facts = (over: Partial<RoutingFacts>): RoutingFacts => ({
  at: AT,
  storefrontId: "sto_de",
  channel: "web",
  country: "DE",
  shipTo: HAMBURG,
  lines: [{ lineId: "l1", variantId: "v1", quantity: 2 }],
  stock: [],
  rules: [],
  ...over,
});
const places = (over: Partial<RoutingFacts>) =>
  routeOrder(facts(over)).parcels.map(
    ({ locationId, lines }) =>
      `${locationId}:${lines.map((l) => `${l.lineId}x${l.quantity}${l.backOrder ? `(${l.backOrder})` : ""}`).join("+")}`,
  );

const TWO = [
  { lineId: "l1", variantId: "v1", quantity: 2 },
  { lineId: "l2", variantId: "v2", quantity: 1 },
];
const old = new Date("2026-01-05T00:00:00Z");

/** name, what differs, where it goes */
const CASES: readonly [string, Partial<RoutingFacts>, readonly string[]][] = [
  ["one location has all", { stock: [stock("a", "v1", 5)] }, ["a:l1x2"]],
  ["nothing anywhere", { stock: [stock("a", "v1", 0)] }, []],
  ["no stock at all", {}, []],
  [
    "nearest wins",
    {
      stock: [stock("a", "v1", 5, LYON), stock("b", "v1", 5, BERLIN), stock("c", "v1", 5, ROTTERDAM)],
      rules: [rule(["nearest"])],
    },
    ["b:l1x2"],
  ],
  [
    "nearest splits when the near one has too few",
    { stock: [stock("a", "v1", 5, LYON), stock("b", "v1", 1, BERLIN)], rules: [rule(["nearest"])] },
    ["a:l1x1", "b:l1x1"],
  ],
  [
    "fewest parcels before nearest does not split",
    {
      stock: [stock("a", "v1", 5, LYON), stock("b", "v1", 1, BERLIN)],
      rules: [rule(["fewest_parcels", "nearest"])],
    },
    ["a:l1x2"],
  ],
  [
    "fewest parcels finds the one that has both",
    {
      lines: TWO,
      stock: [stock("a", "v1", 9), stock("b", "v2", 9), stock("c", "v1", 2), stock("c", "v2", 1)],
      rules: [rule(["fewest_parcels"])],
    },
    ["c:l1x2+l2x1"],
  ],
  [
    "priority: lower first",
    {
      stock: [stock("a", "v1", 5, { priority: 9 }), stock("b", "v1", 5, { priority: 1 })],
      rules: [rule(["location_priority"])],
    },
    ["b:l1x2"],
  ],
  [
    "oldest stock first",
    {
      stock: [stock("a", "v1", 5, { oldestStockAt: AT }), stock("b", "v1", 5, { oldestStockAt: old })],
      rules: [rule(["oldest_stock"])],
    },
    ["b:l1x2"],
  ],
  [
    "dropship last",
    {
      stock: [stock("a", "v1", 5, { kind: "dropship" }), stock("b", "v1", 5, LYON)],
      rules: [rule(["dropship_last", "nearest"])],
    },
    ["b:l1x2"],
  ],
  [
    "dropship when nobody else has it",
    {
      stock: [stock("a", "v1", 5, { kind: "dropship" }), stock("b", "v1", 1)],
      rules: [rule(["dropship_last"])],
    },
    ["a:l1x1", "b:l1x1"],
  ],
  [
    "fastest",
    {
      stock: [stock("a", "v1", 5, { daysMax: 5 }), stock("b", "v1", 5, { daysMax: 2 })],
      rules: [rule(["fastest"])],
    },
    ["b:l1x2"],
  ],
  [
    "the cut-off has passed there: a day later",
    {
      stock: [
        stock("a", "v1", 5, { daysMax: 2, cutoff: "12:30", timeZone: "Europe/Berlin" }),
        stock("b", "v1", 5, { daysMax: 2, cutoff: "13:30", timeZone: "Europe/Berlin" }),
      ],
      rules: [rule(["fastest"])],
    },
    ["b:l1x2"],
  ],
  [
    "the rule's own cut-off for a channel stands above the location's",
    {
      channel: "b2b",
      stock: [stock("a", "v1", 5, { daysMax: 2 }), stock("b", "v1", 5, { daysMax: 3 })],
      rules: [rule(["fastest", "location_priority"], { cutoffs: { b2b: "09:00" } })],
    },
    ["a:l1x2"],
  ],
  [
    "late ones only for what no other has",
    {
      stock: [stock("a", "v1", 5, { daysMax: 9 }), stock("b", "v1", 1, { daysMax: 2 })],
      rules: [rule(["fewest_parcels"], { withinDays: 3 })],
    },
    ["a:l1x1", "b:l1x1"],
  ],
  [
    "never split: nobody has all, nobody sends",
    {
      lines: TWO,
      stock: [stock("a", "v1", 9), stock("b", "v2", 9)],
      rules: [rule(["nearest"], { split: "never" })],
    },
    [],
  ],
  [
    "never split: the only one that has all, however far",
    {
      stock: [stock("a", "v1", 9, LYON), stock("b", "v1", 1, BERLIN)],
      rules: [rule(["nearest"], { split: "never" })],
    },
    ["a:l1x2"],
  ],
  [
    "no more parcels than allowed: the rest is unplaced",
    {
      lines: [{ lineId: "l1", variantId: "v1", quantity: 6 }],
      stock: [stock("a", "v1", 2), stock("b", "v1", 3), stock("c", "v1", 1)],
      rules: [rule(["nearest"], { maxParcels: 2 })],
    },
    ["a:l1x2", "b:l1x3"],
  ],
  [
    "excluded by the rule",
    {
      stock: [stock("a", "v1", 9), stock("b", "v1", 9)],
      rules: [rule(["nearest"], { excludedLocationIds: ["a"] })],
    },
    ["b:l1x2"],
  ],
  ["declined before", { stock: [stock("a", "v1", 9), stock("b", "v1", 9)], declined: ["a"] }, ["b:l1x2"]],
  [
    "what lies there before what may be promised",
    {
      stock: [stock("a", "v1", 0, { backOrderLeft: 9 }), stock("b", "v1", 2, LYON)],
      rules: [rule(["nearest"])],
    },
    ["b:l1x2"],
  ],
  ["back order for the rest", { stock: [stock("a", "v1", 1, { backOrderLeft: 9 })] }, ["a:l1x2(1)"]],
  [
    "the same item on two lines is summed",
    {
      lines: [
        { lineId: "l1", variantId: "v1", quantity: 2 },
        { lineId: "l2", variantId: "v1", quantity: 2 },
      ],
      stock: [stock("a", "v1", 3)],
    },
    ["a:l1x2+l2x1"],
  ],
  [
    "bundles share their items",
    {
      lines: [
        { lineId: "l1", variantId: "set", quantity: 2, parts: [{ variantId: "cup", quantity: 2 }] },
        { lineId: "l2", variantId: "cup", quantity: 2 },
      ],
      stock: [stock("a", "cup", 5)],
    },
    ["a:l1x2+l2x1"],
  ],
  [
    "the first rule that holds decides",
    {
      stock: [stock("a", "v1", 9, { priority: 2 }), stock("b", "v1", 9, { priority: 1 })],
      rules: [
        rule(["location_priority"], { id: "rou_2", position: 2 }),
        rule(["nearest"], { id: "rou_1", position: 1, conditions: { countries: ["FR"] } }),
        rule(["nearest"], { id: "rou_0", position: 0, conditions: { channels: ["web"], unitsMin: 3 } }),
      ],
    },
    ["b:l1x2"],
  ],
  ["names break ties", { stock: [stock("b", "v1", 9), stock("a", "v1", 9)] }, ["a:l1x2"]],
];

describe("where an order is sent from", () => {
  it.each(CASES)("%s", (_name, over, expected) => {
    expect(places(over)).toEqual(expected);
  });

  it("says why here", () => {
    const { trace } = routeOrder(
      facts({
        stock: [stock("a", "v1", 5, LYON), stock("b", "v1", 5, BERLIN), stock("c", "v1", 0)],
        rules: [rule(["nearest"], { name: "Near" })],
      }),
    );
    expect(trace.ruleName).toBe("Near");
    expect(trace.locations.map(({ locationId, out }) => [locationId, out])).toEqual([
      ["a", null],
      ["b", null],
      ["c", "empty"],
    ]);
    expect(trace.locations[1]?.distanceKm).toBe(255);
    expect(trace.candidates.map(({ locationIds, lostBy }) => [locationIds, lostBy])).toEqual([
      [["b"], null],
      [["a"], "nearest"],
    ]);
  });

  it("knows distances", () => {
    expect(distanceKm(HAMBURG, BERLIN)).toBeCloseTo(255, 0);
    expect(distanceKm({ latitude: 0, longitude: 0 }, { latitude: 0, longitude: 180 })).toBeCloseTo(20015, 0);
    expect(distanceKm(LYON, LYON)).toBe(0);
    // Across the date line it is near.
    expect(distanceKm({ latitude: 0, longitude: 179.5 }, { latitude: 0, longitude: -179.5 })).toBeCloseTo(
      111,
      0,
    );
  });
});

const worlds = (maxLocations: number, parts = false) =>
  fc.record({
    lines: fc.uniqueArray(
      fc.record({
        lineId: fc.integer({ min: 0, max: 9 }).map((n) => `l${n}`),
        variantId: fc.constantFrom("v0", "v1", "v2"),
        quantity: fc.integer({ min: 1, max: 6 }),
        ...(parts
          ? {
              parts: fc.constantFrom(undefined, [
                { variantId: "v0", quantity: 2 },
                { variantId: "v1", quantity: 1 },
              ]),
            }
          : {}),
      }),
      { minLength: 1, maxLength: 4, selector: (line) => line.lineId },
    ),
    stock: fc.uniqueArray(
      fc.record({
        locationId: fc
          .integer({ min: 0, max: maxLocations - 1 })
          .map((n) => `loc${String(n).padStart(2, "0")}`),
        variantId: fc.constantFrom("v0", "v1", "v2"),
        available: fc.integer({ min: 0, max: 6 }),
        backOrderLeft: fc.constantFrom(0, 0, 0, 3),
        priority: fc.integer({ min: 0, max: 3 }),
        daysMax: fc.integer({ min: 1, max: 6 }),
        latitude: fc.constantFrom(null, 48, 52.5),
      }),
      { maxLength: maxLocations * 3, selector: (row) => `${row.locationId} ${row.variantId}` },
    ),
    goals: fc.shuffledSubarray([...ROUTING_GOALS], { minLength: 1 }),
    split: fc.constantFrom("allowed" as const, "allowed" as const, "never" as const),
    maxParcels: fc.constantFrom(null, null, 2),
  });
type World = typeof worlds extends (...args: never[]) => fc.Arbitrary<infer T> ? T : never;

function asFacts(world: World, over: Partial<RoutingRule> = {}): RoutingFacts {
  return facts({
    lines: world.lines as RoutingFacts["lines"],
    stock: world.stock.map((row) =>
      stock(row.locationId, row.variantId, row.available, {
        ...row,
        longitude: row.latitude === null ? null : 10,
      }),
    ),
    rules: [rule(world.goals, { split: world.split, maxParcels: world.maxParcels, ...over })],
  });
}

const partsOf = (line: RoutingFacts["lines"][number]) =>
  line.parts ?? [{ variantId: line.variantId, quantity: 1 }];

describe("always", () => {
  it.each([
    ["few locations", worlds(4)],
    ["bundles", worlds(4, true)],
    ["many locations", worlds(16)],
  ])("never sends more than is there, and accounts for every unit: %s", (_name, arbitrary) => {
    fc.assert(
      fc.property(arbitrary, (world) => {
        const given = asFacts(world);
        const plan = routeOrder(given);
        for (const line of given.lines) {
          const sent = plan.parcels.flatMap((p) => p.lines).filter((l) => l.lineId === line.lineId);
          const placed = sent.reduce((sum, l) => sum + l.quantity, 0);
          const unplaced = plan.unplaced.find((l) => l.lineId === line.lineId)?.quantity ?? 0;
          expect(placed + unplaced).toBe(line.quantity);
          for (const { quantity, backOrder } of sent)
            expect(quantity >= 1 && backOrder >= 0 && backOrder <= quantity).toBe(true);
        }
        for (const parcel of plan.parcels) {
          const taken = new Map<string, number>();
          const now = new Map<string, number>();
          for (const { lineId, quantity, backOrder } of parcel.lines) {
            const line = given.lines.find((l) => l.lineId === lineId);
            if (!line) throw new Error("a line that nobody ordered");
            for (const part of partsOf(line)) {
              taken.set(part.variantId, (taken.get(part.variantId) ?? 0) + part.quantity * quantity);
              now.set(
                part.variantId,
                (now.get(part.variantId) ?? 0) + part.quantity * (quantity - backOrder),
              );
            }
          }
          for (const [variantId, quantity] of taken) {
            const row = given.stock.find(
              (r) => r.locationId === parcel.locationId && r.variantId === variantId,
            );
            expect(quantity).toBeLessThanOrEqual((row?.available ?? 0) + (row?.backOrderLeft ?? 0));
            expect(now.get(variantId) ?? 0).toBeLessThanOrEqual(row?.available ?? 0);
          }
        }
        if (world.split === "never") {
          expect(plan.parcels.length).toBeLessThanOrEqual(1);
          expect(plan.parcels.length === 0 || plan.unplaced.length === 0).toBe(true);
        }
        expect(plan.parcels.length).toBeLessThanOrEqual(world.maxParcels ?? 99);
      }),
      { numRuns: 400 },
    );
  });

  it("gives the same answer however the facts are laid out", () => {
    fc.assert(
      fc.property(worlds(5, true), fc.integer(), (world, seed) => {
        const given = asFacts(world);
        const turn = <T>(list: readonly T[]) =>
          [...list].sort((_a, _b) => ((seed >> (list.length % 16)) & 1 ? 1 : -1)).reverse();
        const other = { ...given, stock: turn(given.stock), lines: turn(given.lines) };
        const flat = (f: RoutingFacts) => {
          const plan = routeOrder(f);
          return plan.parcels.map((p) => [
            p.locationId,
            [...p.lines].sort((a, b) => (a.lineId < b.lineId ? -1 : 1)),
          ]);
        };
        expect(flat(other)).toEqual(flat(given));
      }),
      { numRuns: 300 },
    );
  });

  it("makes the fewest parcels there can be (against every choice of up to six locations)", () => {
    fc.assert(
      fc.property(worlds(6), (world) => {
        const given = asFacts(
          { ...world, goals: ["fewest_parcels"] },
          { split: "allowed", maxParcels: null },
        );
        const plan = routeOrder(given);
        // Of each variant: what is asked, and what a choice of locations has at hand and below zero.
        const asked = new Map<string, number>();
        for (const { variantId, quantity } of given.lines)
          asked.set(variantId, (asked.get(variantId) ?? 0) + quantity);
        const locations = [...new Set(given.stock.map((r) => r.locationId))];
        let best: readonly [number, number, number] = [Number.POSITIVE_INFINITY, 0, 0];
        for (let bits = 0; bits < 2 ** locations.length; bits++) {
          const chosen = locations.filter((_, i) => bits & (1 << i));
          let open = 0;
          let below = 0;
          for (const [variantId, quantity] of asked) {
            const rows = given.stock.filter(
              (r) => r.variantId === variantId && chosen.includes(r.locationId),
            );
            const there = rows.reduce((sum, r) => sum + r.available, 0);
            const more = rows.reduce((sum, r) => sum + r.backOrderLeft, 0);
            const missing = Math.max(0, quantity - there);
            below += Math.min(missing, more);
            open += Math.max(0, missing - more);
          }
          const now = [open, below, chosen.length] as const;
          if (now[0] - best[0] || now[1] - best[1] || now[2] - best[2]) {
            const better =
              now[0] !== best[0]
                ? now[0] < best[0]
                : now[1] !== best[1]
                  ? now[1] < best[1]
                  : now[2] < best[2];
            if (better) best = now;
          }
        }
        const unplaced = plan.unplaced.reduce((sum, l) => sum + l.quantity, 0);
        const below = plan.parcels.flatMap((p) => p.lines).reduce((sum, l) => sum + l.backOrder, 0);
        expect([unplaced, below, plan.parcels.length]).toEqual(best);
      }),
      { numRuns: 500 },
    );
  });
});
