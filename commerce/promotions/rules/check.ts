import { isCurrency } from "@/lib/currency";
import { type Failure, fail, type Result } from "@/lib/result";
import { isWallClock } from "@/lib/wall-clock";
import type {
  Condition,
  Effect,
  MoneyByCurrency,
  PromotionDraft,
  PromotionsFailureCode,
  Target,
} from "../model";
import { isPriceEffect } from "./effects";
import { isEmpty } from "./select";

type Refused = Result<never, Failure<PromotionsFailureCode>>;
type Code = PromotionsFailureCode;

/** No promotion is about more than this: 10^13 minor units. */
const MAX_MINOR = 10_000_000_000_000n;
const ALL_MICRO = 1_000_000;

const no = (code: Code, path: string, data: Failure["data"] = {}): Refused =>
  fail(code, "invalid", data, path);

/** The first thing in a promotion that makes no sense, with the field to blame; null when all does. */
export function problemOf(draft: PromotionDraft, currencies: readonly string[]): Refused | null {
  return (
    problemOfDates(draft) ??
    problemOfEffects(draft.effects, currencies) ??
    first(draft.conditions, (condition, index) =>
      problemOfCondition(condition, `conditions.${index}`, currencies),
    ) ??
    problemOfRepeats(draft.conditions) ??
    (draft.maxDiscount && problemOfMoney(draft.maxDiscount, "maxDiscount", currencies)) ??
    (draft.budget && problemOfMoney(draft.budget, "budget", currencies)) ??
    problemOfLimits(draft)
  );
}

function first<T>(items: readonly T[], look: (item: T, index: number) => Refused | null): Refused | null {
  for (const [index, item] of items.entries()) {
    const problem = look(item, index);
    if (problem) return problem;
  }
  return null;
}

function problemOfDates({ startsAt, endsAt }: PromotionDraft): Refused | null {
  if (startsAt !== null && !isWallClock(startsAt)) return no("promotions.bad_date", "startsAt");
  if (endsAt !== null && !isWallClock(endsAt)) return no("promotions.bad_date", "endsAt");
  return startsAt !== null && endsAt !== null && startsAt >= endsAt
    ? no("promotions.end_before_start", "endsAt")
    : null;
}

function problemOfLimits({ limits, needsCode }: PromotionDraft): Refused | null {
  for (const [name, limit] of Object.entries(limits))
    if (limit !== null && limit < 1) return no("promotions.bad_limit", `limits.${name}`);
  return limits.perCode !== null && !needsCode ? no("promotions.code_not_wanted", "limits.perCode") : null;
}

/** Every currency of its storefronts, no other, each a positive amount. */
function problemOfMoney(money: MoneyByCurrency, path: string, currencies: readonly string[]): Refused | null {
  for (const [currency, minor] of Object.entries(money)) {
    if (!isCurrency(currency) || !currencies.includes(currency))
      return no("promotions.currency_unknown", path, { currency });
    if (minor <= 0n || minor > MAX_MINOR) return no("promotions.bad_amount", path, { currency });
  }
  const missing = currencies.find((currency) => money[currency] === undefined);
  return missing === undefined ? null : no("promotions.currency_missing", path, { currency: missing });
}

function problemOfPercent(percentMicro: number, path: string): Refused | null {
  const fits = Number.isInteger(percentMicro) && percentMicro >= 1 && percentMicro <= ALL_MICRO;
  return fits ? null : no("promotions.bad_percent", path);
}

function problemOfCount(count: number | null, path: string, least = 1): Refused | null {
  return count === null || count >= least ? null : no("promotions.bad_quantity", path, { least });
}

function problemOfTarget(target: Target, path: string): Refused | null {
  return target.kind === "some" && isEmpty(target.of) ? no("promotions.empty_target", path) : null;
}

function problemOfRepeats(conditions: readonly Condition[]): Refused | null {
  const seen = new Set<string>();
  return first(conditions, ({ kind }, index) => {
    if (kind === "contains" || kind === "subtotal") return null;
    if (seen.has(kind)) return no("promotions.condition_repeated", `conditions.${index}`);
    seen.add(kind);
    return null;
  });
}

