import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CURRENCIES, type CurrencyCode } from "@/lib/currency";
import {
  CHANNELS,
  LIST_SCOPES,
  type PriceCandidate,
  type PriceOptions,
  type PriceQuestion,
  ROUNDING_RULES,
} from "../model";
import { convert } from "./convert";
import { derivedPrice } from "./derive";
import { replayTrace } from "./replay";
import { resolvePrice } from "./resolve";
import { ask, base, NOON, plain } from "./resolve-cases";
import { roundPriceDown } from "./rounding";
import { considerPrices } from "./speaking";

const RUNS = { numRuns: 10_000 };

/** One currency of each number of minor digits. */
const currency = fc.constantFrom<CurrencyCode>("JPY", "EUR", "CHF", "KWD", "CLF");
const minor = fc.oneof(fc.bigInt(1n, 10_000n), fc.bigInt(1n, 10n ** 13n));
const instant = fc.integer({ min: -3, max: 3 }).map((days) => new Date(NOON.getTime() + days * 86_400_000));
const bound = fc.option(instant, { nil: null });

const candidate = (id: number, code: CurrencyCode): fc.Arbitrary<PriceCandidate> =>
  fc
    .record({
      scope: fc.constantFrom(...LIST_SCOPES),
      priority: fc.integer({ min: -1, max: 1 }),
      validFrom: bound,
      validUntil: bound,
      currency: fc.constantFrom(code, code, code, code, "SEK" as const),
      taxIncluded: fc.constantFrom("gross", "net"),
      minQuantity: fc.constantFrom(1, 1, 1, 5, 10),
      amountMinor: minor,
      compareAtMinor: fc.option(minor, { nil: null }),
      channel: fc.constantFrom(...CHANNELS),
      group: fc.constantFrom("trade", "vip"),
      primary: fc.boolean(),
    })
    .map(({ scope, channel, group, primary, ...rest }) =>
      base(rest.amountMinor, {
        ...rest,
        scope,
        primary: primary && id === 0,
        priceListId: `prl_${id}`,
        channel: scope === "channel" ? channel : null,
        audienceKey: scope === "group" || scope === "contract" ? group : null,
      }),
    );

/** Lists of one to three tiers; a tier has the list's conditions and another quantity. */
const candidatesIn = (code: CurrencyCode) =>
  fc
    .array(
      fc.tuple(fc.nat(), fc.array(fc.tuple(fc.integer({ min: 2, max: 100 }), minor), { maxLength: 2 })),
      {
        maxLength: 6,
      },
    )
    .chain((lists) =>
      fc
        .tuple(...lists.map((_, id) => candidate(id, code)))
        .map((firsts) =>
          firsts.flatMap((first, id) => [
            first,
            ...(lists[id]?.[1] ?? [])
              .filter(
                ([quantity], at, all) =>
                  quantity > first.minQuantity && all.findIndex(([q]) => q === quantity) === at,
              )
              .map(([minQuantity, amountMinor]) => ({ ...first, minQuantity, amountMinor })),
          ]),
        ),
    );

const questionIn = (code: CurrencyCode): fc.Arbitrary<PriceQuestion> =>
  fc
    .record({
      currency: fc.constant(code),
      quantity: fc.constantFrom(1, 4, 5, 10, 100),
      channel: fc.constantFrom(...CHANNELS),
      groups: fc.subarray(["trade", "vip"]),
      companyKey: fc.constantFrom(null, "trade", "vip"),
    })
    .map(({ groups, companyKey, ...rest }) => ask({ ...rest, customer: { groups, companyKey } }));

const world = currency.chain((code) => fc.tuple(questionIn(code), candidatesIn(code)));

const rate = fc.integer({ min: 0, max: 300_000 });
const options: fc.Arbitrary<PriceOptions> = fc.record({
  reduction: fc.oneof(
    fc.constant(null),
    fc.record({
      promotionId: fc.constant("prm_1"),
      kind: fc.constant("percent" as const),
      percentMicro: fc.integer({ min: 1, max: 1_200_000 }),
    }),
    fc.record({
      promotionId: fc.constant("prm_1"),
      kind: fc.constantFrom("amount" as const, "fixed" as const),
      minor,
    }),
  ),
  tax: fc.option(
    fc.record({
      display: fc.constantFrom("gross" as const, "net" as const),
      policy: fc.constantFrom("keep_gross" as const, "keep_net" as const),
      rateMicro: rate,
      homeRateMicro: rate,
    }),
    { nil: null },
  ),
  rounding: fc.oneof(fc.constant("none" as const), fc.constantFrom(...ROUNDING_RULES)),
});

