import { describe, expect, it } from "vitest";
import {
  ALL,
  AT,
  buyGet,
  cartOf,
  cats,
  fixed,
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
  tell,
  tiers,
} from "@/tests/promotions";
import type { Condition, Effect, PromotionCart, RejectionReason } from "../model";

type Verdict = RejectionReason | "applied";
type Row = [what: string, over: RuleOver, verdict: Verdict, cart?: Partial<PromotionCart>, at?: string];

const when = (...conditions: Condition[]): RuleOver => ({ conditions });
const channel = (...anyOf: ("web" | "mobile" | "pos" | "marketplace" | "b2b")[]): Condition => ({
  kind: "channel",
  anyOf,
});
const group = (...anyOf: string[]): Condition => ({ kind: "customer_group", anyOf });
const contains = (quantity: number, target = ALL): Condition => ({ kind: "contains", quantity, target });
const spend = (from: number | null, below: number | null = null, target = ALL): Condition => ({
  kind: "subtotal",
  target,
  from: from === null ? null : { EUR: BigInt(from) },
  below: below === null ? null : { EUR: BigInt(below) },
});
const member = { customer: { key: "ann", groups: ["member"], firstOrder: true } };

// The cart of every row: two mugs at 10.00, one pair of socks at 8.00: 28.00.
const LINES: Lines = { mug: [1000, 2], sock: [800, 1] };

const CUSTOMER: Row[] = [
  ["the channel is one of them", when(channel("web", "pos")), "applied"],
  ["another channel", when(channel("pos")), "other_channel"],
  ["in the shop", when(channel("pos")), "applied", { channel: "pos" }],
  ["no channel named: all", {}, "applied", { channel: "b2b" }],
  ["a member", when(group("member")), "applied", member],
  ["one of two groups", when(group("trade", "member")), "applied", member],
  ["not a member", when(group("member")), "other_customer_group"],
  [
    "somebody unknown is in no group",
    when(group("member")),
    "other_customer_group",
    { customer: { key: null, groups: [], firstOrder: true } },
  ],
  ["the first order", when({ kind: "first_order" }), "applied", member],
  ["a later order", when({ kind: "first_order" }), "not_first_order"],
  [
    "used once of two by this customer",
    { limits: { total: null, perCustomer: 2, perCode: null }, usage: { customerUsed: 1 } },
    "applied",
  ],
  [
    "used twice of two",
    { limits: { total: null, perCustomer: 2, perCode: null }, usage: { customerUsed: 2 } },
    "customer_used_up",
  ],
  [
    "used 99 of 100 in all",
    { limits: { total: 100, perCustomer: null, perCode: null }, usage: { used: 99 } },
    "applied",
  ],
  [
    "used 100 of 100",
    { limits: { total: 100, perCustomer: null, perCode: null }, usage: { used: 100 } },
    "used_up",
  ],
  ["another storefront", { storefrontIds: ["sto_us"] }, "other_storefront"],
  ["two storefronts", { storefrontIds: ["sto_us", "sto_de"] }, "applied"],
  ["paused", { status: "paused" }, "not_active"],
  ["a draft", { status: "draft" }, "not_active"],
  ["put away", { status: "archived" }, "not_active"],
];

const CART: Row[] = [
  ["three pieces", when(contains(3)), "applied"],
  ["four are asked", when(contains(4)), "quantity_short"],
  ["two of the kitchen", when(contains(2, cats("cat_kitchen"))), "applied"],
  ["three of the kitchen are asked", when(contains(3, cats("cat_kitchen"))), "quantity_short"],
  ["a coat is asked", when(contains(1, prods("coat"))), "quantity_short"],
  [
    "gift cards are no pieces",
    when(contains(4)),
    "quantity_short",
    { lines: cartOf({ ...LINES, card: [5000, 1] }).lines },
  ],
  ["28.00 is reached", when(spend(2800)), "applied"],
  ["28.01 is not", when(spend(2801)), "subtotal_short"],
  ["20.00 of kitchen is reached", when(spend(2000, null, cats("cat_kitchen"))), "applied"],
  ["20.01 of kitchen is not", when(spend(2001, null, cats("cat_kitchen"))), "subtotal_short"],
  ["below 28.01", when(spend(null, 2801)), "applied"],
  ["28.00 is not below 28.00", when(spend(null, 2800)), "subtotal_above"],
  [
    "a gift card does not count towards 30.00",
    when(spend(3000)),
    "subtotal_short",
    { lines: cartOf({ ...LINES, card: [5000, 1] }).lines },
  ],
  ["both conditions", when(contains(3), spend(2800)), "applied"],
  ["one of both fails", when(contains(3), spend(9900)), "subtotal_short"],
  [
    "an amount only in another currency",
    when({ kind: "subtotal", target: ALL, from: { USD: 1n }, below: null }),
    "no_amount_in_currency",
  ],
  ["an empty cart", {}, "nothing_matches", { lines: [] }],
];

