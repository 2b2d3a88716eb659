import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { replayTrace } from "@/commerce/pricing";
import { sumMinor } from "@/lib/money";
import { candidate, cartOf, percentOffAll, promotion, type WorldSpec, worldOf } from "@/tests/quote-worlds";
import { worlds } from "@/tests/random-quotes";
import type { Cart, PricedCart } from "../model";
import { quote } from "./cart";
import { shelfPrice, shelfUnit } from "./shelf";

const RUNS = { numRuns: 10_000 };

function priced(cart: Cart, spec: WorldSpec): PricedCart {
  const result = quote(cart, worldOf(spec));
  if (!result.ok) throw new Error(result.failure.code);
  return result.value;
}

const listed = (amountMinor: bigint, over: Partial<Parameters<typeof candidate>[0]> = {}) =>
  candidate({ variantId: "v1", amountMinor, ...over });
const group = (amountMinor: bigint) =>
  listed(amountMinor, { priceListId: "prl_vip", primary: false, scope: "group", audienceKey: "vip" });
const vip = { customer: { key: "c", groups: ["vip"], companyKey: null, firstOrder: false } };

/** Each row: the world, the cart, and goods, discount, shipping, net, tax, payable worked out by hand. */
const ROWS: readonly (readonly [string, WorldSpec, Cart, readonly bigint[]])[] = [
  [
    "one at 119.00 with 19 % inside: 100.00 + 19.00",
    { candidates: [listed(11_900n)] },
    cartOf([["v1", 1]]),
    [11_900n, 0n, 0n, 10_000n, 1_900n, 11_900n],
  ],
  [
    "two at 0.99: 1.98 / 1.19 = 1.6639, net 1.66, tax 0.32",
    { candidates: [listed(99n)] },
    cartOf([["v1", 2]]),
    [198n, 0n, 0n, 166n, 32n, 198n],
  ],
  [
    "20 % off 50.00, rounded by no rule: 40.00 / 1.19 = 33.61",
    { candidates: [listed(5_000n)], promotions: [promotion({ id: "a", effects: [percentOffAll(200_000)] })] },
    cartOf([["v1", 1]]),
    [5_000n, 1_000n, 0n, 3_361n, 639n, 4_000n],
  ],
  [
    "tax is of what is left: 10.00 off an order of 119.00",
    {
      candidates: [listed(11_900n)],
      promotions: [
        promotion({
          id: "a",
          effects: [
            { kind: "amount", amounts: { EUR: 1_900n }, per: "order", target: { kind: "all", except: null } },
          ],
        }),
      ],
    },
    cartOf([["v1", 1]]),
    [11_900n, 1_900n, 0n, 8_403n, 1_597n, 10_000n],
  ],
  [
    "shipping 5.95 is taxed as the goods: 124.95 / 1.19 = 105.00",
    { candidates: [listed(11_900n)] },
    cartOf([["v1", 1]], { shipping: [{ id: "s", amountMinor: 595n }] }),
    [11_900n, 0n, 595n, 10_500n, 1_995n, 12_495n],
  ],
  [
    "free shipping: nothing is paid for it",
    {
      candidates: [listed(11_900n)],
      promotions: [promotion({ id: "a", effects: [{ kind: "free_shipping", upTo: null }] })],
    },
    cartOf([["v1", 1]], { shipping: [{ id: "s", amountMinor: 595n }] }),
    [11_900n, 0n, 595n, 10_000n, 1_900n, 11_900n],
  ],
  [
    "reduced class: 10.70 holds 0.70",
    { candidates: [listed(1_070n)], classes: { v1: "reduced" } },
    cartOf([["v1", 1]]),
    [1_070n, 0n, 0n, 1_000n, 70n, 1_070n],
  ],
  [
    "two classes: 119.00 at 19 % and 107.00 at 7 %",
    { candidates: [listed(11_900n), listed(10_700n, { variantId: "v2" })], classes: { v2: "reduced" } },
    cartOf([
      ["v1", 1],
      ["v2", 1],
    ]),
    [22_600n, 0n, 0n, 20_000n, 2_600n, 22_600n],
  ],
  [
    "a tier from 3 pieces on, over two lines of one variant",
    { candidates: [listed(1_000n), listed(800n, { minQuantity: 3 })] },
    cartOf([
      ["v1", 2],
      ["v1", 1],
    ]),
    [2_400n, 0n, 0n, 2_017n, 383n, 2_400n],
  ],
  [
    "no tier for 2 pieces and 1 of another",
    { candidates: [listed(1_000n), listed(800n, { minQuantity: 3 }), listed(100n, { variantId: "v2" })] },
    cartOf([
      ["v1", 2],
      ["v2", 1],
    ]),
    [2_100n, 0n, 0n, 1_765n, 335n, 2_100n],
  ],
  [
    "a group's price for one of the group",
    { candidates: [listed(1_000n), group(700n)] },
    cartOf([["v1", 1]], vip),
    [700n, 0n, 0n, 588n, 112n, 700n],
  ],
  [
    "not for somebody else",
    { candidates: [listed(1_000n), group(700n)] },
    cartOf([["v1", 1]]),
    [1_000n, 0n, 0n, 840n, 160n, 1_000n],
  ],
  [
    "net on top in New York here: 100.00 + 8.875 % = 8.88",
    {
      country: "US",
      currency: "USD",
      taxDisplay: "net",
      candidates: [listed(10_000n, { currency: "USD", taxIncluded: "net" })],
    },
    cartOf([["v1", 1]]),
    [10_000n, 0n, 0n, 10_000n, 888n, 10_888n],
  ],
  [
    "yen have no cents: 1,100 holds 100",
    { country: "JP", currency: "JPY", candidates: [listed(1_100n, { currency: "JPY" })] },
    cartOf([["v1", 1]]),
    [1_100n, 0n, 0n, 1_000n, 100n, 1_100n],
  ],
  [
    "dinars have fils: 12.345 untaxed",
    { country: "KW", currency: "KWD", candidates: [listed(12_345n, { currency: "KWD" })] },
    cartOf([["v1", 1]]),
    [12_345n, 0n, 0n, 12_345n, 0n, 12_345n],
  ],
  [
    "keep-gross in Austria: the same 119.00, 20 % inside: 99.17",
    { country: "AT", candidates: [listed(11_900n)] },
    cartOf([["v1", 1]]),
    [11_900n, 0n, 0n, 9_917n, 1_983n, 11_900n],
  ],
  [
    "keep-net in Austria: 100.00 net stays, 120.00",
    { country: "AT", pricePolicy: "keep_net", candidates: [listed(11_900n)] },
    cartOf([["v1", 1]]),
    [12_000n, 0n, 0n, 10_000n, 2_000n, 12_000n],
  ],
  [
    "a net list shown gross: 100.00 + 19 %",
    { candidates: [listed(10_000n, { taxIncluded: "net" })] },
    cartOf([["v1", 1]]),
    [11_900n, 0n, 0n, 10_000n, 1_900n, 11_900n],
  ],
  [
    "Swiss rounding after 15 % off 19.90: 16.915 down to 16.90",
    {
      country: "CH",
      currency: "CHF",
      rounding: "swedish_05",
      candidates: [listed(1_990n, { currency: "CHF" })],
      promotions: [promotion({ id: "a", effects: [percentOffAll(150_000)] })],
    },
    cartOf([["v1", 1]]),
    [1_990n, 300n, 0n, 1_563n, 127n, 1_690n],
  ],
  ["an empty cart costs nothing", { candidates: [listed(1n)] }, cartOf([]), [0n, 0n, 0n, 0n, 0n, 0n]],
];

