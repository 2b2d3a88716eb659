import { sumMinor } from "@/lib/money";
import type {
  ActivePromotion,
  Condition,
  PromotionCart,
  PromotionLine,
  PromotionRule,
  PromotionScope,
  RejectionReason,
} from "../model";
import { lacksCurrency, targetsOf } from "./effects";
import { smaller } from "./lines";
import { phaseAt, windowIn } from "./schedule";
import { isTarget, missesAll } from "./select";

export interface Refusal {
  readonly reason: RejectionReason;
  readonly data: Readonly<Record<string, string | number>>;
}

export const refusal = (reason: RejectionReason, data: Refusal["data"] = {}): Refusal => ({ reason, data });

/** Order in which promotions are applied: priority, then single items before sets before orders, then by id. */
export function inOrder(a: PromotionRule, b: PromotionRule): number {
  return b.priority - a.priority || stage(a) - stage(b) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** Rules are kept between questions, and compared many times in each. */
const stages = new WeakMap<PromotionRule, number>();

function stage(rule: PromotionRule): number {
  const known = stages.get(rule);
  if (known !== undefined) return known;
  const found = stageOf(rule);
  stages.set(rule, found);
  return found;
}

function stageOf({ effects }: PromotionRule): number {
  let first = 3;
  for (const effect of effects) {
    const per = "per" in effect ? effect.per : null;
    if (per === "item" || effect.kind === "fixed_price") first = Math.min(first, 0);
    else if (effect.kind === "buy_get" || effect.kind === "cheapest_free") first = Math.min(first, 1);
    else if (per === "order" || effect.kind === "tiered_spend") first = Math.min(first, 2);
  }
  return first;
}

/** Why a promotion is out before anybody looks at the customer or the cart; null when it is not. */
export function refusalHere(active: ActivePromotion, scope: PromotionScope, at: Date): Refusal | null {
  const { rule, usage } = active;
  const { currency } = scope;
  if (rule.status !== "active") return refusal("not_active");
  if (!rule.storefrontIds.includes(scope.storefrontId)) return refusal("other_storefront");
  const phase = phaseAt(rule, scope.timeZone, at);
  if (phase !== "running") {
    const { startsAt, endsAt } = windowIn(rule, scope.timeZone);
    return phase === "ended"
      ? refusal("ended", { at: endsAt?.toISOString() ?? "" })
      : refusal("not_started", { at: startsAt?.toISOString() ?? "" });
  }
  for (const condition of rule.conditions)
    if (condition.kind === "channel" && !condition.anyOf.includes(scope.channel))
      return refusal("other_channel");
  if (rule.limits.total !== null && usage.used >= rule.limits.total) return refusal("used_up");
  if (usage.budgetLeft !== null && (usage.budgetLeft[currency] ?? 0n) <= 0n)
    return refusal(usage.budgetLeft[currency] === undefined ? "no_amount_in_currency" : "budget_spent", {
      currency,
    });
  const unpriced =
    rule.effects.some((effect) => lacksCurrency(effect, currency)) ||
    (rule.maxDiscount !== null && rule.maxDiscount[currency] === undefined);
  return unpriced ? refusal("no_amount_in_currency", { currency }) : null;
}

/** Why a promotion is out for this customer and with these codes. */
export function refusalForCustomer(active: ActivePromotion, cart: PromotionCart): Refusal | null {
  const { rule, usage, code } = active;
  if (rule.needsCode) {
    if (code === null) return refusal("code_missing");
    if (code.disabled) return refusal("code_disabled");
    if (code.limit !== null && code.used >= code.limit) return refusal("code_used_up");
  }
  if (rule.limits.perCustomer !== null && usage.customerUsed >= rule.limits.perCustomer)
    return refusal("customer_used_up");
  for (const condition of rule.conditions) {
    if (
      condition.kind === "customer_group" &&
      !condition.anyOf.some((key) => cart.customer.groups.includes(key))
    )
      return refusal("other_customer_group");
    if (condition.kind === "first_order" && !cart.customer.firstOrder) return refusal("not_first_order");
  }
  return null;
}

/** The lines, the ids on them, and what each costs on the page. */
export interface Basket {
  readonly lines: readonly PromotionLine[];
  readonly present: ReadonlySet<string>;
  readonly shown: readonly bigint[];
  readonly currency: string;
}

/** Why a promotion is out for what lies in the cart: no item of its effect, too few, too cheap. */
export function refusalForBasket(rule: PromotionRule, basket: Basket): Refusal | null {
  for (const target of rule.effects.flatMap(targetsOf)) {
    const hit = !missesAll(target, basket.present) && basket.lines.some((line) => isTarget(target, line));
    if (!hit) return refusal("nothing_matches");
  }
  for (const condition of rule.conditions) {
    const refused = refusalByCondition(condition, basket);
    if (refused) return refused;
  }
  return null;
}

function refusalByCondition(condition: Condition, { lines, shown, currency }: Basket): Refusal | null {
  if (condition.kind === "contains") {
    const got = lines.reduce((sum, line) => sum + (isTarget(condition.target, line) ? line.quantity : 0), 0);
    return got < condition.quantity ? refusal("quantity_short", { needed: condition.quantity, got }) : null;
  }
  if (condition.kind !== "subtotal") return null;
  const { from, below } = condition;
  const got = sumMinor(
    lines.map((line, index) => (isTarget(condition.target, line) ? (shown[index] ?? 0n) : 0n)),
  );
  const least = from?.[currency];
  const most = below?.[currency];
  if ((from !== null && least === undefined) || (below !== null && most === undefined))
    return refusal("no_amount_in_currency", { currency });
  if (least !== undefined && got < least)
    return refusal("subtotal_short", {
      neededMinor: String(least),
      gotMinor: String(got),
      missingMinor: String(least - got),
      currency,
    });
  if (most !== undefined && got >= most)
    return refusal("subtotal_above", { belowMinor: String(most), gotMinor: String(got), currency });
  return null;
}

/**
 * Why an effect that met its conditions takes nothing off: too few pieces for a set, spending below the first tier, or
 * nothing to save (the price is low enough, or at its floor).
 */
export function refusalWithoutSaving(rule: PromotionRule, { lines, shown, currency }: Basket): Refusal {
  for (const effect of rule.effects) {
    if (effect.kind === "cheapest_free" || effect.kind === "buy_get") {
      const targets = targetsOf(effect);
      const needed = effect.kind === "cheapest_free" ? effect.of : effect.buy.quantity + effect.get.quantity;
      const got = lines.reduce(
        (sum, line) => sum + (targets.some((target) => isTarget(target, line)) ? line.quantity : 0),
        0,
      );
      if (got < needed) return refusal("quantity_short", { needed, got });
    }
    if (effect.kind === "tiered_spend") {
      const got = sumMinor(
        lines.map((line, index) => (isTarget(effect.target, line) ? (shown[index] ?? 0n) : 0n)),
      );
      const froms = effect.tiers.flatMap(({ from }) => from[currency] ?? []);
      const least = froms.reduce(smaller, froms[0] ?? 0n);
      if (got < least)
        return refusal("subtotal_short", {
          neededMinor: String(least),
          gotMinor: String(got),
          missingMinor: String(least - got),
          currency,
        });
    }
  }
  return refusal("no_saving");
}
