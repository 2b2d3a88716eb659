import { describe, expect, it } from "vitest";
import { levelKey, simulate } from "@/commerce/inventory";
import type { DemandLine, Past, PastStep, StockLocation } from "@/commerce/inventory/model";
import { placeByRouting } from "./place-by-routing";
import type { RoutingGoal, RoutingRule } from "./routing-nouns";

const day = (at: number) => new Date(Date.UTC(2026, 10, 1 + at, 12));
const MIDDLE = { latitude: 51, longitude: 10 };
const FIFO = { kind: "fifo", parties: [] } as const;

/** hamburg serves DE and FR and comes first, lyon serves FR, berlin serves DE and is nearest to its middle. */
const location = (
  id: string,
  priority: number,
  countries: readonly string[],
  over: Partial<StockLocation> = {},
): StockLocation => ({
  ...{
    id,
    key: id,
    name: id,
    kind: "warehouse",
    country: "DE",
    city: id,
    street: "",
    postcode: "",
    region: "",
  },
  ...{ latitude: null, longitude: null, timeZone: "UTC", openingHours: {}, cutoff: "14:00", priority },
  ...{ status: "active", version: 1 },
  serves: countries.map((country) => ({ country, daysMin: 1, daysMax: 3 })),
  ...over,
});
const LOCATIONS = [
  location("hamburg", 1, ["DE", "FR"], { latitude: 53.5, longitude: 10 }),
  location("lyon", 2, ["FR"], { latitude: 45.8, longitude: 4.8 }),
  location("berlin", 3, ["DE"], { latitude: 52.5, longitude: 13.4 }),
  location("closed", 0, ["DE", "FR", "JP"], { status: "closed" }),
];

const rule = (goals: readonly RoutingGoal[], over: Partial<RoutingRule> = {}): RoutingRule => ({
  ...{ id: "rou_1", name: "rule", position: 0, conditions: {}, goals, split: "allowed", maxParcels: null },
  ...{ excludedLocationIds: [], withinDays: null, cutoffs: {} },
  ...over,
});
const order = (ref: string, ...lines: DemandLine[]): PastStep => ({
  ...{ kind: "demand", at: day(9), ref, asking: { storefrontId: "sto", channel: "web" }, lines },
});
const mugs = (quantity: number, lineId = "a") => ({ lineId, variantId: "mug", quantity });
const arrival = (at: number, place: string, units: number, item = "mug"): PastStep => ({
  ...{ kind: "stock", at: day(at), level: levelKey(place, item), units },
});

/** Replays; where each order left from is what its steps took: order `de-1` goes to Germany. */
function replay(steps: readonly PastStep[], rules: readonly RoutingRule[] = []) {
  const refs = steps.flatMap((step) => (step.kind === "demand" ? [step.ref] : []));
  const known = refs.filter((ref) => !ref.startsWith("zz"));
  const place = placeByRouting({
    locations: LOCATIONS,
    rules,
    destinations: new Map(
      known.map((ref) => [ref, { country: ref.slice(0, 2).toUpperCase(), shipTo: MIDDLE }]),
    ),
  });
  const ways: string[] = [];
  const past: Past = { opening: new Map(), steps };
  const result = simulate(past, FIFO, (demand, offer) => {
    const placed = place(demand, offer);
    ways.push(
      placed?.map((at) => `${at.locationId}:${at.quantity} ${at.variantId}`).join(" + ") ?? "refused",
    );
    return placed;
  });
  return { ways, result };
}

type Case = readonly [string, readonly PastStep[], readonly RoutingRule[], readonly string[]];
const everywhere = (units: number) =>
  ["hamburg", "lyon", "berlin", "closed"].map((place) => arrival(0, place, units));

