import { divRound, mulRate, sumMinor } from "@/lib/money";
import type { Effect, MoneyByCurrency, Target } from "../model";
import { type LineState, roomOf, smaller, spreadWithin } from "./lines";
import { isTarget } from "./select";

export type PriceEffect = Exclude<Effect, { kind: "free_shipping" | "gift" }>;

/** What an effect takes off each line, in the order of the states. */
export interface Takes {
  readonly takes: readonly bigint[];
  /** Off single items, or off the order and spread. */
  readonly per: "item" | "order";
}

export function isPriceEffect(effect: Effect): effect is PriceEffect {
  return effect.kind !== "free_shipping" && effect.kind !== "gift";
}

/** The items that an effect looks at: those it makes cheaper, and those that have to be bought for it. */
export function targetsOf(effect: Effect): readonly Target[] {
  if (!isPriceEffect(effect)) return [];
  return effect.kind === "buy_get" ? [effect.buy.target, effect.get.target] : [effect.target];
}

/** Whether a price effect needs an amount that the document does not give in this currency. */
export function lacksCurrency(effect: Effect, currency: string): boolean {
  const absent = (money: MoneyByCurrency) => money[currency] === undefined;
  if (effect.kind === "amount") return absent(effect.amounts);
  if (effect.kind === "fixed_price") return absent(effect.prices);
  if (effect.kind === "tiered_spend")
    return effect.tiers.every(
      ({ from, benefit }) => absent(from) || (benefit.kind === "amount" && absent(benefit.amounts)),
    );
  return false;
}

/**
 * What an effect takes off the lines as they stand. Never more than a line has room for. `shown`: what each line costs
 * on the page, by which the tiers of spending are judged.
 */
export function takesOf(
  effect: PriceEffect,
  states: readonly LineState[],
  shown: readonly bigint[],
  currency: string,
): Takes {
  const zero = states.map(() => 0n);
  const open = (target: Target) => states.map((state) => !state.locked && isTarget(target, state.line));
  const each = (target: Target, take: (state: LineState) => bigint): Takes => {
    const meant = open(target);
    return {
      per: "item",
      takes: states.map((state, index) => (meant[index] ? smaller(take(state), roomOf(state)) : 0n)),
    };
  };
  const onOrder = (target: Target, total: (base: bigint) => bigint): Takes => {
    const meant = open(target);
    const weights = states.map((state, index) => (meant[index] ? state.left : 0n));
    const rooms = states.map((state, index) => (meant[index] ? roomOf(state) : 0n));
    return { per: "order", takes: spreadWithin(total(sumMinor(weights)), weights, rooms) };
  };

  switch (effect.kind) {
    case "percent":
      return effect.per === "item"
        ? each(effect.target, (state) => partOf(state, state.quantity, effect.percentMicro))
        : onOrder(effect.target, (base) => mulRate(base, effect.percentMicro));
    case "amount": {
      const amount = effect.amounts[currency] ?? 0n;
      return effect.per === "item"
        ? each(effect.target, ({ quantity }) => amount * quantity)
        : onOrder(effect.target, () => amount);
    }
    case "fixed_price": {
      const price = effect.prices[currency];
      if (price === undefined) return { per: "item", takes: zero };
      return each(effect.target, ({ left, quantity }) => {
        const over = left - price * quantity;
        return over > 0n ? over : 0n;
      });
    }
    case "cheapest_free": {
      const meant = open(effect.target);
      const pieces = sumMinor(states.map(({ quantity }, index) => (meant[index] ? quantity : 0n)));
      const sets = capped(pieces / BigInt(effect.of), effect.timesAtMost);
      return {
        per: "item",
        takes: cheapest(states, meant, sets * BigInt(effect.free), () => true, 1_000_000),
      };
    }
    case "buy_get":
      return { per: "item", takes: buyGet(effect, states, open(effect.buy.target), open(effect.get.target)) };
    case "tiered_spend": {
      const spent = sumMinor(
        states.map(({ line }, index) => (isTarget(effect.target, line) ? (shown[index] ?? 0n) : 0n)),
      );
      const reached = effect.tiers
        .filter(({ from }) => from[currency] !== undefined && spent >= from[currency])
        .sort((a, b) => Number((b.from[currency] ?? 0n) - (a.from[currency] ?? 0n)))[0];
      if (!reached) return { per: "order", takes: zero };
      const { benefit } = reached;
      return onOrder(effect.target, (base) =>
        benefit.kind === "percent" ? mulRate(base, benefit.percentMicro) : (benefit.amounts[currency] ?? 0n),
      );
    }
  }
}

/**
 * A percentage of some pieces of a line, rounded for one piece and multiplied, as the page shows one. When an order
 * discount has left pieces that differ by a unit, it is rounded for the pieces together.
 */
function partOf({ left, quantity }: LineState, pieces: bigint, percentMicro: number): bigint {
  if (quantity === 0n) return 0n;
  if (left % quantity === 0n) return mulRate(left / quantity, percentMicro) * pieces;
  return mulRate(divRound(left * pieces, quantity), percentMicro);
}

const capped = (sets: bigint, atMost: number | null) =>
  atMost === null ? sets : smaller(sets, BigInt(atMost));

/** Makes the `pieces` cheapest of the meant ones cheaper, as far as `allow` gives each line pieces; ties by line id. */
function cheapest(
  states: readonly LineState[],
  meant: readonly boolean[],
  pieces: bigint,
  allow: (index: number, wanted: bigint) => bigint | true,
  percentMicro: number,
): bigint[] {
  const takes = states.map(() => 0n);
  let rest = pieces;
  const order = states
    .map((state, index) => ({ state, index }))
    .filter(({ index }) => meant[index])
    .sort((a, b) =>
      a.state.unitShown < b.state.unitShown
        ? -1
        : a.state.unitShown > b.state.unitShown
          ? 1
          : a.index - b.index,
    );
  for (const { state, index } of order) {
    if (rest === 0n) break;
    const wanted = smaller(rest, state.quantity);
    const allowed = allow(index, wanted);
    const given = allowed === true ? wanted : allowed;
    takes[index] = smaller(partOf(state, given, percentMicro), roomOf(state));
    rest -= given;
  }
  return takes;
}

/**
 * Whole sets only: each needs `buy.quantity` pieces at full price and as many others to give. A piece that could be
 * both is one or the other, and enough of them stay to be bought.
 */
function buyGet(
  effect: Extract<Effect, { kind: "buy_get" }>,
  states: readonly LineState[],
  buys: readonly boolean[],
  gets: readonly boolean[],
): bigint[] {
  const count = (pick: (index: number) => boolean | undefined) =>
    sumMinor(states.map(({ quantity }, index) => (pick(index) ? quantity : 0n)));
  const [x, y] = [BigInt(effect.buy.quantity), BigInt(effect.get.quantity)];
  const buyable = count((index) => buys[index]);
  const gettable = count((index) => gets[index]);
  const either = count((index) => buys[index] || gets[index]);
  const sets = capped(smaller(smaller(buyable / x, gettable / y), either / (x + y)), effect.timesAtMost);
  // Of the pieces that could be both, so many may be given that the rest is enough to be bought.
  let spare = buyable - sets * x;
  return cheapest(
    states,
    gets,
    sets * y,
    (index, wanted) => {
      if (!buys[index]) return wanted;
      const given = smaller(wanted, spare);
      spare -= given;
      return given;
    },
    effect.get.percentMicro,
  );
}
