import { describe, expect, it } from "vitest";
import {
  ALL,
  attr,
  buyGet,
  cats,
  fixed,
  gift,
  nForLess,
  off,
  offOrder,
  pct,
  pctOrder,
  prods,
  ship,
  tiers,
} from "@/tests/promotions";
import { type Effect, type PromotionDraft, promotionInput } from "../model";
import { problemOf } from "./check";

const EUR_USD = (minor: number) => ({ EUR: BigInt(minor), USD: BigInt(minor) });
const NOTHING = prods();

const draft = (over: Partial<PromotionDraft> = {}): PromotionDraft => ({
  name: "Sale",
  storefrontIds: ["sto_de", "sto_us"],
  startsAt: null,
  endsAt: null,
  needsCode: false,
  priority: 0,
  combination: { kind: "stackable" },
  conditions: [],
  effects: [pct(10)],
  maxDiscount: null,
  limits: { total: null, perCustomer: null, perCode: null },
  budget: null,
  labels: {},
  ...over,
});
const effect = (...effects: Effect[]): Partial<PromotionDraft> => ({ effects });
const percentOf = (percentMicro: number): Effect => ({
  kind: "percent",
  percentMicro,
  per: "item",
  target: ALL,
});
const money = (amounts: Record<string, bigint>): Effect => ({
  kind: "amount",
  amounts,
  per: "item",
  target: ALL,
});

type Row = [what: string, over: Partial<PromotionDraft>, code: string, path: string];

