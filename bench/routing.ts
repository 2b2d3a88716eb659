import { reportOf, routeOrder } from "@/commerce/orders";
import type { RoutingFacts, RoutingRule, RoutingStock } from "@/commerce/orders/model";
import { figure, report } from "./report";

const ORDERS = 2_000;
const VARIANTS = Array.from({ length: 40 }, (_, index) => `variant-${index}`);

/** Where stock lies: rank, days and coordinates; a shop that is near has little of each, a supplier always a little. */
const PLACES = [
  { id: "hamburg", kind: "warehouse", latitude: 53.55, longitude: 9.99, priority: 10, days: 2, has: 0.8 },
  { id: "rotterdam", kind: "warehouse", latitude: 51.92, longitude: 4.48, priority: 20, days: 3, has: 0.6 },
  { id: "lyon", kind: "warehouse", latitude: 45.76, longitude: 4.84, priority: 30, days: 3, has: 0.6 },
  { id: "vienna-shop", kind: "shop", latitude: 48.21, longitude: 16.37, priority: 40, days: 1, has: 0.4 },
  { id: "supplier", kind: "dropship", latitude: 45.46, longitude: 9.19, priority: 90, days: 7, has: 0.9 },
] as const;

const CITIES = [
  { latitude: 52.52, longitude: 13.4 },
  { latitude: 48.14, longitude: 11.58 },
  { latitude: 48.21, longitude: 16.37 },
  { latitude: 48.86, longitude: 2.35 },
  { latitude: 52.37, longitude: 4.9 },
] as const;

const rule = (name: string, over: Partial<RoutingRule>): RoutingRule => ({
  ...{ id: name, name, position: 0, conditions: {}, goals: ["nearest"], split: "allowed", maxParcels: null },
  ...{ excludedLocationIds: [], withinDays: null, cutoffs: {} },
  ...over,
});

const RULES: readonly RoutingRule[] = [
  rule("nearest", { goals: ["nearest"] }),
  rule("fewest parcels, nearest", { goals: ["fewest_parcels", "nearest"] }),
  rule("priority", { goals: ["location_priority"] }),
  rule("fastest, fewest parcels", { goals: ["fastest", "fewest_parcels"] }),
  rule("oldest stock", { goals: ["oldest_stock"] }),
  rule("dropship last, fewest parcels", { goals: ["dropship_last", "fewest_parcels", "nearest"] }),
  rule("never split", { goals: ["nearest"], split: "never" }),
];

/**
 * Sends the same made history under each rule, one order after the other from what the ones before have left: 2,000
 * orders from five cities, forty articles at five locations.
 */
export async function routing(): Promise<void> {
  const places = new Map(
    PLACES.map(({ id, latitude, longitude }) => [id as string, { latitude, longitude }]),
  );
  const rows = RULES.map((one) => {
    const started = performance.now();
    const sent = replay(one);
    const ms = performance.now() - started;
    const result = reportOf(sent, places);
    return {
      rule: one.name,
      "parcels an order": figure(result.parcelsPerOrder),
      "split %": figure(result.splitRate * 100),
      "km a unit": figure(result.kmPerUnit ?? 0),
      "days at most": figure(result.daysMaxMean ?? 0),
      "units unplaced": result.unplacedUnits,
      "µs an order": figure((ms / ORDERS) * 1000),
    };
  });
  report("routing", rows);
}

function replay(one: RoutingRule) {
  const roll = dice(11);
  const levels = new Map<string, number>();
  for (const place of PLACES)
    for (const variant of VARIANTS)
      if (roll(100) < place.has * 100) levels.set(`${place.id} ${variant}`, 20 + roll(60));
  return Array.from({ length: ORDERS }, (_, index) => {
    const shipTo = CITIES[roll(CITIES.length)] ?? CITIES[0];
    const lines = Array.from({ length: 1 + roll(3) }, (_line, n) => ({
      lineId: `l${n}`,
      variantId: VARIANTS[roll(VARIANTS.length)] ?? "",
      quantity: 1 + roll(2),
    }));
    const plan = routeOrder({ ...facts(index, levels), shipTo, lines, rules: [one] });
    for (const { locationId, lines: taken } of plan.parcels)
      for (const { lineId, quantity } of taken) {
        const key = `${locationId} ${lines.find((line) => line.lineId === lineId)?.variantId}`;
        levels.set(key, (levels.get(key) ?? 0) - quantity);
      }
    return {
      shipTo,
      unplaced: plan.unplaced.reduce((sum, { quantity }) => sum + quantity, 0),
      parcels: plan.parcels,
    };
  });
}

function facts(
  index: number,
  levels: ReadonlyMap<string, number>,
): Omit<RoutingFacts, "lines" | "rules" | "shipTo"> {
  const at = new Date(Date.UTC(2026, 8, 1) + index * 1_200_000);
  const stock = PLACES.flatMap(({ id, days, has: _has, ...place }) =>
    VARIANTS.map(
      (variantId, nth): RoutingStock => ({
        ...place,
        locationId: id,
        variantId,
        available: levels.get(`${id} ${variantId}`) ?? 0,
        ...{ backOrderLeft: 0, daysMin: 1, daysMax: days, cutoff: "14:00", timeZone: "Europe/Berlin" },
        oldestStockAt: new Date(Date.UTC(2026, 0, 1 + ((nth * 7 + id.length * 13) % 200))),
      }),
    ),
  );
  return { at, storefrontId: "de", channel: "web", country: "DE", stock };
}

/** The same numbers each time (a linear congruence is plenty here). */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
