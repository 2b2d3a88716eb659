import { z } from "zod";
import { CHANNELS, type Channel, type PriceReduction } from "@/commerce/pricing/model";
import type { CurrencyCode } from "@/lib/currency";

export const PROMOTION_STATUSES = ["draft", "active", "paused", "archived"] as const;
export type PromotionStatus = (typeof PROMOTION_STATUSES)[number];

/** Minor units by ISO 4217 code. An amount is written in each currency by hand: nothing here is ever converted. */
export type MoneyByCurrency = Readonly<Record<string, bigint>>;

/** Minor units as a person or a stored document gives them: digits as text, or a whole number. 1e309 and NaN are none. */
const minorAmount = z.union([
  z.bigint(),
  z
    .string()
    .regex(/^-?[0-9]{1,17}$/)
    .transform(BigInt),
  z.int().transform(BigInt),
]);
const money = z.record(z.string().regex(/^[A-Z]{3}$/), minorAmount);
const ids = z.array(z.string().min(1).max(64)).max(2_000);
const count = z.int().max(1_000_000);

/**
 * Which items. An item is chosen when it is one of the products, variants or categories (all that lies below a
 * category counts), if any are named, and has one of the values of each attribute named.
 */
export const selectorInput = z.strictObject({
  productIds: ids.default([]),
  variantIds: ids.default([]),
  categoryIds: ids.default([]),
  attributes: z
    .array(
      z.strictObject({
        key: z.string().min(1).max(64),
        values: z.array(z.string().min(1).max(200)).min(1).max(200),
      }),
    )
    .max(20)
    .default([]),
});
export type Selector = z.output<typeof selectorInput>;

export const targetInput = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("all"), except: selectorInput.nullable().default(null) }),
  z.strictObject({
    kind: z.literal("some"),
    of: selectorInput,
    except: selectorInput.nullable().default(null),
  }),
]);
export type Target = z.output<typeof targetInput>;

export const CONDITION_KINDS = ["channel", "customer_group", "first_order", "contains", "subtotal"] as const;
/** All conditions of a promotion must hold. Storefronts, dates and codes are fields of their own. */
export const conditionInput = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("channel"), anyOf: z.array(z.enum(CHANNELS)).min(1).max(5) }),
  z.strictObject({
    kind: z.literal("customer_group"),
    anyOf: z.array(z.string().min(1).max(64)).min(1).max(100),
  }),
  z.strictObject({ kind: z.literal("first_order") }),
  /** At least so many pieces of these in the cart. */
  z.strictObject({ kind: z.literal("contains"), target: targetInput, quantity: count }),
  /**
   * The cart, or these items of it, cost at least this much (`from`) and less than that (`below`): as the shop shows
   * them, with the reductions of product pages and without those of the cart.
   */
  z.strictObject({
    kind: z.literal("subtotal"),
    target: targetInput,
    from: money.nullable().default(null),
    below: money.nullable().default(null),
  }),
]);
export type Condition = z.output<typeof conditionInput>;

const tierBenefit = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("percent"), percentMicro: z.number() }),
  z.strictObject({ kind: z.literal("amount"), amounts: money }),
]);

export const EFFECT_KINDS = [
  "percent",
  "amount",
  "fixed_price",
  "buy_get",
  "cheapest_free",
  "tiered_spend",
  "free_shipping",
  "gift",
] as const;
/** Percentages are millionths: 12.5 % is 125_000. `per: "item"` counts for each piece, `"order"` once for all of them. */
export const effectInput = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("percent"),
    percentMicro: z.number(),
    per: z.enum(["item", "order"]),
    target: targetInput,
  }),
  z.strictObject({
    kind: z.literal("amount"),
    amounts: money,
    per: z.enum(["item", "order"]),
    target: targetInput,
  }),
  z.strictObject({ kind: z.literal("fixed_price"), prices: money, target: targetInput }),
  /** Who buys `buy.quantity` of these gets `get.quantity` of those for so much less; the cheapest are given first. */
  z.strictObject({
    kind: z.literal("buy_get"),
    buy: z.strictObject({ target: targetInput, quantity: count }),
    get: z.strictObject({ target: targetInput, quantity: count, percentMicro: z.number() }),
    timesAtMost: count.nullable().default(null),
  }),
  /** Of every `of` pieces, `free` cost nothing: the cheapest ones. Three for two is of 3, free 1. */
  z.strictObject({
    kind: z.literal("cheapest_free"),
    target: targetInput,
    of: count,
    free: count,
    timesAtMost: count.nullable().default(null),
  }),
  /** Who spends from a tier's amount on gets that tier's benefit, once, on these items. */
  z.strictObject({
    kind: z.literal("tiered_spend"),
    target: targetInput,
    tiers: z.array(z.strictObject({ from: money, benefit: tierBenefit })).max(20),
  }),
  /** Shipping costs nothing, or up to so much less. */
  z.strictObject({ kind: z.literal("free_shipping"), upTo: money.nullable().default(null) }),
  /** A thing on top. `worth` is what it counts for when promotions are compared. */
  z.strictObject({
    kind: z.literal("gift"),
    variantId: z.string().min(1).max(64),
    quantity: count,
    worth: money.nullable().default(null),
  }),
]);
export type Effect = z.output<typeof effectInput>;
export type EffectKind = Effect["kind"];

