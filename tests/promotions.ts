import { applyPromotions } from "@/commerce/promotions";
import type {
  ActivePromotion,
  Effect,
  ItemFacts,
  MatchedCode,
  PromotionCart,
  PromotionLine,
  PromotionRule,
  PromotionUsage,
  Target,
} from "@/commerce/promotions/model";

/** Short words for promotions and carts, so that a case fits on a line of a table. Percentages here are per cent. */
export const AT = new Date("2026-11-22T10:00:00Z");

const selector = { productIds: [], variantIds: [], categoryIds: [], attributes: [] };
export const ALL = { kind: "all", except: null } as Target;
export const cats = (...categoryIds: string[]): Target => ({
  kind: "some",
  of: { ...selector, categoryIds },
  except: null,
});
export const prods = (...names: string[]): Target => ({
  kind: "some",
  of: { ...selector, productIds: names.map((name) => `prd_${name}`) },
  except: null,
});
export const attr = (key: string, ...values: string[]): Target => ({
  kind: "some",
  of: { ...selector, attributes: [{ key, values }] },
  except: null,
});
export const but = (target: Target, ...names: string[]): Target => ({
  ...target,
  except: { ...selector, productIds: names.map((name) => `prd_${name}`) },
});

type Money = number | Record<string, bigint>;
const amounts = (money: Money): Record<string, bigint> =>
  typeof money === "number" ? { EUR: BigInt(money), JPY: BigInt(money), KWD: BigInt(money) } : money;

const micro = (percent: number) => Math.round(percent * 10_000);
export const pct = (percent: number, target = ALL): Effect => ({
  kind: "percent",
  percentMicro: micro(percent),
  per: "item",
  target,
});
export const pctOrder = (percent: number, target = ALL): Effect => ({
  kind: "percent",
  percentMicro: micro(percent),
  per: "order",
  target,
});
export const off = (minor: Money, target = ALL): Effect => ({
  kind: "amount",
  amounts: amounts(minor),
  per: "item",
  target,
});
export const offOrder = (minor: Money, target = ALL): Effect => ({
  kind: "amount",
  amounts: amounts(minor),
  per: "order",
  target,
});
export const fixed = (minor: Money, target = ALL): Effect => ({
  kind: "fixed_price",
  prices: amounts(minor),
  target,
});
export const nForLess = (
  of: number,
  free: number,
  target = ALL,
  timesAtMost: number | null = null,
): Effect => ({
  kind: "cheapest_free",
  target,
  of,
  free,
  timesAtMost,
});
export const buyGet = (
  buy: [number, Target],
  get: [number, Target, percent?: number],
  timesAtMost: number | null = null,
): Effect => ({
  kind: "buy_get",
  buy: { quantity: buy[0], target: buy[1] },
  get: { quantity: get[0], target: get[1], percentMicro: micro(get[2] ?? 100) },
  timesAtMost,
});
export const tiers = (
  rows: [from: number, benefit: { pct: number } | { off: number }][],
  target = ALL,
): Effect => ({
  kind: "tiered_spend",
  target,
  tiers: rows.map(([from, benefit]) => ({
    from: amounts(from),
    benefit:
      "pct" in benefit
        ? { kind: "percent", percentMicro: micro(benefit.pct) }
        : { kind: "amount", amounts: amounts(benefit.off) },
  })),
});
export const ship = (upTo: number | null = null): Effect => ({
  kind: "free_shipping",
  upTo: upTo === null ? null : amounts(upTo),
});
export const gift = (name: string, worth: number | null = null, quantity = 1): Effect => ({
  kind: "gift",
  variantId: `var_${name}`,
  quantity,
  worth: worth === null ? null : amounts(worth),
});

