import { useFormatter, useLocale, useTranslations } from "next-intl";
import { countryName, isCountry } from "@/lib/country";
import type { RuleDraft } from "./rule-draft";

export interface NamedChoice {
  readonly value: string;
  readonly label: string;
}

/** What a rule speaks of, by its ids. */
export interface RoutingNames {
  readonly storefronts: readonly NamedChoice[];
  readonly locations: readonly NamedChoice[];
  readonly countries: readonly NamedChoice[];
}

/** A rule as sentences: for which orders it counts, what it strives for, what it forbids. */
export function useRuleWords(names: RoutingNames) {
  const t = useTranslations("admin.routing");
  const orders = useTranslations("admin.orders");
  const format = useFormatter();
  const locale = useLocale();
  const named = (list: readonly NamedChoice[], ids: readonly string[]) =>
    format.list(ids.map((id) => list.find(({ value }) => value === id)?.label ?? id));
  return {
    when(rule: RuleDraft): string {
      const { storefrontIds, channels, countries, unitsMin, unitsMax } = rule;
      const land = (code: string) => (isCountry(code) ? countryName(code, locale) : code);
      const parts = [
        storefrontIds.length > 0 ? named(names.storefronts, storefrontIds) : "",
        channels.length > 0 ? format.list(channels.map((channel) => orders(`channelOf.${channel}`))) : "",
        countries.length > 0 ? t("to", { countries: format.list(countries.map(land)) }) : "",
        unitsMin !== null ? t("from", { units: unitsMin }) : "",
        unitsMax !== null ? t("upTo", { units: unitsMax }) : "",
      ].filter((part) => part !== "");
      return parts.length === 0 ? t("always") : parts.join(" · ");
    },
    goals: (rule: RuleDraft) => rule.goals.map((goal) => t(`goal.${goal}`)).join(", "),
    limits(rule: RuleDraft): string {
      return [
        rule.split === "never" ? t("neverSplit") : "",
        rule.maxParcels !== null ? t("atMost", { parcels: rule.maxParcels }) : "",
        rule.withinDays !== null ? t("within", { days: rule.withinDays }) : "",
        rule.excludedLocationIds.length > 0
          ? t("without", { locations: named(names.locations, rule.excludedLocationIds) })
          : "",
      ]
        .filter((part) => part !== "")
        .join(" · ");
    },
  };
}
