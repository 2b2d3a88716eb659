"use client";

import { useFormatter, useLocale, useTranslations } from "next-intl";
import { readAmount } from "@/components/admin/pricing/sheet/amount";
import { readPercent, showPercent } from "@/components/admin/tax/percent";
import { formatMoney, isCurrency } from "@/lib/currency";
import type {
  PromotionForm,
  TypedAmounts,
  TypedCondition,
  TypedEffect,
  TypedSelector,
  TypedTarget,
} from "./form";
import { isEmpty } from "./form-input";

/** Where something is missing or cannot be read yet. */
const GAP = "…";

/**
 * A promotion as sentences in the console's language, from what is typed so far: what it does and for whom, when,
 * how often, and how it goes together with others.
 */
export function usePromotionSentences(
  storefronts: readonly { readonly id: string; readonly name: string; readonly currency: string }[],
): (form: PromotionForm) => readonly string[] {
  const t = useTranslations("admin.promotions.sentence");
  const kinds = useTranslations("admin.promotions");
  const format = useFormatter();
  const locale = useLocale();

  return (form) => {
    const chosen = storefronts.filter(({ id }) => form.storefrontIds.includes(id));
    const currencies = [...new Set(chosen.map(({ currency }) => currency))];
    const any = (words: readonly string[]) => format.list(words, { type: "disjunction" });
    const all = (words: readonly string[]) => format.list(words, { type: "conjunction" });

    const money = (typed: TypedAmounts) => {
      const shown = currencies.flatMap((currency) => {
        if (!isCurrency(currency)) return [];
        const amount = readAmount(typed[currency] ?? "", currency, locale);
        return amount.ok ? [formatMoney(amount.minor, currency, locale)] : [];
      });
      return shown.length > 0 ? shown.join(" / ") : GAP;
    };
    const percent = (text: string) => {
      const micro = readPercent(text, 999);
      return micro === null ? GAP : showPercent(micro, locale);
    };
    const number = (text: string) => (/^\d{1,7}$/.test(text.trim()) ? Number(text) : 0);
    const selected = ({ products, variants, categories, attributes }: TypedSelector) => {
      const things = [...products, ...variants].map(({ label }) => label);
      if (categories.length > 0)
        things.push(t("inCategories", { names: any(categories.map(({ label }) => label)) }));
      const named = things.length > 0 ? any(things) : t("items");
      return attributes.length > 0
        ? t("withAttributes", { items: named, names: any(attributes.map(({ label }) => label)) })
        : named;
    };
    const items = ({ all: whole, of, except }: TypedTarget) => {
      const named = whole ? t("items") : isEmpty(of) ? GAP : selected(of);
      return isEmpty(except) ? named : t("except", { items: named, others: selected(except) });
    };
    const scope = (target: TypedTarget) => (target.all && isEmpty(target.except) ? "all" : "some");

    const effect = (one: TypedEffect): string => {
      const target = { items: items(one.target), scope: scope(one.target) };
      switch (one.kind) {
        case "percent":
          return t(`percent_${one.per}`, { percent: percent(one.percent), ...target });
        case "amount":
          return t(`amount_${one.per}`, { amount: money(one.amounts), ...target });
        case "fixed_price":
          return t("fixed_price", { amount: money(one.amounts), ...target });
        case "buy_get":
          return t("buy_get", {
            buy: number(one.buyQuantity),
            buyItems: items(one.buy),
            get: number(one.getQuantity),
            percent: percent(one.percent),
            free: readPercent(one.percent) === 1_000_000 ? "yes" : "no",
            ...target,
          });
        case "cheapest_free":
          return t("cheapest_free", {
            of: number(one.buyQuantity),
            free: number(one.getQuantity),
            ...target,
          });
        case "tiered_spend": {
          const tiers = one.tiers.map((tier) =>
            t("tier", {
              from: money(tier.from),
              benefit: tier.benefit === "percent" ? percent(tier.percent) : money(tier.amounts),
            }),
          );
          return t("tiered_spend", { tiers: all(tiers), ...target });
        }
        case "free_shipping": {
          const amount = money(one.amounts);
          return t("free_shipping", { amount, limited: amount === GAP ? "no" : "yes" });
        }
        case "gift":
          return t("gift", { quantity: number(one.getQuantity), name: one.gift?.label ?? GAP });
      }
    };
    const condition = (one: TypedCondition): string => {
      const target = { items: items(one.target), scope: scope(one.target) };
      switch (one.kind) {
        case "channel":
          return t("channel", { names: any(one.channels.map((channel) => kinds(`channel.${channel}`))) });
        case "customer_group":
          return t("customer_group", { names: any(one.groups.map(({ label }) => label)) || GAP });
        case "first_order":
          return t("first_order");
        case "contains":
          return t("contains", { quantity: number(one.quantity), ...target });
        case "subtotal": {
          const [from, below] = [money(one.from), money(one.below)];
          const bounds = from !== GAP && below !== GAP ? "both" : below !== GAP ? "below" : "from";
          return t("subtotal", { from, below, bounds, ...target });
        }
      }
    };

    const what = [
      all(form.effects.map(effect)),
      ...form.conditions.map(condition),
      ...(form.needsCode ? [t("code")] : []),
      chosen.length === 0
        ? t("nowhere")
        : chosen.length === storefronts.length && chosen.length > 1
          ? t("everywhere")
          : t("where", { names: all(chosen.map(({ name }) => name)), count: chosen.length }),
    ].join(", ");

    const clock = (wall: string) => {
      const date = new Date(`${wall}:00Z`);
      return Number.isNaN(+date)
        ? GAP
        : format.dateTime(date, { dateStyle: "long", timeStyle: "short", timeZone: "UTC" });
    };
    const bounds =
      form.startsAt && form.endsAt ? "both" : form.startsAt ? "from" : form.endsAt ? "until" : "none";
    const when = t("when", { bounds, from: clock(form.startsAt), until: clock(form.endsAt) });

    const most = money(form.maxDiscount);
    const budget = money(form.budget);
    const limits = [
      ...(form.limits.total ? [t("limit.total", { count: number(form.limits.total) })] : []),
      ...(form.limits.perCustomer
        ? [t("limit.perCustomer", { count: number(form.limits.perCustomer) })]
        : []),
      ...(form.limits.perCode ? [t("limit.perCode", { count: number(form.limits.perCode) })] : []),
      ...(most === GAP ? [] : [t("limit.discount", { amount: most })]),
      ...(budget === GAP ? [] : [t("limit.budget", { amount: budget })]),
    ];
    const combine = t(`combine.${form.combination}`, { group: form.group || GAP });
    return [
      `${capital(what, locale)}.`,
      when,
      ...(limits.length > 0 ? [`${capital(limits.join(", "), locale)}.`] : []),
      combine,
    ];
  };
}

const capital = (text: string, locale: string) => text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