/** Kitchen mugs and bowls lie in cabin, socks and coats in wear; a card is a gift card. */
const FACTS: Readonly<Record<string, Partial<ItemFacts>>> = {
  mug: { categoryIds: ["cat_cabin", "cat_kitchen"], attributes: { colour: ["moss"], vendor: ["Tide"] } },
  bowl: { categoryIds: ["cat_cabin", "cat_kitchen"], attributes: { colour: ["fog"], vendor: ["Tide"] } },
  sock: { categoryIds: ["cat_wear", "cat_socks"], attributes: { colour: ["moss"], tag: ["warm", "gift"] } },
  coat: { categoryIds: ["cat_wear", "cat_jackets"], attributes: { colour: ["ink"], tag: ["warm"] } },
  card: { categoryIds: [], discountable: false },
};

/** Name to [price of one, pieces, floor of one]. `sock2` is another line of the same product. */
export type Lines = Readonly<Record<string, readonly [unit: number, quantity: number, floor?: number]>>;

export function linesOf(lines: Lines): PromotionLine[] {
  return Object.entries(lines).map(([id, [unit, quantity, floor]]) => {
    const name = id.replace(/\d+$/, "");
    return {
      id,
      productId: `prd_${name}`,
      variantId: `var_${id}`,
      categoryIds: [],
      attributes: {},
      discountable: true,
      ...FACTS[name],
      quantity,
      unitMinor: BigInt(unit),
      floorMinor: floor === undefined ? null : BigInt(floor),
      shelf: null,
    };
  });
}

export function cartOf(lines: Lines, over: Partial<PromotionCart> = {}): PromotionCart {
  return {
    storefrontId: "sto_de",
    timeZone: "Europe/Berlin",
    currency: "EUR",
    channel: "web",
    customer: { key: "ann", groups: [], firstOrder: false },
    codes: [],
    lines: linesOf(lines),
    shipping: [],
    ...over,
  };
}

export type RuleOver = Partial<PromotionRule> & {
  readonly usage?: Partial<PromotionUsage>;
  readonly code?: Partial<MatchedCode>;
};

/** A running promotion; automatic, stackable and without limits unless `over` says otherwise. */
export function promo(id: string, effects: Effect | Effect[], over: RuleOver = {}): ActivePromotion {
  const { usage, code, ...rule } = over;
  return {
    rule: {
      id,
      version: 1,
      status: "active",
      storefrontIds: ["sto_de"],
      startsAt: null,
      endsAt: null,
      needsCode: code !== undefined,
      priority: 0,
      combination: { kind: "stackable" },
      conditions: [],
      effects: Array.isArray(effects) ? effects : [effects],
      maxDiscount: null,
      limits: { total: null, perCustomer: null, perCode: null },
      labels: {},
      ...rule,
    },
    usage: { used: 0, customerUsed: 0, budgetLeft: null, ...usage },
    code: code
      ? { id: `pco_${id}`, code: id.toUpperCase(), used: 0, limit: null, disabled: false, ...code }
      : null,
  };
}
export const EXCLUSIVE = { combination: { kind: "exclusive" } } as const;
export const inGroup = (group: string) => ({ combination: { kind: "group" as const, group } });
/** For everybody only once asked in the cart: keeps a promotion off the product page. */
export const IN_CART = { conditions: [{ kind: "contains" as const, target: ALL, quantity: 1 }] };

/** The outcome in numbers and names, for comparing with a row. */
export function tell(cart: PromotionCart, promotions: readonly ActivePromotion[], at = AT) {
  const outcome = applyPromotions(cart, promotions, at);
  return {
    off: Object.fromEntries(
      outcome.lines.flatMap(({ lineId, discountMinor }) =>
        discountMinor > 0n ? [[lineId, Number(discountMinor)] as const] : [],
      ),
    ),
    shipping: Number(outcome.shippingDiscount.amountMinor),
    free: outcome.shippingDiscount.free,
    gifts: outcome.gifts.map(({ variantId, quantity }) => `${quantity} ${variantId}`),
    applied: outcome.applied.map(({ promotionId }) => promotionId).sort(),
    rejected: Object.fromEntries(outcome.rejected.map(({ promotionId, reason }) => [promotionId, reason])),
    outcome,
  };
}
