import { sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "@/lib/ids";
import { ok } from "@/lib/result";
import { testDatabase } from "@/tests/db/database";
import { makeBrand } from "@/tests/factories";
import { must } from "@/tests/pricing-world";
import { stockWorld } from "@/tests/stock-world";
import {
  allocateStock,
  availabilityFor,
  deallocate,
  listStrategies,
  rebalanceShares,
  receiveStock,
  releaseReservation,
  removeStrategy,
  reserveStock,
  saveStrategy,
  simulateStrategies,
  stockFor,
} from ".";
import { offerOf, type Share, shareAfter } from "./rules/sharing";

const test = testDatabase({ max: 40 });
const { ctx, run, location, stocked } = stockWorld(() => test.db);
let brandId = "";
let here = "";
let mug = "";

beforeAll(async () => {
  brandId = await makeBrand(test.db);
  here = await location("here");
  [mug = ""] = await stocked("mug", 12, [here]);
});

const asker = (channel: string) => ({ storefrontId: "sto_de", channel });
const take = (channel: string, quantity: number, ref = newId("order")) =>
  run((tx) =>
    allocateStock(tx, {
      ref,
      ...asker(channel),
      lines: [{ lineId: "a", variantId: mug, locationId: here, quantity }],
    }),
  );
const offers = async (...channels: string[]) => {
  const facts = await Promise.all(
    channels.map((channel) => stockFor(ctx(), { variantIds: [mug], country: "DE", ...asker(channel) })),
  );
  return facts.map(([fact]) => fact?.available);
};
const byWeight = (...parties: [string, number][]) => parties.map(([key, amount]) => ({ key, amount }));
const productOf = async (variantId: string) => {
  const [row] = await test.db.execute<{ product_id: string }>(
    sql`select product_id from variant where id = ${variantId}`,
  );
  return row?.product_id ?? "";
};

describe("scarce stock", () => {
  it("is shared by quotas that no race exceeds, given back with an order, and rebalanced", async () => {
    must(
      await saveStrategy(ctx(), {
        brandId,
        productId: null,
        kind: "proportional",
        parties: byWeight(["pos", 1], ["web", 2]),
      }),
    );
    expect(await offers("pos", "web", "marketplace")).toEqual([4, 8, 0]);
    const all = await Promise.all(
      Array.from({ length: 32 }, (_, index) => take(index % 2 ? "pos" : "web", 1, `s-${index}`)),
    );
    expect(all.filter((one, index) => one.ok && index % 2 === 1)).toHaveLength(4);
    expect(all.filter((one, index) => one.ok && index % 2 === 0)).toHaveLength(8);
    const won = all.findIndex((one, index) => one.ok && index % 2 === 1);
    must(await run((tx) => deallocate(tx, { ref: `s-${won}`, lineId: "a", quantity: 1, sourceRef: "back" })));
    expect(await offers("pos", "web")).toEqual([1, 0]);
    must(
      await receiveStock(ctx(), {
        locationId: here,
        sourceRef: "d1",
        lines: [{ variantId: mug, quantity: 11 }],
      }),
    );
    await rebalanceShares(ctx());
    // Web ran dry: half of what the shop would have is lent to it.
    expect(await offers("pos", "web")).toEqual([2, 10]);
    const seen = async (channel: string) =>
      (await availabilityFor(ctx(), ["DE"], [mug], asker(channel))).get(mug);
    expect([(await seen("pos"))?.available, (await seen("phone"))?.state]).toEqual([2, "out"]);
    expect((await availabilityFor(ctx(), ["DE"], [mug])).get(mug)?.available).toBe(12);
  });

  it("gives a released reservation back to the party that had it", async () => {
    const before = await offers("pos", "web");
    const lines = [{ lineId: "a", variantId: mug, locationId: here, quantity: 2 }];
    must(await run((tx) => reserveStock(tx, { ref: "r", ...asker("web"), ttlSeconds: 60, lines })));
    expect((await offers("web"))[0]).toBe((before[1] ?? 0) - 2);
    await run(async (tx) => ok(await releaseReservation(tx, { ref: "r" })));
    expect(await offers("pos", "web")).toEqual(before);
  });

  it("is kept for those of higher rank, for one product only if asked", async () => {
    must(await saveStrategy(ctx(), { brandId, productId: null, kind: "fifo", parties: [] }));
    expect(await offers("pos", "web")).toEqual([12, 12]);
    const productId = await productOf(mug);
    const parties = byWeight(["pos", 5], ["web", 0]);
    must(await saveStrategy(ctx(), { brandId, productId, kind: "channel_priority", parties, version: 0 }));
    expect(await offers("pos", "web", "marketplace")).toEqual([12, 7, 7]);
    expect(await take("web", 8)).toMatchObject({ failure: { code: "inventory.short", data: { left: 7 } } });
    expect(await listStrategies(ctx(), brandId)).toMatchObject([
      { productId: null, kind: "fifo" },
      { productId, title: "mug", version: 1 },
    ]);
    expect(
      await saveStrategy(ctx(), { brandId, productId, kind: "fifo", parties: [], version: 7 }),
    ).toMatchObject({
      failure: { code: "inventory.changed_meanwhile" },
    });
    must(await removeStrategy(ctx(), { brandId, productId }));
    expect(await offers("web")).toEqual([12]);
    const bad = byWeight(["web", 0], ["pos", 0]);
    expect(
      await saveStrategy(ctx(), { brandId, productId, kind: "proportional", parties: bad }),
    ).toMatchObject({
      failure: { code: "inventory.bad_strategy" },
    });
  });

  it("means the same in the database and in the rules", async () => {
    const share = fc.option(
      fc.record({
        rule: fc.constantFrom("quota", "priority") as fc.Arbitrary<Share["rule"]>,
        of: fc.dictionary(fc.constantFrom("web", "pos", "sto_de", "*"), fc.integer({ min: 0, max: 30 })),
      }),
    );
    const asking = fc.record({
      storefrontId: fc.constantFrom("sto_de", "sto_fr"),
      channel: fc.constantFrom("web", "pos", "phone"),
    });
    const cases = fc.sample(
      fc.tuple(fc.integer({ min: -10, max: 40 }), share, asking, fc.integer({ min: -5, max: 9 })),
      400,
    );
    const rows = await test.db.execute<{ offer: number; after: Share | null }>(sql`
      select stock_offer(available, share, storefront, channel) as offer, stock_share_after(share, storefront, channel, taken) as after
      from unnest(${sql.param(cases.map(([available]) => available))}::int[],
        ${sql.param(cases.map(([, one]) => one && JSON.stringify(one)))}::text[]::jsonb[],
        ${sql.param(cases.map(([, , who]) => who.storefrontId))}::text[],
        ${sql.param(cases.map(([, , who]) => who.channel))}::text[],
        ${sql.param(cases.map(([, , , taken]) => taken))}::int[]) with ordinality as c(available, share, storefront, channel, taken, n)
      order by n`);
    for (const [at, [available, one, who, taken]] of cases.entries()) {
      expect(rows[at]?.offer).toBe(offerOf(available, one, who));
      expect(rows[at]?.after).toEqual(shareAfter(one, who, taken));
    }
  });
});

describe("the simulator", () => {
  it("replays what was ordered here under each strategy", async () => {
    const from = new Date();
    const [pan = ""] = await stocked("pan", 6, [here]);
    const order = (channel: string, quantity: number) =>
      run((tx) =>
        allocateStock(tx, {
          ref: newId("order"),
          ...asker(channel),
          lines: [{ lineId: "a", variantId: pan, locationId: here, quantity }],
        }),
      );
    for (const [channel, quantity] of [
      ["marketplace", 4],
      ["pos", 1],
      ["pos", 1],
    ] as const)
      must(await order(channel, quantity));
    const results = await simulateStrategies(ctx(), {
      from,
      until: new Date(Date.now() + 1_000),
      productIds: [await productOf(pan)],
      place: ({ lines }, offer) =>
        lines.every(({ variantId, quantity }) => offer(here, variantId).units >= quantity)
          ? lines.map((line) => ({ ...line, locationId: here }))
          : null,
      strategies: [
        { kind: "fifo", parties: [] },
        { kind: "channel_priority", parties: byWeight(["pos", 3]) },
      ],
    });
    expect(results).toMatchObject([
      { orders: 3, filled: 3, refused: 0, fillRate: 1, splitRate: 0 },
      {
        orders: 3,
        filled: 2,
        refused: 1,
        unitsFilled: 2,
        parties: [
          { key: "marketplace", refused: 1 },
          { key: "pos", refused: 0 },
        ],
      },
    ]);
  });
});
