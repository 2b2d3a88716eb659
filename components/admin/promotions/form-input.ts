import type { z } from "zod";
import type {
  conditionInput,
  effectInput,
  PromotionInput,
  selectorInput,
  targetInput,
} from "@/commerce/promotions/model";
import { readAmount } from "@/components/admin/pricing/sheet/amount";
import { readPercent } from "@/components/admin/tax/percent";
import { isCurrency } from "@/lib/currency";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import type {
  PromotionForm,
  TypedAmounts,
  TypedCondition,
  TypedEffect,
  TypedSelector,
  TypedTarget,
} from "./form";

type SelectorInput = z.input<typeof selectorInput>;
type TargetInput = z.input<typeof targetInput>;
type EffectInput = z.input<typeof effectInput>;
type ConditionInput = z.input<typeof conditionInput>;

/** Carries the first field that cannot be read out of the depths; never leaves this file. */
class Unreadable extends Error {
  constructor(readonly failure: Failure) {
    super(failure.code);
  }
}

/**
 * The form as the verbs want it. What cannot be read as a number is refused here with the path of its field; whether
 * it makes sense is for the verb to say. Only the currencies given are sent.
 */
export function inputOf(
  form: PromotionForm,
  currencies: readonly string[],
  locale: string,
): Result<PromotionInput> {
  const read = reader(currencies, locale);
  try {
    return ok({
      name: form.name,
      storefrontIds: [...form.storefrontIds],
      startsAt: form.startsAt === "" ? null : form.startsAt,
      endsAt: form.endsAt === "" ? null : form.endsAt,
      needsCode: form.needsCode,
      priority: read.whole(form.priority, "priority") ?? 0,
      combination:
        form.combination === "group" ? { kind: "group", group: form.group } : { kind: form.combination },
      conditions: form.conditions.map((one, at) => read.condition(one, `conditions.${at}`)),
      effects: form.effects.map((one, at) => read.effect(one, `effects.${at}`)),
      maxDiscount: read.optional(form.maxDiscount, "maxDiscount"),
      limits: {
        total: read.whole(form.limits.total, "limits.total"),
        perCustomer: read.whole(form.limits.perCustomer, "limits.perCustomer"),
        perCode: read.whole(form.limits.perCode, "limits.perCode"),
      },
      budget: read.optional(form.budget, "budget"),
      labels: Object.fromEntries(Object.entries(form.labels).filter(([, text]) => text.trim() !== "")),
    });
  } catch (error) {
    if (error instanceof Unreadable) return { ok: false, failure: error.failure };
    throw error;
  }
}

