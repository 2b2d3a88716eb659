import { describe, expect, it } from "vitest";
import {
  type Condition,
  type Effect,
  type Promotion,
  type PromotionInput,
  promotionInput,
} from "@/commerce/promotions/model";
import { newEffect, newForm } from "./form";
import { inputOf } from "./form-input";
import { formOf, idsIn } from "./form-of";

const SOME = {
  kind: "some",
  of: {
    productIds: ["prd_1"],
    variantIds: ["var_1"],
    categoryIds: ["cat_1"],
    attributes: [{ key: "colour", values: ["moss", "tide"] }],
  },
  except: { productIds: ["prd_2"], variantIds: [], categoryIds: [], attributes: [] },
} as const;
const ALL = { kind: "all", except: null } as const;
const target = () => structuredClone(SOME) as unknown as Extract<Effect, { kind: "percent" }>["target"];
const money = { EUR: 1_250n, JPY: 1_900n, KWD: 12_345n };

const EFFECTS: Effect[] = [
  { kind: "percent", percentMicro: 125_000, per: "item", target: target() },
  { kind: "amount", amounts: money, per: "order", target: { ...ALL } },
  { kind: "fixed_price", prices: money, target: target() },
  {
    kind: "buy_get",
    buy: { target: target(), quantity: 2 },
    get: { target: { ...ALL }, quantity: 1, percentMicro: 1_000_000 },
    timesAtMost: 3,
  },
  { kind: "cheapest_free", target: { ...ALL }, of: 3, free: 1, timesAtMost: null },
  {
    kind: "tiered_spend",
    target: { ...ALL },
    tiers: [
      { from: money, benefit: { kind: "percent", percentMicro: 50_000 } },
      { from: { EUR: 5_000n, JPY: 9_000n, KWD: 99_999n }, benefit: { kind: "amount", amounts: money } },
    ],
  },
  { kind: "free_shipping", upTo: money },
  { kind: "gift", variantId: "var_9", quantity: 2, worth: null },
];
const CONDITIONS: Condition[] = [
  { kind: "channel", anyOf: ["web", "pos"] },
  { kind: "customer_group", anyOf: ["vip"] },
  { kind: "first_order" },
  { kind: "contains", target: target(), quantity: 4 },
  { kind: "subtotal", target: { ...ALL }, from: money, below: null },
];

function promotion(effects: Effect[]): Promotion {
  return {
    id: "prm_1",
    brandId: "brd_1",
    status: "draft",
    version: 1,
    used: 0,
    spent: {},
    codes: 0,
    createdAt: new Date(0),
    changedAt: new Date(0),
    name: "Sale",
    storefrontIds: ["sf_1"],
    startsAt: "2026-07-01T00:00",
    endsAt: null,
    needsCode: true,
    priority: -5,
    combination: { kind: "group", group: "sale" },
    conditions: CONDITIONS,
    effects,
    maxDiscount: money,
    limits: { total: 1_000, perCustomer: 1, perCode: null },
    budget: null,
    labels: { de: "Sommer" },
  };
}

const CURRENCIES = ["EUR", "JPY", "KWD"];

describe("a promotion in its form", () => {
  for (const locale of ["en", "de", "fr"])
    it.each(EFFECTS.map((effect) => [effect.kind, effect] as const))(
      `comes back as it was: %s, typed in ${locale}`,
      (_kind, effect) => {
        const before = promotion([effect]);
        const input = inputOf(formOf(before, {}, locale), CURRENCIES, locale);
        expect(input.ok).toBe(true);
        const after = promotionInput.parse(input.ok ? input.value : null);
        const wanted = { ...after, effects: before.effects, conditions: before.conditions };
        expect(after).toEqual(wanted);
        expect(after.maxDiscount).toEqual(money);
        expect(after.limits).toEqual(before.limits);
        expect(after.combination).toEqual(before.combination);
      },
    );

  it("sends only the currencies of its storefronts", () => {
    const input = inputOf(formOf(promotion([EFFECTS[1] as Effect]), {}, "en"), ["EUR"], "en");
    const sent = input.ok ? (input.value as PromotionInput).effects[0] : null;
    expect(sent?.kind === "amount" && sent.amounts).toEqual({ EUR: 1_250n });
  });

  it.each([
    ["a percentage that is none", { percent: "1e309" }, "effects.0.percentMicro"],
    ["a percentage below nothing", { percent: "-5" }, "effects.0.percentMicro"],
    ["no percentage", { percent: "" }, "effects.0.percentMicro"],
  ])("points at %s", (_name, typed, path) => {
    const form = { ...newForm(["sf_1"]), effects: [{ ...newEffect(), ...typed }] };
    const input = inputOf(form, CURRENCIES, "en");
    expect(input.ok ? null : input.failure).toMatchObject({ code: "promotions.bad_percent", path });
  });

  it("points at an amount that is none, in its currency", () => {
    for (const text of ["NaN", "1e309", "=1+1", "-3", "12.345"]) {
      const form = { ...newForm(["sf_1"]), effects: [{ ...newEffect("amount"), amounts: { EUR: text } }] };
      const input = inputOf(form, ["EUR"], "en");
      expect(input.ok ? null : input.failure, text).toMatchObject({
        code: "promotions.bad_amount",
        path: "effects.0.amounts.EUR",
      });
    }
  });

  it("knows whose names it needs", () => {
    expect(idsIn(promotion([EFFECTS[0] as Effect, EFFECTS[7] as Effect]))).toEqual({
      products: ["prd_1", "prd_2"],
      variants: ["var_1", "var_9"],
      categories: ["cat_1"],
    });
  });
});
