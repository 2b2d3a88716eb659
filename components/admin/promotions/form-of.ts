import {
  type Condition,
  EFFECT_KINDS,
  type Effect,
  type MoneyByCurrency,
  type Promotion,
  type Selector,
  type Target,
} from "@/commerce/promotions/model";
import { writeAmount } from "@/components/admin/pricing/sheet/amount";
import { writePercent } from "@/components/admin/tax/percent";
import type { CurrencyCode } from "@/lib/currency";
import {
  NO_SELECTOR,
  newCondition,
  newEffect,
  type PromotionForm,
  type TypedAmounts,
  type TypedCondition,
  type TypedEffect,
  type TypedSelector,
  type TypedTarget,
} from "./form";
import type { Choice } from "./picker";

/** Names of what conditions and effects point at, by id. */
export type Names = Readonly<Record<string, string>>;

/** What the editor shows of a promotion, numbers as people of `locale` write them. */
export function formOf(promotion: Promotion, names: Names, locale: string): PromotionForm {
  const typed = writer(names, locale);
  const { limits, combination } = promotion;
  return {
    name: promotion.name,
    storefrontIds: promotion.storefrontIds,
    startsAt: promotion.startsAt ?? "",
    endsAt: promotion.endsAt ?? "",
    needsCode: promotion.needsCode,
    priority: String(promotion.priority),
    combination: combination.kind,
    group: combination.kind === "group" ? combination.group : "",
    conditions: promotion.conditions.map(typed.condition),
    effects: promotion.effects.map(typed.effect),
    maxDiscount: typed.amounts(promotion.maxDiscount),
    limits: {
      total: whole(limits.total),
      perCustomer: whole(limits.perCustomer),
      perCode: whole(limits.perCode),
    },
    budget: typed.amounts(promotion.budget),
    labels: promotion.labels,
  };
}

const whole = (value: number | null) => (value === null ? "" : String(value));

function writer(names: Names, locale: string) {
  const choice = (value: string): Choice => ({ value, label: names[value] ?? value });
  const amounts = (money: MoneyByCurrency | null): TypedAmounts =>
    Object.fromEntries(
      Object.entries(money ?? {}).map(([currency, minor]) => [
        currency,
        writeAmount(minor, currency as CurrencyCode, locale),
      ]),
    );
  const selector = (given: Selector | null): TypedSelector =>
    given === null
      ? NO_SELECTOR
      : {
          products: given.productIds.map(choice),
          variants: given.variantIds.map(choice),
          categories: given.categoryIds.map(choice),
          attributes: given.attributes.flatMap(({ key, values }) =>
            values.map((value) => ({ value: `${key}=${value}`, label: `${key}: ${value}` })),
          ),
        };
  const target = (given: Target): TypedTarget => ({
    all: given.kind === "all",
    of: given.kind === "some" ? selector(given.of) : NO_SELECTOR,
    except: selector(given.except),
  });
  const percent = (micro: number) => writePercent(micro, locale);
  const effect = (given: Effect): TypedEffect => {
    const base = newEffect(EFFECT_KINDS.find((kind) => kind === given.kind));
    switch (given.kind) {
      case "percent":
        return {
          ...base,
          percent: percent(given.percentMicro),
          per: given.per,
          target: target(given.target),
        };
      case "amount":
        return { ...base, amounts: amounts(given.amounts), per: given.per, target: target(given.target) };
      case "fixed_price":
        return { ...base, amounts: amounts(given.prices), target: target(given.target) };
      case "buy_get":
        return {
          ...base,
          buy: target(given.buy.target),
          buyQuantity: String(given.buy.quantity),
          target: target(given.get.target),
          getQuantity: String(given.get.quantity),
          percent: percent(given.get.percentMicro),
          timesAtMost: whole(given.timesAtMost),
        };
      case "cheapest_free":
        return {
          ...base,
          target: target(given.target),
          buyQuantity: String(given.of),
          getQuantity: String(given.free),
          timesAtMost: whole(given.timesAtMost),
        };
      case "tiered_spend":
        return {
          ...base,
          target: target(given.target),
          tiers: given.tiers.map(({ from, benefit }) => ({
            from: amounts(from),
            benefit: benefit.kind,
            percent: benefit.kind === "percent" ? percent(benefit.percentMicro) : "",
            amounts: benefit.kind === "amount" ? amounts(benefit.amounts) : {},
          })),
        };
      case "free_shipping":
        return { ...base, amounts: amounts(given.upTo) };
      case "gift":
        return {
          ...base,
          gift: choice(given.variantId),
          getQuantity: String(given.quantity),
          amounts: amounts(given.worth),
        };
    }
  };
  const condition = (given: Condition): TypedCondition => {
    const base = newCondition(given.kind);
    switch (given.kind) {
      case "channel":
        return { ...base, channels: given.anyOf };
      case "customer_group":
        return { ...base, groups: given.anyOf.map((value) => ({ value, label: value })) };
      case "first_order":
        return base;
      case "contains":
        return { ...base, target: target(given.target), quantity: String(given.quantity) };
      case "subtotal":
        return {
          ...base,
          target: target(given.target),
          from: amounts(given.from),
          below: amounts(given.below),
        };
    }
  };
  return { amounts, effect, condition };
}

/** Ids of all products, variants and categories that a promotion points at: whose names the editor needs. */
export function idsIn(promotion: Pick<Promotion, "conditions" | "effects">): {
  products: string[];
  variants: string[];
  categories: string[];
} {
  const products = new Set<string>();
  const variants = new Set<string>();
  const categories = new Set<string>();
  const walk = (value: unknown, key = ""): void => {
    if (Array.isArray(value)) for (const inner of value) walk(inner, key);
    else if (typeof value === "object" && value !== null)
      for (const [name, inner] of Object.entries(value)) walk(inner, name);
    else if (typeof value === "string") {
      if (key === "productIds") products.add(value);
      if (key === "variantIds" || key === "variantId") variants.add(value);
      if (key === "categoryIds") categories.add(value);
    }
  };
  walk(promotion.conditions);
  walk(promotion.effects);
  return { products: [...products], variants: [...variants], categories: [...categories] };
}
