import { describe, expect, it } from "vitest";
import {
  AT,
  attr,
  buyGet,
  cartOf,
  cats,
  EXCLUSIVE,
  fixed,
  gift,
  linesOf,
  nForLess,
  off,
  offOrder,
  pct,
  pctOrder,
  prods,
  promo,
  type RuleOver,
  ship,
  tell,
  tiers,
} from "@/tests/promotions";
import type { Effect, PromotionScope } from "../model";
import { nextBoundary } from "./schedule";
import { shelfFinder, shelfReduction } from "./shelf";
import { isShelf } from "./shelf-rule";

const SCOPE: PromotionScope = {
  storefrontId: "sto_de",
  timeZone: "Europe/Berlin",
  currency: "EUR",
  channel: "web",
};
const item = (name: string, unit: number, floor?: number) => {
  const [line] = linesOf({ [name]: floor === undefined ? [unit, 1] : [unit, 1, floor] });
  if (!line) throw new Error("no line");
  return line;
};

describe("what a product page may show", () => {
  it.each<[what: string, effect: Effect | Effect[], shows: boolean, over?: RuleOver]>([
    ["a percentage of items", pct(10), true],
    ["an amount off each", off(100), true],
    ["a fixed price", fixed(100), true],
    ["exclusive or not", pct(10), true, EXCLUSIVE],
    ["on one channel", pct(10), true, { conditions: [{ kind: "channel", anyOf: ["web"] }] }],
    ["with a limit in all", pct(10), true, { limits: { total: 5, perCustomer: null, perCode: null } }],
    ["a percentage of the order", pctOrder(10), false],
    ["an amount off the order", offOrder(100), false],
    ["three for two", nForLess(3, 1), false],
    ["buy and get", buyGet([1, prods("mug")], [1, prods("sock")]), false],
    ["tiers", tiers([[100, { pct: 1 }]]), false],
    ["free shipping", ship(), false],
    ["a gift", gift("sock"), false],
    ["a percentage and free shipping", [pct(10), ship()], false],
    ["with a code", pct(10), false, { code: { code: "X" } }],
    ["for members", pct(10), false, { conditions: [{ kind: "customer_group", anyOf: ["member"] }] }],
    ["for a first order", pct(10), false, { conditions: [{ kind: "first_order" }] }],
    ["once for each customer", pct(10), false, { limits: { total: null, perCustomer: 1, perCode: null } }],
    ["with a cap for the order", pct(10), false, { maxDiscount: { EUR: 100n } }],
  ])("%s: %s", (_what, effect, shows, over = {}) => {
    expect(isShelf(promo("p", effect, over).rule)).toBe(shows);
  });

  it.each<
    [
      arithmetic: string,
      name: string,
      unit: number,
      effects: Record<string, Effect>,
      expected: object | null,
      floor?: number,
    ]
  >([
    [
      "20 % as a percentage",
      "mug",
      1000,
      { a: pct(20) },
      { promotionId: "a", kind: "percent", percentMicro: 200_000 },
    ],
    [
      "3.00 off as an amount",
      "mug",
      1000,
      { a: off(300) },
      { promotionId: "a", kind: "amount", minor: 300n },
    ],
    ["7.00 as a price", "mug", 1000, { a: fixed(700) }, { promotionId: "a", kind: "fixed", minor: 700n }],
    [
      "of 8.00, 7.50 and 7.99 the lowest",
      "mug",
      1000,
      { a: pct(20), b: off(250), c: fixed(799) },
      { promotionId: "b", kind: "amount", minor: 250n },
    ],
    [
      "where the floor holds the price up it is said as a price",
      "mug",
      1000,
      { a: pct(50) },
      { promotionId: "a", kind: "fixed", minor: 700n },
      700,
    ],
    [
      "more than the price is the price of nothing",
      "mug",
      1000,
      { a: off(1500) },
      { promotionId: "a", kind: "fixed", minor: 0n },
    ],
    ["a dearer fixed price is none", "mug", 1000, { a: fixed(1200) }, null],
    ["a floor at the price leaves none", "mug", 1000, { a: pct(50) }, null, 1000],
    ["not for this category", "mug", 1000, { a: pct(10, cats("cat_wear")) }, null],
    [
      "for a category above",
      "mug",
      1000,
      { a: pct(10, cats("cat_cabin")) },
      { promotionId: "a", kind: "percent", percentMicro: 100_000 },
    ],
    [
      "for an attribute",
      "mug",
      1000,
      { a: pct(10, attr("colour", "moss")) },
      { promotionId: "a", kind: "percent", percentMicro: 100_000 },
    ],
    ["not for a gift card", "card", 1000, { a: pct(10) }, null],
  ])("%s", (_arithmetic, name, unit, effects, expected, floor) => {
    const given = Object.entries(effects).map(([id, effect]) => promo(id, effect));
    expect(shelfReduction(given, item(name, unit, floor), SCOPE, AT)?.reduction ?? null).toEqual(expected);
  });

  it("says from when until when, and nothing outside", () => {
    const given = [
      promo("a", pct(10), {
        startsAt: "2026-11-22T11:00",
        endsAt: "2026-11-30T00:00",
        labels: { de: "Herbst" },
      }),
    ];
    const at = (iso: string) => shelfReduction(given, item("mug", 1000), SCOPE, new Date(iso));
    expect(at("2026-11-22T09:59:59Z")).toBeNull();
    expect(at("2026-11-22T10:00:00Z")).toMatchObject({
      startsAt: new Date("2026-11-22T10:00Z"),
      endsAt: new Date("2026-11-29T23:00Z"),
      labels: { de: "Herbst" },
    });
    expect(at("2026-11-29T22:59:59Z")).not.toBeNull();
    expect(at("2026-11-29T23:00:00Z")).toBeNull();
  });

  it("hides what is used up, spent, paused, elsewhere or on another channel", () => {
    const hidden: RuleOver[] = [
      { limits: { total: 3, perCustomer: null, perCode: null }, usage: { used: 3 } },
      { usage: { budgetLeft: { EUR: 0n } } },
      { status: "paused" },
      { storefrontIds: ["sto_us"] },
      { conditions: [{ kind: "channel", anyOf: ["pos"] }] },
    ];
    for (const over of hidden)
      expect(shelfReduction([promo("a", pct(10), over)], item("mug", 1000), SCOPE, AT)).toBeNull();
  });

  it("is the price of the cart, for every item and promotion of a catalogue", () => {
    const promotions = [
      promo("a", pct(15)),
      promo("b", off(333, cats("cat_wear"))),
      promo("c", fixed(777, prods("coat", "bowl"))),
      promo("d", pct(40, attr("colour", "moss")), { storefrontIds: ["sto_us"] }),
    ];
    const find = shelfFinder(promotions, SCOPE, AT);
    for (const name of ["mug", "bowl", "sock", "coat", "card"])
      for (const unit of [1, 7, 99, 333, 778, 1999, 12_345]) {
        const shown = find(item(name, unit));
        const { off: taken } = tell(cartOf({ [name]: [unit, 3] }), promotions);
        const after = BigInt(unit * 3 - (taken[name] ?? 0)) / 3n;
        const priced =
          shown === null
            ? BigInt(unit)
            : shown.reduction.kind === "fixed"
              ? shown.reduction.minor
              : shown.reduction.kind === "amount"
                ? BigInt(unit) - shown.reduction.minor
                : BigInt(unit) - (BigInt(unit * shown.reduction.percentMicro) + 500_000n) / 1_000_000n;
        expect([name, unit, after]).toEqual([name, unit, priced]);
      }
  });
});

