import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { type Ctx, inTransaction, systemCtx } from "@/commerce/context";
import { ok } from "@/lib/result";
import { testDatabase } from "@/tests/db/database";
import { makeProduct } from "@/tests/factories";
import { eur, listInput, must, pricesOf, pricingWorld } from "@/tests/pricing-world";
import {
  candidatesFor,
  createPriceList,
  deletePriceList,
  editPriceList,
  editSheet,
  getPriceList,
  lowestShown,
  missingPrices,
  nextPriceBoundary,
  noteShownPrices,
  priceHistory,
  priceListTable,
  priceSheet,
  pricesFor,
  setCosts,
  setPrices,
} from ".";
import type { CreateListInput, SheetEdit } from "./model";

const test = testDatabase();
const ctx = (now?: Date): Ctx => systemCtx(test.db, "test", now);
const world = (key: string) => pricingWorld(test.db, key);

describe("lists that speak under conditions", () => {
  it("are found with their tiers in one question, and speak by the one order", async () => {
    const { brandId, storefrontId, a, b } = await world("speak");
    const trade = must(
      await createPriceList(
        ctx(),
        brandId,
        listInput({ scope: "group", audienceKey: "trade", storefrontIds: [storefrontId] }),
      ),
    ).list;
    must(
      await setPrices(
        ctx(),
        trade.id,
        [
          { variantId: a, ...eur(900n) },
          { variantId: a, minQuantity: 10, ...eur(800n) },
        ],
        "test",
      ),
    );
    const found = await candidatesFor(ctx(), { storefrontId, variantIds: [a, b] });
    expect(
      found
        .get(a)
        ?.map(({ scope, minQuantity, amountMinor, primary }) => [scope, minQuantity, amountMinor, primary])
        .sort(),
    ).toEqual([
      ["base", 1, 1000n, true],
      ["group", 1, 900n, false],
      ["group", 10, 800n, false],
    ]);
    expect(found.get(b)).toHaveLength(1);
    // Nobody in particular pays what the list says that the storefront sells from.
    expect((await pricesFor(ctx(), storefrontId, [a])).get(a)?.amountMinor).toBe(1000n);
    const table = await priceListTable(ctx(), brandId);
    expect(table.find(({ id }) => id === trade.id)).toMatchObject({
      variants: 1,
      tiered: 1,
      furtherStorefrontIds: [storefrontId],
    });
  });

  it("begin and end at their instants, and say when that will be", async () => {
    const { brandId, storefrontId, a } = await world("season");
    const now = new Date();
    const soon = new Date(now.getTime() + 3_600_000);
    const later = new Date(now.getTime() + 7_200_000);
    const season = must(
      await createPriceList(
        ctx(),
        brandId,
        listInput({ validFrom: soon, validUntil: later, storefrontIds: [storefrontId] }),
      ),
    ).list;
    must(await setPrices(ctx(), season.id, [{ variantId: a, ...eur(700n) }], "test"));
    const at = async (instant: Date) =>
      (await pricesFor(ctx(instant), storefrontId, [a])).get(a)?.amountMinor;
    expect([await at(now), await at(soon), await at(new Date(later.getTime() - 1)), await at(later)]).toEqual(
      [1000n, 700n, 700n, 1000n],
    );
    expect(await nextPriceBoundary(ctx(), { storefrontIds: [storefrontId], after: now })).toEqual(soon);
    expect(await nextPriceBoundary(ctx(), { storefrontIds: [storefrontId], after: soon })).toEqual(later);
    expect(await nextPriceBoundary(ctx(), { storefrontIds: [storefrontId], after: later })).toBeNull();
    const jobs = await test.db.execute<{ due_at: string }>(
      sql`select due_at from job where input ->> 'priceListId' = ${season.id} order by due_at`,
    );
    expect(jobs.map((row) => new Date(row.due_at))).toEqual([soon, later]);
  });

  it("are refused whole when they do not fit together", async () => {
    const { brandId, storefrontId, listId, a } = await world("unfit");
    const refused = async (over: Partial<CreateListInput>) => {
      const made = await createPriceList(ctx(), brandId, listInput(over));
      return made.ok ? null : made.failure.code;
    };
    const now = new Date();
    expect(await refused({ scope: "group" })).toBe("pricing.wrong_audience");
    expect(await refused({ audienceKey: "trade" })).toBe("pricing.wrong_audience");
    expect(await refused({ scope: "channel" })).toBe("pricing.wrong_audience");
    expect(await refused({ validFrom: now, validUntil: now })).toBe("pricing.end_before_start");
    expect(await refused({ currency: "CHF", storefrontIds: [storefrontId] })).toBe("pricing.wrong_currency");
    expect(await refused({ storefrontIds: ["sto_nobody"] })).toBe("pricing.unknown_storefront");
    expect(await refused({ derive: { sourceListId: "prl_nobody", percentMicro: 0, rounding: "none" } })).toBe(
      "pricing.list_not_found",
    );
    expect(await priceListTable(ctx(), brandId)).toHaveLength(1);
    const tier = (minQuantity: number, maxQuantity?: number) => ({
      variantId: a,
      minQuantity,
      maxQuantity,
      ...eur(500n),
    });
    const code = async (...entries: ReturnType<typeof tier>[]) => {
      const set = await setPrices(ctx(), listId, entries, "test");
      return set.ok ? null : set.failure.code;
    };
    expect(await code(tier(5), tier(5))).toBe("pricing.tiers_duplicate");
    expect(await code(tier(5, 20), tier(10))).toBe("pricing.tiers_overlap");
    expect(await code(tier(0))).toBe("pricing.bad_quantity");
    expect(await code(tier(1.5))).toBe("pricing.bad_quantity");
    const rows = await test.db.execute(
      sql`select 1 from price where price_list_id = ${listId} and min_quantity > 1`,
    );
    expect(rows).toHaveLength(0);
  });

  it("are edited by the version that was seen, and deleted only when nobody depends on them", async () => {
    const { brandId, storefrontId, listId } = await world("edit");
    const { list } = must(
      await createPriceList(
        ctx(),
        brandId,
        listInput({
          storefrontIds: [storefrontId],
          derive: { sourceListId: listId, percentMicro: -100_000, rounding: "none" },
        }),
      ),
    );
    const { id, version, name, priority, validFrom, validUntil, marginFloorMicro, floorMode } = list;
    const edit = {
      id,
      version,
      name,
      priority,
      validFrom,
      validUntil,
      marginFloorMicro,
      floorMode,
      storefrontIds: [],
    };
    expect(must(await editPriceList(ctx(), { ...edit, name: "Autumn" })).name).toBe("Autumn");
    expect(await editPriceList(ctx(), { ...edit, name: "Winter" })).toMatchObject({
      failure: { code: "pricing.changed_meanwhile" },
    });
    expect(await deletePriceList(ctx(), { id: listId, version: 1 })).toMatchObject({
      failure: { code: "pricing.list_in_use" },
    });
    expect((await deletePriceList(ctx(), { id, version: version + 1 })).ok).toBe(true);
    expect(await getPriceList(ctx(), id)).toMatchObject({ failure: { code: "pricing.list_not_found" } });
    // What was charged once stays in the history.
    expect(await priceHistory(ctx(), { priceListId: id, limit: 10 })).toHaveLength(3);
  });
});