const BAD: Row[] = [
  ["a negative percentage", effect(percentOf(-100_000)), "bad_percent", "effects.0.percentMicro"],
  ["no percentage", effect(percentOf(0)), "bad_percent", "effects.0.percentMicro"],
  ["101 per cent", effect(percentOf(1_010_000)), "bad_percent", "effects.0.percentMicro"],
  ["a fraction of a millionth", effect(percentOf(0.5)), "bad_percent", "effects.0.percentMicro"],
  [
    "an infinite percentage",
    effect(percentOf(Number.POSITIVE_INFINITY)),
    "bad_percent",
    "effects.0.percentMicro",
  ],
  ["a percentage that is no number", effect(percentOf(Number.NaN)), "bad_percent", "effects.0.percentMicro"],
  [
    "a percentage of what is given",
    effect(buyGet([1, ALL], [1, ALL, 150])),
    "bad_percent",
    "effects.0.get.percentMicro",
  ],
  ["no amount in dollars", effect(money({ EUR: 100n })), "currency_missing", "effects.0.amounts"],
  [
    "an amount in francs, which no storefront has",
    effect(money({ ...EUR_USD(100), CHF: 100n })),
    "currency_unknown",
    "effects.0.amounts",
  ],
  [
    "an amount in a currency that is none",
    effect(money({ ...EUR_USD(100), XXX: 1n })),
    "currency_unknown",
    "effects.0.amounts",
  ],
  ["a negative amount", effect(money({ EUR: -100n, USD: 100n })), "bad_amount", "effects.0.amounts"],
  ["an amount of nothing", effect(money(EUR_USD(0))), "bad_amount", "effects.0.amounts"],
  [
    "an amount that is a slip",
    effect(money({ EUR: 10n ** 14n, USD: 1n })),
    "bad_amount",
    "effects.0.amounts",
  ],
  ["no amounts at all", effect(money({})), "currency_missing", "effects.0.amounts"],
  ["a fixed price of nothing", effect(fixed(EUR_USD(0))), "bad_amount", "effects.0.prices"],
  ["a negative fixed price", effect(fixed(EUR_USD(-1))), "bad_amount", "effects.0.prices"],
  ["some items, but none named", effect(pct(10, NOTHING)), "empty_target", "effects.0.target"],
  ["nothing to buy", effect(buyGet([1, NOTHING], [1, ALL])), "empty_target", "effects.0.buy.target"],
  ["nothing to get", effect(buyGet([1, ALL], [1, NOTHING])), "empty_target", "effects.0.get.target"],
  ["tiers for nothing", effect(tiers([[100, { pct: 1 }]], NOTHING)), "empty_target", "effects.0.target"],
  ["sets of nothing", effect(nForLess(3, 1, NOTHING)), "empty_target", "effects.0.target"],
  ["sets of one", effect(nForLess(1, 1)), "bad_quantity", "effects.0.of"],
  ["sets that are all free", effect(nForLess(3, 3)), "bad_quantity", "effects.0.free"],
  ["sets with none free", effect(nForLess(3, 0)), "bad_quantity", "effects.0.free"],
  ["no times", effect(nForLess(3, 1, ALL, 0)), "bad_quantity", "effects.0.timesAtMost"],
  ["buy none", effect(buyGet([0, ALL], [1, ALL])), "bad_quantity", "effects.0.buy.quantity"],
  ["get minus one", effect(buyGet([1, ALL], [-1, ALL])), "bad_quantity", "effects.0.get.quantity"],
  ["no gift", effect(gift("mug", null, 0)), "bad_quantity", "effects.0.quantity"],
  ["no effect", effect(), "no_effect", "effects"],
  ["no tiers", effect(tiers([])), "no_effect", "effects.0.tiers"],
  ["two prices at once", effect(pct(10), offOrder(EUR_USD(100))), "effects_clash", "effects.1"],
  ["two gifts", effect(gift("mug"), gift("sock")), "effects_clash", "effects.1"],
  [
    "free shipping up to a negative amount",
    effect({ kind: "free_shipping", upTo: EUR_USD(-1) }),
    "bad_amount",
    "effects.0.upTo",
  ],
  [
    "a worth in one currency",
    effect({ ...gift("mug"), worth: { EUR: 1n } } as Effect),
    "currency_missing",
    "effects.0.worth",
  ],
  [
    "an end before the start",
    { startsAt: "2026-07-02T00:00", endsAt: "2026-07-01T00:00" },
    "end_before_start",
    "endsAt",
  ],
  [
    "an end at the start",
    { startsAt: "2026-07-01T00:00", endsAt: "2026-07-01T00:00" },
    "end_before_start",
    "endsAt",
  ],
  ["31 June", { startsAt: "2026-06-31T00:00" }, "bad_date", "startsAt"],
  ["a date without a time", { endsAt: "2026-06-30" }, "bad_date", "endsAt"],
  ["a date with a zone", { endsAt: "2026-06-30T00:00Z" }, "bad_date", "endsAt"],
  [
    "a limit of nothing",
    { limits: { total: 0, perCustomer: null, perCode: null } },
    "bad_limit",
    "limits.total",
  ],
  [
    "a negative limit",
    { limits: { total: null, perCustomer: -1, perCode: null } },
    "bad_limit",
    "limits.perCustomer",
  ],
  [
    "a limit per code without codes",
    { limits: { total: null, perCustomer: null, perCode: 1 } },
    "code_not_wanted",
    "limits.perCode",
  ],
  ["a budget in one currency", { budget: { EUR: 100n } }, "currency_missing", "budget"],
  ["a negative budget", { budget: EUR_USD(-5) }, "bad_amount", "budget"],
  ["a cap of nothing", { maxDiscount: EUR_USD(0) }, "bad_amount", "maxDiscount"],
  [
    "a subtotal without amounts",
    { conditions: [{ kind: "subtotal", target: ALL, from: null, below: null }] },
    "bad_amount",
    "conditions.0",
  ],
  [
    "a subtotal in one currency",
    { conditions: [{ kind: "subtotal", target: ALL, from: { EUR: 1n }, below: null }] },
    "currency_missing",
    "conditions.0.from",
  ],
  [
    "a subtotal from 50.00 and below 50.00",
    { conditions: [{ kind: "subtotal", target: ALL, from: EUR_USD(5000), below: EUR_USD(5000) }] },
    "never_applies",
    "conditions.0.below",
  ],
  [
    "no pieces asked",
    { conditions: [{ kind: "contains", target: ALL, quantity: 0 }] },
    "bad_quantity",
    "conditions.0.quantity",
  ],
  [
    "pieces of nothing",
    { conditions: [{ kind: "contains", target: NOTHING, quantity: 1 }] },
    "empty_target",
    "conditions.0.target",
  ],
  [
    "two channels' conditions",
    {
      conditions: [
        { kind: "channel", anyOf: ["web"] },
        { kind: "channel", anyOf: ["pos"] },
      ],
    },
    "condition_repeated",
    "conditions.1",
  ],
];

