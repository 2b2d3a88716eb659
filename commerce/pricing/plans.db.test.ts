import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { type Ctx, systemCtx } from "@/commerce/context";
import { testDatabase } from "@/tests/db/database";
import { eur, must, pricesOf, pricingWorld } from "@/tests/pricing-world";
import {
  applyPlanned,
  cancelPriceChange,
  editSheet,
  planPriceChange,
  priceHistory,
  pricePlans,
  setPrices,
} from ".";

const test = testDatabase();
const ctx = (now?: Date): Ctx => systemCtx(test.db, "test", now);
const world = (key: string) => pricingWorld(test.db, key);

describe("planned changes", () => {
  const HOUR = 3_600_000;
  const plan = (listId: string, a: string, minor: bigint, from: number, until: number | null) => {
    const now = Date.now();
    return planPriceChange(ctx(), {
      priceListId: listId,
      name: "Sale",
      startsAt: new Date(now + from * HOUR),
      endsAt: until === null ? null : new Date(now + until * HOUR),
      entries: [{ variantId: a, ...eur(minor) }],
    });
  };
  /** As if so many hours had passed. */
  const pass = (planId: string, hours: number) =>
    test.db.execute(
      sql`update price_plan set starts_at = starts_at - make_interval(hours => ${hours}), ends_at = ends_at - make_interval(hours => ${hours}) where id = ${planId}`,
    );

  it("come at their instant, once, and go back to what stood there", async () => {
    const { listId, a } = await world("plan");
    const { id } = must(await plan(listId, a, 800n, 1, 3));
    expect(await applyPlanned(ctx())).toEqual({ applied: 0, ended: 0 });
    await pass(id, 2);
    expect(await applyPlanned(ctx())).toEqual({ applied: 1, ended: 0 });
    expect(await applyPlanned(ctx())).toEqual({ applied: 0, ended: 0 });
    expect((await pricesOf(test.db, listId)).get(a)).toBe(800n);
    await pass(id, 2);
    expect(await applyPlanned(ctx())).toEqual({ applied: 0, ended: 1 });
    expect((await pricesOf(test.db, listId)).get(a)).toBe(1000n);
    expect(await pricePlans(ctx(), { priceListId: listId })).toMatchObject([
      { id, state: "ended", lines: 1 },
    ]);
    expect(
      (await priceHistory(ctx(), { variantId: a, limit: 3 })).map((line) => [
        line.beforeMinor,
        line.afterMinor,
        line.reason,
      ]),
    ).toEqual([
      [800n, 1000n, "Sale"],
      [1000n, 800n, "Sale"],
      [null, 1000n, "test"],
    ]);
  });

  it("leave alone what somebody has changed since, and take away what was not there before", async () => {
    const { listId, a, b } = await world("since");
    must(
      await editSheet(ctx(), {
        priceListId: listId,
        edits: [{ variantId: b, minQuantity: 1, seen: eur(2000n), after: null }],
        reason: "gone",
      }),
    );
    const now = Date.now();
    const { id } = must(
      await planPriceChange(ctx(), {
        priceListId: listId,
        name: "Sale",
        startsAt: new Date(now + HOUR),
        endsAt: new Date(now + 3 * HOUR),
        entries: [
          { variantId: a, ...eur(800n) },
          { variantId: b, ...eur(1500n) },
        ],
      }),
    );
    await pass(id, 2);
    await applyPlanned(ctx());
    must(await setPrices(ctx(), listId, [{ variantId: a, ...eur(777n) }], "by hand"));
    await pass(id, 2);
    await applyPlanned(ctx());
    const prices = await pricesOf(test.db, listId);
    expect([prices.get(a), prices.get(b)]).toEqual([777n, undefined]);
  });

  it("that were slept through from beginning to end are over", async () => {
    const { listId, a } = await world("slept");
    const { id } = must(await plan(listId, a, 800n, 1, 2));
    await pass(id, 5);
    await applyPlanned(ctx());
    expect(await pricePlans(ctx(), { priceListId: listId })).toMatchObject([
      { state: "ended", appliedAt: null },
    ]);
    expect(await priceHistory(ctx(), { variantId: a, limit: 5 })).toHaveLength(1);
  });

  it("are refused in the past, backwards, and on top of each other; and can be called off", async () => {
    const { listId, a, b } = await world("overlap");
    const code = async (variantId: string, from: number, until: number | null) => {
      const made = await plan(listId, variantId, 800n, from, until);
      return made.ok ? null : made.failure.code;
    };
    expect(await code(a, -1, null)).toBe("pricing.in_the_past");
    expect(await code(a, 2, 1)).toBe("pricing.end_before_start");
    const first = must(await plan(listId, a, 800n, 2, 4));
    expect(await code(a, 3, 5)).toBe("pricing.plan_overlaps");
    expect(await code(a, 1, 6)).toBe("pricing.plan_overlaps");
    expect(await code(a, 3, null)).toBe("pricing.plan_overlaps");
    expect(await code(b, 3, 5)).toBeNull();
    expect(await code(a, 5, 6)).toBeNull();
    await pass(first.id, 3);
    await applyPlanned(ctx());
    const [stored] = await pricePlans(ctx(), { priceListId: listId, state: "applied" });
    expect(await cancelPriceChange(ctx(), { planId: first.id, version: 1 })).toMatchObject({
      failure: { code: "pricing.changed_meanwhile" },
    });
    expect(
      must(await cancelPriceChange(ctx(), { planId: first.id, version: stored?.version ?? 0 })).state,
    ).toBe("cancelled");
    expect((await pricesOf(test.db, listId)).get(a)).toBe(1000n);
    expect(await cancelPriceChange(ctx(), { planId: first.id, version: 3 })).toMatchObject({
      failure: { code: "pricing.plan_over" },
    });
  });
});
