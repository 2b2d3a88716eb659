interface Place {
  readonly code: string;
  readonly x: number;
  readonly y: number;
}

const DIRECTIONS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Straying sideways counts this much more than going ahead. */
const SIDEWAYS = 1.2;

/** Where an arrow key leads from a country: the nearest one in that direction; undefined at the edge of the world. */
export function neighbour(places: readonly Place[], from: Place, key: string): string | undefined {
  const direction = DIRECTIONS[key];
  if (!direction) return undefined;
  const [dx, dy] = direction;
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const { code, x, y } of places) {
    const ahead = (x - from.x) * dx + (y - from.y) * dy;
    const aside = Math.abs((x - from.x) * dy) + Math.abs((y - from.y) * dx);
    if (code === from.code || ahead <= 0 || aside > ahead * 4) continue;
    const cost = ahead + aside * SIDEWAYS;
    if (cost < least) [best, least] = [code, cost];
  }
  return best;
}
