import { eq, sql } from "drizzle-orm";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { stockAllocation, stockBundlePart, stockPolicy, variant } from "@/db/schema";
import { newId } from "@/lib/ids";
import { testDatabase } from "@/tests/db/database";
import { SHOP, stockWorld } from "@/tests/stock-world";
import {
  allocateReserved,
  allocateStock,
  availabilityFor,
  checkLedger,
  deallocate,
  expireReservations,
  extendReservation,
  moveAllocation,
  postMovements,
  reserveStock,
  shipAllocated,
  stockFor,
} from ".";
import type { HoldLine } from "./model";

const test = testDatabase();
const { ctx, run, location, stocked } = stockWorld(() => test.db);
let here = "";
let there = "";

beforeAll(async () => {
  here = await location("here", ["DE", "FR"]);
  there = await location("there", ["DE"]);
});
afterEach(async () => expect(await checkLedger(ctx())).toEqual([]));

const allocate = (ref: string, lines: HoldLine[], sourceRef?: string) =>
  run((tx) => allocateStock(tx, { ref, ...SHOP, lines, ...(sourceRef && { sourceRef }) }));
const available = async (variantId: string, country = "DE") =>
  (await availabilityFor(ctx(), [country], [variantId])).get(variantId);
async function level(variantId: string, locationId = here) {
  const [row] = await test.db.execute<{ on_hand: number; reserved: number; allocated: number }>(sql`
    select on_hand, reserved, allocated from stock_level
    where variant_id = ${variantId} and location_id = ${locationId}`);
  return row;
}

describe("an allocation", () => {
  it("is given back, moved and shipped, each of them once", async () => {
    const [chair = ""] = await stocked("chair", 5, [here, there]);
    const line = { lineId: "a", variantId: chair, locationId: here, quantity: 4 };
    expect(await allocate("o1", [line], "once")).toMatchObject({ ok: true });
    expect(await allocate("o1", [line], "once")).toMatchObject({ ok: true });
    expect(await level(chair)).toEqual({ on_hand: 5, reserved: 0, allocated: 4 });
    for (let again = 0; again < 2; again += 1) {
      const back = { ref: "o1", lineId: "a", quantity: 1, sourceRef: "edit-1" };
      expect(await run((tx) => deallocate(tx, back))).toMatchObject({ ok: true });
      const move = { ref: "o1", lineId: "a", from: here, to: there, quantity: 2, sourceRef: "declined-1" };
      expect(await run((tx) => moveAllocation(tx, move))).toMatchObject({ ok: true });
      const parcel = {
        ref: "o1",
        sourceRef: "par_1",
        lines: [1, 1].map((quantity) => ({ lineId: "a", locationId: there, quantity })),
      };
      expect(await run((tx) => shipAllocated(tx, parcel))).toMatchObject({ ok: true });
    }
    expect(await level(chair)).toEqual({ on_hand: 5, reserved: 0, allocated: 1 });
    expect(await level(chair, there)).toEqual({ on_hand: 3, reserved: 0, allocated: 0 });
    const more = { ref: "o1", lineId: "a", quantity: 2, sourceRef: "edit-2" };
    expect(await run((tx) => deallocate(tx, more))).toMatchObject({
      failure: { code: "inventory.not_allocated" },
    });
    const ship = { ref: "o1", sourceRef: "par_2", lines: [{ lineId: "a", locationId: here, quantity: 2 }] };
    expect(await run((tx) => shipAllocated(tx, ship))).toMatchObject({
      failure: { code: "inventory.not_allocated" },
    });
  });

  it("does not move where there is too little", async () => {
    const [stool = ""] = await stocked("stool", 2, [here, there]);
    await allocate("o2", [{ lineId: "a", variantId: stool, locationId: here, quantity: 2 }]);
    await allocate("o3", [{ lineId: "a", variantId: stool, locationId: there, quantity: 1 }]);
    const move = { ref: "o2", lineId: "a", from: here, to: there, quantity: 2, sourceRef: "declined" };
    expect(await run((tx) => moveAllocation(tx, move))).toMatchObject({
      failure: { code: "inventory.short", data: { variantId: stool, left: 1 } },
    });
    expect(await level(stool)).toEqual({ on_hand: 2, reserved: 0, allocated: 2 });
  });

  it("moves below zero only where the order allows it", async () => {
    const [bench = ""] = await stocked("bench", 1, [here]);
    await test.db.update(variant).set({ inventoryPolicy: "continue" }).where(eq(variant.id, bench));
    await allocate("o4", [{ lineId: "a", variantId: bench, locationId: here, quantity: 1 }]);
    const move = { ref: "o4", lineId: "a", from: here, to: there, quantity: 1, sourceRef: "declined" };
    expect(await run((tx) => moveAllocation(tx, move))).toMatchObject({
      failure: { code: "inventory.short" },
    });
    expect(await run((tx) => moveAllocation(tx, { ...move, backOrder: 1 }))).toMatchObject({ ok: true });
    expect(await level(bench, there)).toEqual({ on_hand: 0, reserved: 0, allocated: 1 });
  });

  it("of a bundle takes its parts, together with what the cart asks of them alone", async () => {
    const [cup = "", pot = ""] = await stocked("tea", 10, [here], 2);
    const [set = ""] = await stocked("tea-set", 0, [here]);
    await test.db.insert(stockBundlePart).values([
      { bundleId: set, partId: cup, units: 4 },
      { bundleId: set, partId: pot, units: 1 },
    ]);
    expect(await available(set)).toMatchObject({ available: 2, state: "low" });
    const lines = (sets: number, cups: number) => [
      { lineId: "set", variantId: set, locationId: here, quantity: sets },
      { lineId: "cups", variantId: cup, locationId: here, quantity: cups },
    ];
    expect(await allocate("b1", lines(2, 3))).toMatchObject({
      failure: { data: { variantId: cup, left: 10 } },
    });
    expect(await allocate("b1", lines(1, 3))).toMatchObject({ ok: true });
    expect(await level(cup)).toMatchObject({ allocated: 7 });
    expect(await level(pot)).toMatchObject({ allocated: 1 });
    expect(await available(set)).toMatchObject({ available: 0, state: "out" });
    const parcel = {
      ref: "b1",
      sourceRef: "par_b",
      lines: [{ lineId: "set", locationId: here, quantity: 1 }],
    };
    expect(await run((tx) => shipAllocated(tx, parcel))).toMatchObject({ ok: true });
    expect(await level(cup)).toEqual({ on_hand: 6, reserved: 0, allocated: 3 });
  });
});

