import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { offerOf, rebalance, type Share, type Strategy, shareAfter, shareOf } from "./sharing";

const web = { storefrontId: "sto_de", channel: "web" };
const pos = { storefrontId: "sto_de", channel: "pos" };
const market = { storefrontId: "sto_de", channel: "marketplace" };
const proportional = (...amounts: [string, number][]): Strategy => ({
  kind: "proportional",
  parties: amounts.map(([key, amount]) => ({ key, amount })),
});
const priority: Strategy = {
  kind: "channel_priority",
  parties: [
    { key: "pos", amount: 3 },
    { key: "web", amount: 5 },
  ],
};

describe("what a party is offered", () => {
  it.each([
    ["first in, first out: whoever comes", { kind: "fifo", parties: [] }, 4, [4, 4, 4]],
    ["the first of a ranking: everything", priority, 20, [20, 17, 12]],
    ["scarce: those after it leave what is kept for it", priority, 7, [7, 4, 0]],
    ["scarcer: the first alone", priority, 2, [2, 0, 0]],
    ["quotas by weight", proportional(["pos", 1], ["web", 3]), 8, [2, 6, 0]],
    ["quotas with the rest named", proportional(["pos", 1], ["*", 1]), 5, [3, 2, 2]],
    ["nothing there", proportional(["pos", 1], ["web", 1]), -3, [0, 0, 0]],
  ] as [string, Strategy, number, number[]][])("%s", (_, strategy, available, offers) => {
    const share = shareOf(strategy, available);
    expect([pos, web, market].map((asking) => offerOf(available, share, asking))).toEqual(offers);
  });

  it("a storefront that is named goes before its channel", () => {
    const share = shareOf(proportional(["sto_de", 1], ["web", 3]), 8);
    expect(offerOf(8, share, web)).toBe(2);
    expect(offerOf(8, share, { storefrontId: "sto_fr", channel: "web" })).toBe(6);
  });
});

describe("rebalancing", () => {
  const strategy = proportional(["pos", 1], ["web", 1]);
  it.each([
    ["nobody ran dry: as the weights say", { pos: 3, web: 1 }, 8, { pos: 4, web: 4 }],
    ["one ran dry: half of the other's goes to it", { pos: 4, web: 0 }, 4, { pos: 1, web: 3 }],
    ["both ran dry: as the weights say", { pos: 0, web: 0 }, 6, { pos: 3, web: 3 }],
    ["nothing to lend", { pos: 1, web: 0 }, 1, { pos: 1, web: 0 }],
  ])("%s", (_, of, available, expected) => {
    expect(rebalance(strategy, available, { rule: "quota", of: { ...of, "*": 0 } })?.of).toMatchObject(
      expected,
    );
  });
});

const parties = fc.uniqueArray(
  fc.record({
    key: fc.constantFrom("pos", "web", "sto_de", "marketplace", "*"),
    amount: fc.integer({ min: 0, max: 20 }),
  }),
  { selector: (party) => party.key, maxLength: 5 },
);
const strategies = fc.record({ kind: fc.constantFrom("fifo", "channel_priority", "proportional"), parties });
const asking = fc.record({
  storefrontId: fc.constantFrom("sto_de", "sto_fr"),
  channel: fc.constantFrom("web", "pos", "marketplace", "phone"),
});

describe("any strategy", () => {
  it("never offers more than is available, and quotas add up to it", () => {
    fc.assert(
      fc.property(strategies, fc.integer({ min: -5, max: 200 }), asking, (strategy, available, who) => {
        const share = shareOf(strategy as Strategy, available);
        expect(offerOf(available, share, who)).toBeGreaterThanOrEqual(0);
        expect(offerOf(available, share, who)).toBeLessThanOrEqual(Math.max(0, available));
        const weighs = strategy.parties.some((party) => party.amount > 0);
        if (share?.rule === "quota" && weighs)
          expect(Object.values(share.of).reduce((sum, units) => sum + units, 0)).toBe(Math.max(0, available));
      }),
    );
  });

  it("sells no unit twice in any order of sales, returns and rebalancing, and a ranking sells all to its first", () => {
    const step = fc.record({
      who: asking,
      quantity: fc.integer({ min: 1, max: 6 }),
      deed: fc.constantFrom("sell", "return", "rebalance"),
    });
    fc.assert(
      fc.property(
        strategies,
        fc.integer({ min: 0, max: 40 }),
        fc.array(step, { maxLength: 40 }),
        (chosen, stock, steps) => {
          const strategy = chosen as Strategy;
          let available = stock;
          let share: Share | null = shareOf(strategy, available);
          const sold: { who: (typeof steps)[number]["who"]; quantity: number }[] = [];
          for (const { who, quantity, deed } of steps) {
            if (deed === "rebalance") share = rebalance(strategy, available, share);
            if (deed === "sell" && quantity <= offerOf(available, share, who)) {
              available -= quantity;
              share = shareAfter(share, who, quantity);
              sold.push({ who, quantity });
            }
            const last = deed === "return" ? sold.pop() : undefined;
            if (last) {
              available += last.quantity;
              share = shareAfter(share, last.who, -last.quantity);
            }
            expect(available).toBeGreaterThanOrEqual(0);
          }
          const first = strategy.parties.find((party) => party.key !== "*");
          if (strategy.kind === "channel_priority" && first?.key === "pos")
            expect(offerOf(available, share, { storefrontId: "sto_fr", channel: "pos" })).toBe(available);
        },
      ),
    );
  });

  it("rebalances to the whole stock, and never takes from one that ran dry", () => {
    fc.assert(
      fc.property(
        parties,
        fc.integer({ min: 0, max: 100 }),
        fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 5, maxLength: 5 }),
        (chosen, available, left) => {
          const strategy: Strategy = { kind: "proportional", parties: chosen };
          if (!chosen.some((party) => party.amount > 0)) return;
          const fresh = shareOf(strategy, available);
          const of = Object.fromEntries(chosen.map((party, at) => [party.key, left[at] ?? 0]));
          const after = rebalance(strategy, available, { rule: "quota", of });
          expect(Object.values(after?.of ?? {}).reduce((sum, units) => sum + units, 0)).toBe(available);
          for (const party of chosen)
            if (of[party.key] === 0 && party.amount > 0)
              expect(after?.of[party.key]).toBeGreaterThanOrEqual(fresh?.of[party.key] ?? 0);
        },
      ),
    );
  });
});
