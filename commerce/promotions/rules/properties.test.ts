import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CurrencyCode } from "@/lib/currency";
import { sumMinor } from "@/lib/money";
import {
  ALL,
  AT,
  attr,
  but,
  buyGet,
  cartOf,
  cats,
  EXCLUSIVE,
  fixed,
  gift,
  IN_CART,
  inGroup,
  type Lines,
  nForLess,
  off,
  offOrder,
  pct,
  pctOrder,
  prods,
  promo,
  type RuleOver,
  ship,
  tiers,
} from "@/tests/promotions";
import type { ActivePromotion, Effect, PromotionCart, PromotionOutcome } from "../model";
import { applyPromotions } from "./apply";
import { refundShare } from "./refund";
import { shelfReduction } from "./shelf";
import { isShelf } from "./shelf-rule";

const RUNS = { numRuns: 10_000 };

const NAMES = ["mug", "mug2", "bowl", "sock", "sock2", "sock3", "coat", "card"];
const price = fc.oneof(
  fc.integer({ min: 0, max: 40 }),
  fc.integer({ min: 1, max: 30_000 }),
  fc.constant(9_999_999_999),
);
const lines: fc.Arbitrary<Lines> = fc
  .uniqueArray(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 6 })
  .chain((names) =>
    fc
      .array(
        fc.tuple(
          price,
          fc.integer({ min: 1, max: 9 }),
          fc.option(fc.integer({ min: 0, max: 20_000 }), { freq: 3 }),
        ),
        {
          minLength: names.length,
          maxLength: names.length,
        },
      )
      .map((facts) =>
        Object.fromEntries(
          names.map((name, index) => {
            const [unit, quantity, floor] = facts[index] ?? [1, 1, null];
            return [name, floor === null ? [unit, quantity] : [unit, quantity, floor]] as const;
          }),
        ),
      ),
  );
// By ISO 4217: yen have no minor unit, euros two digits, dinars three.
const currency = fc.constantFrom<CurrencyCode>("EUR", "JPY", "KWD");
const shipping = fc.constantFrom(
  [],
  [{ id: "s1", amountMinor: 490n }],
  [
    { id: "s1", amountMinor: 490n },
    { id: "s2", amountMinor: 1010n },
  ],
);
const cart: fc.Arbitrary<PromotionCart> = fc
  .tuple(lines, currency, shipping)
  .map(([of, code, parcels]) => cartOf(of, { currency: code, shipping: parcels }));

const target = fc.constantFrom(
  ALL,
  cats("cat_wear"),
  cats("cat_socks"),
  prods("mug"),
  attr("colour", "moss"),
  but(ALL, "mug"),
  but(cats("cat_cabin"), "bowl"),
);
const percent = fc.oneof(fc.integer({ min: 1, max: 100 }), fc.double({ min: 0.0001, max: 100, noNaN: true }));
const minor = fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 40_000 }));
const few = fc.integer({ min: 1, max: 3 });
const times = fc.option(fc.integer({ min: 1, max: 2 }));
const effect: fc.Arbitrary<Effect> = fc.oneof(
  fc.tuple(percent, target).map(([of, on]) => pct(of, on)),
  fc.tuple(percent, target).map(([of, on]) => pctOrder(of, on)),
  fc.tuple(minor, target).map(([of, on]) => off(of, on)),
  fc.tuple(minor, target).map(([of, on]) => offOrder(of, on)),
  fc.tuple(minor, target).map(([of, on]) => fixed(of, on)),
  fc.tuple(few, few, target, times).map(([free, more, on, most]) => nForLess(free + more, free, on, most)),
  fc
    .tuple(few, target, few, target, percent, times)
    .map(([x, from, y, to, of, most]) => buyGet([x, from], [y, to, of], most)),
  fc.tuple(minor, minor, percent, target).map(([from, more, of, on]) =>
    tiers(
      [
        [from, { off: Math.min(from, 500) }],
        [from + more, { pct: of }],
      ],
      on,
    ),
  ),
  fc.option(minor).map((upTo) => ship(upTo)),
  fc.option(minor).map((worth) => gift("sock", worth)),
);
const over: fc.Arbitrary<RuleOver> = fc
  .record({
    priority: fc.integer({ min: -2, max: 2 }),
    combination: fc.constantFrom(
      { kind: "stackable" as const },
      inGroup("g").combination,
      inGroup("h").combination,
      EXCLUSIVE.combination,
    ),
    conditions: fc.constantFrom([], [], IN_CART.conditions),
    cap: fc.option(minor, { freq: 4 }),
    budget: fc.option(minor, { freq: 4 }),
  })
  .map(({ cap, budget, ...rest }) => {
    const inEach = (of: number) => ({ EUR: BigInt(of), JPY: BigInt(of), KWD: BigInt(of) });
    return {
      ...rest,
      maxDiscount: cap === null ? null : inEach(cap),
      usage: { budgetLeft: budget === null ? null : inEach(budget) },
    };
  });
