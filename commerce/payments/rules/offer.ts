import type { MethodRule, OfferQuestion } from "../model";

/** Whether a method is offered: without rules always, else when one of them fits with every part that it has. */
export function isOffered(
  rules: readonly MethodRule[],
  question: Omit<OfferQuestion, "storefrontId">,
): boolean {
  return rules.length === 0 || rules.some((rule) => fits(rule, question));
}

function fits(
  rule: MethodRule,
  { currency, country, amountMinor, business }: Omit<OfferQuestion, "storefrontId">,
): boolean {
  if (rule.customer !== undefined && (rule.customer === "business") !== business) return false;
  if (rule.countries && !rule.countries.includes(country)) return false;
  if (rule.currencies && !rule.currencies.includes(currency)) return false;
  const least = rule.from?.[currency];
  if (rule.from && (least === undefined || amountMinor < BigInt(least))) return false;
  const most = rule.upTo?.[currency];
  return !rule.upTo || (most !== undefined && amountMinor <= BigInt(most));
}