const CASES: readonly Case[] = [
  ["no rule: the first by rank", [...everywhere(3), order("de-1", mugs(1))], [], ["hamburg:1 mug"]],
  ["only what serves the country", [arrival(0, "lyon", 3), order("de-1", mugs(1))], [], ["refused"]],
  ["a country that nobody serves", [...everywhere(3), order("jp-1", mugs(1))], [], ["refused"]],
  ["an order that goes nowhere known", [...everywhere(3), order("zz-1", mugs(1))], [], ["refused"]],
  [
    "one parcel rather than the first by rank",
    [arrival(0, "hamburg", 1), arrival(0, "lyon", 2), order("fr-1", mugs(2))],
    [],
    ["lyon:2 mug"],
  ],
  [
    "split where no one has it all",
    [arrival(0, "hamburg", 1), arrival(0, "lyon", 2), order("fr-1", mugs(3))],
    [],
    ["hamburg:1 mug + lyon:2 mug"],
  ],
  [
    "a rule that never splits",
    [arrival(0, "hamburg", 1), arrival(0, "lyon", 2), order("fr-1", mugs(3))],
    [rule(["fewest_parcels"], { split: "never" })],
    ["refused"],
  ],
  [
    "the nearest",
    [...everywhere(3), order("fr-1", mugs(1))],
    [rule(["nearest"], { excludedLocationIds: ["hamburg"] })],
    ["lyon:1 mug"],
  ],
  [
    "a rule of another country does not count",
    [...everywhere(3), order("de-1", mugs(1))],
    [rule(["nearest"], { conditions: { countries: ["FR"] }, excludedLocationIds: ["hamburg"] })],
    ["hamburg:1 mug"],
  ],
  [
    "what has lain longest, as it is then",
    [
      arrival(1, "berlin", 1),
      arrival(2, "hamburg", 2),
      arrival(3, "berlin", 1),
      order("de-1", mugs(1)),
      order("de-2", mugs(1)),
      order("de-3", mugs(1)),
      order("de-4", mugs(1)),
    ],
    [rule(["oldest_stock"])],
    ["berlin:1 mug", "hamburg:1 mug", "hamburg:1 mug", "berlin:1 mug"],
  ],
  [
    "earlier orders took what a later one wants",
    [arrival(0, "hamburg", 2), arrival(0, "berlin", 1), order("de-1", mugs(2)), order("de-2", mugs(2))],
    [],
    ["hamburg:2 mug", "refused"],
  ],
];

describe("placing orders of the past by routing", () => {
  it.each(CASES)("%s", (_, steps, rules, ways) => {
    expect(replay(steps, rules).ways).toEqual(ways);
  });

  it("keeps the parts of a bundle together, and counts a part that lines share once", () => {
    const set = (quantity: number): DemandLine[] => [
      { lineId: "set", variantId: "mug", quantity: 2 * quantity, perUnit: 2 },
      { lineId: "set", variantId: "tin", quantity, perUnit: 1 },
    ];
    const stock = [arrival(0, "hamburg", 4), arrival(0, "berlin", 1, "tin"), arrival(0, "berlin", 3)];
    expect(replay([...stock, order("de-1", ...set(1))]).ways).toEqual(["berlin:2 mug + berlin:1 tin"]);
    expect(replay([...stock, order("de-1", ...set(1), mugs(5))]).ways).toEqual([
      "berlin:2 mug + berlin:1 tin + berlin:1 mug + hamburg:4 mug",
    ]);
    expect(replay([...stock, order("de-1", ...set(2))]).ways).toEqual(["refused"]);
  });

  it("gives the figures that follow", () => {
    const steps = [
      arrival(0, "hamburg", 2),
      arrival(0, "lyon", 3),
      order("fr-1", mugs(4)),
      order("de-1", mugs(1)),
    ];
    expect(replay(steps).result).toMatchObject({
      ...{ orders: 2, filled: 1, refused: 1, unitsAsked: 5, unitsFilled: 4, splitRate: 1 },
    });
    const kept = [
      rule(["location_priority"], { conditions: { countries: ["FR"] }, excludedLocationIds: ["hamburg"] }),
    ];
    expect(replay([...steps, order("fr-2", mugs(3))], kept).result).toMatchObject({
      ...{ orders: 3, filled: 2, refused: 1, unitsAsked: 8, unitsFilled: 4, splitRate: 0 },
    });
  });
});
