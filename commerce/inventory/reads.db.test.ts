import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "@/tests/db/database";
import { must } from "@/tests/pricing-world";
import { SHOP, stockWorld } from "@/tests/stock-world";
import {
  adjustStock,
  allocateStock,
  announceIncoming,
  createTransfer,
  findVariants,
  getCount,
  getTransfer,
  listCounts,
  listIncoming,
  listTransfers,
  movementHistory,
  postMovements,
  promisedFor,
  recordCount,
  saveBundle,
  saveStockSettings,
  sendTransfer,
  startCount,
  stockBoard,
  stockSummary,
  variantStock,
} from ".";

const test = testDatabase();
const { ctx, run, location, stocked } = stockWorld(() => test.db);
let here = "";
let there = "";
let mug = "";
let jug = "";
let set = "";

beforeAll(async () => {
  here = await location("here");
  there = await location("there", ["FR"]);
  [mug = "", jug = "", set = ""] = await stocked("crockery", 10, [here, there], 3);
  must(await saveBundle(ctx(), { variantId: set, parts: [{ variantId: mug, units: 2 }] }));
  must(await saveStockSettings(ctx(), { variantId: jug, backOrderLimit: 7, lowStockAt: 12 }));
  const line = { lineId: "a", variantId: jug, locationId: here, quantity: 9 };
  must(await run((tx) => allocateStock(tx, { ref: "ord_1", ...SHOP, lines: [line] })));
  must(
    await adjustStock(ctx(), {
      locationId: here,
      variantId: jug,
      quantity: -2,
      reason: "lost",
      sourceRef: "x",
    }),
  );
});

describe("the table of stock", () => {
  it("shows every location, pages by SKU and finds by state and words", async () => {
    const first = await stockBoard(ctx(), { limit: 2 });
    expect(first.rows.map((row) => row.sku)).toEqual(["crockery-0", "crockery-1"]);
    expect(first.rows[1]).toMatchObject({
      onHand: 18,
      allocated: 9,
      available: 10,
      lowStockAt: 12,
      options: "",
    });
    expect(first.rows[1]?.levels.find((level) => level.locationId === here)).toMatchObject({
      onHand: 8,
      shortfall: 1,
    });
    const second = await stockBoard(ctx(), { limit: 2, cursor: first.next });
    expect(second).toMatchObject({ next: null, rows: [{ sku: "crockery-2", bundle: true }] });
    expect((await stockBoard(ctx(), { cursor: "rubbish" })).rows).toHaveLength(3);
    const found = async (question: Parameters<typeof stockBoard>[1]) =>
      (await stockBoard(ctx(), question)).rows.map((row) => row.sku);
    expect(await found({ query: "ERY-1" })).toEqual(["crockery-1"]);
    expect(await found({ query: "100%" })).toEqual([]);
    // Few at one location, however many at another.
    expect(await found({ state: "low" })).toEqual(["crockery-1"]);
    expect(await found({ state: "low", locationId: there })).toEqual(["crockery-1"]);
    expect(first.rows.map((row) => row.scarce)).toEqual([false, true]);
    expect(await found({ state: "out", locationId: here })).toEqual(["crockery-1"]);
    expect(await found({ state: "short" })).toEqual(["crockery-1"]);
    expect(await found({ state: "held" })).toEqual(["crockery-1"]);
    expect(await found({ state: "below_zero" })).toEqual(["crockery-1"]);
    expect(await stockSummary(ctx())).toMatchObject({ low: 1, out: 0, short: 1, allocated: 9, inTransit: 0 });
  });

  it("tells everything of one variant", async () => {
    must(
      await announceIncoming(ctx(), {
        locationId: there,
        variantId: jug,
        quantity: 5,
        expectedOn: "2026-12-24",
        sellable: false,
      }),
    );
    expect(await variantStock(ctx(), jug)).toMatchObject({
      backOrderLimit: 7,
      ownLowStockAt: 12,
      incoming: [{ quantity: 5, locationId: there }],
      promise: [
        { on: null, quantity: 9 },
        { on: "2026-12-24", quantity: 14 },
      ],
    });
    expect((await variantStock(ctx(), jug))?.makes).toEqual([]);
    expect(await variantStock(ctx(), set)).toMatchObject({
      parts: [{ variantId: mug, units: 2 }],
      makes: expect.arrayContaining([
        { locationId: here, units: 5 },
        { locationId: there, units: 5 },
      ]),
    });
    expect(await promisedFor(ctx(), { variantId: jug, country: "DE" })).toEqual([{ on: null, quantity: 0 }]);
    expect(await variantStock(ctx(), "var_none")).toBeNull();
  });
});