describe("resolvePrice", () => {
  it("is never negative, never above the regular price, of the asked currency, and its trace replays", () => {
    let priced = 0;
    fc.assert(
      fc.property(world, options, ([asked, rows], given) => {
        const price = resolvePrice(asked, rows, given);
        if (price === null) return;
        priced += 1;
        expect(price.amountMinor >= 0n).toBe(true);
        expect(price.amountMinor <= price.regularMinor).toBe(true);
        expect(price.compareAtMinor === null || price.compareAtMinor > price.amountMinor).toBe(true);
        expect(price.currency).toBe(asked.currency);
        expect(replayTrace(price.trace)).toBe(price.amountMinor);
        if (!given.reduction) expect(price.amountMinor).toBe(price.regularMinor);
        if (given.tax && price.trace.some(({ kind }) => kind === "tax_mode"))
          expect(price.taxIncluded).toBe(given.tax.display);
      }),
      RUNS,
    );
    // The world above is not so thin that nearly everything has no price.
    expect(priced).toBeGreaterThan(2_000);
  });

  it("does not depend on the order of the rows", () => {
    const mixed = world.chain(([asked, rows]) =>
      fc.tuple(fc.constant(asked), fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
    );
    fc.assert(
      fc.property(mixed, options, ([asked, rows, shuffled], given) => {
        expect(resolvePrice(asked, shuffled, given)).toEqual(resolvePrice(asked, rows, given));
      }),
      RUNS,
    );
  });

  it("ignores what cannot speak, and says why of every row that is silent", () => {
    fc.assert(
      fc.property(world, options, ([asked, rows], given) => {
        const considered = considerPrices(asked, rows);
        expect(considered.map((one) => one.candidate)).toEqual(rows);
        const able = rows.filter(
          (_, at) => considered[at]?.silent === null || considered[at]?.silent === "outranked",
        );
        expect(resolvePrice(asked, able, given)).toEqual(resolvePrice(asked, rows, given));
        const price = resolvePrice(asked, rows, given);
        expect(considered.some(({ silent }) => silent === null)).toBe(price !== null);
      }),
      RUNS,
    );
  });

  // What is computed of a reduced price is rounded down and of another one to the nearest: with both at once a tier that
  // the promotion does not reach may end above one that it does.
  it("never charges more for more, when the tiers were entered so", () => {
    const tiers = fc
      .uniqueArray(fc.integer({ min: 2, max: 1_000 }), { maxLength: 5 })
      .chain((quantities) =>
        fc.tuple(
          fc.constant(quantities.sort((a, b) => a - b)),
          fc.array(minor, { minLength: quantities.length + 1, maxLength: quantities.length + 1 }),
        ),
      );
    fc.assert(
      fc.property(
        tiers,
        options,
        fc.integer({ min: 1, max: 999 }),
        fc.integer({ min: 0, max: 999 }),
        (entered, given, few, more) => {
          const [quantities, amounts] = entered;
          const either = given.rounding === "none" ? given : { ...given, reduction: null };
          const falling = [...amounts].sort((a, b) => (a > b ? -1 : 1));
          const rows = falling.map((amount, at) =>
            base(amount, { minQuantity: at === 0 ? 1 : quantities[at - 1] }),
          );
          const at = (quantity: number) => resolvePrice(ask({ quantity }), rows, either)?.amountMinor ?? -1n;
          expect(at(few + more) <= at(few)).toBe(true);
        },
      ),
      RUNS,
    );
  });

  it("leaves a written price alone, whatever the rounding rule", () => {
    fc.assert(
      fc.property(minor, fc.constantFrom(...ROUNDING_RULES), (amount, rounding) => {
        expect(resolvePrice(ask(), [base(amount)], plain({ rounding }))?.amountMinor).toBe(amount);
      }),
      RUNS,
    );
  });
});

describe("rounding and converting", () => {
  it("down never goes up, and twice is once", () => {
    fc.assert(
      fc.property(
        minor,
        fc.constantFrom(...CURRENCIES),
        fc.constantFrom(...ROUNDING_RULES),
        (amount, code, rule) => {
          const down = roundPriceDown(amount, code, rule);
          expect(down <= amount && down > 0n).toBe(true);
          expect(roundPriceDown(down, code, rule)).toBe(down);
        },
      ),
      RUNS,
    );
  });

  it("at one to one changes nothing but the digits, and comes back", () => {
    fc.assert(
      fc.property(minor, currency, currency, (amount, from, to) => {
        expect(convert(amount, from, from, "1")).toBe(amount);
        // To more digits and back nothing is lost.
        const [few, many] = convert(1000n, from, to, "1") >= 1000n ? [from, to] : [to, from];
        expect(convert(convert(amount, few, many, "1"), many, few, "1")).toBe(amount);
      }),
      RUNS,
    );
  });

  it("a derived price is where its rule lets prices end, and deriving it again by nothing changes nothing", () => {
    const by = fc.record({
      perUnit: fc.bigInt(1n, 10n ** 14n).map((scaled) => {
        const text = scaled.toString().padStart(11, "0");
        return `${text.slice(0, -10)}.${text.slice(-10)}`;
      }),
      percentMicro: fc.integer({ min: -900_000, max: 2_000_000 }),
      rounding: fc.constantFrom(...ROUNDING_RULES),
    });
    fc.assert(
      fc.property(minor, currency, currency, by, (amount, from, to, given) => {
        const once = derivedPrice(amount, { from, to, ...given }).amountMinor;
        expect(once > 0n).toBe(true);
        const again = { from: to, to, perUnit: "1", percentMicro: 0, rounding: given.rounding };
        expect(derivedPrice(once, again).amountMinor).toBe(once);
      }),
      RUNS,
    );
  });
});
