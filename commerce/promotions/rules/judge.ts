import { sumMinor } from "@/lib/money";
import type {
  ActivePromotion,
  Condition,
  PromotionCart,
  PromotionLine,
  PromotionRule,
  PromotionScope,
  RejectionReason,
  Target,
} from "../model";
import { lacksCurrency, targetsOf } from "./effects";
import { smaller } from "./lines";
import { phaseAt, windowIn } from "./schedule";
import { union } from "./select";

export interface Refusal {
  readonly reason: RejectionReason;
  readonly data: Readonly<Record<string, string | number>>;
}

export const refusal = (reason: RejectionReason, data: Refusal["data"] = {}): Refusal => ({ reason, data });

/** Order in which promotions are applied: priority, then single items before sets before orders, then by id. */
export function inOrder(a: PromotionRule, b: PromotionRule): number {
  return b.priority - a.priority || stage(a) - stage(b) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** What follows from a rule alone. Rules are kept between questions, and asked many times in each. */
interface Known {
  readonly stage: number;
  readonly targets: readonly Target[];
  /** Whether it lacks an amount in a currency. */
  readonly unpriced: Map<string, boolean>;
}

const rules = new WeakMap<PromotionRule, Known>();

function knownOf(rule: PromotionRule): Known {
  let known = rules.get(rule);
  if (!known) {
    known = { stage: stageOf(rule), targets: rule.effects.flatMap(targetsOf), unpriced: new Map() };
    rules.set(rule, known);
  }
  return known;
}

const stage = (rule: PromotionRule) => knownOf(rule).stage;

/** The targets of all effects: a promotion does something only where each of them means something. */
export const targetsOfRule = (rule: PromotionRule) => knownOf(rule).targets;

function isUnpriced(rule: PromotionRule, currency: string): boolean {
  const { unpriced } = knownOf(rule);
  let answer = unpriced.get(currency);
  if (answer === undefined) {
    answer =
      rule.effects.some((effect) => lacksCurrency(effect, currency)) ||
      (rule.maxDiscount !== null && rule.maxDiscount[currency] === undefined);
    unpriced.set(currency, answer);
  }
  return answer;
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
  return isUnpriced(rule, currency) ? refusal("no_amount_in_currency", { currency }) : null;
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

/** The lines, those that a target means (by index), and what each costs on the page. */
export interface Basket {
  readonly lines: readonly PromotionLine[];
  readonly meant: (target: Target) => readonly number[];
  readonly shown: readonly bigint[];
  readonly currency: string;
}

const piecesOf = ({ lines }: Basket, indexes: readonly number[]) =>
  indexes.reduce((sum, index) => sum + (lines[index]?.quantity ?? 0), 0);

/** Many promotions ask for the sum of the same lines, most of them for that of all. */
const sums = new WeakMap<Basket, Map<readonly number[], bigint>>();

function shownOf(basket: Basket, target: Target): bigint {
  const meant = basket.meant(target);
  let known = sums.get(basket);
  if (!known) {
    known = new Map();
    sums.set(basket, known);
  }
  let sum = known.get(meant);
  if (sum === undefined) {
    sum = sumMinor(meant.map((index) => basket.shown[index] ?? 0n));
    known.set(meant, sum);
  }
  return sum;
}

/** Why a promotion is out for what lies in the cart: no item of its effect, too few, too cheap. */
export function refusalForBasket(rule: PromotionRule, basket: Basket): Refusal | null {
  for (const target of targetsOfRule(rule))
    if (basket.meant(target).length === 0) return refusal("nothing_matches");
  for (const condition of rule.conditions) {
    const refused = refusalByCondition(condition, basket);
    if (refused) return refused;
  }
  return null;
}

function refusalByCondition(condition: Condition, basket: Basket): Refusal | null {
  const { currency } = basket;
  if (condition.kind === "contains") {
    const got = piecesOf(basket, basket.meant(condition.target));
    return got < condition.quantity ? refusal("quantity_short", { needed: condition.quantity, got }) : null;
  }
  if (condition.kind !== "subtotal") return null;
  const { from, below } = condition;
  const got = shownOf(basket, condition.target);
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
export function refusalWithoutSaving(rule: PromotionRule, basket: Basket): Refusal {
  const { currency } = basket;
  for (const effect of rule.effects) {
    if (effect.kind === "cheapest_free" || effect.kind === "buy_get") {
      const targets = targetsOf(effect);
      const needed = effect.kind === "cheapest_free" ? effect.of : effect.buy.quantity + effect.get.quantity;
      const got = piecesOf(basket, union(targets.map(basket.meant)));
      if (got < needed) return refusal("quantity_short", { needed, got });
    }
    if (effect.kind === "tiered_spend") {
      const got = shownOf(basket, effect.target);
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
