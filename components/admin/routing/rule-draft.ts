import {
  ROUTING_GOALS,
  type RoutingGoal,
  type SaveRoutingRule,
  type StoredRoutingRule,
} from "@/commerce/orders/model";

export const CHANNELS = ["web", "mobile", "pos", "marketplace", "b2b"] as const;
export type RuleChannel = (typeof CHANNELS)[number];

/** A rule as it is typed. `key` names it while it has no id. */
export interface RuleDraft {
  readonly key: string;
  readonly id: string | null;
  readonly version: number;
  readonly name: string;
  readonly enabled: boolean;
  readonly storefrontIds: readonly string[];
  readonly channels: readonly RuleChannel[];
  readonly countries: readonly string[];
  readonly unitsMin: number | null;
  readonly unitsMax: number | null;
  readonly goals: readonly RoutingGoal[];
  readonly split: "allowed" | "never";
  readonly maxParcels: number | null;
  readonly excludedLocationIds: readonly string[];
  readonly withinDays: number | null;
  readonly cutoffs: Readonly<Partial<Record<RuleChannel, string>>>;
}

/** A rule as it is stored, with the place it has. */
export interface PlacedRule {
  readonly draft: RuleDraft;
  readonly position: number;
}

export function emptyRule(key: string): RuleDraft {
  return {
    ...{ key, id: null, version: 0, name: "", enabled: true, storefrontIds: [], channels: [], countries: [] },
    ...{ unitsMin: null, unitsMax: null, goals: ["fewest_parcels", "nearest"], split: "allowed" },
    ...{ maxParcels: null, excludedLocationIds: [], withinDays: null, cutoffs: {} },
  };
}

export function placedRule(rule: StoredRoutingRule): PlacedRule {
  const { conditions } = rule;
  return {
    position: rule.position,
    draft: {
      ...{ key: rule.id, id: rule.id, version: rule.version, name: rule.name, enabled: rule.enabled },
      storefrontIds: conditions.storefrontIds ?? [],
      channels: CHANNELS.filter((channel) => conditions.channels?.includes(channel)),
      countries: conditions.countries ?? [],
      unitsMin: conditions.unitsMin ?? null,
      unitsMax: conditions.unitsMax ?? null,
      goals: ROUTING_GOALS.filter((goal) => rule.goals.includes(goal)).sort(
        (a, b) => rule.goals.indexOf(a) - rule.goals.indexOf(b),
      ),
      ...{ split: rule.split, maxParcels: rule.maxParcels, withinDays: rule.withinDays },
      ...{ excludedLocationIds: rule.excludedLocationIds, cutoffs: rule.cutoffs },
    },
  };
}

/** What the verb takes; an empty condition is none. */
export function ruleInput(draft: RuleDraft, brandId: string, position: number): SaveRoutingRule {
  const some = <T>(values: readonly T[]) => (values.length > 0 ? [...values] : undefined);
  const conditions = {
    storefrontIds: some(draft.storefrontIds),
    channels: some(draft.channels),
    countries: some(draft.countries),
    unitsMin: draft.unitsMin ?? undefined,
    unitsMax: draft.unitsMax ?? undefined,
  };
  return {
    ...{ id: draft.id, version: draft.version, brandId, position, name: draft.name, enabled: draft.enabled },
    conditions: Object.fromEntries(Object.entries(conditions).filter(([, value]) => value !== undefined)),
    ...{ goals: [...draft.goals], split: draft.split, maxParcels: draft.maxParcels },
    excludedLocationIds: [...draft.excludedLocationIds],
    ...{ withinDays: draft.withinDays, cutoffs: { ...draft.cutoffs } },
  };
}

/** All rules as they would stand: for trying them out. */
export function ruleInputs(drafts: readonly RuleDraft[], brandId: string): SaveRoutingRule[] {
  return drafts.map((draft, position) => ruleInput(draft, brandId, position));
}

/**
 * What has to be written so that the drafts stand in this order: those that differ, and those that need another place for it.
 * Stored places may have gaps; a rule keeps its own as long as it comes after the one before.
 */
export function changesOf(
  stored: readonly PlacedRule[],
  drafts: readonly RuleDraft[],
  brandId: string,
): { rules: SaveRoutingRule[]; removed: string[] } {
  const before = (id: string | null) => stored.find(({ draft }) => id !== null && draft.id === id);
  const left = new Set(drafts.map(({ id }) => id));
  const removed = stored.flatMap(({ draft }) => (draft.id !== null && !left.has(draft.id) ? [draft.id] : []));
  const kept = stored.filter(({ draft }) => left.has(draft.id)).map(({ draft }) => draft.id);
  const sameOrder = kept.length === drafts.length && kept.every((id, at) => id === drafts[at]?.id);
  let last = -1;
  const rules = drafts.flatMap((draft) => {
    const was = before(draft.id);
    last = was && (sameOrder || was.position > last) ? was.position : last + 1;
    const input = ruleInput(draft, brandId, last);
    const same = was && JSON.stringify(ruleInput(was.draft, brandId, was.position)) === JSON.stringify(input);
    return same ? [] : [input];
  });
  return { rules, removed };
}

/** The list with one element moved one place up (-1) or down (1). */
export function moved<T>(list: readonly T[], at: number, by: -1 | 1): T[] {
  const to = at + by;
  if (to < 0 || to >= list.length) return [...list];
  const next = [...list];
  const [one] = next.splice(at, 1);
  if (one !== undefined) next.splice(to, 0, one);
  return next;
}
