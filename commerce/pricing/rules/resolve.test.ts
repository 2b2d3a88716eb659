import { describe, expect, it } from "vitest";
import type { PriceCandidate, PriceOptions, PriceQuestion, TraceKind } from "../model";
import { replayTrace } from "./replay";
import { resolvePrice } from "./resolve";
import {
  ACME,
  amountOff,
  ask,
  base,
  channel,
  contract,
  fixedAt,
  group,
  NOON,
  percent,
  plain,
  season,
  TRADE,
  taxed,
} from "./resolve-cases";

type Case = readonly [
  why: string,
  candidates: readonly PriceCandidate[],
  question: Partial<PriceQuestion>,
  options: Partial<PriceOptions>,
  /** Amount, regular, compare-at. */
  expected: readonly [bigint, bigint, bigint | null] | null,
  steps: readonly TraceKind[],
];

const JUNE = new Date("2026-06-01T00:00:00Z");
const AUGUST = new Date("2026-08-01T00:00:00Z");
const tiers = (...amounts: readonly (readonly [number, bigint])[]) =>
  amounts.map(([minQuantity, amount]) => base(amount, { minQuantity }));

/** Who speaks. The figure is the one of the list that the row names. */
// biome-ignore format: a table
const LISTS: readonly Case[] = [
  ["the base list", [base(1999n)], {}, {}, [1999n, 1999n, null], ["base"]],
  ["no list at all: no price", [], {}, {}, null, []],
  ["a price of another currency is none", [base(1999n, { currency: "CHF" })], {}, {}, null, []],
  ["a price of another variant is none", [base(1999n, { variantId: "var_b" })], {}, {}, null, []],
  ["a season replaces the base", [base(1999n), season(1799n)], {}, {}, [1799n, 1799n, null], ["base", "list"]],
  ["a dearer season too: the list speaks", [base(1999n), season(2499n)], {}, {}, [2499n, 2499n, null], ["base", "list"]],
  ["a season without a base", [season(1799n)], {}, {}, [1799n, 1799n, null], ["list"]],
  ["not yet valid", [base(1999n), season(1799n, { validFrom: AUGUST })], {}, {}, [1999n, 1999n, null], ["base"]],
  ["valid from this very instant", [base(1999n), season(1799n, { validFrom: NOON })], {}, {}, [1799n, 1799n, null], ["base", "list"]],
  ["over at this very instant", [base(1999n), season(1799n, { validUntil: NOON })], {}, {}, [1999n, 1999n, null], ["base"]],
  ["valid until after", [base(1999n), season(1799n, { validUntil: AUGUST })], {}, {}, [1799n, 1799n, null], ["base", "list"]],
  ["a base list may end as well", [base(1999n, { validUntil: JUNE })], {}, {}, null, []],
  ["the higher priority", [base(1999n), season(1799n, { priority: 1 }), season(1699n, { priceListId: "prl_b" })], {}, {}, [1799n, 1799n, null], ["base", "list"]],
  ["a negative priority is lower than none", [base(1999n), season(1799n), season(1699n, { priceListId: "prl_b", priority: -1 })], {}, {}, [1799n, 1799n, null], ["base", "list"]],
  ["of equals the one that began later", [base(1999n), season(1799n, { validFrom: JUNE }), season(1699n, { priceListId: "prl_b" })], {}, {}, [1799n, 1799n, null], ["base", "list"]],
  ["of equals in everything the cheaper", [base(1999n), season(1799n), season(1699n, { priceListId: "prl_b" })], {}, {}, [1699n, 1699n, null], ["base", "list"]],
  ["the storefront's own list may be of scope storefront", [base(2099n, { scope: "storefront" })], {}, {}, [2099n, 2099n, null], ["base"]],
  ["a storefront that sells from a trade list", [base(1500n, { scope: "group", audienceKey: "trade" })], {}, {}, [1500n, 1500n, null], ["base"]],
  ["a second base list speaks as a list", [base(1999n), season(1899n, { scope: "base" })], {}, {}, [1899n, 1899n, null], ["base", "list"]],
  ["a group's list is silent to others", [base(1999n), group(1500n)], {}, {}, [1999n, 1999n, null], ["base"]],
  ["a group's list", [base(1999n), group(1500n)], { customer: TRADE }, {}, [1500n, 1500n, null], ["base", "group"]],
  ["a group's list over the season's", [base(1999n), season(1400n), group(1500n)], { customer: TRADE }, {}, [1500n, 1500n, null], ["base", "list", "group"]],
  ["a group alone", [group(1500n)], { customer: TRADE }, {}, [1500n, 1500n, null], ["group"]],
  ["two groups, one priority: the cheaper", [base(1999n), group(1500n), group(1400n, { priceListId: "prl_vip", audienceKey: "vip" })], { customer: { groups: ["vip", "trade"], companyKey: null } }, {}, [1400n, 1400n, null], ["base", "group"]],
  ["two groups: the higher priority though dearer", [base(1999n), group(1500n, { priority: 5 }), group(1400n, { priceListId: "prl_vip", audienceKey: "vip" })], { customer: { groups: ["vip", "trade"], companyKey: null } }, {}, [1500n, 1500n, null], ["base", "group"]],
  ["a contract over the group", [base(1999n), group(1500n), contract(1600n)], { customer: ACME }, {}, [1600n, 1600n, null], ["base", "group", "contract"]],
  ["another company's contract", [base(1999n), contract(1600n)], { customer: { groups: [], companyKey: "other" } }, {}, [1999n, 1999n, null], ["base"]],
  ["a contract that is over", [base(1999n), contract(1600n, { validUntil: NOON })], { customer: ACME }, {}, [1999n, 1999n, null], ["base"]],
  ["a channel's list is silent elsewhere", [base(1999n), channel(2199n)], {}, {}, [1999n, 1999n, null], ["base"]],
  ["a channel's list", [base(1999n), channel(2199n)], { channel: "marketplace" }, {}, [2199n, 2199n, null], ["base", "channel"]],
  ["a channel over a contract", [base(1999n), contract(1600n), channel(2199n)], { channel: "marketplace", customer: ACME }, {}, [2199n, 2199n, null], ["base", "contract", "channel"]],
  ["only the channel prices it", [channel(2199n)], { channel: "marketplace" }, {}, [2199n, 2199n, null], ["channel"]],
  ["at the till", [base(1999n), channel(1899n, { channel: "pos" })], { channel: "pos" }, {}, [1899n, 1899n, null], ["base", "channel"]],
  ["a struck price that a person wrote", [base(1999n, { compareAtMinor: 2499n })], {}, {}, [1999n, 1999n, 2499n], ["base"]],
  ["a struck price that is not higher is none", [base(1999n, { compareAtMinor: 1999n })], {}, {}, [1999n, 1999n, null], ["base"]],
  ["the struck price goes with its list", [base(1999n, { compareAtMinor: 2499n }), season(1799n)], {}, {}, [1799n, 1799n, null], ["base", "list"]],
  ["the season's struck price", [base(1999n), season(1799n, { compareAtMinor: 1999n })], {}, {}, [1799n, 1799n, 1999n], ["base", "list"]],
];

