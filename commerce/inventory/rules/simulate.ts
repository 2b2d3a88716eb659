import { type Asking, offerOf, rebalance, type Share, type Strategy, shareAfter, shareOf } from "./sharing";
import { EMPTY_SHELF, moved, type Shelf } from "./shelf";

/** What happened to stock and who wanted it, in order of time. */
export interface Past {
  /** What was free by level (`levelKey`) at the beginning. */
  readonly opening: ReadonlyMap<string, Shelf>;
  readonly steps: readonly PastStep[];
}

export type PastStep =
  | {
      readonly kind: "stock";
      readonly at: Date;
      readonly level: string /** Signed. */;
      readonly units: number;
    }
  | ({ readonly kind: "demand" } & Demand);

/** An order of the past that wants stock. */
export interface Demand {
  readonly at: Date;
  /** The order's id. */
  readonly ref: string;
  readonly asking: Asking;
  readonly lines: readonly DemandLine[];
}

/** What a line takes of one item; a bundle's line has one of these for each of its parts. */
export interface DemandLine {
  readonly lineId: string;
  readonly variantId: string;
  readonly quantity: number;
  /** Units of this item in one unit of the line; without it 1. */
  readonly perUnit?: number;
}

/** What a location has of an item for who asks: units, never below 0, and since when the oldest of them lies there. */
export interface Offer {
  readonly units: number;
  readonly since: Date | null;
}

/** Where an order is placed, given what each location offers of an item; null: it cannot be, not as a whole. */
export type Placing = (
  demand: Demand,
  offer: (locationId: string, variantId: string) => Offer,
) => readonly { readonly locationId: string; readonly variantId: string; readonly quantity: number }[] | null;

export interface Simulated {
  readonly strategy: Strategy;
  readonly orders: number;
  readonly filled: number;
  readonly refused: number;
  readonly unitsAsked: number;
  readonly unitsFilled: number;
  /** Units filled of units asked, 0 to 1; 1 when nothing was asked. */
  readonly fillRate: number;
  /** Filled orders that left from more than one location, 0 to 1. */
  readonly splitRate: number;
  readonly parties: readonly {
    readonly key: string;
    readonly orders: number;
    readonly refused: number;
    readonly unitsAsked: number;
    readonly unitsFilled: number;
  }[];
}

export const levelKey = (locationId: string, variantId: string) => `${locationId} ${variantId}`;

/**
 * Replays the past under a strategy: every order is filled as a whole or refused, as a checkout does. Quotas are
 * rebalanced every `rebalanceMinutes` and whenever stock comes or goes otherwise.
 */
export function simulate(past: Past, strategy: Strategy, place: Placing, rebalanceMinutes = 1): Simulated {
  const shelves = new Map(past.opening);
  const shelfAt = (level: string) => shelves.get(level) ?? EMPTY_SHELF;
  const shares = new Map<string, Share | null>();
  const shareAt = (level: string) => {
    const known = shares.get(level);
    if (known !== undefined) return known;
    const share = shareOf(strategy, shelfAt(level).free);
    shares.set(level, share);
    return share;
  };
  const parties = new Map<
    string,
    { orders: number; refused: number; unitsAsked: number; unitsFilled: number }
  >();
  const sum = { orders: 0, filled: 0, split: 0, unitsAsked: 0, unitsFilled: 0 };
  let next = Number.NEGATIVE_INFINITY;
  for (const step of past.steps) {
    if (step.at.getTime() >= next) {
      for (const [level, share] of shares) shares.set(level, rebalance(strategy, shelfAt(level).free, share));
      next = step.at.getTime() + rebalanceMinutes * 60_000;
    }
    if (step.kind === "stock") {
      const shelf = moved(shelfAt(step.level), step.units, step.at);
      shelves.set(step.level, shelf);
      shares.set(step.level, rebalance(strategy, shelf.free, shares.get(step.level) ?? null));
      continue;
    }
    const { asking } = step;
    const asked = step.lines.reduce((units, line) => units + line.quantity, 0);
    const key = nameOf(strategy, asking);
    const party = parties.get(key) ?? { orders: 0, refused: 0, unitsAsked: 0, unitsFilled: 0 };
    parties.set(key, party);
    const placed = place(step, (locationId, variantId) => {
      const level = levelKey(locationId, variantId);
      const { free, layers } = shelfAt(level);
      return { units: offerOf(free, shareAt(level), asking), since: layers[0]?.at ?? null };
    });
    sum.orders += 1;
    sum.unitsAsked += asked;
    party.orders += 1;
    party.unitsAsked += asked;
    if (!placed) {
      party.refused += 1;
      continue;
    }
    for (const { locationId, variantId, quantity } of placed) {
      const level = levelKey(locationId, variantId);
      shares.set(level, shareAfter(shareAt(level), asking, quantity));
      shelves.set(level, moved(shelfAt(level), -quantity, step.at));
    }
    sum.filled += 1;
    sum.unitsFilled += asked;
    party.unitsFilled += asked;
    if (new Set(placed.map((one) => one.locationId)).size > 1) sum.split += 1;
  }
  return {
    strategy,
    orders: sum.orders,
    filled: sum.filled,
    refused: sum.orders - sum.filled,
    unitsAsked: sum.unitsAsked,
    unitsFilled: sum.unitsFilled,
    fillRate: sum.unitsAsked === 0 ? 1 : sum.unitsFilled / sum.unitsAsked,
    splitRate: sum.filled === 0 ? 0 : sum.split / sum.filled,
    parties: [...parties].map(([key, party]) => ({ key, ...party })).sort((a, b) => (a.key < b.key ? -1 : 1)),
  };
}

function nameOf(strategy: Strategy, asking: Asking): string {
  const named = new Set(strategy.parties.map((party) => party.key));
  return named.has(asking.storefrontId) ? asking.storefrontId : asking.channel;
}
