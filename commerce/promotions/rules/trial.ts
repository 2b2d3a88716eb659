import { invariant } from "@/lib/invariant";
import { sumMinor } from "@/lib/money";
import type { ActivePromotion, PromotionCart } from "../model";
import { isPriceEffect, type PriceEffect, takesOf, targetsOf } from "./effects";
import { type Basket, type Refusal, refusal } from "./judge";
import { type LineState, lineState, smaller, spreadWithin } from "./lines";
import { union } from "./select";

/** What one promotion does to the lines and the shipping as they stand. */
export interface Trial {
  readonly active: ActivePromotion;
  /** By the index of the line; a line that nothing comes off is not in it. */
  readonly takes: ReadonlyMap<number, bigint>;
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
export interface Ground extends Basket {
  readonly cart: PromotionCart;
  readonly shelf: readonly (ShelfTake | null)[];
  /** Promotions that were tried by themselves beside all that the pages take off: `alone` keeps them here. */
  readonly tried: Map<ActivePromotion, Trial>;
}

/** One way to combine: which lines keep their shelf reduction, and the trials in order. */
export interface Run {
  readonly kept: readonly boolean[];
  readonly trials: readonly Trial[];
  readonly benefit: bigint;
}

/** The lines and the shipping while promotions are tried. Lines that none of them means are not laid out. */
interface Board {
  readonly state: (index: number) => LineState;
  /** What the page takes off a line, where that is kept. */
  readonly shelfAt: (index: number) => ShelfTake | null;
  readonly shipping: bigint[];
}

function boardOf(ground: Ground, kept: readonly boolean[]): Board {
  const states = new Map<number, LineState>();
  const shelfAt = (index: number) => (kept[index] ? (ground.shelf[index] ?? null) : null);
  return {
    shelfAt,
    shipping: ground.cart.shipping.map(({ amountMinor }) => amountMinor),
    state: (index) => {
      let state = states.get(index);
      const line = ground.lines[index];
      if (!state) {
        invariant(line, `there is no line ${index}`);
        state = lineState(line, shelfAt(index)?.take ?? 0n);
        states.set(index, state);
      }
      return state;
    },
  };
}

/**
 * Tries promotions one after the other, each on what the ones before it left. A line whose shelf reduction is kept is
 * closed to others when that one is exclusive, and to those of its group.
 */
export function runOn(ground: Ground, kept: readonly boolean[], order: readonly ActivePromotion[]): Run {
  const board = boardOf(ground, kept);
  const trials: Trial[] = [];
  let benefit = sumMinor(ground.lines.map((_, index) => board.shelfAt(index)?.take ?? 0n));
  for (const active of order) {
    const trial = tryOn(active, board, ground);
    trials.push(trial);
    if (trial.refused) continue;
    for (const [index, take] of trial.takes) board.state(index).left -= take;
    for (const [index, take] of trial.shipping.entries())
      board.shipping[index] = (board.shipping[index] ?? 0n) - take;
    benefit += trial.benefit;
  }
  return { kept, trials, benefit };
}

/** One promotion by itself; without `kept` beside all that the pages take off. */
export function alone(ground: Ground, active: ActivePromotion, kept?: readonly boolean[]): Trial {
  if (kept) return tryOn(active, boardOf(ground, kept), ground);
  let trial = ground.tried.get(active);
  if (!trial) {
    const all = ground.shelf.map((take) => take !== null);
    trial = tryOn(active, boardOf(ground, all), ground);
    ground.tried.set(active, trial);
  }
  return trial;
}

/** An exclusive promotion is only ever tried where no shelf reduction is kept, so it closes such lines to itself. */
function isClosed(shelf: ShelfTake | null, { rule }: ActivePromotion): boolean {
  const there = shelf?.active.rule.combination;
  return (
    there !== undefined &&
    (there.kind === "exclusive" ||
      rule.combination.kind === "exclusive" ||
      (there.kind === "group" && rule.combination.kind === "group" && there.group === rule.combination.group))
  );
}

function tryOn(
  active: ActivePromotion,
  { state, shelfAt, shipping: shippingLeft }: Board,
  { cart, shown, meant }: Ground,
): Trial {
  const { rule, usage } = active;
  const { currency } = cart;
  const price = rule.effects.find(isPriceEffect);
  const touched = price ? union(targetsOf(price).map(meant)) : [];
  const states = touched.map(state);
  for (const [at, index] of touched.entries()) {
    const one = states[at];
    if (one) one.locked = isClosed(shelfAt(index), active);
  }
  const shownHere = touched.map((index) => shown[index] ?? 0n);
  const taken = price ? takesOf(price, states, shownHere, currency) : null;
  const cap = rule.maxDiscount?.[currency] ?? null;
  const wanted = taken?.takes ?? [];
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
    takes: new Map(takes.flatMap((take, at) => (take > 0n ? [[touched[at] ?? -1, take] as const] : []))),
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
  const meant = new Set(union(targets.map(ground.meant)));
  const away = ground.shelf.map((take, index) => take !== null && !meant.has(index));
  const first = runOn(ground, away, [active]);
  const contested = ground.shelf.some((take, index) => take !== null && meant.has(index));
  if (!price || !contested) return [first];
  const [trial] = first.trials;
  const kept = ground.shelf.map((take, index) => {
    if (take === null) return false;
    return !meant.has(index) || !isLineByLine(price) || take.take >= (trial?.takes.get(index) ?? 0n);
  });
  return [first, runOn(ground, kept, [active])];
}
