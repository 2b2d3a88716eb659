import type { Demand, DemandLine, Placing, StockLocation } from "@/commerce/inventory/model";
import type { Place } from "./distance";
import { routeOrder } from "./route";
import type { RoutingLine, RoutingRule, RoutingStock } from "./routing-nouns";

/** Where an order goes: ISO 3166-1, and the place that distances are measured to; null: not known. */
export interface Destination {
  readonly country: string;
  readonly shipTo: Place | null;
}

/**
 * Places orders of the past as routing would: at the locations that are open and serve the country the order goes to,
 * by these rules. What cannot be sent as a whole is not placed, nor is what goes nowhere that is known. Nothing is promised below zero.
 */
export function placeByRouting({
  locations,
  rules,
  destinations,
}: {
  readonly locations: readonly StockLocation[];
  readonly rules: readonly RoutingRule[];
  /** By the order's id. */
  readonly destinations: ReadonlyMap<string, Destination>;
}): Placing {
  const sites = new Map<string, Site[]>();
  return (demand, offer) => {
    const to = destinations.get(demand.ref);
    if (!to) return null;
    const serving = sites.get(to.country) ?? sitesFor(to.country, locations);
    sites.set(to.country, serving);
    const lines = linesOf(demand);
    const items = [...new Set(demand.lines.map(({ variantId }) => variantId))];
    const { parcels, unplaced } = routeOrder({
      ...demand.asking,
      ...to,
      at: demand.at,
      lines: lines.map(({ line }) => line),
      rules,
      stock: serving.flatMap((site) =>
        items.map((variantId): RoutingStock => {
          const { units, since } = offer(site.locationId, variantId);
          return { ...site, variantId, available: units, backOrderLeft: 0, oldestStockAt: since };
        }),
      ),
    });
    if (unplaced.length > 0) return null;
    const itemsOf = new Map(lines.map(({ line, items }) => [line.lineId, items]));
    return parcels.flatMap(({ locationId, lines: sent }) =>
      sent.flatMap(({ lineId, quantity }) =>
        (itemsOf.get(lineId) ?? []).map(({ variantId, perUnit = 1 }) => ({
          locationId,
          variantId,
          quantity: quantity * perUnit,
        })),
      ),
    );
  };
}

type Site = Omit<RoutingStock, "variantId" | "available" | "backOrderLeft" | "oldestStockAt">;

function sitesFor(country: string, locations: readonly StockLocation[]): Site[] {
  return locations.flatMap(
    ({ id, status, serves, cutoff, timeZone, latitude, longitude, priority, kind }) => {
      const served = status === "active" && serves.find((entry) => entry.country === country);
      if (!served) return [];
      const { daysMin, daysMax } = served;
      return [{ locationId: id, daysMin, daysMax, cutoff, timeZone, latitude, longitude, priority, kind }];
    },
  );
}

/** What an order took, as lines to be sent: the parts of a bundle stay together. */
function linesOf({ lines }: Demand): { readonly line: RoutingLine; readonly items: readonly DemandLine[] }[] {
  const byLine = new Map<string, DemandLine[]>();
  for (const item of lines) byLine.set(item.lineId, [...(byLine.get(item.lineId) ?? []), item]);
  return [...byLine].map(([lineId, items]) => ({
    items,
    line: {
      lineId,
      variantId: items[0]?.variantId ?? lineId,
      quantity: items.reduce(
        (most, { quantity, perUnit = 1 }) => Math.max(most, Math.ceil(quantity / perUnit)),
        0,
      ),
      parts: items.map(({ variantId, perUnit = 1 }) => ({ variantId, quantity: perUnit })),
    },
  }));
}