/** Tiers of 1: 10.00, 10: 9.00, 50: 8.00. */
const TIERED = tiers([1, 1000n], [10, 900n], [50, 800n]);
// biome-ignore format: a table
const TIERS: readonly Case[] = [
  ["one", TIERED, { quantity: 1 }, {}, [1000n, 1000n, null], ["base"]],
  ["nine", TIERED, { quantity: 9 }, {}, [1000n, 1000n, null], ["base"]],
  ["ten", TIERED, { quantity: 10 }, {}, [900n, 900n, null], ["base", "tier"]],
  ["forty-nine", TIERED, { quantity: 49 }, {}, [900n, 900n, null], ["base", "tier"]],
  ["fifty", TIERED, { quantity: 50 }, {}, [800n, 800n, null], ["base", "tier"]],
  ["a million", TIERED, { quantity: 1_000_000 }, {}, [800n, 800n, null], ["base", "tier"]],
  ["a tier's own struck price", [base(1000n), base(900n, { minQuantity: 10, compareAtMinor: 1000n })], { quantity: 10 }, {}, [900n, 900n, 1000n], ["base", "tier"]],
  ["below the first tier: no price", tiers([10, 900n]), { quantity: 9 }, {}, null, []],
  ["the first tier is the price from there", tiers([10, 900n]), { quantity: 10 }, {}, [900n, 900n, null], ["base"]],
  ["a season without tiers ends those of the base", [...TIERED, season(950n)], { quantity: 50 }, {}, [950n, 950n, null], ["base", "list"]],
  ["a season's own tiers", [...TIERED, season(950n), season(700n, { minQuantity: 50 })], { quantity: 50 }, {}, [700n, 700n, null], ["base", "list", "tier"]],
  ["a season that begins at ten leaves one alone", [...TIERED, season(850n, { minQuantity: 10 })], { quantity: 1 }, {}, [1000n, 1000n, null], ["base"]],
  ["a group's tier in one step", [...TIERED, group(950n), group(750n, { minQuantity: 20 })], { quantity: 20, customer: TRADE }, {}, [750n, 750n, null], ["base", "tier", "group"]],
  ["a group from 20 on, asked for 10: the base's tier", [...TIERED, group(750n, { minQuantity: 20 })], { quantity: 10, customer: TRADE }, {}, [900n, 900n, null], ["base", "tier"]],
  ["a contract's tier", [base(1000n), contract(900n), contract(600n, { minQuantity: 100 })], { quantity: 100, customer: ACME }, {}, [600n, 600n, null], ["base", "contract"]],
  ["a channel's tier", [base(1000n), channel(990n), channel(970n, { minQuantity: 5 })], { quantity: 7, channel: "marketplace" }, {}, [970n, 970n, null], ["base", "channel"]],
  ["a dearer tier is what was entered", tiers([1, 1000n], [10, 1100n]), { quantity: 10 }, {}, [1100n, 1100n, null], ["base", "tier"]],
];

