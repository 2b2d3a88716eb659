import fc from "fast-check";
import type { RoundingRule } from "@/commerce/pricing/model";
import type { Effect } from "@/commerce/promotions/model";
import type { CartFacts } from "@/commerce/quotes";
import type { Cart } from "@/commerce/quotes/model";
import type { CurrencyCode } from "@/lib/currency";
import { ALL, candidate, cartOf, promotion, type WorldCountry, worldOf } from "./quote-worlds";

const amount = fc.bigInt({ min: 1n, max: 500_000n });
const micro = fc.integer({ min: 0, max: 1_000_000 });
const CURRENCY_OF: Readonly<Record<WorldCountry, CurrencyCode>> = {
  DE: "EUR",
  AT: "EUR",
  CH: "CHF",
  JP: "JPY",
  KW: "KWD",
  US: "USD",
};

const target = fc.oneof(
  fc.constant(ALL),
  fc.integer({ min: 1, max: 3 }).map((number) => ({
    kind: "some" as const,
    of: { productIds: [`p${number}`], variantIds: [], categoryIds: [], attributes: [] },
    except: null,
  })),
);

/** A promotion that product pages show. */
const shelfEffect = (currency: string): fc.Arbitrary<Effect> =>
  fc.oneof(
    fc.record({
      kind: fc.constant("percent" as const),
      percentMicro: micro,
      per: fc.constant("item" as const),
      target,
    }),
    fc.record({
      kind: fc.constant("amount" as const),
      amounts: amount.map((minor) => ({ [currency]: minor })),
      per: fc.constant("item" as const),
      target,
    }),
    fc.record({
      kind: fc.constant("fixed_price" as const),
      prices: amount.map((minor) => ({ [currency]: minor })),
      target,
    }),
  );

const cartEffect = (currency: string): fc.Arbitrary<Effect> =>
  fc.oneof(
    shelfEffect(currency),
    fc.record({
      kind: fc.constant("percent" as const),
      percentMicro: micro,
      per: fc.constant("order" as const),
      target,
    }),
    fc.record({
      kind: fc.constant("amount" as const),
      amounts: amount.map((minor) => ({ [currency]: minor })),
      per: fc.constant("order" as const),
      target,
    }),
    fc.record({
      kind: fc.constant("cheapest_free" as const),
      target,
      of: fc.integer({ min: 2, max: 4 }),
      free: fc.constant(1),
      timesAtMost: fc.constant(null),
    }),
    fc.constant({ kind: "free_shipping" as const, upTo: null }),
  );

const combination = fc.oneof(
  fc.constant({ kind: "stackable" as const }),
  fc.constant({ kind: "exclusive" as const }),
  fc.constant({ kind: "group" as const, group: "g" }),
);

/** Random facts with a random cart in them. `shelfOnly`: without promotions that only a cart knows. */
export function worlds(shelfOnly = false): fc.Arbitrary<{ facts: CartFacts; cart: Cart }> {
  return fc.constantFrom(...(Object.keys(CURRENCY_OF) as WorldCountry[])).chain((country) => {
    const currency = CURRENCY_OF[country];
    const one = (variantId: string) =>
      fc
        .record({
          base: amount,
          included: fc.constantFrom("gross" as const, "net" as const),
          tier: fc.option(amount),
          season: fc.option(amount),
          compareAt: fc.option(amount),
        })
        .map(({ base, included, tier, season, compareAt }) => {
          const shared = { variantId, currency, taxIncluded: included, compareAtMinor: compareAt };
          return [
            candidate({ ...shared, amountMinor: base }),
            ...(tier ? [candidate({ ...shared, amountMinor: tier, minQuantity: 3 })] : []),
            ...(season
              ? [
                  candidate({
                    ...shared,
                    amountMinor: season,
                    priceListId: "prl_season",
                    primary: false,
                    scope: "storefront",
                  }),
                ]
              : []),
          ];
        });
    const effect = shelfOnly ? shelfEffect(currency) : cartEffect(currency);
    return fc
      .record({
        candidates: fc.tuple(one("v1"), one("v2"), one("v3")).map((lists) => lists.flat()),
        promotions: fc.array(fc.record({ effect, combination, priority: fc.integer({ min: -2, max: 2 }) }), {
          maxLength: 5,
        }),
        taxDisplay: fc.constantFrom("gross" as const, "net" as const),
        pricePolicy: fc.constantFrom("keep_gross" as const, "keep_net" as const),
        rounding: fc.constantFrom<RoundingRule>("none", "charm_99", "swedish_05", "whole"),
        reduced: fc.boolean(),
        lines: fc.array(fc.tuple(fc.constantFrom("v1", "v2", "v3"), fc.integer({ min: 1, max: 6 })), {
          minLength: 1,
          maxLength: 6,
        }),
        shipping: fc.array(fc.bigInt({ min: 0n, max: 5_000n }), { maxLength: 2 }),
      })
      .map(({ promotions, lines, shipping, reduced, ...spec }) => ({
        facts: worldOf({
          ...spec,
          country,
          currency,
          classes: reduced ? { v2: "reduced" } : {},
          promotions: promotions.map(({ effect, combination, priority }, index) =>
            promotion({ id: `prm_${index}`, effects: [effect], combination, priority }),
          ),
        }),
        cart: cartOf(lines, {
          shipping: shipping.map((amountMinor, index) => ({ id: `s${index}`, amountMinor })),
        }),
      }));
  });
}