describe("the sheet", () => {
  it("shows every variant, by pages, with what it lacks", async () => {
    const { listId, variantIds, a } = await world("sheet");
    await makeProduct(test.db, "sheet-unpriced", 1);
    const page = { priceListId: listId, query: "sheet-" } as const;
    const first = must(await priceSheet(ctx(), { ...page, limit: 2 }));
    expect([first.total, first.rows.length]).toEqual([4, 2]);
    const second = must(await priceSheet(ctx(), { ...page, limit: 2, cursor: first.next }));
    expect(second.next).toBeNull();
    expect([...first.rows, ...second.rows].map((row) => row.variantId).slice(0, 3)).toEqual(variantIds);
    expect(
      must(await priceSheet(ctx(), { ...page, filter: "missing" })).rows.map((row) => row.handle),
    ).toEqual(["sheet-unpriced"]);
    const dearest = must(await priceSheet(ctx(), { ...page, sort: "amount", direction: "desc", limit: 1 }));
    expect(dearest.rows[0]?.tiers[0]?.amountMinor).toBe(3000n);
    expect(must(await priceSheet(ctx(), { ...page, query: "100%_" })).total).toBe(0);
    must(await setPrices(ctx(), listId, [{ variantId: a, minQuantity: 5, ...eur(900n, 1000n) }], "test"));
    const tiered = must(await priceSheet(ctx(), { ...page, filter: "tiered" }));
    expect(
      tiered.rows[0]?.tiers.map((tier) => [tier.minQuantity, tier.amountMinor, tier.compareAtMinor]),
    ).toEqual([
      [1, 1000n, null],
      [5, 900n, 1000n],
    ]);
  });

  it("gives back a conflict with all three values and writes nothing then", async () => {
    const { listId, a, b } = await world("conflict");
    const edit = (variantId: string, seen: bigint, after: bigint | null): SheetEdit => ({
      variantId,
      minQuantity: 1,
      seen: eur(seen),
      after: after === null ? null : eur(after),
    });
    expect(
      must(await editSheet(ctx(), { priceListId: listId, edits: [edit(a, 1000n, 1100n)], reason: "mine" })),
    ).toMatchObject({ status: "saved", changed: 1 });
    const late = must(
      await editSheet(ctx(), {
        priceListId: listId,
        edits: [edit(a, 1000n, 1200n), edit(b, 2000n, 2100n)],
        reason: "late",
      }),
    );
    expect(late).toEqual({
      status: "conflict",
      conflicts: [{ variantId: a, minQuantity: 1, seen: eur(1000n), theirs: eur(1100n), mine: eur(1200n) }],
    });
    expect((await pricesOf(test.db, listId)).get(b)).toBe(2000n);
    const taken = must(
      await editSheet(ctx(), { priceListId: listId, edits: [edit(b, 2000n, null)], reason: "gone" }),
    );
    expect(taken).toMatchObject({ status: "saved", changed: 1 });
    expect((await priceHistory(ctx(), { variantId: b, limit: 1 }))[0]).toMatchObject({
      beforeMinor: 2000n,
      afterMinor: null,
      reason: "gone",
    });
    const seen = await setPrices(ctx(), listId, [{ variantId: a, ...eur(5n), seen: eur(1000n) }], "late");
    expect(seen).toMatchObject({
      failure: {
        code: "pricing.changed_meanwhile",
        data: { seenMinor: "1000", theirsMinor: "1100", mineMinor: "5" },
      },
    });
  });

  it("holds a floor that blocks, and names what is under one that warns", async () => {
    const { brandId, a, b } = await world("floor");
    const { list } = must(
      await createPriceList(ctx(), brandId, listInput({ marginFloorMicro: 300_000, floorMode: "block" })),
    );
    must(
      await setCosts(ctx(), [
        { variantId: a, currency: "EUR", costMinor: 600n },
        { variantId: b, currency: "USD", costMinor: 600n },
      ]),
    );
    const set = (variantId: string, minor: bigint) =>
      setPrices(ctx(), list.id, [{ variantId, ...eur(minor) }], "test", { taxRateMicro: 190_000 });
    // 10.19 / 1.19 = 8.56; (8.56 - 6.00) / 8.56 = 29.9 %. 10.20: 8.57 and 29.99 %. 10.21: 8.58 and 30.07 %.
    expect(await set(a, 1019n)).toMatchObject({ failure: { code: "pricing.below_floor" } });
    expect(await set(a, 1020n)).toMatchObject({ failure: { code: "pricing.below_floor" } });
    expect((await set(a, 1021n)).ok).toBe(true);
    // 6.00 USD / 1.0389 = 5.78 EUR: 8.57 leaves 32.6 %.
    expect((await set(b, 1020n)).ok).toBe(true);
    const warn = { ...list, marginFloorMicro: 300_000, floorMode: "warn" as const, storefrontIds: [] };
    const { id, version, name, priority, validFrom, validUntil, marginFloorMicro, floorMode, storefrontIds } =
      warn;
    must(
      await editPriceList(ctx(), {
        id,
        version,
        name,
        priority,
        validFrom,
        validUntil,
        marginFloorMicro,
        floorMode,
        storefrontIds,
      }),
    );
    const edits = [{ variantId: a, minQuantity: 1, seen: eur(1021n), after: eur(500n) }];
    expect(
      must(await editSheet(ctx(), { priceListId: id, edits, reason: "test", taxRateMicro: 190_000 })),
    ).toEqual({ status: "saved", changed: 1, belowFloor: [a] });
  });
});