describe("back-order", () => {
  it("sells below zero up to the limit, says so, and does not ship what is not there", async () => {
    const [sofa = ""] = await stocked("sofa", 1, [here]);
    await test.db.update(variant).set({ inventoryPolicy: "continue" }).where(eq(variant.id, sofa));
    await test.db.insert(stockPolicy).values({ variantId: sofa, backOrderLimit: 3 });
    const line = (quantity: number, backOrder: number) => ({
      lineId: "a",
      variantId: sofa,
      locationId: here,
      quantity,
      backOrder,
    });
    expect(await allocate("s1", [line(2, 0)])).toMatchObject({
      failure: { code: "inventory.short", data: { left: 1 } },
    });
    expect(await allocate("s1", [line(2, 1)])).toMatchObject({ ok: true });
    expect(await available(sofa)).toMatchObject({ available: 0, state: "back_order" });
    const facts = await stockFor(ctx(), { variantIds: [sofa], country: "DE", ...SHOP });
    expect(facts.find((fact) => fact.locationId === here)).toMatchObject({ available: 0, backOrderLeft: 2 });
    expect(await allocate("s2", [line(3, 3)])).toMatchObject({ failure: { code: "inventory.short" } });
    expect(await allocate("s2", [line(2, 2)])).toMatchObject({ ok: true });
    expect(await available(sofa, "FR")).toMatchObject({ state: "out" });
    const parcel = { ref: "s1", sourceRef: "p", lines: [{ lineId: "a", locationId: here, quantity: 2 }] };
    expect(await run((tx) => shipAllocated(tx, parcel))).toMatchObject({
      failure: { code: "inventory.short" },
    });
    // A narrower limit does not undo what was promised, and sells nothing more.
    await test.db.update(stockPolicy).set({ backOrderLimit: 0 }).where(eq(stockPolicy.variantId, sofa));
    expect(await allocate("s3", [line(1, 1)])).toMatchObject({ failure: { code: "inventory.short" } });
    const [row] = await test.db.execute(
      sql`select shortfall, back_order_limit from stock_level where variant_id = ${sofa}`,
    );
    expect(row).toEqual({ shortfall: 3, back_order_limit: 0 });
  });

  it("can be ordered where it never lay", async () => {
    const [bed = ""] = await stocked("bed", 0, []);
    await test.db.update(variant).set({ inventoryPolicy: "continue" }).where(eq(variant.id, bed));
    expect(await available(bed)).toMatchObject({ state: "back_order" });
    const line = { lineId: "a", variantId: bed, locationId: there, quantity: 1, backOrder: 1 };
    expect(await allocate("n1", [line])).toMatchObject({ ok: true });
  });

  it("leaves the safety stock alone, whatever the buyer allows", async () => {
    const [vase = ""] = await stocked("vase", 5, [here]);
    await test.db.execute(sql`update stock_level set safety = 3 where variant_id = ${vase}`);
    const line = { lineId: "a", variantId: vase, locationId: here, quantity: 3, backOrder: 3 };
    expect(await allocate("v1", [line])).toMatchObject({ failure: { data: { left: 2 } } });
    const facts = await stockFor(ctx(), { variantIds: [vase], country: "FR", ...SHOP });
    expect(facts).toMatchObject([{ available: 2, backOrderLeft: 0 }]);
  });
});

