/** The nouns of pricing: what lists and their resolution speak of, what verbs give, and what they take. */
export * from "./rules/change-nouns";
export * from "./rules/inputs";
export * from "./rules/nouns";
export * from "./rules/shown-nouns";

export type PricingFailureCode =
  | "pricing.list_not_found"
  | "pricing.no_rate"
  | "pricing.list_exists"
  | "pricing.bad_amount"
  | "pricing.bad_quantity"
  | "pricing.tiers_duplicate"
  | "pricing.tiers_overlap"
  | "pricing.unknown_variant"
  | "pricing.unknown_storefront"
  | "pricing.wrong_currency"
  | "pricing.wrong_audience"
  | "pricing.end_before_start"
  | "pricing.changed_meanwhile"
  | "pricing.below_floor"
  | "pricing.not_derived"
  | "pricing.in_the_past"
  | "pricing.plan_not_found"
  | "pricing.plan_over"
  | "pricing.plan_overlaps"
  | "pricing.bad_formula"
  | "pricing.no_change"
  | "pricing.list_in_use"
  | "pricing.file_not_csv"
  | "pricing.file_columns"
  | "pricing.file_too_large"
  | "pricing.rates_unreachable"
  | "pricing.rates_malformed";