describe("missing prices", () => {
  it("are counted by what everybody can pay", async () => {
    const { brandId, storefrontId, listId, a } = await world("missing");
    const gone = { variantId: a, minQuantity: 1, seen: eur(1000n), after: null };
    must(await editSheet(ctx(), { priceListId: listId, edits: [gone], reason: "gone" }));
    const before = await missingPrices(ctx(), { storefrontId });
    expect(before.sample.some((row) => row.variantId === a)).toBe(true);
    const trade = must(
      await createPriceList(
        ctx(),
        brandId,
        listInput({ scope: "group", audienceKey: "trade", storefrontIds: [storefrontId] }),
      ),
    ).list;
    must(await setPrices(ctx(), trade.id, [{ variantId: a, ...eur(900n) }], "test"));
    expect((await missingPrices(ctx(), { storefrontId })).missing).toBe(before.missing);
    const season = must(
      await createPriceList(ctx(), brandId, listInput({ storefrontIds: [storefrontId] })),
    ).list;
    must(await setPrices(ctx(), season.id, [{ variantId: a, ...eur(900n) }], "test"));
    expect((await missingPrices(ctx(), { storefrontId })).missing).toBe(before.missing - 1);
  });
});

describe("shown prices", () => {
  it("are noted only when they differ, and cannot be rewritten", async () => {
    const { storefrontId, a, b } = await world("shown");
    const note = (variantId: string, amount: bigint | null, regular: bigint | null = null) =>
      inTransaction(ctx(), async (tx) =>
        ok(
          await noteShownPrices(tx, storefrontId, [
            { variantId, currency: "EUR", amountMinor: amount, regularMinor: regular },
          ]),
        ),
      );
    expect(must(await note(a, 1000n))).toBe(1);
    expect(must(await note(a, 1000n))).toBe(0);
    expect(must(await note(a, 800n, 1000n))).toBe(1);
    expect(must(await note(b, null))).toBe(0);
    const prior = await lowestShown(ctx(), { storefrontId, variantIds: [a, b], at: new Date() });
    expect(prior.get(a)).toMatchObject({ lowestMinor: 1000n, wholeWindow: false });
    expect(prior.get(b)?.lowestMinor).toBeNull();
    const at = new Date();
    const dearer = await lowestShown(ctx(), {
      storefrontId,
      variantIds: [a],
      at,
      showing: new Map([[a, 900n]]),
    });
    expect(dearer.get(a)).toMatchObject({ lowestMinor: 800n, reducedSince: at });
    await expect(test.db.execute(sql`update shown_price set amount_minor = 1`)).rejects.toThrow();
  });
});