// biome-ignore format: a table
const PROMOTIONS: readonly Case[] = [
  ["15 % of 19.99 is 2.9985, so 3.00 off", [base(1999n)], {}, { reduction: percent(150_000) }, [1699n, 1999n, null], ["base", "promotion"]],
  ["20 % of 0.03 is 0.006, so 0.01 off", [base(3n)], {}, { reduction: percent(200_000) }, [2n, 3n, null], ["base", "promotion"]],
  ["10 % of 0.04 is 0.004: nothing comes off, no step", [base(4n)], {}, { reduction: percent(100_000) }, [4n, 4n, null], ["base"]],
  ["50 % of 0.01 is half a cent, away from zero", [base(1n)], {}, { reduction: percent(500_000) }, [0n, 1n, null], ["base", "promotion"]],
  ["100 %", [base(1999n)], {}, { reduction: percent(1_000_000) }, [0n, 1999n, null], ["base", "promotion"]],
  ["more than everything stays at nothing", [base(1999n)], {}, { reduction: percent(1_500_000) }, [0n, 1999n, null], ["base", "promotion"]],
  ["5.00 off 19.99", [base(1999n)], {}, { reduction: amountOff(500n) }, [1499n, 1999n, null], ["base", "promotion"]],
  ["25.00 off 19.99 is nothing, never negative", [base(1999n)], {}, { reduction: amountOff(2500n) }, [0n, 1999n, null], ["base", "promotion"]],
  ["fixed at 14.90", [base(1999n)], {}, { reduction: fixedAt(1490n) }, [1490n, 1999n, null], ["base", "promotion"]],
  ["fixed above the price changes nothing", [base(1999n)], {}, { reduction: fixedAt(2490n) }, [1999n, 1999n, null], ["base"]],
  ["fixed at the price changes nothing", [base(1999n)], {}, { reduction: fixedAt(1999n) }, [1999n, 1999n, null], ["base"]],
  ["a percentage of a tier: 10 % of 9.00", TIERED, { quantity: 10 }, { reduction: percent(100_000) }, [810n, 900n, null], ["base", "tier", "promotion"]],
  ["a percentage of a group price: 10 % of 15.00", [base(1999n), group(1500n)], { customer: TRADE }, { reduction: percent(100_000) }, [1350n, 1500n, null], ["base", "group", "promotion"]],
  ["a channel's list overrules the promotion", [base(1999n), channel(2199n)], { channel: "marketplace" }, { reduction: percent(150_000) }, [2199n, 2199n, null], ["base", "promotion", "channel"]],
  ["only the channel prices it: nothing to reduce before", [channel(2199n)], { channel: "marketplace" }, { reduction: percent(150_000) }, [2199n, 2199n, null], ["channel"]],
  ["the struck price stays beside it", [base(1999n, { compareAtMinor: 2499n })], {}, { reduction: percent(150_000) }, [1699n, 1999n, 2499n], ["base", "promotion"]],
  ["yen: 15 % of 1990 is 298.5, so 299 off", [base(1990n, { currency: "JPY" })], { currency: "JPY" }, { reduction: percent(150_000) }, [1691n, 1990n, null], ["base", "promotion"]],
  ["dinar: 15 % of 12.345 is 1.85175, so 1.852 off", [base(12_345n, { currency: "KWD" })], { currency: "KWD" }, { reduction: percent(150_000) }, [10_493n, 12_345n, null], ["base", "promotion"]],
  ["33.3333 % of 30.00 is 9.99999, so 10.00 off", [base(3000n)], {}, { reduction: percent(333_333) }, [2000n, 3000n, null], ["base", "promotion"]],
];

