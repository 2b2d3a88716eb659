/** Units that came in at one time. */
export interface Layer {
  readonly at: Date;
  readonly units: number;
}

/** What is free at a level, and since when it lies there: of what came in the newest, because the oldest leaves first. */
export interface Shelf {
  /** Below zero: so much is promised beyond what lies there. */
  readonly free: number;
  /** By age, the oldest first; together as many units as are free. */
  readonly layers: readonly Layer[];
}

export const EMPTY_SHELF: Shelf = { free: 0, layers: [] };

/** A shelf with so many free units, given all that ever came in, the oldest first. */
export function shelfOf(free: number, received: readonly Layer[]): Shelf {
  const layers: Layer[] = [];
  let open = free;
  for (const { at, units } of [...received].reverse()) {
    if (open <= 0) break;
    layers.unshift({ at, units: Math.min(units, open) });
    open -= units;
  }
  return { free, layers };
}

/** The shelf after so many units came (negative: went). What comes in fills first what was promised beyond. */
export function moved({ free, layers }: Shelf, units: number, at: Date): Shelf {
  return shelfOf(free + units, units > 0 ? [...layers, { at, units }] : layers);
}
