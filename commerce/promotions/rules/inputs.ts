import { z } from "zod";
import { CHANNELS } from "@/commerce/pricing/model";

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
export const count = z.int().max(1_000_000);

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
