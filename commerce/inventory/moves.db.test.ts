import { sql } from "drizzle-orm";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "@/tests/db/database";
import { must } from "@/tests/pricing-world";
import { gate, waitingForLock } from "@/tests/races";
import { SHOP, stockWorld } from "@/tests/stock-world";
import {
  adjustStock,
  allocateStock,
  announceIncoming,
  availabilityFor,
  cancelIncoming,
  cancelTransfer,
  checkLedger,
  createTransfer,
  listIncoming,
  postCount,
  receiveStock,
  receiveTransfer,
  recordCount,
  saveBundle,
  saveStockSettings,
  sendTransfer,
  setLocationStatus,
  shipAllocated,
  startCount,
  stockFor,
} from ".";

const test = testDatabase();
const { ctx, run, location, stocked } = stockWorld(() => test.db);
let here = "";
let there = "";

beforeAll(async () => {
  here = await location("here");
  there = await location("there");
});
afterEach(async () => expect(await checkLedger(ctx())).toEqual([]));

async function onHand(variantId: string, locationId = here): Promise<number | undefined> {
  const [row] = await test.db.execute<{ on_hand: number }>(
    sql`select on_hand from stock_level where variant_id = ${variantId} and location_id = ${locationId}`,
  );
  return row?.on_hand;
}
const sell = (ref: string, variantId: string, quantity: number, backOrder = 0) =>
  run((tx) =>
    allocateStock(tx, {
      ref,
      ...SHOP,
      lines: [{ lineId: "a", variantId, locationId: here, quantity, backOrder }],
    }),
  );
const facts = async (variantId: string) =>
  (await stockFor(ctx(), { variantIds: [variantId], country: "DE", ...SHOP })).find(
    (row) => row.locationId === here,
  );

describe("a transfer", () => {
  it("leaves, is on the way, and arrives in parts", async () => {
    const [mug = "", jug = ""] = await stocked("crockery", 10, [here], 2);
    const lines = [mug, jug].map((variantId) => ({ variantId, quantity: 6 }));
    const { transferId } = must(
      await createTransfer(ctx(), { fromId: here, toId: there, lines, expectedOn: "2026-12-01" }),
    );
    expect(await onHand(mug)).toBe(10);
    must(await sendTransfer(ctx(), { transferId, version: 1 }));
    expect(await sendTransfer(ctx(), { transferId, version: 1 })).toMatchObject({
      failure: { code: "inventory.wrong_state" },
    });
    expect([await onHand(mug), await onHand(mug, there)]).toEqual([4, undefined]);
    const [fact] = (await stockFor(ctx(), { variantIds: [mug], country: "DE", ...SHOP })).filter(
      (row) => row.locationId === there,
    );
    expect(fact).toMatchObject({ available: 0, incoming: [{ on: "2026-12-01", quantity: 6 }] });
    const arrive = (quantity: number, version: number, complete = false) =>
      receiveTransfer(ctx(), { transferId, version, complete, lines: [{ variantId: mug, quantity }] });
    expect(await arrive(7, 2)).toMatchObject({ failure: { code: "inventory.over_received" } });
    expect(await arrive(5, 2)).toMatchObject({ value: { missing: 7 } });
    expect(await arrive(5, 2)).toMatchObject({ failure: { code: "inventory.changed_meanwhile" } });
    expect(await arrive(1, 3, true)).toMatchObject({ value: { missing: 6 } });
    expect([await onHand(mug, there), await onHand(jug), await onHand(jug, there)]).toEqual([
      6,
      4,
      undefined,
    ]);
  });

  it("takes only what is free, and brings back what it took when it is cancelled", async () => {
    const [pan = ""] = await stocked("pan", 5, [here]);
    await sell("pan-1", pan, 2);
    const plan = async (quantity: number) =>
      must(await createTransfer(ctx(), { fromId: here, toId: there, lines: [{ variantId: pan, quantity }] }))
        .transferId;
    const wide = await plan(4);
    expect(await sendTransfer(ctx(), { transferId: wide, version: 1 })).toMatchObject({
      failure: { code: "inventory.short", data: { left: 3 } },
    });
    must(await cancelTransfer(ctx(), { transferId: wide, version: 1 }));
    const transferId = await plan(3);
    must(await sendTransfer(ctx(), { transferId, version: 1 }));
    must(await cancelTransfer(ctx(), { transferId, version: 2 }));
    expect(await onHand(pan)).toBe(5);
    expect(
      await createTransfer(ctx(), { fromId: here, toId: here, lines: [{ variantId: pan, quantity: 1 }] }),
    ).toMatchObject({
      failure: { code: "inventory.same_location" },
    });
  });
});