/**
 * How promotions go together. `stackable`: with all others that are not exclusive. `group`: of those with this group
 * at most one, the best for the customer. `exclusive`: with nothing else; it competes with everything else together.
 */
export const combinationInput = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("stackable") }),
  z.strictObject({ kind: z.literal("group"), group: z.string().trim().min(1).max(64) }),
  z.strictObject({ kind: z.literal("exclusive") }),
]);
export type Combination = z.output<typeof combinationInput>;

export const limitsInput = z.strictObject({
  total: count.nullable().default(null),
  perCustomer: count.nullable().default(null),
  perCode: count.nullable().default(null),
});
export type Limits = z.output<typeof limitsInput>;

/**
 * What the editor sends. Only the form is held here; what does not make sense (a percentage above 100, an end before
 * the start, a currency that no storefront has) gets a failure code of its own from `createPromotion`.
 */
export const promotionInput = z.strictObject({
  name: z.string().trim().min(1).max(200),
  storefrontIds: z.array(z.string().min(1).max(64)).max(500),
  /** Wall-clock time in each storefront's own zone, `2026-11-27T00:00`; the end is the first minute without it. */
  startsAt: z.string().max(40).nullable(),
  endsAt: z.string().max(40).nullable(),
  needsCode: z.boolean(),
  priority: z.int().min(-1_000).max(1_000).default(0),
  combination: combinationInput,
  conditions: z.array(conditionInput).max(20),
  effects: z.array(effectInput).max(3),
  /** The most it takes off one order. */
  maxDiscount: money.nullable().default(null),
  limits: limitsInput,
  /** What it may cost in all, by currency. */
  budget: money.nullable().default(null),
  /** What shoppers read, by locale: `Herbstangebot`. */
  labels: z.record(z.string().max(35), z.string().trim().max(120)),
});
export type PromotionInput = z.input<typeof promotionInput>;
export type PromotionDraft = z.output<typeof promotionInput>;

export const editPromotionInput = z.strictObject({
  promotionId: z.string(),
  version: z.int(),
  promotion: promotionInput,
});
export const promotionRefInput = z.strictObject({ promotionId: z.string(), version: z.int() });

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

/** How much of its limits is used; counters as they stood when they were read. `redeem` guards them for good. */
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

/** What a promotion asks of an item. `categoryIds`: its category and all above it. */
export interface ItemFacts {
  readonly productId: string;
  readonly variantId: string;
  readonly categoryIds: readonly string[];
  /** `colour` to `moss`, `vendor` to `Alder & Tide`, `tag` to each tag. */
  readonly attributes: Readonly<Record<string, readonly string[]>>;
  /** Gift cards are money, not goods: nothing is taken off them. */
  readonly discountable: boolean;
}

export interface PromotionLine extends ItemFacts {
  readonly id: string;
  readonly quantity: number;
  /** The price of one, before any promotion. */
  readonly unitMinor: bigint;
  /** Nothing is sold below this, each. */
  readonly floorMinor: bigint | null;
  /** The price of one with the reduction of the product page, as pricing resolved it (its rounding included). */
  readonly shelf: { readonly promotionId: string; readonly unitMinor: bigint } | null;
}

