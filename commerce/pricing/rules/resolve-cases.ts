import type { PriceCandidate, PriceOptions, PriceQuestion, PriceTaxMode } from "../model";
import { ANYONE } from "../model";

/** The smallest valid question, candidate and options of the tests, each with what a case is about laid over it. */
export const NOON = new Date("2026-07-01T12:00:00Z");

export const ask = (over: Partial<PriceQuestion> = {}): PriceQuestion => ({
  variantId: "var_a",
  currency: "EUR",
  quantity: 1,
  at: NOON,
  channel: "web",
  customer: ANYONE,
  ...over,
});

export const base = (amount: bigint, over: Partial<PriceCandidate> = {}): PriceCandidate => ({
  variantId: "var_a",
  priceListId: "prl_base",
  primary: true,
  scope: "base",
  audienceKey: null,
  channel: null,
  priority: 0,
  validFrom: null,
  validUntil: null,
  currency: "EUR",
  taxIncluded: "gross",
  minQuantity: 1,
  amountMinor: amount,
  compareAtMinor: null,
  ...over,
});

type Over = Partial<PriceCandidate>;
const besides = (id: string, scope: PriceCandidate["scope"], amount: bigint, over: Over) =>
  base(amount, { priceListId: id, primary: false, scope, ...over });

export const season = (amount: bigint, over: Over = {}) => besides("prl_season", "storefront", amount, over);
export const group = (amount: bigint, over: Over = {}) =>
  besides("prl_trade", "group", amount, { audienceKey: "trade", ...over });
export const contract = (amount: bigint, over: Over = {}) =>
  besides("prl_acme", "contract", amount, { audienceKey: "acme", ...over });
export const channel = (amount: bigint, over: Over = {}) =>
  besides("prl_market", "channel", amount, { channel: "marketplace", ...over });

export const TRADE = { groups: ["trade"], companyKey: null };
export const ACME = { groups: ["trade"], companyKey: "acme" };

export const percent = (percentMicro: number) =>
  ({ promotionId: "prm_1", kind: "percent", percentMicro }) as const;
export const amountOff = (minor: bigint) => ({ promotionId: "prm_1", kind: "amount", minor }) as const;
export const fixedAt = (minor: bigint) => ({ promotionId: "prm_1", kind: "fixed", minor }) as const;

export const taxed = (
  display: PriceTaxMode["display"],
  policy: PriceTaxMode["policy"],
  rateMicro: number,
  homeRateMicro = 190_000,
): PriceTaxMode => ({ display, policy, rateMicro, homeRateMicro });

export const plain = (over: Partial<PriceOptions> = {}): PriceOptions => ({
  reduction: null,
  tax: null,
  rounding: "none",
  ...over,
});
