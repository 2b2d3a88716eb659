import type { ActivePromotion } from "../model";
import { inOrder, targetsOfRule } from "./judge";
import { alone, exclusiveRuns, type Ground, type Run, runOn } from "./trial";

/**
 * Chooses among all allowed ways to combine the one that is best for the customer: everything that goes together, or
 * one exclusive promotion instead. Equals: together first, then by the order of promotions.
 */
export function bestRun(ground: Ground, fitting: readonly ActivePromotion[]): Run {
  const exclusive = fitting.filter(({ rule }) => rule.combination.kind === "exclusive").sort(byOrder);
  const others = fitting.filter(({ rule }) => rule.combination.kind !== "exclusive");
  let best: Run | null = null;
  const offer = (run: Run) => {
    if (best === null || run.benefit > best.benefit) best = run;
  };
  const all = ground.shelf.map((take) => take !== null);
  offer(together(ground, null, others));
  const groups = new Set(others.flatMap(({ rule }) => groupOf(rule.combination) ?? []));
  const wanted = new Set(others.flatMap(({ rule }) => targetsOfRule(rule).flatMap(ground.meant)));
  // A reduction that would keep the others away gives way where they could take more.
  const lifted = ground.shelf.map((take, index) => {
    const there = take?.active.rule.combination;
    if (there === undefined) return false;
    const closed = there.kind === "exclusive" || groups.has(groupOf(there) ?? "");
    return !closed || !wanted.has(index);
  });
  if (others.length > 0 && lifted.some((kept, index) => kept !== all[index]))
    offer(together(ground, lifted, others));
  for (const active of exclusive) for (const run of exclusiveRuns(ground, active)) offer(run);
  return best ?? runOn(ground, all, []);
}

/**
 * All stackable ones and of each group the member that, taken by itself, is best for the customer. `kept`: the lines that keep
 * their shelf reduction; null: all.
 */
function together(ground: Ground, kept: readonly boolean[] | null, others: readonly ActivePromotion[]): Run {
  const winners = new Map<string, { active: ActivePromotion; benefit: bigint }>();
  const order = others.filter(({ rule }) => rule.combination.kind === "stackable");
  for (const active of [...others].sort(byOrder)) {
    const group = groupOf(active.rule.combination);
    if (group === null) continue;
    const trial = alone(ground, active, kept ?? undefined);
    if (trial.refused) continue;
    const winner = winners.get(group);
    if (!winner || trial.benefit > winner.benefit) winners.set(group, { active, benefit: trial.benefit });
  }
  for (const { active } of winners.values()) order.push(active);
  return runOn(ground, kept ?? ground.shelf.map((take) => take !== null), order.sort(byOrder));
}

const byOrder = (a: ActivePromotion, b: ActivePromotion) => inOrder(a.rule, b.rule);

function groupOf(combination: ActivePromotion["rule"]["combination"]): string | null {
  return combination.kind === "group" ? combination.group : null;
}