export interface PromotionCustomer {
  readonly key: string | null;
  readonly groups: readonly string[];
  readonly firstOrder: boolean;
}

/** Where and for whom a price is asked. */
export interface PromotionScope {
  readonly storefrontId: string;
  readonly timeZone: string;
  readonly currency: CurrencyCode;
  readonly channel: Channel;
}

export interface PromotionCart extends PromotionScope {
  readonly customer: PromotionCustomer;
  /** As they were typed. */
  readonly codes: readonly string[];
  readonly lines: readonly PromotionLine[];
  /** Empty: not known yet. */
  readonly shipping: readonly { readonly id: string; readonly amountMinor: bigint }[];
}

export const REJECTION_REASONS = [
  "not_active",
  "other_storefront",
  "not_started",
  "ended",
  "other_channel",
  "other_customer_group",
  "not_first_order",
  "code_missing",
  "code_disabled",
  "code_used_up",
  "customer_used_up",
  "used_up",
  "budget_spent",
  "no_amount_in_currency",
  "nothing_matches",
  "quantity_short",
  "subtotal_short",
  "subtotal_above",
  "no_saving",
  "better_applied",
  "same_promotion",
  "mistyped",
] as const;
export type RejectionReason = (typeof REJECTION_REASONS)[number];

/** Amounts in `data` are minor units as text; `currency` says of what. */
export interface RejectedPromotion {
  readonly promotionId: string;
  readonly reason: RejectionReason;
  readonly data: Readonly<Record<string, string | number>>;
}

export interface DiscountShare {
  readonly promotionId: string;
  readonly amountMinor: bigint;
}

export interface DiscountedLine {
  readonly lineId: string;
  readonly quantity: number;
  /** `unitMinor` times quantity, before any promotion. */
  readonly regularMinor: bigint;
  readonly discountMinor: bigint;
  readonly afterMinor: bigint;
  /** One for each promotion that took something off; they add up to `discountMinor`. */
  readonly shares: readonly DiscountShare[];
}

export interface AppliedPromotion {
  readonly promotionId: string;
  readonly version: number;
  readonly codeId: string | null;
  readonly code: string | null;
  /** Off the lines and off the shipping together. */
  readonly amountMinor: bigint;
  readonly linesMinor: bigint;
  readonly shippingMinor: bigint;
  readonly freeShipping: boolean;
  readonly gifts: readonly { readonly variantId: string; readonly quantity: number }[];
}

export interface PromotionOutcome {
  readonly currency: CurrencyCode;
  /** In the order of their ids. */
  readonly lines: readonly DiscountedLine[];
  /** What is taken off single items: `{ lineId, promotionId, amountMinor }`. */
  readonly lineDiscounts: readonly (DiscountShare & { readonly lineId: string })[];
  /** What is taken off an order, spread over its lines without loss. */
  readonly orderDiscounts: readonly (DiscountShare & {
    readonly shares: readonly { readonly lineId: string; readonly amountMinor: bigint }[];
  })[];
  readonly shippingDiscount: {
    readonly amountMinor: bigint;
    /** True also while the shipping is not known yet. */
    readonly free: boolean;
    readonly shares: readonly (DiscountShare & { readonly shippingId: string })[];
  };
  readonly gifts: readonly {
    readonly promotionId: string;
    readonly variantId: string;
    readonly quantity: number;
  }[];
  readonly applied: readonly AppliedPromotion[];
  readonly rejected: readonly RejectedPromotion[];
  /** Each code that was typed, once. `unknown` with the reason `mistyped`: a unique code whose check does not fit. */
  readonly codes: readonly {
    readonly typed: string;
    readonly state: "applied" | "rejected" | "unknown";
    readonly promotionId: string | null;
    readonly reason: RejectionReason | null;
    readonly data: Readonly<Record<string, string | number>>;
  }[];
}

/** The reduction that a product page may show to everybody, and until when. */
export interface ShelfReduction {
  readonly promotionId: string;
  readonly reduction: PriceReduction;
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  readonly labels: Readonly<Record<string, string>>;
}

/** An instant at which some promotion starts or ends. */
export interface Boundary {
  readonly at: Date;
  readonly storefrontIds: readonly string[];
  readonly promotionIds: readonly string[];
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