describe("a stock count", () => {
  it("does not undo what was sold or came in after somebody counted", async () => {
    const [cup = ""] = await stocked("cup", 10, [here]);
    const { countId } = must(await startCount(ctx(), { locationId: here }));
    await sell("cup-1", cup, 3);
    expect(await recordCount(ctx(), { countId, variantId: cup, counted: 8 })).toMatchObject({
      value: { difference: -2 },
    });
    must(
      await run((tx) =>
        shipAllocated(tx, {
          ref: "cup-1",
          sourceRef: "p",
          lines: [{ lineId: "a", locationId: here, quantity: 3 }],
        }),
      ),
    );
    must(
      await receiveStock(ctx(), {
        locationId: here,
        sourceRef: "d1",
        lines: [{ variantId: cup, quantity: 20 }],
      }),
    );
    expect(await postCount(ctx(), { countId })).toMatchObject({ value: { adjusted: 1 } });
    expect(await onHand(cup)).toBe(10 - 2 - 3 + 20);
    expect(await postCount(ctx(), { countId })).toMatchObject({ failure: { code: "inventory.wrong_state" } });
    expect(await recordCount(ctx(), { countId, variantId: cup, counted: 1 })).toMatchObject({
      failure: { code: "inventory.wrong_state" },
    });
  });

  it("that misses more than lies there by now has to be made again, and says of what", async () => {
    const [bowl = ""] = await stocked("bowl", 5, [here]);
    const { countId } = must(await startCount(ctx(), { locationId: here }));
    must(await recordCount(ctx(), { countId, variantId: bowl, counted: 2 }));
    await sell("bowl-1", bowl, 4);
    const parcel = { ref: "bowl-1", sourceRef: "p", lines: [{ lineId: "a", locationId: here, quantity: 4 }] };
    must(await run((tx) => shipAllocated(tx, parcel)));
    expect(await postCount(ctx(), { countId })).toMatchObject({
      failure: { code: "inventory.count_outrun", data: { variantId: bowl, sku: expect.stringMatching(/./) } },
    });
    expect(await onHand(bowl)).toBe(1);
    must(await recordCount(ctx(), { countId, variantId: bowl, counted: 1 }));
    expect(await postCount(ctx(), { countId })).toMatchObject({ value: { adjusted: 0 } });
  });

  it("waits for a parcel that is just leaving, and counts without it", async () => {
    const [jar = ""] = await stocked("jar", 10, [here]);
    const { countId } = must(await startCount(ctx(), { locationId: here }));
    await sell("jar-1", jar, 3);
    const [sent, mayCommit] = [gate(), gate()];
    const leaving = run(async (tx) => {
      const lines = [{ lineId: "a", locationId: here, quantity: 3 }];
      const done = await shipAllocated(tx, { ref: "jar-1", sourceRef: "p", lines });
      sent.open();
      await mayCommit.opened;
      return done;
    });
    await sent.opened;
    const counted = recordCount(ctx(), { countId, variantId: jar, counted: 7 });
    await waitingForLock(test.db);
    mayCommit.open();
    must(await leaving);
    expect(await counted).toMatchObject({ value: { difference: 0 } });
  });
});

