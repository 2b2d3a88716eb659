import { CHANNELS, type Channel } from "@/commerce/pricing/model";
import type { Condition, EffectKind } from "@/commerce/promotions/model";
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