function reader(currencies: readonly string[], locale: string) {
  const refuse = (code: string, path: string): never => {
    throw new Unreadable(fail(code, "invalid", {}, path).failure);
  };
  const whole = (text: string, path: string): number | null => {
    const bare = text.trim();
    if (bare === "") return null;
    return /^-?\d{1,7}$/.test(bare) ? Number(bare) : refuse("promotions.bad_quantity", path);
  };
  const count = (text: string, path: string): number =>
    whole(text, path) ?? refuse("promotions.bad_quantity", path);
  const percent = (text: string, path: string): number =>
    readPercent(text, 999) ?? refuse("promotions.bad_percent", path);
  const amounts = (typed: TypedAmounts, path: string): Record<string, bigint> => {
    const money: Record<string, bigint> = {};
    for (const currency of currencies) {
      const text = typed[currency]?.trim() ?? "";
      if (text === "" || !isCurrency(currency)) continue;
      const amount = readAmount(text, currency, locale);
      if (!amount.ok) refuse("promotions.bad_amount", `${path}.${currency}`);
      else money[currency] = amount.minor;
    }
    return money;
  };
  const optional = (typed: TypedAmounts, path: string) => {
    const money = amounts(typed, path);
    return Object.keys(money).length > 0 ? money : null;
  };
  const selector = (typed: TypedSelector): SelectorInput => {
    const byKey = new Map<string, string[]>();
    for (const { value } of typed.attributes) {
      const at = value.indexOf("=");
      const key = value.slice(0, at);
      byKey.set(key, [...(byKey.get(key) ?? []), value.slice(at + 1)]);
    }
    return {
      productIds: typed.products.map(({ value }) => value),
      variantIds: typed.variants.map(({ value }) => value),
      categoryIds: typed.categories.map(({ value }) => value),
      attributes: Array.from(byKey, ([key, values]) => ({ key, values })),
    };
  };
  const target = (typed: TypedTarget): TargetInput => {
    const except = isEmpty(typed.except) ? null : selector(typed.except);
    return typed.all ? { kind: "all", except } : { kind: "some", of: selector(typed.of), except };
  };
  const effect = (typed: TypedEffect, path: string): EffectInput => {
    const { kind } = typed;
    const at = (field: string) => `${path}.${field}`;
    switch (kind) {
      case "percent":
        return {
          kind,
          percentMicro: percent(typed.percent, at("percentMicro")),
          per: typed.per,
          target: target(typed.target),
        };
      case "amount":
        return {
          kind,
          amounts: amounts(typed.amounts, at("amounts")),
          per: typed.per,
          target: target(typed.target),
        };
      case "fixed_price":
        return { kind, prices: amounts(typed.amounts, at("prices")), target: target(typed.target) };
      case "buy_get":
        return {
          kind,
          buy: { target: target(typed.buy), quantity: count(typed.buyQuantity, at("buy.quantity")) },
          get: {
            target: target(typed.target),
            quantity: count(typed.getQuantity, at("get.quantity")),
            percentMicro: percent(typed.percent, at("get.percentMicro")),
          },
          timesAtMost: whole(typed.timesAtMost, at("timesAtMost")),
        };
      case "cheapest_free":
        return {
          kind,
          target: target(typed.target),
          of: count(typed.buyQuantity, at("of")),
          free: count(typed.getQuantity, at("free")),
          timesAtMost: whole(typed.timesAtMost, at("timesAtMost")),
        };
      case "tiered_spend":
        return {
          kind,
          target: target(typed.target),
          tiers: typed.tiers.map((tier, index) => ({
            from: amounts(tier.from, at(`tiers.${index}.from`)),
            benefit:
              tier.benefit === "percent"
                ? {
                    kind: "percent" as const,
                    percentMicro: percent(tier.percent, at(`tiers.${index}.benefit.percentMicro`)),
                  }
                : {
                    kind: "amount" as const,
                    amounts: amounts(tier.amounts, at(`tiers.${index}.benefit.amounts`)),
                  },
          })),
        };
      case "free_shipping":
        return { kind, upTo: optional(typed.amounts, at("upTo")) };
      case "gift":
        return {
          kind,
          variantId: typed.gift?.value ?? refuse("promotions.empty_target", at("variantId")),
          quantity: count(typed.getQuantity, at("quantity")),
          worth: optional(typed.amounts, at("worth")),
        };
    }
  };
  const condition = (typed: TypedCondition, path: string): ConditionInput => {
    const { kind } = typed;
    switch (kind) {
      case "channel":
        return { kind, anyOf: [...typed.channels] };
      case "customer_group":
        return { kind, anyOf: typed.groups.map(({ value }) => value) };
      case "first_order":
        return { kind };
      case "contains":
        return {
          kind,
          target: target(typed.target),
          quantity: count(typed.quantity, `${path}.quantity`),
        };
      case "subtotal":
        return {
          kind,
          target: target(typed.target),
          from: optional(typed.from, `${path}.from`),
          below: optional(typed.below, `${path}.below`),
        };
    }
  };
  return { whole, optional, effect, condition };
}

/** Whether a selector names nothing. */
export function isEmpty({ products, variants, categories, attributes }: TypedSelector): boolean {
  return products.length + variants.length + categories.length + attributes.length === 0;
}