describe("incoming stock", () => {
  it("is counted once for each line of a delivery note, also when the note comes again with more", async () => {
    const [vase = "", bowl = ""] = await stocked("kiln", 1, [here], 2);
    const expected = { locationId: here, quantity: 10, expectedOn: "2027-01-01", sellable: false };
    must(await announceIncoming(ctx(), { ...expected, variantId: vase }));
    const line = { variantId: vase, quantity: 4 };
    const deliver = (lines: { variantId: string; quantity: number }[]) =>
      receiveStock(ctx(), { locationId: here, sourceRef: "note 7", lines });
    expect(await deliver([line])).toMatchObject({ value: { posted: 1 } });
    expect(await deliver([line, { variantId: bowl, quantity: 2 }])).toMatchObject({ value: { posted: 1 } });
    expect(await deliver([line])).toMatchObject({ value: { posted: 0 } });
    expect([await onHand(vase), await onHand(bowl)]).toEqual([5, 3]);
    expect((await listIncoming(ctx(), { variantId: vase })).rows).toMatchObject([
      { quantity: 10, received: 4 },
    ]);
  });

  it("is listed soonest first, page by page, each once, and found by words of its goods and its note", async () => {
    const [jar = ""] = await stocked("ginger-jar", 0, []);
    const days = ["2027-03-02", "2027-03-01", "2027-03-02", "2027-02-01", "2027-03-02"];
    for (const [n, expectedOn] of days.entries())
      must(
        await announceIncoming(ctx(), {
          ...{ locationId: here, variantId: jar, quantity: n + 1, expectedOn, sellable: false },
          note: n === 3 ? "50% by ship" : "",
        }),
      );
    const seen: { expectedOn: string; quantity: number }[] = [];
    const sizes: number[] = [];
    for (let cursor: string | null = null; ; ) {
      const page: Awaited<ReturnType<typeof listIncoming>> = await listIncoming(ctx(), {
        ...{ variantId: jar, limit: 2, cursor },
      });
      seen.push(...page.rows);
      sizes.push(page.rows.length);
      cursor = page.next;
      if (cursor === null) break;
    }
    expect(sizes).toEqual([2, 2, 1]);
    expect(seen.map(({ expectedOn }) => expectedOn)).toEqual([...days].sort());
    expect(new Set(seen.map(({ quantity }) => quantity)).size).toBe(5);
    const count = async (query: string) => (await listIncoming(ctx(), { query })).rows.length;
    expect([await count("Jar GINGER"), await count("50% BY"), await count("5_% by")]).toEqual([5, 1, 0]);
    expect((await listIncoming(ctx(), { variantId: jar, cursor: "no cursor" })).rows).toHaveLength(5);
  });

  it("may be sold before it is here, up to what is coming", async () => {
    const [book = ""] = await stocked("book", 0, []);
    const { incomingId } = must(
      await announceIncoming(ctx(), {
        locationId: here,
        variantId: book,
        quantity: 4,
        expectedOn: "2026-12-24",
        sellable: true,
      }),
    );
    expect((await availabilityFor(ctx(), ["DE"], [book])).get(book)).toMatchObject({
      available: 0,
      state: "back_order",
    });
    expect(await facts(book)).toMatchObject({
      backOrderLeft: 4,
      incoming: [{ on: "2026-12-24", quantity: 4 }],
    });
    expect(await sell("book-1", book, 3, 3)).toMatchObject({ ok: true });
    expect(await sell("book-2", book, 2, 2)).toMatchObject({ failure: { code: "inventory.short" } });
    const delivery = { locationId: here, sourceRef: "d2", lines: [{ variantId: book, quantity: 2 }] };
    must(await receiveStock(ctx(), delivery));
    must(await receiveStock(ctx(), delivery));
    expect(await facts(book)).toMatchObject({ available: 0, backOrderLeft: 1, incoming: [{ quantity: 2 }] });
    must(await cancelIncoming(ctx(), { incomingId }));
    const [row] = await test.db.execute(
      sql`select on_hand, pre_order, shortfall from stock_level where variant_id = ${book}`,
    );
    expect(row).toEqual({ on_hand: 2, pre_order: 0, shortfall: 1 });
    expect(await cancelIncoming(ctx(), { incomingId })).toMatchObject({
      failure: { code: "inventory.wrong_state" },
    });
  });
});

describe("settings", () => {
  it("keep back safety stock and refuse a bundle in a bundle", async () => {
    const [tea = "", tin = "", box = ""] = await stocked("tea", 6, [here], 3);
    must(
      await saveStockSettings(ctx(), {
        variantId: tea,
        backOrderLimit: null,
        lowStockAt: 2,
        safety: [{ locationId: here, units: 4 }],
      }),
    );
    expect(await facts(tea)).toMatchObject({ available: 2, backOrderLeft: 0 });
    must(await saveBundle(ctx(), { variantId: tin, parts: [{ variantId: tea, units: 1 }] }));
    expect(await facts(tin)).toMatchObject({ available: 2 });
    for (const [variantId, part] of [
      [box, tin],
      [tea, box],
    ] as const)
      expect(await saveBundle(ctx(), { variantId, parts: [{ variantId: part, units: 1 }] })).toMatchObject({
        failure: { code: "inventory.nested_bundle" },
      });
    must(
      await adjustStock(ctx(), {
        locationId: here,
        variantId: tea,
        quantity: -1,
        reason: "damaged",
        sourceRef: "x",
      }),
    );
    expect(await facts(tin)).toMatchObject({ available: 1 });
    expect(await setLocationStatus(ctx(), { locationId: here, status: "closed" })).toMatchObject({
      failure: { code: "inventory.location_in_use" },
    });
  });
});