function problemOfCondition(
  condition: Condition,
  path: string,
  currencies: readonly string[],
): Refused | null {
  if (condition.kind === "contains")
    return (
      problemOfTarget(condition.target, `${path}.target`) ??
      problemOfCount(condition.quantity, `${path}.quantity`)
    );
  if (condition.kind !== "subtotal") return null;
  const { target, from, below } = condition;
  if (from === null && below === null)
    return no("promotions.bad_amount", path, { currency: currencies[0] ?? "" });
  const problem =
    problemOfTarget(target, `${path}.target`) ??
    (from && problemOfMoney(from, `${path}.from`, currencies)) ??
    (below && problemOfMoney(below, `${path}.below`, currencies));
  if (problem || from === null || below === null) return problem ?? null;
  const never = currencies.some((currency) => (from[currency] ?? 0n) >= (below[currency] ?? 0n));
  return never ? no("promotions.never_applies", `${path}.below`) : null;
}

function problemOfEffects(effects: readonly Effect[], currencies: readonly string[]): Refused | null {
  if (effects.length === 0) return no("promotions.no_effect", "effects");
  const families = effects.map((effect) => (isPriceEffect(effect) ? "price" : effect.kind));
  const twice = families.findIndex((family, index) => families.indexOf(family) !== index);
  if (twice !== -1) return no("promotions.effects_clash", `effects.${twice}`);
  return first(effects, (effect, index) => problemOfEffect(effect, `effects.${index}`, currencies));
}

function problemOfEffect(effect: Effect, path: string, currencies: readonly string[]): Refused | null {
  switch (effect.kind) {
    case "percent":
      return (
        problemOfPercent(effect.percentMicro, `${path}.percentMicro`) ??
        problemOfTarget(effect.target, `${path}.target`)
      );
    case "amount":
      return (
        problemOfMoney(effect.amounts, `${path}.amounts`, currencies) ??
        problemOfTarget(effect.target, `${path}.target`)
      );
    case "fixed_price":
      return (
        problemOfMoney(effect.prices, `${path}.prices`, currencies) ??
        problemOfTarget(effect.target, `${path}.target`)
      );
    case "buy_get":
      return (
        problemOfTarget(effect.buy.target, `${path}.buy.target`) ??
        problemOfCount(effect.buy.quantity, `${path}.buy.quantity`) ??
        problemOfTarget(effect.get.target, `${path}.get.target`) ??
        problemOfCount(effect.get.quantity, `${path}.get.quantity`) ??
        problemOfPercent(effect.get.percentMicro, `${path}.get.percentMicro`) ??
        problemOfCount(effect.timesAtMost, `${path}.timesAtMost`)
      );
    case "cheapest_free":
      return (
        problemOfTarget(effect.target, `${path}.target`) ??
        problemOfCount(effect.of, `${path}.of`, 2) ??
        problemOfCount(effect.free, `${path}.free`) ??
        // All of them free is not "the cheapest".
        (effect.free >= effect.of ? no("promotions.bad_quantity", `${path}.free`, { least: 1 }) : null) ??
        problemOfCount(effect.timesAtMost, `${path}.timesAtMost`)
      );
    case "tiered_spend":
      return problemOfTarget(effect.target, `${path}.target`) ?? problemOfTiers(effect, path, currencies);
    case "free_shipping":
      return effect.upTo && problemOfMoney(effect.upTo, `${path}.upTo`, currencies);
    case "gift":
      return (
        problemOfCount(effect.quantity, `${path}.quantity`) ??
        (effect.worth && problemOfMoney(effect.worth, `${path}.worth`, currencies))
      );
  }
}

/** Each tier begins above the one before, in every currency; none takes off more than has to be spent for it. */
function problemOfTiers(
  { tiers }: Extract<Effect, { kind: "tiered_spend" }>,
  path: string,
  currencies: readonly string[],
): Refused | null {
  if (tiers.length === 0) return no("promotions.no_effect", `${path}.tiers`);
  return first(tiers, ({ from, benefit }, index) => {
    const here = `${path}.tiers.${index}`;
    const problem =
      problemOfMoney(from, `${here}.from`, currencies) ??
      (benefit.kind === "percent"
        ? problemOfPercent(benefit.percentMicro, `${here}.benefit.percentMicro`)
        : problemOfMoney(benefit.amounts, `${here}.benefit.amounts`, currencies));
    if (problem) return problem;
    const before = tiers[index - 1]?.from;
    const overlaps =
      before && currencies.some((currency) => (from[currency] ?? 0n) <= (before[currency] ?? 0n));
    if (overlaps) return no("promotions.tiers_overlap", `${here}.from`);
    if (benefit.kind === "percent") return null;
    const currency = currencies.find((one) => (benefit.amounts[one] ?? 0n) > (from[one] ?? 0n));
    return currency === undefined
      ? null
      : no("promotions.negative_price", `${here}.benefit.amounts`, { currency });
  });
}
