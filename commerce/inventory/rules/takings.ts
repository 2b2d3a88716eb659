/** What an order line holds at a location of one item: a bundle's line has one for each part. */
export interface Held {
  readonly lineId: string;
  readonly locationId: string;
  readonly variantId: string;
  readonly storefrontId: string;
  readonly channel: string;
  /** Units of the item. */
  readonly quantity: number;
  /** Units of the item in one unit of the line. */
  readonly perUnit: number;
  readonly tracked: boolean;
}

/** Units of a line to take from what it holds at a location. */
export interface Taking {
  readonly lineId: string;
  readonly locationId: string;
  readonly quantity: number;
}

/** The parts that a taking takes from, or null when one of them holds too little. */
export function partsOf(held: readonly Held[], taking: Taking): Held[] | null {
  const parts = held.filter((part) => part.lineId === taking.lineId && part.locationId === taking.locationId);
  const enough = parts.every((part) => part.quantity >= taking.quantity * part.perUnit);
  return parts.length > 0 && enough ? parts : null;
}

/**
 * Where to take units of a line from: the one location asked for, or those that hold the line, the fullest first.
 * Null when they hold fewer altogether.
 */
export function spread(
  held: readonly Held[],
  lineId: string,
  quantity: number,
  locationId?: string,
): Taking[] | null {
  const places = [...new Set(held.filter((part) => part.lineId === lineId).map((part) => part.locationId))]
    .filter((place) => locationId === undefined || place === locationId)
    .map((place) => {
      const parts = held.filter((part) => part.lineId === lineId && part.locationId === place);
      return {
        locationId: place,
        units: Math.min(...parts.map((part) => Math.floor(part.quantity / part.perUnit))),
      };
    })
    .sort((a, b) => b.units - a.units || (a.locationId < b.locationId ? -1 : 1));
  const takings: Taking[] = [];
  let left = quantity;
  for (const place of places) {
    const units = Math.min(left, place.units);
    if (units > 0) takings.push({ lineId, locationId: place.locationId, quantity: units });
    left -= units;
  }
  return left === 0 ? takings : null;
}

/** The same line at the same location once, with the sum of its units. */
export function together(takings: readonly Taking[]): Taking[] {
  const sums = new Map<string, Taking>();
  for (const { lineId, locationId, quantity } of takings) {
    const key = JSON.stringify([lineId, locationId]);
    sums.set(key, { lineId, locationId, quantity: quantity + (sums.get(key)?.quantity ?? 0) });
  }
  return [...sums.values()];
}