const tier = (from: Record<string, bigint>, off: Record<string, bigint>) => ({
  from,
  benefit: { kind: "amount" as const, amounts: off },
});
const TIERS: Row[] = [
  [
    "two tiers from the same amount",
    effect(tiers2(tier(EUR_USD(5000), EUR_USD(500)), tier(EUR_USD(5000), EUR_USD(900)))),
    "tiers_overlap",
    "effects.0.tiers.1.from",
  ],
  [
    "tiers that fall",
    effect(tiers2(tier(EUR_USD(9000), EUR_USD(500)), tier(EUR_USD(5000), EUR_USD(900)))),
    "tiers_overlap",
    "effects.0.tiers.1.from",
  ],
  [
    "tiers that overlap in dollars alone",
    effect(
      tiers2(tier({ EUR: 5000n, USD: 6000n }, EUR_USD(500)), tier({ EUR: 9000n, USD: 6000n }, EUR_USD(900))),
    ),
    "tiers_overlap",
    "effects.0.tiers.1.from",
  ],
  [
    "more off than is spent",
    effect(tiers2(tier(EUR_USD(500), EUR_USD(501)))),
    "negative_price",
    "effects.0.tiers.0.benefit.amounts",
  ],
  [
    "a tier in one currency",
    effect(tiers2(tier({ EUR: 5000n }, EUR_USD(500)))),
    "currency_missing",
    "effects.0.tiers.0.from",
  ],
  [
    "a tier of a negative percentage",
    effect({
      kind: "tiered_spend",
      target: ALL,
      tiers: [{ from: EUR_USD(100), benefit: { kind: "percent", percentMicro: -1 } }],
    }),
    "bad_percent",
    "effects.0.tiers.0.benefit.percentMicro",
  ],
];
function tiers2(...rows: ReturnType<typeof tier>[]): Effect {
  return { kind: "tiered_spend", target: ALL, tiers: rows };
}

describe("a promotion that makes no sense", () => {
  it.each([...BAD, ...TIERS])("%s", (_what, over, code, path) => {
    expect(problemOf(draft(over), ["EUR", "USD"])).toMatchObject({
      failure: { code: `promotions.${code}`, kind: "invalid", path },
    });
  });
});

describe("a promotion that makes sense", () => {
  it.each<[what: string, over: Partial<PromotionDraft>]>([
    ["a percentage", {}],
    ["all of it", effect(percentOf(1_000_000))],
    ["a millionth", effect(percentOf(1))],
    ["amounts in both currencies", effect(off(EUR_USD(100)))],
    ["an attribute alone", effect(pct(10, attr("colour", "moss")))],
    ["a category", effect(pctOrder(10, cats("cat_wear")))],
    ["a price, shipping and a gift", effect(pct(10), ship(), gift("mug"))],
    ["rising tiers", effect(tiers2(tier(EUR_USD(5000), EUR_USD(500)), tier(EUR_USD(9000), EUR_USD(900))))],
    ["a tier that gives everything back", effect(tiers2(tier(EUR_USD(500), EUR_USD(500))))],
    ["dates a minute apart", { startsAt: "2026-07-01T00:00", endsAt: "2026-07-01T00:01" }],
    ["29 February of a leap year", { startsAt: "2028-02-29T00:00" }],
    ["a limit per code with codes", { needsCode: true, limits: { total: 1, perCustomer: 1, perCode: 1 } }],
    [
      "two conditions of pieces",
      {
        conditions: [
          { kind: "contains", target: ALL, quantity: 1 },
          { kind: "contains", target: cats("cat_wear"), quantity: 1 },
        ],
      },
    ],
  ])("%s", (_what, over) => {
    expect(problemOf(draft(over), ["EUR", "USD"])).toBeNull();
  });
});

describe("the form of the input", () => {
  const form = (over: Record<string, unknown>) => promotionInput.safeParse({ ...draft(), ...over });
  it.each<[what: string, over: Record<string, unknown>]>([
    ["an amount of 1e309", { budget: { EUR: Number("1e309") } }],
    ["an amount of NaN", { budget: { EUR: Number.NaN } }],
    ["an amount with a fraction", { budget: { EUR: 1.5 } }],
    ["an amount in hex", { budget: { EUR: "0x10" } }],
    ["an amount with an exponent", { budget: { EUR: "1e3" } }],
    ["an empty amount", { budget: { EUR: "" } }],
    ["a currency in small letters", { budget: { eur: 1n } }],
    ["an effect nobody knows", { effects: [{ kind: "lottery" }] }],
    ["a field nobody asked for", { colour: "red" }],
    ["no name", { name: "   " }],
    [
      "a percentage in words",
      { effects: [{ kind: "percent", percentMicro: "10", per: "item", target: ALL }] },
    ],
    ["four effects", { effects: [pct(1), ship(), gift("a"), gift("b")] }],
    ["a priority beyond all others", { priority: 1001 }],
  ])("%s is refused", (_what, over) => {
    expect(form(over).success).toBe(false);
  });

  it("reads amounts as digits and whole numbers, exactly", () => {
    const read = form({ budget: { EUR: "99999999999999999", USD: 12 } });
    expect(read.success && read.data.budget).toEqual({ EUR: 99_999_999_999_999_999n, USD: 12n });
  });
});
