import { z } from "zod";
import { ROUNDING_RULES } from "@/commerce/pricing/model";
import { hostNameInput, pathPrefixInput, slugInput } from "@/commerce/storefronts/model";
import { isCountry } from "@/lib/country";
import { isCurrency } from "@/lib/currency";

/** A launch of every country there is fits. */
export const MAX_PLAN_STOREFRONTS = 250;
const MAX_PLAN_LANGUAGES = 30;
/** Share of product words from which on a page is indexed, unless the merchant says otherwise. */
export const DEFAULT_COVERAGE = 0.9;

const countryInput = z.string().refine(isCountry);
const tagInput = z.string().min(1).max(35);

export const planLocaleInput = z.strictObject({
  locale: tagInput,
  hostName: hostNameInput,
  pathPrefix: pathPrefixInput,
  key: slugInput,
  ownsBareLanguage: z.boolean(),
  ownsXDefault: z.boolean(),
  fallbacks: z.array(tagInput).max(10),
  /** 0..1 */
  minCoverage: z.number().min(0).max(1),
});
export type PlanLocale = z.output<typeof planLocaleInput>;

/** Where the prices come from: a list that is there, or one suggested from another at a dated rate and then frozen. */
export const priceSourceInput = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("list"), priceListId: z.string().max(64) }),
  z.strictObject({
    kind: z.literal("suggest"),
    sourceListId: z.string().max(64),
    rounding: z.enum(ROUNDING_RULES),
  }),
]);
export type PriceSource = z.output<typeof priceSourceInput>;

export const planStorefrontInput = z.strictObject({
  code: slugInput,
  name: z.string().trim().min(1).max(120),
  /** ISO 3166-1; the first leads. */
  countries: z.array(countryInput).min(1).max(60),
  currency: z.string().refine(isCurrency),
  taxDisplay: z.enum(["gross", "net"]),
  pricePolicy: z.enum(["keep_gross", "keep_net"]),
  /** The least share of the net price above the cost, in millionths; under it pre-flight warns. */
  minMarginMicro: z.number().int().min(0).max(999_999).default(0),
  timeZone: z.string().min(1).max(60),
  units: z.enum(["metric", "imperial"]),
  /** Null: nothing to take prices from yet; pre-flight refuses it. */
  priceSource: priceSourceInput.nullable(),
  /** The storefront it takes after: nearest by language. */
  copiedFromId: z.string().max(64).nullable(),
  locales: z.array(planLocaleInput).min(1).max(20),
});
export type PlanStorefront = z.output<typeof planStorefrontInput>;

export const ADDRESS_STYLES = ["subdomain", "folder"] as const;
export type AddressStyle = (typeof ADDRESS_STYLES)[number];

/** A pair of the matrix that a person overrode: kept though struck out, or dropped though proposed. */
export const choiceInput = z.strictObject({ country: countryInput, locale: tagInput, keep: z.boolean() });
export type MatrixChoice = z.output<typeof choiceInput>;

export const proposeInput = z.strictObject({
  countries: z.array(countryInput).min(1).max(MAX_PLAN_STOREFRONTS),
  /** Tags as people write them; empty: each country's own languages. */
  languages: z.array(z.string().max(60)).max(MAX_PLAN_LANGUAGES).default([]),
  choices: z.array(choiceInput).max(5_000).default([]),
  addressStyle: z.enum(ADDRESS_STYLES).default("subdomain"),
  minCoverage: z.number().min(0).max(1).default(DEFAULT_COVERAGE),
  /** Storefronts of the plan so far: what a person edited in them is kept. */
  kept: z.array(planStorefrontInput).max(MAX_PLAN_STOREFRONTS).default([]),
});
export type ProposeInput = z.input<typeof proposeInput>;

export const launchPlanInput = z.strictObject({
  countries: z.array(countryInput).max(MAX_PLAN_STOREFRONTS),
  languages: z.array(z.string().max(60)).max(MAX_PLAN_LANGUAGES),
  choices: z.array(choiceInput).max(5_000),
  addressStyle: z.enum(ADDRESS_STYLES),
  minCoverage: z.number().min(0).max(1),
  storefronts: z.array(planStorefrontInput).max(MAX_PLAN_STOREFRONTS),
});
export type LaunchPlan = z.output<typeof launchPlanInput>;

export const savePlanInput = z.strictObject({
  planId: z.string().max(64).nullable(),
  /** The version that the editor saw; ignored for a new plan. */
  version: z.number().int().min(0),
  plan: launchPlanInput,
});
export const openInput = z.strictObject({ planId: z.string().max(64), version: z.number().int().min(1) });