describe("a cart", () => {
  it.each(ROWS)("%s", (_, spec, cart, expected) => {
    const { totals } = priced(cart, spec);
    const { goodsMinor, discountMinor, shippingMinor, netMinor, taxMinor, payableMinor } = totals;
    expect([goodsMinor, discountMinor, shippingMinor, netMinor, taxMinor, payableMinor]).toEqual(expected);
  });

  it.each<[string, WorldSpec, Cart, string]>([
    [
      "a line that nobody prices",
      { candidates: [listed(1n, { variantId: "v2" }), listed(5n, { validUntil: new Date(0) })] },
      cartOf([
        ["v2", 1],
        ["v1", 1],
      ]),
      "quotes.unpriced",
    ],
    [
      "a price in another currency only",
      { candidates: [listed(5n, { currency: "USD" })] },
      cartOf([["v1", 1]]),
      "quotes.unpriced",
    ],
    [
      "a tier without a price for one",
      { candidates: [listed(5n, { minQuantity: 10 })] },
      cartOf([["v1", 9]]),
      "quotes.unpriced",
    ],
    [
      "a variant that is not there",
      { candidates: [listed(5n)] },
      cartOf([["v9", 1]]),
      "quotes.unknown_variant",
    ],
  ])("is refused for %s", (_, spec, cart, code) => {
    const result = quote(cart, worldOf(spec));
    expect(result.ok ? "priced" : result.failure.code).toBe(code);
  });

  it("explains each line from the list to what is paid", () => {
    const [line] = priced(cartOf([["v1", 2]]), {
      candidates: [listed(5_000n)],
      promotions: [promotion({ id: "prm_1", effects: [percentOffAll(200_000)] })],
    }).lines;
    expect(line?.trace.map(({ kind, ruleId, afterMinor }) => [kind, ruleId, afterMinor])).toEqual([
      ["base", "prl_base", 5_000n],
    ]);
    expect(line?.steps.map(({ kind, ruleId, afterMinor }) => [kind, ruleId, afterMinor])).toEqual([
      ["quantity", "2", 10_000n],
      ["promotion", "prm_1", 8_000n],
      ["tax", "domestic", 8_000n],
    ]);
  });
});