const CHF = (amount: bigint, over: Partial<PriceCandidate> = {}) =>
  base(amount, { currency: "CHF", ...over });
const francs = { currency: "CHF" } as const;
// biome-ignore format: a table
const TAX_AND_ROUNDING: readonly Case[] = [
  ["gross shown gross, kept gross: as written, no step", [base(11_900n)], {}, { tax: taxed("gross", "keep_gross", 250_000) }, [11_900n, 11_900n, null], ["base"]],
  ["at home keep_net changes nothing", [base(11_900n)], {}, { tax: taxed("gross", "keep_net", 190_000) }, [11_900n, 11_900n, null], ["base"]],
  ["119.00 at 19 % is 100.00 net; with 25 %: 125.00", [base(11_900n)], {}, { tax: taxed("gross", "keep_net", 250_000) }, [12_500n, 12_500n, null], ["base", "tax_mode"]],
  ["19.99 / 1.19 x 1.21 = 20.32596", [base(1999n)], {}, { tax: taxed("gross", "keep_net", 210_000) }, [2033n, 2033n, null], ["base", "tax_mode"]],
  ["119.00 with 19 % inside, shown net", [base(11_900n)], {}, { tax: taxed("net", "keep_gross", 190_000) }, [10_000n, 10_000n, null], ["base", "tax_mode"]],
  ["119.00 kept gross at 25 %: 95.20 net", [base(11_900n)], {}, { tax: taxed("net", "keep_gross", 250_000) }, [9520n, 9520n, null], ["base", "tax_mode"]],
  ["119.00 kept net, shown net: 100.00 everywhere", [base(11_900n)], {}, { tax: taxed("net", "keep_net", 250_000) }, [10_000n, 10_000n, null], ["base", "tax_mode"]],
  ["a net list shown net", [base(10_000n, { taxIncluded: "net" })], {}, { tax: taxed("net", "keep_gross", 88_750) }, [10_000n, 10_000n, null], ["base"]],
  ["a net list shown gross, kept net: 25 % on top", [base(10_000n, { taxIncluded: "net" })], {}, { tax: taxed("gross", "keep_net", 250_000) }, [12_500n, 12_500n, null], ["base", "tax_mode"]],
  ["a net list shown gross, kept gross: the home rate on top", [base(10_000n, { taxIncluded: "net" })], {}, { tax: taxed("gross", "keep_gross", 250_000) }, [11_900n, 11_900n, null], ["base", "tax_mode"]],
  ["the struck price changes its mode too", [base(11_900n, { compareAtMinor: 23_800n })], {}, { tax: taxed("net", "keep_net", 190_000) }, [10_000n, 10_000n, 20_000n], ["base", "tax_mode"]],
  ["a promotion before the tax: 119.00 - 10 % = 107.10; net 90.00", [base(11_900n)], {}, { reduction: percent(100_000), tax: taxed("net", "keep_net", 190_000) }, [9000n, 10_000n, null], ["base", "promotion", "tax_mode"]],
  ["what a person wrote is not rounded", [CHF(1234n)], francs, { rounding: "swedish_05" }, [1234n, 1234n, null], ["base"]],
  ["an amount off is as written, too", [CHF(1234n)], francs, { reduction: amountOff(100n), rounding: "swedish_05" }, [1134n, 1234n, null], ["base", "promotion"]],
  ["so is a fixed price", [CHF(1234n)], francs, { reduction: fixedAt(1111n), rounding: "swedish_05" }, [1111n, 1234n, null], ["base", "promotion"]],
  ["15 % off 19.90 CHF: 16.915 -> 16.91 (2.99 off), down to 16.90", [CHF(1990n)], francs, { reduction: percent(150_000), rounding: "swedish_05" }, [1690n, 1990n, null], ["base", "promotion", "rounding"]],
  ["15 % off 19.97: 3.00 off, 16.97 down to 16.95, not up to 17.00", [CHF(1997n)], francs, { reduction: percent(150_000), rounding: "swedish_05" }, [1695n, 1997n, null], ["base", "promotion", "rounding"]],
  ["20 % off 49.90 is 39.92, by .99 down to 38.99", [base(4990n)], {}, { reduction: percent(200_000), rounding: "charm_99" }, [3899n, 4990n, null], ["base", "promotion", "rounding"]],
  ["already there: no step", [base(4990n)], {}, { reduction: percent(100_000), rounding: "charm_90" }, [4490n, 4990n, null], ["base", "promotion", "rounding"]],
  ["10 % off 50.00 is 45.00: 0.05 has nothing to do", [CHF(5000n)], francs, { reduction: percent(100_000), rounding: "swedish_05" }, [4500n, 5000n, null], ["base", "promotion"]],
  ["half of 0.60 is 0.30; .99 never lifts a reduced price", [base(60n)], {}, { reduction: percent(500_000), rounding: "charm_99" }, [30n, 60n, null], ["base", "promotion"]],
  ["for nothing stays for nothing", [base(60n)], {}, { reduction: percent(1_000_000), rounding: "charm_99" }, [0n, 60n, null], ["base", "promotion"]],
  ["19.99 / 1.19 x 1.21 = 20.33, by .99 to 19.99 (nearest: 0.34 below, 0.66 above)", [base(1999n)], {}, { tax: taxed("gross", "keep_net", 210_000), rounding: "charm_99" }, [1999n, 1999n, null], ["base", "tax_mode", "rounding"]],
  ["49.90 / 1.19 x 1.255 = 52.6256, by .95: 52.95 is nearer than 51.95", [base(4990n)], {}, { tax: taxed("gross", "keep_net", 255_000), rounding: "charm_95" }, [5295n, 5295n, null], ["base", "tax_mode", "rounding"]],
  ["the regular price is rounded with the tax", [base(4990n)], {}, { reduction: percent(200_000), tax: taxed("gross", "keep_net", 255_000), rounding: "charm_95" }, [4195n, 5295n, null], ["base", "promotion", "tax_mode", "rounding"]],
  ["yen by tens: 15 % off 1990 = 1691 down to 1690", [base(1990n, { currency: "JPY" })], { currency: "JPY" }, { reduction: percent(150_000), rounding: "whole_10" }, [1690n, 1990n, null], ["base", "promotion", "rounding"]],
  ["dinar by 0.05: 10.493 down to 10.450", [base(12_345n, { currency: "KWD" })], { currency: "KWD" }, { reduction: percent(150_000), rounding: "swedish_05" }, [10_450n, 12_345n, null], ["base", "promotion", "rounding"]],
  ["a channel's list after a promotion is as written", [CHF(1990n), channel(1777n, { currency: "CHF" })], { ...francs, channel: "marketplace" }, { reduction: percent(150_000), rounding: "swedish_05" }, [1777n, 1777n, null], ["base", "promotion", "channel"]],
  ["a net group list beside a gross base", [base(11_900n), group(8000n, { taxIncluded: "net" })], { customer: TRADE }, { tax: taxed("net", "keep_net", 190_000) }, [8000n, 8000n, null], ["base", "group"]],
  ["a net group list shown gross: 80.00 x 1.19", [base(11_900n), group(8000n, { taxIncluded: "net" })], { customer: TRADE }, { tax: taxed("gross", "keep_net", 190_000) }, [9520n, 9520n, null], ["base", "group", "tax_mode"]],
  ["no tax at all, exported net: 119.00 kept gross", [base(11_900n)], {}, { tax: taxed("net", "keep_gross", 0) }, [11_900n, 11_900n, null], ["base", "tax_mode"]],
  ["no tax at all, kept net: 100.00", [base(11_900n)], {}, { tax: taxed("gross", "keep_net", 0) }, [10_000n, 10_000n, null], ["base", "tax_mode"]],
];

