import { CHANNELS, type Channel } from "@/commerce/pricing/model";
import {
  type Condition,
  EFFECT_KINDS,
  type Effect,
  type EffectKind,
  type MoneyByCurrency,
  type Promotion,
  type Selector,
  type Target,
} from "@/commerce/promotions/model";
import { writeAmount } from "@/components/admin/pricing/sheet/amount";
import { writePercent } from "@/components/admin/tax/percent";
import type { CurrencyCode } from "@/lib/currency";
import type { Choice } from "./picker";

/** Amounts as they are typed, by currency. */
export type TypedAmounts = Readonly<Record<string, string>>;

export interface TypedSelector {
  readonly products: readonly Choice[];
  readonly variants: readonly Choice[];
  readonly categories: readonly Choice[];
  /** `colour=moss` each, as a choice: several values of one key are alternatives. */
  readonly attributes: readonly Choice[];
}

export interface TypedTarget {
  readonly all: boolean;
  readonly of: TypedSelector;
  readonly except: TypedSelector;
}

export interface TypedTier {
  readonly from: TypedAmounts;
  readonly benefit: "percent" | "amount";
  readonly percent: string;
  readonly amounts: TypedAmounts;
}

/** Every field that any kind of effect has: changing the kind and back loses nothing. */
export interface TypedEffect {
  readonly key: number;
  readonly kind: EffectKind;
  readonly percent: string;
  readonly per: "item" | "order";
  readonly amounts: TypedAmounts;
  readonly target: TypedTarget;
  readonly buy: TypedTarget;
  readonly buyQuantity: string;
  readonly getQuantity: string;
  readonly timesAtMost: string;
  readonly tiers: readonly TypedTier[];
  readonly gift: Choice | null;
}

export interface TypedCondition {
  readonly key: number;
  readonly kind: Condition["kind"];
  readonly channels: readonly Channel[];
  readonly groups: readonly Choice[];
  readonly target: TypedTarget;
  readonly quantity: string;
  readonly from: TypedAmounts;
  readonly below: TypedAmounts;
}

export interface PromotionForm {
  readonly name: string;
  readonly storefrontIds: readonly string[];
  readonly startsAt: string;
  readonly endsAt: string;
  readonly needsCode: boolean;
  readonly priority: string;
  readonly combination: "stackable" | "group" | "exclusive";
  readonly group: string;
  readonly conditions: readonly TypedCondition[];
  readonly effects: readonly TypedEffect[];
  readonly maxDiscount: TypedAmounts;
  readonly limits: { readonly total: string; readonly perCustomer: string; readonly perCode: string };
  readonly budget: TypedAmounts;
  readonly labels: Readonly<Record<string, string>>;
}

/** Names of what conditions and effects point at, by id. */
export type Names = Readonly<Record<string, string>>;

export const NO_SELECTOR: TypedSelector = { products: [], variants: [], categories: [], attributes: [] };
export const EVERYTHING: TypedTarget = { all: true, of: NO_SELECTOR, except: NO_SELECTOR };

let keys = 0;
const nextKey = () => ++keys;

export function newEffect(kind: EffectKind = "percent"): TypedEffect {
  return {
    key: nextKey(),
    kind,
    percent: kind === "buy_get" ? "100" : "",
    per: "item",
    amounts: {},
    target: EVERYTHING,
    buy: EVERYTHING,
    buyQuantity: kind === "cheapest_free" ? "3" : "2",
    getQuantity: "1",
    timesAtMost: "",
    tiers: [{ from: {}, benefit: "percent", percent: "", amounts: {} }],
    gift: null,
  };
}

export function newCondition(kind: Condition["kind"]): TypedCondition {
  return {
    key: nextKey(),
    kind,
    channels: [CHANNELS[0]],
    groups: [],
    target: EVERYTHING,
    quantity: "1",
    from: {},
    below: {},
  };
}

export function newForm(storefrontIds: readonly string[] = []): PromotionForm {
  return {
    name: "",
    storefrontIds,
    startsAt: "",
    endsAt: "",
    needsCode: false,
    priority: "0",
    combination: "stackable",
    group: "",
    conditions: [],
    effects: [newEffect()],
    maxDiscount: {},
    limits: { total: "", perCustomer: "", perCode: "" },
    budget: {},
    labels: {},
  };
}

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
