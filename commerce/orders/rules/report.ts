import { distanceKm, type Place } from "./distance";
import type { RoutingReport } from "./routing-nouns";

/** How one order was sent, or would be. */
export interface Sent {
  readonly shipTo: Place | null;
  readonly unplaced: number;
  readonly parcels: readonly {
    readonly locationId: string;
    readonly lines: readonly { readonly quantity: number; readonly backOrder: number }[];
    readonly daysMax: number;
  }[];
}

/** What a way of routing costs, over many orders. `places`: coordinates of locations that have some. */
export function reportOf(orders: readonly Sent[], places: ReadonlyMap<string, Place>): RoutingReport {
  let [parcels, split, unplaced, backOrdered, kmUnits, km, days] = [0, 0, 0, 0, 0, 0, 0];
  const byLocation = new Map<string, { units: number; parcels: number }>();
  for (const order of orders) {
    parcels += order.parcels.length;
    split += order.parcels.length > 1 ? 1 : 0;
    unplaced += order.unplaced;
    for (const { locationId, lines, daysMax } of order.parcels) {
      const units = lines.reduce((sum, { quantity }) => sum + quantity, 0);
      const there = byLocation.get(locationId) ?? { units: 0, parcels: 0 };
      byLocation.set(locationId, { units: there.units + units, parcels: there.parcels + 1 });
      backOrdered += lines.reduce((sum, { backOrder }) => sum + backOrder, 0);
      days += daysMax;
      const place = places.get(locationId);
      if (!place || !order.shipTo) continue;
      kmUnits += units;
      km += units * distanceKm(place, order.shipTo);
    }
  }
  return {
    orders: orders.length,
    parcelsPerOrder: orders.length === 0 ? 0 : parcels / orders.length,
    splitRate: orders.length === 0 ? 0 : split / orders.length,
    kmPerUnit: kmUnits === 0 ? null : km / kmUnits,
    daysMaxMean: parcels === 0 ? null : days / parcels,
    unplacedUnits: unplaced,
    backOrderedUnits: backOrdered,
    byLocation: [...byLocation]
      .map(([locationId, row]) => ({ locationId, ...row }))
      .sort((a, b) => b.units - a.units || (a.locationId < b.locationId ? -1 : 1)),
  };
}