describe("the end of a reservation", () => {
  const reserve = (ref: string, variantId: string, quantity: number) =>
    run((tx) =>
      reserveStock(tx, {
        ref,
        ...SHOP,
        ttlSeconds: 1,
        lines: [{ lineId: "a", variantId, locationId: here, quantity }],
      }),
    );
  const late = (ref: string) =>
    test.db.execute(
      sql`update stock_reservation set expires_at = clock_timestamp() - interval '1 second' where ref = ${ref}`,
    );

  it("comes by the database's clock, gives everything back, and is put off by activity", async () => {
    const [rug = ""] = await stocked("rug", 4, [here]);
    await reserve("r1", rug, 1);
    await reserve("r2", rug, 2);
    await Promise.all([late("r1"), late("r2")]);
    expect(await extendReservation(ctx(), { ref: "r1", ttlSeconds: 900 })).toMatchObject({ ok: true });
    expect(await expireReservations(ctx())).toBe(1);
    expect(await level(rug)).toMatchObject({ reserved: 1 });
    expect(await run((tx) => allocateReserved(tx, { ref: "r2" }))).toMatchObject({
      failure: { code: "inventory.reservation_gone" },
    });
    expect(await extendReservation(ctx(), { ref: "r2", ttlSeconds: 9 })).toMatchObject({
      failure: { code: "inventory.reservation_gone" },
    });
    expect(await reserve("r2", rug, 3)).toMatchObject({ ok: true });
  });

  it("is not lost for a variant that is not tracked", async () => {
    const [card = ""] = await stocked("card", 0, []);
    await test.db.update(variant).set({ trackInventory: false }).where(eq(variant.id, card));
    expect(await reserve("g1", card, 50)).toMatchObject({ ok: true });
    expect(await run((tx) => allocateReserved(tx, { ref: "g1" }))).toMatchObject({ ok: true });
    const parcel = { ref: "g1", sourceRef: "p", lines: [{ lineId: "a", locationId: here, quantity: 50 }] };
    expect(await run((tx) => shipAllocated(tx, parcel))).toMatchObject({ ok: true });
    const rows = await test.db.select().from(stockAllocation).where(eq(stockAllocation.ref, "g1"));
    expect(rows).toMatchObject([{ quantity: 0, shipped: 50, tracked: false }]);
  });
});

describe("a count that finds less than was sold", () => {
  it("is taken as true, and its shortfall is filled first", async () => {
    const [oil = ""] = await stocked("oil", 5, [here]);
    await allocate("c1", [{ lineId: "a", variantId: oil, locationId: here, quantity: 5 }]);
    const move = (kind: "adjust" | "receive" | "sell", quantity: number) =>
      postMovements(ctx(), [
        { locationId: here, variantId: oil, kind, quantity, source: "test", sourceRef: newId("movement") },
      ]);
    expect(await move("adjust", -3)).toMatchObject({ ok: true });
    expect(await move("sell", -1)).toMatchObject({ failure: { code: "inventory.short", data: { left: 0 } } });
    expect(await move("receive", 2)).toMatchObject({ ok: true });
    const [row] = await test.db.execute(
      sql`select on_hand, shortfall from stock_level where variant_id = ${oil}`,
    );
    expect(row).toEqual({ on_hand: 4, shortfall: 1 });
    expect(await available(oil)).toMatchObject({ available: 0, state: "out" });
  });
});
