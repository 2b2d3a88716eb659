import { getFormatter, getTranslations } from "next-intl/server";
import type { PriceList, RoundingRule, TraceStep } from "@/commerce/pricing/model";
import { ROUNDING_RULES } from "@/commerce/pricing/model";
import type { Rung } from "@/components/admin/pricing/ladder";
import { showPercent } from "@/components/admin/tax/percent";
import { type CurrencyCode, formatMoney } from "@/lib/currency";

/** What the steps of a trace are called: the names of lists and promotions. */
export interface RuleNames {
  readonly lists: ReadonlyMap<string, Pick<PriceList, "name">>;
  readonly promotions: ReadonlyMap<string, string>;
}

/** A trace in words: each step with the name of its rule, where that rule is kept, and what it did. */
export async function rungsOf(
  trace: readonly TraceStep[],
  currency: CurrencyCode,
  names: RuleNames,
  locale: string,
): Promise<Rung[]> {
  const [t, rules, format] = await Promise.all([
    getTranslations("admin.pricing.explain"),
    getTranslations("admin.launcher.money.rule"),
    getFormatter(),
  ]);
  const money = (minor: unknown) => formatMoney(BigInt(String(minor ?? 0)), currency, locale);
  const number = (value: unknown) => Number(value ?? 0);

  function ruleOf({ kind, ruleId }: TraceStep): { rule: string; href: string | null } {
    if (kind === "promotion")
      return { rule: names.promotions.get(ruleId) ?? ruleId, href: `/promotions/${ruleId}` };
    if (kind === "tax_mode")
      return { rule: t(`policies.${ruleId === "keep_net" ? "keep_net" : "keep_gross"}`), href: "/tax" };
    if (kind === "rounding") {
      const rule = ROUNDING_RULES.find((known): known is RoundingRule => known === ruleId);
      return { rule: rule ? rules(rule) : ruleId, href: null };
    }
    return { rule: names.lists.get(ruleId)?.name ?? ruleId, href: `/pricing/lists/${ruleId}` };
  }

  function noteOf({ kind, data }: TraceStep): string | null {
    if (kind === "promotion") {
      if (data.kind === "percent")
        return t("notes.percent", { percent: showPercent(number(data.percentMicro), locale) });
      if (data.kind === "amount") return t("notes.amount", { amount: money(data.minor) });
      return t("notes.fixed", { amount: money(data.minor) });
    }
    if (kind === "tax_mode") {
      const rate = showPercent(number(data.rateMicro), locale);
      if (data.included === "net" && data.display === "gross") return t("notes.taxOn", { rate });
      if (data.included === "gross" && data.display === "net")
        return t("notes.taxOff", { rate: showPercent(number(data.homeRateMicro), locale) });
      return t("notes.taxOther", { home: showPercent(number(data.homeRateMicro), locale), rate });
    }
    if (kind === "rounding") return data.direction === "down" ? t("notes.down") : null;
    const quantity = number(data.minQuantity);
    return quantity > 1 ? t("notes.tier", { quantity: format.number(quantity) }) : null;
  }

  return trace.map((step) => ({
    kind: step.kind,
    ...ruleOf(step),
    beforeMinor: step.beforeMinor,
    afterMinor: step.afterMinor,
    note: noteOf(step),
  }));
}
