import { distanceKm } from "./distance";
import type { RoutingFacts, RoutingGoal, RoutingRule, RoutingStock, RoutingTrace } from "./routing-nouns";

/** A location as a candidate: what it has of each item, and what it costs to send from there. */
export interface Site {
  readonly locationId: string;
  readonly available: ReadonlyMap<string, number>;
  readonly backOrder: ReadonlyMap<string, number>;
  readonly oldest: ReadonlyMap<string, number>;
  readonly km: number;
  readonly daysMin: number;
  readonly daysMax: number;
  readonly late: boolean;
  readonly priority: number;
  readonly dropship: boolean;
}

export const DEFAULT_GOALS: readonly RoutingGoal[] = ["fewest_parcels", "location_priority", "nearest"];

/** Farther than anything: a location without coordinates is the last to be near. */
const UNKNOWN_KM = 20_038;
const DAY_MS = 86_400_000;

/** The first rule by position whose conditions all hold; null: the built-in goals. */
export function ruleFor(facts: RoutingFacts): RoutingRule | null {
  const units = facts.lines.reduce((sum, { quantity }) => sum + quantity, 0);
  const among = (list: readonly string[] | undefined, value: string) =>
    list === undefined || list.includes(value);
  const rules = [...facts.rules].sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1));
  return (
    rules.find(
      ({ conditions: { storefrontIds, channels, countries, unitsMin, unitsMax } }) =>
        among(storefrontIds, facts.storefrontId) &&
        among(channels, facts.channel) &&
        among(countries, facts.country) &&
        units >= (unitsMin ?? 0) &&
        units <= (unitsMax ?? Number.POSITIVE_INFINITY),
    ) ?? null
  );
}

/** The locations that may send something, by id, and all of them with the reason why not. */
export function sitesOf(
  facts: RoutingFacts,
  rule: RoutingRule | null,
): { readonly sites: readonly Site[]; readonly seen: RoutingTrace["locations"] } {
  const byLocation = new Map<string, RoutingStock[]>();
  for (const row of [...facts.stock].sort((a, b) => (a.variantId < b.variantId ? -1 : 1)))
    byLocation.set(row.locationId, [...(byLocation.get(row.locationId) ?? []), row]);
  const wanted = new Set(
    facts.lines.flatMap(({ variantId, parts }) => parts?.map((part) => part.variantId) ?? [variantId]),
  );
  const sites: Site[] = [];
  const seen: RoutingTrace["locations"][number][] = [];
  for (const [locationId, rows] of [...byLocation].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const useful = rows.filter((row) => wanted.has(row.variantId) && row.available + row.backOrderLeft > 0);
    const [first] = rows;
    if (!first) continue;
    const site = siteOf(first, useful, facts, rule);
    const out = facts.declined?.includes(locationId)
      ? "declined"
      : rule?.excludedLocationIds.includes(locationId)
        ? "excluded"
        : useful.length === 0
          ? "empty"
          : null;
    if (out === null) sites.push(site);
    seen.push({
      locationId,
      out,
      distanceKm: facts.shipTo && hasPlace(first) ? Math.round(site.km) : null,
      days: site.daysMax,
      priority: site.priority,
    });
  }
  return { sites, seen };
}

function siteOf(
  first: RoutingStock,
  rows: readonly RoutingStock[],
  facts: RoutingFacts,
  rule: RoutingRule | null,
): Site {
  const cutoff = rule?.cutoffs[facts.channel] ?? first.cutoff;
  const wait = cutoff !== null && clockAt(facts.at, first.timeZone ?? "UTC") >= cutoff ? 1 : 0;
  const daysMax = first.daysMax + wait;
  return {
    locationId: first.locationId,
    available: new Map(rows.map((row) => [row.variantId, Math.max(0, row.available)])),
    backOrder: new Map(rows.map((row) => [row.variantId, Math.max(0, row.backOrderLeft)])),
    oldest: new Map(
      rows.map((row) => [row.variantId, Math.floor((row.oldestStockAt ?? facts.at).getTime() / DAY_MS)]),
    ),
    km: facts.shipTo ? (hasPlace(first) ? distanceKm(first, facts.shipTo) : UNKNOWN_KM) : 0,
    daysMin: first.daysMin + wait,
    daysMax,
    late: rule?.withinDays != null && daysMax > rule.withinDays,
    priority: first.priority,
    dropship: first.kind === "dropship",
  };
}

function hasPlace(row: RoutingStock): row is RoutingStock & { latitude: number; longitude: number } {
  return row.latitude !== null && row.longitude !== null;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** `HH:MM` on the wall there. */
function clockAt(at: Date, timeZone: string): string {
  let clock = clocks.get(timeZone);
  if (!clock) {
    clock = new Intl.DateTimeFormat("en-GB", {
      timeZone,
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    });
    clocks.set(timeZone, clock);
  }
  return clock.format(at);
}

/** What one unit of an item costs from a site, by a goal that counts units; null: the goal counts parcels or days. */
export function unitCost(goal: RoutingGoal, site: Site, item: string): number | null {
  switch (goal) {
    case "nearest":
      return site.km;
    case "location_priority":
      return site.priority;
    case "oldest_stock":
      return site.oldest.get(item) ?? 0;
    case "dropship_last":
      return site.dropship ? 1 : 0;
    case "fastest":
    case "fewest_parcels":
      return null;
  }
}
