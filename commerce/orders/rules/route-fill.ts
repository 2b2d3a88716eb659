import { type Site, unitCost } from "./route-sites";
import type { RoutingGoal, RoutingLine } from "./routing-nouns";

/** Units of a line at a site. */
export interface Placed {
  readonly line: RoutingLine;
  readonly site: Site;
  quantity: number;
  backOrder: number;
}

export interface Filled {
  readonly placed: readonly Placed[];
  readonly unplaced: ReadonlyMap<string, number>;
}

type Part = { readonly variantId: string; readonly quantity: number };

/** A line with the sites in the order in which it would like to be sent from them. */
export interface Wish {
  readonly line: RoutingLine;
  readonly parts: readonly Part[];
  readonly sites: readonly Site[];
}

/** For each line, in the order of ids: punctual sites first, then by the goals that count units, then by name. */
export function wishesOf(
  lines: readonly RoutingLine[],
  sites: readonly Site[],
  goals: readonly RoutingGoal[],
): Wish[] {
  return [...lines]
    .sort((a, b) => (a.lineId < b.lineId ? -1 : 1))
    .map((line) => {
      const parts = line.parts ?? [{ variantId: line.variantId, quantity: 1 }];
      const item = parts[0]?.variantId ?? line.variantId;
      const cost = (site: Site) => [
        Number(site.late),
        ...goals.map((goal) => (goal === "fastest" ? site.daysMax : (unitCost(goal, site, item) ?? 0))),
      ];
      const costs = new Map(sites.map((site) => [site, cost(site)]));
      const sorted = [...sites].sort(
        (a, b) => compare(costs.get(a) ?? [], costs.get(b) ?? []) || (a.locationId < b.locationId ? -1 : 1),
      );
      return { line, parts, sites: sorted };
    });
}

/** Below 0 when `a` is better: the first figure that differs decides. */
export function compare(a: readonly number[], b: readonly number[]): number {
  for (const [index, value] of a.entries()) {
    const other = b[index] ?? 0;
    if (value !== other) return value - other;
  }
  return 0;
}

/**
 * Places what these sites can give: first what lies there, then what may be promised below zero. An item that several
 * lines or bundles take is counted once, so nothing is ever placed that is not there.
 */
export function fill(wishes: readonly Wish[], allowed: ReadonlySet<Site>): Filled {
  const taken = new Map<Site, Map<string, number>>();
  const placed = new Map<string, Placed>();
  const left = new Map(wishes.map(({ line }) => [line.lineId, line.quantity]));
  for (const below of [false, true]) {
    for (const { line, parts, sites } of wishes) {
      for (const site of sites) {
        const open = left.get(line.lineId) ?? 0;
        if (open === 0) break;
        if (!allowed.has(site)) continue;
        const used = taken.get(site) ?? new Map<string, number>();
        const most = parts.reduce((least, part) => {
          const there =
            (site.available.get(part.variantId) ?? 0) +
            (below ? (site.backOrder.get(part.variantId) ?? 0) : 0);
          return Math.min(least, Math.floor((there - (used.get(part.variantId) ?? 0)) / part.quantity));
        }, open);
        if (most <= 0) continue;
        for (const { variantId, quantity } of parts)
          used.set(variantId, (used.get(variantId) ?? 0) + quantity * most);
        taken.set(site, used);
        left.set(line.lineId, open - most);
        const key = `${line.lineId} ${site.locationId}`;
        const there = placed.get(key) ?? { line, site, quantity: 0, backOrder: 0 };
        there.quantity += most;
        if (below) there.backOrder += most;
        placed.set(key, there);
      }
    }
  }
  return {
    placed: [...placed.values()],
    unplaced: new Map([...left].filter(([, quantity]) => quantity > 0)),
  };
}