const EFFECT: [what: string, effect: Effect, verdict: Verdict, over?: RuleOver][] = [
  ["a percentage of nothing that is here", pct(10, prods("coat")), "nothing_matches"],
  [
    "no amount in euros",
    { kind: "amount", amounts: { USD: 100n }, per: "item", target: ALL },
    "no_amount_in_currency",
  ],
  [
    "no fixed price in euros",
    { kind: "fixed_price", prices: { CHF: 100n }, target: ALL },
    "no_amount_in_currency",
  ],
  ["no cap in euros", pct(10), "no_amount_in_currency", { maxDiscount: { CHF: 100n } }],
  ["no budget in euros", pct(10), "no_amount_in_currency", { usage: { budgetLeft: { CHF: 100n } } }],
  ["a fixed price above all prices", fixed(2000), "no_saving"],
  ["a percentage that rounds to nothing", pct(0.0001), "no_saving"],
  ["sets of five", nForLess(5, 1), "quantity_short"],
  ["buy three mugs", buyGet([3, prods("mug")], [1, cats("cat_socks")]), "quantity_short"],
  ["socks to be given are missing", buyGet([1, prods("mug")], [1, prods("coat")]), "nothing_matches"],
  [
    "tiers from 50.00",
    tiers([
      [5000, { off: 500 }],
      [9000, { off: 900 }],
    ]),
    "subtotal_short",
  ],
  ["2.80 of a budget of 2.80", pct(10), "applied", { usage: { budgetLeft: { EUR: 280n } } }],
  ["2.80 of a budget of 2.79", pct(10), "budget_spent", { usage: { budgetLeft: { EUR: 279n } } }],
  [
    "2.80 off the order of a budget of 2.79",
    pctOrder(10),
    "budget_spent",
    { usage: { budgetLeft: { EUR: 279n } } },
  ],
  ["an empty budget", offOrder(100), "budget_spent", { usage: { budgetLeft: { EUR: 0n } } }],
  [
    "free shipping costs nothing while it is unknown",
    ship(),
    "applied",
    { usage: { budgetLeft: { EUR: 1n } } },
  ],
  ["an amount off each", off(100), "applied"],
];

// The code of every row is WELCOME10.
const CODE: [what: string, code: NonNullable<RuleOver["code"]>, typed: string[], verdict: Verdict][] = [
  ["as it is", {}, ["WELCOME10"], "applied"],
  ["in small letters", {}, ["welcome10"], "applied"],
  ["with spaces and hyphens", {}, [" Welcome - 10 "], "applied"],
  ["with O for 0 and I for 1", {}, ["WELCOMEIO"], "applied"],
  ["in full-width letters", {}, ["ＷＥＬＣＯＭＥ１０"], "applied"],
  ["not typed", {}, [], "code_missing"],
  ["another one", {}, ["WELCOME11"], "code_missing"],
  ["switched off", { disabled: true }, ["WELCOME10"], "code_disabled"],
  ["used 4 of 5 times", { used: 4, limit: 5 }, ["WELCOME10"], "applied"],
  ["used up", { used: 5, limit: 5 }, ["WELCOME10"], "code_used_up"],
];

// Berlin: summer time ends on 25 October 2026 at 01:00 UTC (03:00 becomes 02:00) and begins on 28 March 2027 at
// 01:00 UTC (02:00 becomes 03:00). Dates are what the clock shows; the end is the first minute without.
const DATES: [
  what: string,
  startsAt: string | null,
  endsAt: string | null,
  at: string,
  verdict: Verdict,
  zone?: string,
][] = [
  ["a minute before midnight", "2026-11-27T00:00", null, "2026-11-26T22:59:59.999Z", "not_started"],
  ["at midnight in Berlin", "2026-11-27T00:00", null, "2026-11-26T23:00:00Z", "applied"],
  [
    "at midnight in Berlin it is still the day before in New York",
    "2026-11-27T00:00",
    null,
    "2026-11-26T23:00:00Z",
    "not_started",
    "America/New_York",
  ],
  [
    "at midnight in New York",
    "2026-11-27T00:00",
    null,
    "2026-11-27T05:00:00Z",
    "applied",
    "America/New_York",
  ],
  ["long since midnight in Tokyo", "2026-11-27T00:00", null, "2026-11-26T15:00:00Z", "applied", "Asia/Tokyo"],
  ["the last moment", null, "2026-11-28T00:00", "2026-11-27T22:59:59.999Z", "applied"],
  ["the minute of the end", null, "2026-11-28T00:00", "2026-11-27T23:00:00Z", "ended"],
  ["02:30 comes twice: before the first", "2026-10-25T02:30", null, "2026-10-25T00:29:59Z", "not_started"],
  ["02:30 comes twice: from the first on", "2026-10-25T02:30", null, "2026-10-25T00:30:00Z", "applied"],
  [
    "02:30 comes twice: no second start at 02:10 after the change",
    "2026-10-25T02:30",
    null,
    "2026-10-25T01:10:00Z",
    "applied",
  ],
  ["an end at 02:30 is the first one", null, "2026-10-25T02:30", "2026-10-25T00:30:00Z", "ended"],
  [
    "an end at 02:30 is over for good at 02:10 after the change",
    null,
    "2026-10-25T02:30",
    "2026-10-25T01:10:00Z",
    "ended",
  ],
  ["02:30 is skipped: before the change", "2027-03-28T02:30", null, "2027-03-28T00:59:59Z", "not_started"],
  [
    "02:30 is skipped: it starts with the change",
    "2027-03-28T02:30",
    null,
    "2027-03-28T01:00:00Z",
    "applied",
  ],
  ["a skipped end is the change", null, "2027-03-28T02:30", "2027-03-28T01:00:00Z", "ended"],
  [
    "a day of 25 hours runs for all of them",
    "2026-10-25T00:00",
    "2026-10-26T00:00",
    "2026-10-25T22:59:59Z",
    "applied",
  ],
];

