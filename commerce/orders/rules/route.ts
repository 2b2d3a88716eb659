import { compare, type Filled, fill, type Wish, wishesOf } from "./route-fill";
import { DEFAULT_GOALS, ruleFor, type Site, sitesOf, unitCost } from "./route-sites";
import type {
  RoutedParcel,
  RoutingFacts,
  RoutingFigure,
  RoutingGoal,
  RoutingPlan,
  RoutingRule,
} from "./routing-nouns";

/** Every choice of so many locations is weighed; of more, those that matter most (1,024 choices). */
const MAX_WEIGHED = 10;
const SHOWN_CANDIDATES = 5;

interface Candidate extends Filled {
  readonly sites: readonly Site[];
  readonly figures: readonly number[];
  readonly names: string;
}

/**
 * Which locations send an order: every choice of locations is filled and weighed, by what stays unplaced, what would be
 * back-ordered, what would be late, and then the goals of the rule in their order; names break ties, so the answer is
 * always the same. Never places more than is there; what cannot be placed is said. Pure.
 */
export function routeOrder(facts: RoutingFacts): RoutingPlan {
  const rule = ruleFor(facts);
  const goals = rule?.goals ?? DEFAULT_GOALS;
  const { sites, seen } = sitesOf(facts, rule);
  const weighed = shortlist(facts, sites, goals);
  const wishes = wishesOf(facts.lines, weighed, goals);
  const candidates = choices(weighed, rule)
    .map((chosen) => candidateOf(chosen, wishes, goals))
    .filter((candidate): candidate is Candidate => candidate !== null)
    .filter(({ unplaced }) => rule?.split !== "never" || unplaced.size === 0)
    .sort((a, b) => compare(a.figures, b.figures) || (a.names < b.names ? -1 : 1));
  const [best] = candidates;
  const trace = {
    ruleId: rule?.id ?? null,
    ruleName: rule?.name ?? null,
    locations: seen,
    candidates: candidates
      .slice(0, SHOWN_CANDIDATES)
      .map((candidate) => shown(candidate, best ?? candidate, figureNames(goals))),
  };
  if (!best)
    return {
      parcels: [],
      unplaced: facts.lines.map(({ lineId, quantity }) => ({ lineId, quantity })),
      trace,
    };
  return {
    parcels: best.sites.map((site) => parcelOf(site, best, facts)),
    unplaced: facts.lines.flatMap(({ lineId }) => {
      const quantity = best.unplaced.get(lineId);
      return quantity ? [{ lineId, quantity }] : [];
    }),
    trace,
  };
}

function figureNames(goals: readonly RoutingGoal[]): RoutingFigure[] {
  return ["unplaced", "back_order", "late", ...goals];
}

function candidateOf(
  chosen: readonly Site[],
  wishes: readonly Wish[],
  goals: readonly RoutingGoal[],
): Candidate | null {
  const filled = fill(wishes, new Set(chosen));
  const used = new Set(filled.placed.map(({ site }) => site));
  // One that is not needed makes this the same choice as a smaller one.
  if (used.size < chosen.length) return null;
  const sum = (of: (placed: Filled["placed"][number]) => number) =>
    filled.placed.reduce((total, placed) => total + of(placed), 0);
  const figures = [
    [...filled.unplaced.values()].reduce((total, quantity) => total + quantity, 0),
    sum(({ backOrder }) => backOrder),
    sum(({ site, quantity }) => (site.late ? quantity : 0)),
    ...goals.map((goal) => {
      if (goal === "fewest_parcels") return used.size;
      if (goal === "fastest") return chosen.reduce((days, site) => Math.max(days, site.daysMax), 0);
      return sum(({ line, site, quantity }) => {
        const item = line.parts?.[0]?.variantId ?? line.variantId;
        return quantity * (unitCost(goal, site, item) ?? 0);
      });
    }),
  ];
  return { ...filled, sites: chosen, figures, names: chosen.map(({ locationId }) => locationId).join(" ") };
}

/** Every choice of sites that the rule allows, none empty. */
function choices(sites: readonly Site[], rule: RoutingRule | null): Site[][] {
  const most = rule?.split === "never" ? 1 : (rule?.maxParcels ?? sites.length);
  if (sites.length > MAX_WEIGHED) return sites.map((_, index) => sites.slice(0, Math.min(index + 1, most)));
  const all: Site[][] = [];
  for (let bits = 1; bits < 2 ** sites.length; bits++) {
    const chosen = sites.filter((_, index) => bits & (1 << index));
    if (chosen.length <= most) all.push(chosen);
  }
  return all;
}

/**
 * Of many sites those worth weighing: greedily the one that adds most units until nothing is added, then the best of
 * the rest by the goals. Comes back in the order of ids, unless even the greedy ones are too many to weigh.
 */
function shortlist(
  facts: RoutingFacts,
  sites: readonly Site[],
  goals: readonly RoutingGoal[],
): readonly Site[] {
  if (sites.length <= MAX_WEIGHED) return sites;
  const wishes = wishesOf(facts.lines, sites, goals);
  const open = (chosen: readonly Site[]) =>
    [...fill(wishes, new Set(chosen)).unplaced.values()].reduce((total, quantity) => total + quantity, 0);
  const ranked = wishes[0]?.sites ?? sites;
  const chosen: Site[] = [];
  let left = open(chosen);
  while (left > 0) {
    const rest = ranked
      .filter((site) => !chosen.includes(site))
      .map((site) => ({ site, left: open([...chosen, site]) }));
    const best = rest.reduce((a, b) => (b.left < a.left ? b : a), rest[0] ?? { site: undefined, left });
    if (!best.site || best.left >= left) break;
    chosen.push(best.site);
    left = best.left;
  }
  if (chosen.length > MAX_WEIGHED) return chosen;
  for (const site of ranked) if (chosen.length < MAX_WEIGHED && !chosen.includes(site)) chosen.push(site);
  return chosen.sort((a, b) => (a.locationId < b.locationId ? -1 : 1));
}

function parcelOf(site: Site, best: Candidate, facts: RoutingFacts): RoutedParcel {
  const here = new Map(
    best.placed.filter((placed) => placed.site === site).map((placed) => [placed.line.lineId, placed]),
  );
  return {
    locationId: site.locationId,
    lines: facts.lines.flatMap(({ lineId }) => {
      const placed = here.get(lineId);
      return placed ? [{ lineId, quantity: placed.quantity, backOrder: placed.backOrder }] : [];
    }),
    daysMin: site.daysMin,
    daysMax: site.daysMax,
  };
}

function shown(candidate: Candidate, best: Candidate, names: readonly RoutingFigure[]) {
  const worse = candidate.figures.findIndex((value, index) => value !== best.figures[index]);
  return {
    locationIds: candidate.sites.map(({ locationId }) => locationId),
    figures: names.map((of, index) => ({ of, value: Math.round(candidate.figures[index] ?? 0) })),
    lostBy: candidate === best ? null : (names[worse] ?? "names"),
  };
}
