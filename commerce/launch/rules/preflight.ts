import type { CheckId, CheckLine, Preflight } from "@/commerce/launch/model";
import {
  canonicalSelf,
  freeAddresses,
  ownRobots,
  provenHosts,
  uniqueCountries,
  validLocales,
} from "./check-addresses";
import {
  knownCurrency,
  offerData,
  pricedAssortment,
  productWords,
  readyWords,
  realPayments,
  servedCountries,
  shopWords,
  translatedSlugs,
} from "./check-commerce";
import { legalEntity, ratedClasses, threshold } from "./check-law";
import { gentleRounding, soundMargins, usualPrices } from "./check-prices";
import { hreflangHolds, sitemapFits } from "./check-search";
import { type PreflightFacts, plannedLocales, type Rule } from "./facts";

const RULES: Readonly<Record<CheckId, readonly ["block" | "warn", Rule]>> = {
  p01: ["block", uniqueCountries],
  p02: ["block", validLocales],
  p03: ["block", freeAddresses],
  p04: ["block", provenHosts],
  p07: ["block", knownCurrency],
  p08: ["block", pricedAssortment],
  p09: ["warn", soundMargins],
  p10: ["warn", gentleRounding],
  p11: ["warn", usualPrices],
  p12: ["block", ratedClasses],
  p13: ["warn", threshold],
  p14: ["block", legalEntity],
  p20: ["block", servedCountries],
  p21: ["warn", realPayments],
  p23: ["block", shopWords],
  p24: ["warn", productWords],
  p26: ["warn", translatedSlugs],
  p29: ["block", hreflangHolds],
  p30: ["block", sitemapFits],
  p31: ["block", ownRobots],
  p32: ["block", canonicalSelf],
  p35: ["block", offerData],
};

/** Every rule over the facts: all missing points at once, none hidden behind another. */
export function preflightOf(facts: PreflightFacts): Preflight {
  const lines = (Object.keys(RULES) as CheckId[]).map((id): CheckLine => {
    const [level, rule] = RULES[id];
    const { failing, total } = rule(facts);
    const [first] = failing;
    return {
      id,
      level,
      passed: failing.length === 0,
      count: failing.length,
      total,
      example: first?.example ?? null,
      fix: first?.fix ?? null,
      checkedAt: facts.checkedAt,
    };
  });
  const failed = (level: CheckLine["level"]) =>
    lines.filter((line) => line.level === level && !line.passed).length;
  const thresholds = new Map(
    plannedLocales(facts).map(({ locale: { locale, minCoverage } }) => [locale, minCoverage]),
  );
  const words = Array.from(thresholds, ([locale, minCoverage]) => ({
    locale,
    ...readyWords(facts, locale, minCoverage),
  }));
  const law = { countries: [...facts.law.countries.values()], threshold: facts.law.threshold };
  return {
    lines,
    blocking: failed("block"),
    warnings: failed("warn"),
    checkedAt: facts.checkedAt,
    words,
    law,
  };
}