function verdict(found: ReturnType<typeof tell>): string {
  return found.applied.includes("p") ? "applied" : (found.rejected.p ?? "not judged");
}

describe("conditions", () => {
  it.each([...CUSTOMER, ...CART])("%s", (_what, over, expected, cart = {}) => {
    expect(verdict(tell(cartOf(LINES, cart), [promo("p", pct(10), over)]))).toBe(expected);
  });

  it.each(EFFECT)("effect: %s", (_what, effect, expected, over = {}) => {
    expect(verdict(tell(cartOf(LINES), [promo("p", effect, over)]))).toBe(expected);
  });

  it.each(CODE)("a code: %s", (_what, code, typed, expected) => {
    const given = promo("p", pct(10), { code: { code: "WELCOME10", ...code } });
    expect(verdict(tell(cartOf(LINES, { codes: typed }), [given]))).toBe(expected);
  });

  it.each(DATES)("dates: %s", (_what, startsAt, endsAt, at, expected, timeZone = "Europe/Berlin") => {
    const found = tell(
      cartOf(LINES, { timeZone }),
      [promo("p", pct(10), { startsAt, endsAt })],
      new Date(at),
    );
    expect(verdict(found)).toBe(expected);
  });

  it("count what the pages show: 28.00 less 20 % is 22.40", () => {
    const shelf = promo("shelf", pct(20));
    const from = (minor: number) => promo("p", ship(), when(spend(minor)));
    expect(tell(cartOf(LINES), [shelf, from(2240)]).applied).toEqual(["p", "shelf"]);
    expect(tell(cartOf(LINES), [shelf, from(2241)]).rejected).toEqual({ p: "subtotal_short" });
    // What other promotions of the cart take off does not count.
    const order = promo("order", offOrder(1000));
    expect(tell(cartOf(LINES), [shelf, order, from(2240)]).applied).toEqual(["order", "p", "shelf"]);
  });

  it("say how much is missing", () => {
    const { outcome } = tell(cartOf(LINES), [
      promo("p", ship(), when(spend(5000))),
      promo("q", nForLess(5, 1)),
    ]);
    expect(outcome.rejected).toEqual([
      {
        promotionId: "p",
        reason: "subtotal_short",
        data: { neededMinor: "5000", gotMinor: "2800", missingMinor: "2200", currency: "EUR" },
      },
      { promotionId: "q", reason: "quantity_short", data: { needed: 5, got: 3 } },
    ]);
  });

  it("tell the shopper about each code once", () => {
    const good = promo("good", pct(10), { code: { code: "GOOD" } });
    const twin = promo("good", pct(10), { code: { id: "pco_twin", code: "TWIN" } });
    const off = promo("off", pct(10), { code: { code: "SHUT", disabled: true } });
    const typed = ["good", "G-O-O-D", "twin", "shut", "nope", "C3P9-K7M4RTX-W6GH8N3", "!"];
    const { outcome } = tell(cartOf(LINES, { codes: typed }), [good, twin, off]);
    expect(outcome.codes.map(({ typed: as, state, reason }) => [as, state, reason])).toEqual([
      ["good", "applied", null],
      ["twin", "rejected", "same_promotion"],
      ["shut", "rejected", "code_disabled"],
      ["nope", "unknown", null],
      ["C3P9-K7M4RTX-W6GH8N3", "unknown", "mistyped"],
      ["!", "unknown", null],
    ]);
    expect(outcome.applied).toHaveLength(1);
  });

  it("take the code that still works when two of one promotion are typed", () => {
    const spent = promo("p", pct(10), { code: { id: "pco_1", code: "FIRST", used: 1, limit: 1 } });
    const fresh = promo("p", pct(10), { code: { id: "pco_2", code: "SECOND", used: 0, limit: 1 } });
    for (const given of [
      [spent, fresh],
      [fresh, spent],
    ]) {
      const { outcome } = tell(cartOf(LINES, { codes: ["first", "second"] }), given);
      expect(outcome.applied.map(({ codeId }) => codeId)).toEqual(["pco_2"]);
    }
  });

  it("asks of the instant it is given, not of the clock", () => {
    const long = promo("p", pct(10), { startsAt: "1999-01-01T00:00", endsAt: "1999-12-31T00:00" });
    expect(verdict(tell(cartOf(LINES), [long], new Date("1999-06-01T00:00Z")))).toBe("applied");
    expect(verdict(tell(cartOf(LINES), [long], AT))).toBe("ended");
  });
});
