import { type Asking, offerOf, rebalance, type Share, type Strategy, shareAfter, shareOf } from "./sharing";

/** What happened to stock and who wanted it, in order of time. */
export interface Past {
  /** Free units by level (`levelKey`) at the beginning. */
  readonly opening: ReadonlyMap<string, number>;
  readonly steps: readonly PastStep[];
}

export type PastStep =
  | {
      readonly kind: "stock";
      readonly at: Date;
      readonly level: string /** Signed. */;
      readonly units: number;
    }
  | {
      readonly kind: "demand";
      readonly at: Date;
      readonly ref: string;
      readonly asking: Asking;
      readonly lines: readonly {
        readonly lineId: string;
        readonly variantId: string;
        readonly quantity: number;
      }[];
    };

/** Where an order is placed, given what each location offers of its variants; null: it cannot be. */
export type Placing = (
  lines: readonly { readonly lineId: string; readonly variantId: string; readonly quantity: number }[],
  offer: (locationId: string, variantId: string) => number,
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
  const free = new Map(past.opening);
  const shares = new Map<string, Share | null>();
  const shareAt = (level: string) => {
    const known = shares.get(level);
    if (known !== undefined) return known;
    const share = shareOf(strategy, free.get(level) ?? 0);
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
      for (const [level, share] of shares)
        shares.set(level, rebalance(strategy, free.get(level) ?? 0, share));
      next = step.at.getTime() + rebalanceMinutes * 60_000;
    }
    if (step.kind === "stock") {
      const units = (free.get(step.level) ?? 0) + step.units;
      free.set(step.level, units);
      shares.set(step.level, rebalance(strategy, units, shares.get(step.level) ?? null));
      continue;
    }
    const { asking } = step;
    const asked = step.lines.reduce((units, line) => units + line.quantity, 0);
    const key = nameOf(strategy, asking);
    const party = parties.get(key) ?? { orders: 0, refused: 0, unitsAsked: 0, unitsFilled: 0 };
    parties.set(key, party);
    const placed = place(step.lines, (locationId, variantId) => {
      const level = levelKey(locationId, variantId);
      return offerOf(free.get(level) ?? 0, shareAt(level), asking);
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
      free.set(level, (free.get(level) ?? 0) - quantity);
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

/**
 * The usual placing, where no routing rules are given: the first location that has everything, else line by line from
 * the first ones that have some. Locations in the order given.
 */
export function placeByOrder(locationIds: readonly string[]): Placing {
  return (lines, offer) => {
    const needs = new Map<string, number>();
    for (const line of lines) needs.set(line.variantId, (needs.get(line.variantId) ?? 0) + line.quantity);
    const all = [...needs].map(([variantId, quantity]) => ({ variantId, quantity }));
    const whole = locationIds.find((place) =>
      all.every((need) => offer(place, need.variantId) >= need.quantity),
    );
    if (whole !== undefined) return all.map((need) => ({ locationId: whole, ...need }));
    const placed: { locationId: string; variantId: string; quantity: number }[] = [];
    for (const { variantId, quantity } of all) {
      let left = quantity;
      for (const locationId of locationIds) {
        const units = Math.min(left, offer(locationId, variantId));
        if (units > 0) placed.push({ locationId, variantId, quantity: units });
        left -= units;
        if (left === 0) break;
      }
      if (left > 0) return null;
    }
    return placed;
  };
}