describe("the next boundary", () => {
  const places = [
    { id: "sto_de", timeZone: "Europe/Berlin" },
    { id: "sto_us", timeZone: "America/New_York" },
  ];
  const friday = {
    startsAt: "2026-11-27T00:00",
    endsAt: "2026-11-28T00:00",
    storefrontIds: ["sto_de", "sto_us"],
  };
  const rules = [
    promo("friday", pct(30), friday).rule,
    promo("other", pct(10), { startsAt: "2026-11-27T06:00" }).rule,
    promo("paused", pct(10), { ...friday, startsAt: "2026-11-26T00:00", status: "paused" }).rule,
  ];
  // Berlin is an hour, New York five hours from UTC.
  it.each([
    ["2026-11-22T10:00Z", "2026-11-26T23:00:00.000Z", ["sto_de"], ["friday"]],
    ["2026-11-26T23:00Z", "2026-11-27T05:00:00.000Z", ["sto_de", "sto_us"], ["friday", "other"]],
    ["2026-11-27T05:00Z", "2026-11-27T23:00:00.000Z", ["sto_de"], ["friday"]],
    ["2026-11-27T23:00Z", "2026-11-28T05:00:00.000Z", ["sto_us"], ["friday"]],
  ])("after %s is %s", (after, at, storefrontIds, promotionIds) => {
    expect(nextBoundary(rules, places, new Date(after))).toEqual({
      at: new Date(at),
      storefrontIds,
      promotionIds,
    });
  });

  it("is none when all is over", () => {
    expect(nextBoundary(rules, places, new Date("2026-11-28T05:00Z"))).toBeNull();
    expect(nextBoundary([promo("always", pct(10)).rule], places, AT)).toBeNull();
  });
});