describe.each([
  ["lists", LISTS],
  ["tiers", TIERS],
  ["promotions", PROMOTIONS],
  ["tax and rounding", TAX_AND_ROUNDING],
])("resolvePrice: %s", (_, cases) => {
  it.each(cases)("%s", (_why, candidates, question, options, expected, steps) => {
    const price = resolvePrice(ask(question), candidates, plain(options));
    const found = price && [price.amountMinor, price.regularMinor, price.compareAtMinor];
    expect(found).toEqual(expected);
    expect(price?.trace.map((step) => step.kind) ?? []).toEqual(steps);
    if (price) expect(replayTrace(price.trace)).toBe(price.amountMinor);
  });
});

describe("a trace", () => {
  const price = resolvePrice(
    ask({ customer: TRADE, quantity: 12 }),
    [base(11_900n), group(9520n), group(8330n, { minQuantity: 10 })],
    plain({ reduction: percent(100_000), tax: taxed("gross", "keep_net", 250_000), rounding: "charm_99" }),
  );

  // 83.30 - 8.33 = 74.97; / 1.19 x 1.25 = 78.75; by .99 down: 77.99
  it("names the rule of each step and both figures", () => {
    expect(
      price?.trace.map(({ kind, ruleId, beforeMinor, afterMinor }) => [
        kind,
        ruleId,
        beforeMinor,
        afterMinor,
      ]),
    ).toEqual([
      ["base", "prl_base", null, 11_900n],
      ["group", "prl_trade", 11_900n, 8330n],
      ["promotion", "prm_1", 8330n, 7497n],
      ["tax_mode", "keep_net", 7497n, 7875n],
      ["rounding", "charm_99", 7875n, 7799n],
    ]);
    expect(price).toMatchObject({ priceListId: "prl_trade", taxIncluded: "gross", currency: "EUR" });
  });

  it("does not replay when a figure in it was changed, a step left out, or two exchanged", () => {
    const trace = price?.trace ?? [];
    for (const [index, step] of trace.entries()) {
      const forged = trace.with(index, { ...step, afterMinor: step.afterMinor + 1n });
      expect(replayTrace(forged)).toBeNull();
      const shorter = trace.toSpliced(index, 1);
      if (index < trace.length - 1) expect(replayTrace(shorter)).toBeNull();
    }
    expect(replayTrace([...trace].reverse())).toBeNull();
    expect(replayTrace([])).toBeNull();
  });

  it("survives JSON, with its amounts as text", () => {
    const text = JSON.stringify(price?.trace, (_, value) =>
      typeof value === "bigint" ? `${value}n` : value,
    );
    const back = JSON.parse(text, (_, value) =>
      typeof value === "string" && /^\d+n$/.test(value) ? BigInt(value.slice(0, -1)) : value,
    );
    expect(replayTrace(back)).toBe(7799n);
  });
});