describe("the ledger as people read it", () => {
  it("goes back in pages, with what was on hand after each movement", async () => {
    const move = (quantity: number) =>
      postMovements(ctx(), [
        {
          locationId: there,
          variantId: mug,
          kind: "adjust",
          quantity,
          source: "test",
          sourceRef: `n${quantity}`,
        },
      ]);
    for (const quantity of [1, 2, 3]) must(await move(quantity));
    const first = await movementHistory(ctx(), { variantId: mug, locationId: there, limit: 2 });
    expect(first.rows.map((row) => [row.quantity, row.onHandAfter])).toEqual([
      [3, 16],
      [2, 13],
    ]);
    const second = await movementHistory(ctx(), {
      variantId: mug,
      locationId: there,
      limit: 2,
      cursor: first.next,
    });
    expect(second.rows.map((row) => [row.kind, row.onHandAfter])).toEqual([
      ["adjust", 11],
      ["receive", 10],
    ]);
    expect(second.next).toBeNull();
    expect((await movementHistory(ctx(), { kinds: ["allocate"] })).rows).toMatchObject([
      { allocatedDelta: 9, sku: "crockery-1" },
    ]);
    expect((await movementHistory(ctx(), { until: new Date(0) })).rows).toEqual([]);
  });
});

describe("work in the store", () => {
  it("lists transfers and counts with their lines", async () => {
    const lines = [{ variantId: mug, quantity: 4 }];
    const { transferId } = must(
      await createTransfer(ctx(), { fromId: here, toId: there, lines, note: "for Paris" }),
    );
    must(await sendTransfer(ctx(), { transferId, version: 1 }));
    const planned = must(await createTransfer(ctx(), { fromId: there, toId: here, lines }));
    expect(await listTransfers(ctx(), { state: "in_transit" })).toMatchObject({
      rows: [{ id: transferId, units: 4, version: 2 }],
      next: null,
    });
    const first = await listTransfers(ctx(), { limit: 1 });
    expect(first).toMatchObject({ rows: [{ id: planned.transferId }], next: planned.transferId });
    expect(await listTransfers(ctx(), { limit: 1, cursor: first.next })).toMatchObject({
      rows: [{ id: transferId }],
      next: null,
    });
    expect(await getTransfer(ctx(), transferId)).toMatchObject({
      note: "for Paris",
      lines: [{ sku: "crockery-0", quantity: 4, received: 0 }],
    });
    expect(await listIncoming(ctx(), { locationId: there, variantId: mug })).toMatchObject({
      rows: [{ transferId, quantity: 4 }],
      next: null,
    });
    const { countId } = must(await startCount(ctx(), { locationId: here }));
    must(await recordCount(ctx(), { countId, variantId: mug, counted: 5 }));
    must(
      await adjustStock(ctx(), {
        locationId: here,
        variantId: mug,
        quantity: 3,
        reason: "found",
        sourceRef: "y",
      }),
    );
    expect(await listCounts(ctx(), { state: "open" })).toMatchObject({
      rows: [{ id: countId, lines: 1, differing: 1 }],
    });
    expect(await getCount(ctx(), countId)).toMatchObject({
      counted: [{ counted: 5, onHandThen: 6, sinceThen: 3 }],
    });
    expect([await getCount(ctx(), "cnt_x"), await getTransfer(ctx(), "tra_x")]).toEqual([null, null]);
  });
});

describe("looking for a variant", () => {
  beforeAll(async () => {
    const [moss = "", sand = ""] = await stocked("storm-parka", 0, [], 2);
    await test.db.execute(sql`
      with chosen as (insert into product_option (id, product_id, position, key, name)
        select 'opt_colour', product_id, 0, 'colour', 'Colour' from variant where id = ${moss} returning id)
      insert into product_option_value (id, option_id, position, key, name)
        select 'opv_' || lower(w.name), chosen.id, w.at, lower(w.name), w.name from chosen, (values ('Moss', 0), ('Sand', 1)) as w(name, at)`);
    await test.db.execute(sql`update variant set option_value_ids = '{opv_moss}' where id = ${moss}`);
    await test.db.execute(
      sql`update variant set option_value_ids = '{opv_sand}', gtin = '4006381333931' where id = ${sand}`,
    );
  });

  it.each([
    ["its whole SKU", "storm-parka-1", ["storm-parka-1"]],
    ["part of it, in capitals", "KA-0", ["storm-parka-0"]],
    ["its barcode", " 4006381333931 ", ["storm-parka-1"]],
    ["part of a barcode is none", "40063813", []],
    ["its product's name", "storm", ["storm-parka-0", "storm-parka-1"]],
    ["its whole name", "storm-parka, Moss", ["storm-parka-0"]],
    ["words of it in any order", "sand parka", ["storm-parka-1"]],
    ["a word too much", "sand parka blue", []],
    ["signs that mean something to the database", "st%m _arka", []],
  ])("%s", async (_, text, skus) => {
    const found = await findVariants(ctx(), { text, limit: 8 });
    expect(found.map(({ sku }) => sku)).toEqual(skus);
    expect((await stockBoard(ctx(), { query: text })).rows.map(({ sku }) => sku)).toEqual(skus);
  });

  it("says its name with its options, and gives no more than was asked for", async () => {
    expect(await findVariants(ctx(), { text: "storm", limit: 1 })).toMatchObject([
      { title: "storm-parka, Moss", sku: "storm-parka-0" },
    ]);
  });
});
