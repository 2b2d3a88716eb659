import { z } from "zod";
import type { CurrencyCode } from "@/lib/currency";
import {
  type Combination,
  type Condition,
  count,
  type Effect,
  type EffectKind,
  type Limits,
  type MoneyByCurrency,
  type PromotionDraft,
} from "./rules/inputs";

export * from "./rules/inputs";
export * from "./rules/nouns";

export const PROMOTION_STATUSES = ["draft", "active", "paused", "archived"] as const;
export type PromotionStatus = (typeof PROMOTION_STATUSES)[number];

/** A promotion as the console shows it. */
export interface Promotion extends PromotionDraft {
  readonly id: string;
  readonly brandId: string;
  readonly status: PromotionStatus;
  readonly version: number;
  readonly used: number;
  readonly spent: MoneyByCurrency;
  readonly codes: number;
  readonly createdAt: Date;
  readonly changedAt: Date;
}

/** A line of the console's table. `phase` is where it stands now in the storefront that is furthest along. */
export interface PromotionSummary {
  readonly id: string;
  readonly name: string;
  readonly status: PromotionStatus;
  readonly phase: "draft" | "upcoming" | "running" | "ended" | "paused" | "archived";
  readonly storefrontIds: readonly string[];
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  readonly needsCode: boolean;
  readonly priority: number;
  readonly combination: Combination;
  readonly effectKinds: readonly EffectKind[];
  readonly used: number;
  readonly totalLimit: number | null;
  readonly codes: number;
  readonly version: number;
  readonly changedAt: Date;
}

/** What of a promotion decides about a cart. Plain data; the same for the same id and version. */
export interface PromotionRule {
  readonly id: string;
  readonly version: number;
  readonly status: PromotionStatus;
  readonly storefrontIds: readonly string[];
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  readonly needsCode: boolean;
  readonly priority: number;
  readonly combination: Combination;
  readonly conditions: readonly Condition[];
  readonly effects: readonly Effect[];
  readonly maxDiscount: MoneyByCurrency | null;
  readonly limits: Limits;
  readonly labels: Readonly<Record<string, string>>;
}

/**
 * How much of its limits is used; counters as they stood when they were read, zero where nothing is limited. `redeem` guards
 * them for good.
 */
export interface PromotionUsage {
  readonly used: number;
  readonly customerUsed: number;
  /** What is left of the budget, by currency; null: no budget. */
  readonly budgetLeft: MoneyByCurrency | null;
}

/** A code that was typed and found. */
export interface MatchedCode {
  readonly id: string;
  readonly code: string;
  readonly used: number;
  readonly limit: number | null;
  readonly disabled: boolean;
}

/** A promotion that may apply, with the figures its limits are judged by. `code`: the typed code that leads to it. */
export interface ActivePromotion {
  readonly rule: PromotionRule;
  readonly usage: PromotionUsage;
  readonly code: MatchedCode | null;
}

export interface CodeBatch {
  readonly id: string;
  readonly promotionId: string;
  readonly prefix: string;
  readonly wanted: number;
  readonly made: number;
  readonly useLimit: number | null;
  readonly createdAt: Date;
}

export const MAX_BATCH = 1_000_000;
export const addCodeInput = z.strictObject({
  promotionId: z.string(),
  code: z.string().max(200),
  useLimit: count.nullable().default(null),
});
export const orderCodesInput = z.strictObject({
  promotionId: z.string(),
  prefix: z.string().max(200).default(""),
  count: z.int(),
  useLimit: count.nullable().default(1),
});

export interface PromotionCodeRow {
  readonly id: string;
  readonly code: string;
  readonly batchId: string | null;
  readonly used: number;
  readonly useLimit: number | null;
  readonly disabled: boolean;
  readonly createdAt: Date;
}

export interface Redemption {
  readonly promotionId: string;
  readonly codeId: string | null;
  readonly customerKey: string | null;
  readonly orderRef: string;
  readonly amountMinor: bigint;
  readonly currency: CurrencyCode;
}

export type PromotionsFailureCode =
  | "promotions.not_found"
  | "promotions.invalid"
  | "promotions.changed"
  | "promotions.archived"
  | "promotions.no_storefront"
  | "promotions.unknown_storefront"
  | "promotions.bad_date"
  | "promotions.end_before_start"
  | "promotions.bad_percent"
  | "promotions.bad_amount"
  | "promotions.currency_missing"
  | "promotions.currency_unknown"
  | "promotions.bad_quantity"
  | "promotions.bad_limit"
  | "promotions.limit_below_used"
  | "promotions.budget_below_spent"
  | "promotions.no_effect"
  | "promotions.effects_clash"
  | "promotions.condition_repeated"
  | "promotions.empty_target"
  | "promotions.unknown_target"
  | "promotions.tiers_overlap"
  | "promotions.negative_price"
  | "promotions.never_applies"
  | "promotions.code_characters"
  | "promotions.code_length"
  | "promotions.code_taken"
  | "promotions.code_not_wanted"
  | "promotions.code_not_found"
  | "promotions.batch_size"
  | "promotions.batch_not_found"
  | "promotions.not_active"
  | "promotions.used_up"
  | "promotions.code_used_up"
  | "promotions.customer_used_up"
  | "promotions.customer_unknown"
  | "promotions.budget_spent"
  | "promotions.order_differs";
