import { sumMinor } from "@/lib/money";
import type { ActivePromotion, PromotionCart } from "../model";
import { isPriceEffect, type PriceEffect, takesOf, targetsOf } from "./effects";
import { type Refusal, refusal } from "./judge";
import { type LineState, lineState, smaller, spreadWithin } from "./lines";
import { isTarget } from "./select";

/** What one promotion does to the lines and the shipping as they stand. */
export interface Trial {
  readonly active: ActivePromotion;
  readonly takes: readonly bigint[];
  readonly per: "item" | "order";
  readonly shipping: readonly bigint[];
  readonly freeShipping: boolean;
  readonly gifts: readonly { readonly variantId: string; readonly quantity: number }[];
  readonly linesMinor: bigint;
  readonly amountMinor: bigint;
  /** The amount, and what gifts are worth: by this promotions are compared. */
  readonly benefit: bigint;
  readonly refused: Refusal | null;
}

/** What the page's own reduction does to a line. */
export interface ShelfTake {
  readonly active: ActivePromotion;
  readonly take: bigint;
}

/** Where promotions are tried: the lines in the order of their ids, with what the pages already take off. */
export interface Ground {
  readonly cart: PromotionCart;
  readonly shelf: readonly (ShelfTake | null)[];
  /** What each line costs on the page. */
  readonly shown: readonly bigint[];
  readonly lines: PromotionCart["lines"];
}

/** One way to combine: which lines keep their shelf reduction, and the trials in order. */
export interface Run {
  readonly kept: readonly boolean[];
  readonly trials: readonly Trial[];
  readonly benefit: bigint;
}

/**
 * Tries promotions one after the other, each on what the ones before it left. A line whose shelf reduction is kept is
 * closed to others when that one is exclusive, and to those of its group.
 */
export function runOn(ground: Ground, kept: readonly boolean[], order: readonly ActivePromotion[]): Run {
  const shelf = ground.shelf.map((take, index) => (kept[index] ? take : null));
  const states = ground.lines.map((line, index) => lineState(line, shelf[index]?.take ?? 0n));
  const shipping = ground.cart.shipping.map(({ amountMinor }) => amountMinor);
  const trials: Trial[] = [];
  let benefit = sumMinor(shelf.map((take) => take?.take ?? 0n));
  for (const active of order) {
    lock(states, shelf, active);
    const trial = tryOn(active, states, shipping, ground);
    trials.push(trial);
    if (trial.refused) continue;
    for (const [index, state] of states.entries()) state.left -= trial.takes[index] ?? 0n;
    for (const [index, take] of trial.shipping.entries()) shipping[index] = (shipping[index] ?? 0n) - take;
    benefit += trial.benefit;
  }
  return { kept, trials, benefit };
}

/** An exclusive promotion is only ever tried where no shelf reduction is kept, so it closes such lines to itself. */
function lock(states: readonly LineState[], shelf: readonly (ShelfTake | null)[], { rule }: ActivePromotion) {
  for (const [index, state] of states.entries()) {
    const there = shelf[index]?.active.rule.combination;
    state.locked =
      there !== undefined &&
      (there.kind === "exclusive" ||
        rule.combination.kind === "exclusive" ||
        (there.kind === "group" &&
          rule.combination.kind === "group" &&
          there.group === rule.combination.group));
  }
}

function tryOn(
  active: ActivePromotion,
  states: readonly LineState[],
  shippingLeft: readonly bigint[],
  { cart, shown }: Ground,
): Trial {
  const { rule, usage } = active;
  const { currency } = cart;
  const price = rule.effects.find(isPriceEffect);
  const taken = price ? takesOf(price, states, shown, currency) : null;
  const cap = rule.maxDiscount?.[currency] ?? null;
  const wanted = taken?.takes ?? states.map(() => 0n);
  const total = sumMinor(wanted);
  const takes = cap !== null && total > cap ? spreadWithin(cap, wanted, wanted) : wanted;
  const linesMinor = sumMinor(takes);

  const free = rule.effects.find((effect) => effect.kind === "free_shipping");
  let shipping = shippingLeft.map(() => 0n);
  if (free) {
    let most = sumMinor(shippingLeft);
    if (free.upTo !== null) most = smaller(most, free.upTo[currency] ?? 0n);
    if (cap !== null) most = smaller(most, cap - linesMinor);
    shipping = spreadWithin(most, shippingLeft, shippingLeft);
  }
  const amountMinor = linesMinor + sumMinor(shipping);
  const gift = rule.effects.find((effect) => effect.kind === "gift");
  // Shipping that nobody knows yet is promised, not counted.
  const promised = free !== undefined && shippingLeft.length === 0;
  const left = usage.budgetLeft?.[currency];
  let refused: Refusal | null = null;
  if (amountMinor === 0n && !gift && !promised) refused = refusal("no_saving");
  else if (left !== undefined && amountMinor > left) refused = refusal("budget_spent", { currency });
  return {
    active,
    takes,
    per: taken?.per ?? "order",
    shipping,
    freeShipping: free !== undefined,
    gifts: gift ? [{ variantId: gift.variantId, quantity: gift.quantity }] : [],
    linesMinor,
    amountMinor,
    benefit: amountMinor + (gift?.worth?.[currency] ?? 0n) * BigInt(gift?.quantity ?? 0),
    refused,
  };
}

/** An effect whose take on one line has nothing to do with the other lines. */
function isLineByLine(effect: PriceEffect): boolean {
  return effect.kind === "fixed_price" || ("per" in effect && effect.per === "item");
}

/**
 * The ways to use an exclusive promotion: beside it only the page's own reductions of lines that it leaves alone. It
 * takes the lines that it means away from their shelf reduction, or leaves them to it: line by line where its takes
 * are independent, otherwise all or none.
 */
export function exclusiveRuns(ground: Ground, active: ActivePromotion): Run[] {
  const price = active.rule.effects.find(isPriceEffect);
  const targets = price ? targetsOf(price) : [];
  const meant = ground.lines.map((line) => targets.some((target) => isTarget(target, line)));
  const away = ground.shelf.map((take, index) => take !== null && !meant[index]);
  const first = runOn(ground, away, [active]);
  const contested = ground.shelf.some((take, index) => take !== null && meant[index]);
  if (!price || !contested) return [first];
  const [trial] = first.trials;
  const kept = ground.shelf.map((take, index) => {
    if (take === null) return false;
    return !meant[index] || !isLineByLine(price) || take.take >= (trial?.takes[index] ?? 0n);
  });
  return [first, runOn(ground, kept, [active])];
}