describe("any cart in any world", { timeout: 180_000 }, () => {
  const value = ({ facts, cart }: { facts: Parameters<typeof quote>[1]; cart: Cart }) => {
    const result = quote(cart, facts);
    if (!result.ok) throw new Error(result.failure.code);
    return result.value;
  };

  it("adds up: lines to totals, net and tax to gross, shares to discounts", () => {
    fc.assert(
      fc.property(worlds(), (world) => {
        const { lines, shipping, totals, tax, taxIncluded } = value(world);
        for (const line of lines) {
          expect(line.regularMinor).toBe(line.regularUnitMinor * BigInt(line.quantity));
          expect(line.regularMinor - line.discountMinor).toBe(line.amountMinor);
          expect(sumMinor(line.shares.map((share) => share.amountMinor))).toBe(line.discountMinor);
          expect(line.steps.at(-1)?.beforeMinor).toBe(line.amountMinor);
        }
        const parts = [...lines, ...shipping];
        for (const part of parts) expect(part.netMinor + part.taxMinor).toBe(part.grossMinor);
        expect(sumMinor(parts.map((part) => part.netMinor))).toBe(totals.netMinor);
        expect(sumMinor(parts.map((part) => part.taxMinor))).toBe(totals.taxMinor);
        expect(sumMinor(parts.map((part) => part.grossMinor))).toBe(totals.payableMinor);
        expect(sumMinor(tax.lines.map((line) => line.taxMinor))).toBe(totals.taxMinor);
        expect(
          totals.goodsMinor - totals.discountMinor + totals.shippingMinor - totals.shippingDiscountMinor,
        ).toBe(totals.amountMinor);
        expect(totals.amountMinor).toBe(taxIncluded === "gross" ? totals.grossMinor : totals.netMinor);
      }),
      RUNS,
    );
  });

  it("is never negative, and no promotion makes it dearer", () => {
    fc.assert(
      fc.property(worlds(), (world) => {
        const { lines, shipping, totals } = value(world);
        for (const part of [...lines, ...shipping]) {
          expect(part.amountMinor >= 0n && part.netMinor >= 0n && part.taxMinor >= 0n).toBe(true);
          expect(part.discountMinor >= 0n && part.discountMinor <= part.regularMinor).toBe(true);
        }
        expect(totals.payableMinor >= 0n).toBe(true);
      }),
      RUNS,
    );
  });

  it("costs the same in any order of its lines", () => {
    fc.assert(
      fc.property(
        worlds().chain((world) =>
          fc
            .shuffledSubarray([...world.cart.lines], {
              minLength: world.cart.lines.length,
              maxLength: world.cart.lines.length,
            })
            .map((lines) => ({ world, lines })),
        ),
        ({ world, lines }) => {
          const one = value(world);
          const other = value({ facts: world.facts, cart: { ...world.cart, lines } });
          expect(other.totals).toEqual(one.totals);
          const byId = new Map(other.lines.map((line) => [line.id, line]));
          for (const line of one.lines) expect(byId.get(line.id)).toEqual(line);
        },
      ),
      RUNS,
    );
  });

  it("costs for one unit what the shelf says, and the trace leads there again", () => {
    fc.assert(
      fc.property(worlds(true), fc.constantFrom("v1", "v2", "v3"), ({ facts }, variantId) => {
        const variant = facts.variants.get(variantId);
        const unit = variant && shelfUnit(facts, variant);
        if (!variant || !unit) throw new Error(variantId);
        const shelf = shelfPrice(variant, unit, { prior: null, content: null });
        const [line] = value({ facts, cart: cartOf([[variantId, 1]]) }).lines;
        expect(line?.amountMinor).toBe(shelf.amountMinor);
        expect(line?.shelfUnitMinor).toBe(shelf.amountMinor);
        expect(replayTrace(shelf.trace)).toBe(shelf.amountMinor);
        if (shelf.regularMinor !== null) expect(shelf.regularMinor > shelf.amountMinor).toBe(true);
      }),
      RUNS,
    );
  });
});