const promotions: fc.Arbitrary<ActivePromotion[]> = fc
  .array(fc.tuple(effect, over), { maxLength: 6 })
  .map((list) => list.map(([does, how], index) => promo(`p${index}`, does, how)));

const total = ({ lines: priced }: PromotionOutcome) => sumMinor(priced.map(({ afterMinor }) => afterMinor));
/** What the customer has of it: money off items and shipping, and the worth of gifts. */
function benefit(outcome: PromotionOutcome, given: readonly ActivePromotion[]): bigint {
  const worth = outcome.gifts.map(({ promotionId, quantity }) => {
    const [does] = given.find(({ rule }) => rule.id === promotionId)?.rule.effects ?? [];
    return does?.kind === "gift" ? (does.worth?.[outcome.currency] ?? 0n) * BigInt(quantity) : 0n;
  });
  return sumMinor([
    ...outcome.lines.map(({ discountMinor }) => discountMinor),
    outcome.shippingDiscount.amountMinor,
    ...worth,
  ]);
}

describe("whatever the cart and the promotions", () => {
  it("shares add up exactly, and nothing is negative, below its floor, over a cap or over a budget", () => {
    fc.assert(
      fc.property(cart, promotions, (of, given) => {
        const outcome = applyPromotions(of, given, AT);
        const byPromotion = new Map<string, bigint>();
        for (const line of outcome.lines) {
          const source = of.lines.find(({ id }) => id === line.lineId);
          const quantity = BigInt(source?.quantity ?? 0);
          const floor = (source?.floorMinor ?? 0n) * quantity;
          expect(sumMinor(line.shares.map(({ amountMinor }) => amountMinor))).toBe(line.discountMinor);
          expect(line.regularMinor - line.discountMinor).toBe(line.afterMinor);
          expect(line.regularMinor).toBe((source?.unitMinor ?? 0n) * quantity);
          expect(line.discountMinor).toBeGreaterThanOrEqual(0n);
          expect(line.afterMinor).toBeGreaterThanOrEqual(
            floor < line.regularMinor ? floor : line.regularMinor,
          );
          if (source?.discountable === false) expect(line.discountMinor).toBe(0n);
          for (const { promotionId, amountMinor } of line.shares) {
            expect(amountMinor).toBeGreaterThan(0n);
            byPromotion.set(promotionId, (byPromotion.get(promotionId) ?? 0n) + amountMinor);
          }
        }
        for (const one of outcome.applied) {
          const { rule, usage } = given.find(({ rule: { id } }) => id === one.promotionId) ?? {
            rule: null,
            usage: null,
          };
          expect(byPromotion.get(one.promotionId) ?? 0n).toBe(one.linesMinor);
          expect(one.linesMinor + one.shippingMinor).toBe(one.amountMinor);
          const cap = rule?.maxDiscount?.[of.currency];
          const budget = usage?.budgetLeft?.[of.currency];
          if (cap !== undefined) expect(one.amountMinor).toBeLessThanOrEqual(cap);
          if (budget !== undefined) expect(one.amountMinor).toBeLessThanOrEqual(budget);
        }
        // The same figures from the other side: by line and by order, and for the shipping.
        for (const one of outcome.orderDiscounts)
          expect(sumMinor(one.shares.map(({ amountMinor }) => amountMinor))).toBe(one.amountMinor);
        expect(
          sumMinor(
            [...outcome.lineDiscounts, ...outcome.orderDiscounts].map(({ amountMinor }) => amountMinor),
          ),
        ).toBe(sumMinor(outcome.lines.map(({ discountMinor }) => discountMinor)));
        const cost = sumMinor(of.shipping.map(({ amountMinor }) => amountMinor));
        expect(sumMinor(outcome.shippingDiscount.shares.map(({ amountMinor }) => amountMinor))).toBe(
          outcome.shippingDiscount.amountMinor,
        );
        expect(outcome.shippingDiscount.amountMinor).toBeLessThanOrEqual(cost);
        // Each promotion is either applied or rejected with a reason.
        expect(
          [...outcome.applied, ...outcome.rejected].map(({ promotionId }) => promotionId).sort(),
        ).toEqual(given.map(({ rule }) => rule.id).sort());
      }),
      RUNS,
    );
  });

  it("the order of lines and of promotions does not matter", () => {
    fc.assert(
      fc.property(cart, promotions, fc.infiniteStream(fc.nat(1_000)), (of, given, random) => {
        const keys = new Map(
          [...of.lines, ...given].map((one) => [one as object, random.next().value as number]),
        );
        const shuffled = <T extends object>(list: readonly T[]) =>
          [...list].sort((a, b) => (keys.get(a) ?? 0) - (keys.get(b) ?? 0));
        expect(applyPromotions({ ...of, lines: shuffled(of.lines) }, shuffled(given), AT)).toEqual(
          applyPromotions(of, given, AT),
        );
      }),
      RUNS,
    );
  });

  it("a promotion that does not fit changes nothing but the list of reasons", () => {
    const misfit = fc.constantFrom<RuleOver>(
      { status: "paused" },
      { storefrontIds: ["sto_us"] },
      { endsAt: "2020-01-01T00:00" },
      { startsAt: "2030-01-01T00:00" },
      { code: { code: "SECRET" } },
      { conditions: [{ kind: "customer_group", anyOf: ["staff"] }] },
      { conditions: [{ kind: "channel", anyOf: ["pos"] }] },
      { conditions: [{ kind: "contains", target: prods("nothing"), quantity: 1 }] },
      { limits: { total: 1, perCustomer: null, perCode: null }, usage: { used: 1 } },
      { usage: { budgetLeft: { EUR: 0n, JPY: 0n, KWD: 0n } } },
    );
    const place = fc.constantFrom("a", "p2x", "z");
    fc.assert(
      fc.property(cart, promotions, effect, misfit, over, place, (of, given, does, why, how, id) => {
        const other = promo(id, does, { ...how, ...why });
        const { rejected, ...rest } = applyPromotions(of, [...given, other], AT);
        const { rejected: before, ...alone } = applyPromotions(of, given, AT);
        expect(rest).toEqual(alone);
        expect(rejected.filter(({ promotionId }) => promotionId !== id)).toEqual(before);
      }),
      RUNS,
    );
  });

  it("nobody is worse off than with any single promotion, nor pays more than the pages say", () => {
    fc.assert(
      fc.property(cart, promotions, (of, given) => {
        const best = benefit(applyPromotions(of, given, AT), given);
        const shelf = given.filter(({ rule }) => isShelf(rule));
        expect(best).toBeGreaterThanOrEqual(benefit(applyPromotions(of, shelf, AT), given));
        for (const one of given) {
          if (one.rule.combination.kind !== "exclusive" || isShelf(one.rule)) continue;
          expect(best).toBeGreaterThanOrEqual(benefit(applyPromotions(of, [...shelf, one], AT), given));
          // Tiers ask what the pages show; all others ask nothing of the shelf reductions.
          if (one.rule.effects[0]?.kind !== "tiered_spend")
            expect(best).toBeGreaterThanOrEqual(benefit(applyPromotions(of, [one], AT), given));
        }
      }),
      RUNS,
    );
  });

  it("a line with a shelf reduction alone costs what its page says", () => {
    fc.assert(
      fc.property(cart, promotions, (of, given) => {
        const shelf = given.filter(({ rule, usage }) => isShelf(rule) && usage.budgetLeft === null);
        const outcome = applyPromotions(of, shelf, AT);
        for (const line of of.lines) {
          const shown = shelfReduction(shelf, line, of, AT);
          const unit =
            shown === null
              ? line.unitMinor
              : shown.reduction.kind === "fixed"
                ? shown.reduction.minor
                : shown.reduction.kind === "amount"
                  ? line.unitMinor - shown.reduction.minor
                  : line.unitMinor -
                    (line.unitMinor * BigInt(shown.reduction.percentMicro) * 2n + 1_000_000n) / 2_000_000n;
          const priced = outcome.lines.find(({ lineId }) => lineId === line.id);
          expect(priced?.afterMinor).toBe(unit * BigInt(line.quantity));
        }
        expect(total(outcome)).toBeLessThanOrEqual(total(applyPromotions(of, [], AT)));
      }),
      RUNS,
    );
  });

  it("partial refunds in any sizes and order take back the whole, each promotion its share", () => {
    const order = fc.record({
      unit: fc.integer({ min: 0, max: 5000 }),
      parts: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 6 }),
      cuts: fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 4 }),
    });
    fc.assert(
      fc.property(order, ({ unit, parts, cuts }) => {
        const quantity = parts.reduce((sum, part) => sum + part, 0);
        const regularMinor = BigInt(unit * quantity);
        let rest = regularMinor;
        const shares = cuts.map((cut, index) => {
          const amountMinor = rest === 0n ? 0n : BigInt(cut) % (rest + 1n);
          rest -= amountMinor;
          return { promotionId: `p${index}`, amountMinor };
        });
        const back = shares.map(() => 0n);
        let paid = 0n;
        let returned = 0;
        for (const part of parts) {
          const found = refundShare({ quantity, regularMinor, shares }, part, returned);
          if (!found.ok) throw new Error(found.failure.code);
          expect(found.value.paidMinor).toBeGreaterThanOrEqual(0n);
          expect(found.value.regularMinor).toBe(BigInt(unit * part));
          for (const [index, { amountMinor }] of found.value.shares.entries()) {
            expect(amountMinor).toBeGreaterThanOrEqual(0n);
            back[index] = (back[index] ?? 0n) + amountMinor;
          }
          paid += found.value.paidMinor;
          returned += part;
        }
        expect(back).toEqual(shares.map(({ amountMinor }) => amountMinor));
        expect(paid).toBe(rest);
      }),
      RUNS,
    );
  });
});
