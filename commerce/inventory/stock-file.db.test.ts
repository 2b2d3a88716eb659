import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "@/tests/db/database";
import { must } from "@/tests/pricing-world";
import { SHOP, stockWorld } from "@/tests/stock-world";
import {
  allocateReserved,
  allocateStock,
  checkLedger,
  holdsOf,
  importStockFile,
  levelsOf,
  movementHistory,
  reserveStock,
  saveBundle,
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
  there = await location("there");
  [mug = "", jug = "", set = ""] = await stocked("ware", 10, [here], 3);
});
afterEach(async () => expect(await checkLedger(ctx())).toEqual([]));

const give = (text: string, dryRun = false) =>
  importStockFile(ctx(), { file: Buffer.from(text), name: "stock.csv", dryRun });

describe("stock from a file", () => {
  it("says what it would change, writes it once, and nothing the second time", async () => {
    const file = `\ufeffSKU;Location;On_Hand;title\nware-0;HERE;7;Mug\n"ware-1";there;4;Jug\nware-1;here;10;Jug\n`;
    const said = must(await give(file, true));
    expect(said).toMatchObject({
      rows: 3,
      changed: 2,
      unchanged: 1,
      units: 1,
      errorCount: 0,
      written: false,
    });
    expect(said.changes.map(({ sku, from, to }) => [sku, from, to])).toEqual([
      ["ware-0", 10, 7],
      ["ware-1", 0, 4],
    ]);
    expect((await levelsOf(ctx(), [jug])).some(({ locationId }) => locationId === there)).toBe(false);
    expect(must(await give(file))).toMatchObject({ changed: 2, written: true });
    expect(must(await give(file))).toMatchObject({ changed: 0, unchanged: 3 });
    const [moved] = (await movementHistory(ctx(), { variantId: mug, locationId: here })).rows;
    expect(moved).toMatchObject({ kind: "adjust", quantity: -3, source: "import", reason: "stock.csv" });
  });

  it("names every bad row and then writes none", async () => {
    const report = must(
      await give(
        `sku,location,on_hand\nware-0,here,1\nnone,here,1\nware-1,nowhere,1\nware-1,here,-1\nware-0,here,2\n`,
      ),
    );
    expect(report).toMatchObject({ errorCount: 4, written: false });
    expect(report.errors.map(({ line, problem }) => [line, problem])).toEqual([
      [3, "unknown_variant"],
      [4, "unknown_location"],
      [5, "bad_number"],
      [6, "repeated"],
    ]);
    const [level] = await levelsOf(ctx(), [mug]);
    expect(level?.onHand).toBe(7);
  });

  it.each([
    ["sku,on_hand\nware-0,1\n", "inventory.file_columns"],
    ["sku,sku,location,on_hand\n", "inventory.file_columns"],
    ["sku,location,on_hand\n\u0000,here,1\n", "inventory.file_not_csv"],
    ['sku,location,on_hand\n"ware,here,1\n', "inventory.file_not_csv"],
  ])("refuses %j", async (text, code) => {
    expect(await give(text)).toMatchObject({ ok: false, failure: { code } });
  });
});

describe("who holds a variant", () => {
  it("tells orders and checkouts, also through bundles, until they let go", async () => {
    must(await saveBundle(ctx(), { variantId: set, parts: [{ variantId: mug, units: 2 }] }));
    const line = { lineId: "a", locationId: here, quantity: 1 };
    must(
      await run((tx) => allocateStock(tx, { ref: "ord_1", ...SHOP, lines: [{ ...line, variantId: mug }] })),
    );
    must(
      await run((tx) =>
        reserveStock(tx, { ref: "ord_2", ...SHOP, ttlSeconds: 60, lines: [{ ...line, variantId: set }] }),
      ),
    );
    const held = async () =>
      (await holdsOf(ctx(), { variantId: mug })).map(({ kind, ref, quantity, until }) => [
        kind,
        ref,
        quantity,
        until !== null,
      ]);
    expect((await held()).sort()).toEqual([
      ["allocation", "ord_1", 1, false],
      ["reservation", "ord_2", 2, true],
    ]);
    must(await run((tx) => allocateReserved(tx, { ref: "ord_2" })));
    expect((await held()).sort()).toEqual([
      ["allocation", "ord_1", 1, false],
      ["allocation", "ord_2", 2, false],
    ]);
    expect(await holdsOf(ctx(), { variantId: jug })).toEqual([]);
  });
});
