import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "@/lib/ids";
import { ok } from "@/lib/result";
import { testDatabase } from "@/tests/db/database";
import { gate, waitingForLock } from "@/tests/races";
import { SHOP, stockWorld } from "@/tests/stock-world";
import { allocateReserved, allocateStock, checkLedger, releaseReservation, reserveStock } from ".";

const test = testDatabase({ max: 40 });
const { ctx, run, location, stocked } = stockWorld(() => test.db);
let here = "";

beforeAll(async () => {
  here = await location("here");
});

const line = (variantId: string, quantity: number, lineId = "line") => ({
  lineId,
  variantId,
  locationId: here,
  quantity,
});
const reserve = (variantId: string, quantity: number, ref = newId("order")) =>
  run((tx) => reserveStock(tx, { ref, ...SHOP, ttlSeconds: 900, lines: [line(variantId, quantity)] }));

async function level(variantId: string, locationId = here) {
  const [row] = await test.db.execute<{ on_hand: number; reserved: number; allocated: number }>(sql`
    select on_hand, reserved, allocated from stock_level
    where variant_id = ${variantId} and location_id = ${locationId}`);
  return row;
}

describe("a reservation", () => {
  it("takes all or nothing, and says what is left", async () => {
    const [one = "", two = ""] = await stocked("chair", 5, [here], 2);
    const both = (a: number, b: number) =>
      run((tx) =>
        reserveStock(tx, {
          ref: newId("order"),
          ...SHOP,
          ttlSeconds: 60,
          lines: [line(one, a, "a"), line(two, b, "b")],
        }),
      );
    expect(await both(2, 3)).toMatchObject({ ok: true });
    expect(await both(1, 3)).toMatchObject({
      failure: { code: "inventory.short", kind: "conflict", data: { variantId: two, left: 2 } },
    });
    expect(await level(one)).toMatchObject({ on_hand: 5, reserved: 2 });
    expect(await checkLedger(ctx())).toEqual([]);
  });

  it("goes back when it is released, and becomes an allocation once", async () => {
    const [mug = ""] = await stocked("mug", 3, [here]);
    expect(await reserve(mug, 2, "o1")).toMatchObject({ ok: true });
    expect(await reserve(mug, 1, "o1")).toMatchObject({ failure: { code: "inventory.already_reserved" } });
    expect(await level(mug)).toMatchObject({ reserved: 2 });
    const back = () => run(async (tx) => ok(await releaseReservation(tx, { ref: "o1" })));
    expect(await back()).toMatchObject({ value: { released: true } });
    expect(await back()).toMatchObject({ value: { released: false } });
    expect(await run((tx) => allocateReserved(tx, { ref: "o1" }))).toMatchObject({
      failure: { code: "inventory.reservation_gone" },
    });
    await reserve(mug, 3, "o2");
    expect(await run((tx) => allocateReserved(tx, { ref: "o2" }))).toMatchObject({ ok: true });
    expect(await run((tx) => allocateReserved(tx, { ref: "o2" }))).toMatchObject({ ok: true });
    expect(await level(mug)).toEqual({ on_hand: 3, reserved: 0, allocated: 3 });
  });

  it("sells each unit once, with 32 at once", async () => {
    const [lamp = ""] = await stocked("lamp", 10, [here]);
    const all = await Promise.all(Array.from({ length: 32 }, () => reserve(lamp, 1)));
    expect(all.filter((one) => one.ok)).toHaveLength(10);
    const direct = await run((tx) =>
      allocateStock(tx, { ref: newId("order"), ...SHOP, lines: [line(lamp, 1)] }),
    );
    expect(direct).toMatchObject({ failure: { data: { left: 0 } } });
    expect(await checkLedger(ctx())).toEqual([]);
  });

  it("gets what another gives back while it waits, though the shelf was empty when it asked", async () => {
    const [rug = ""] = await stocked("rug", 1, [here]);
    await reserve(rug, 1, "first");
    const [released, mayCommit] = [gate(), gate()];
    const giving = run(async (tx) => {
      const back = await releaseReservation(tx, { ref: "first" });
      released.open();
      await mayCommit.opened;
      return ok(back);
    });
    await released.opened;
    const asking = reserve(rug, 1, "second");
    await waitingForLock(test.db);
    mayCommit.open();
    expect(await giving).toMatchObject({ value: { released: true } });
    expect(await asking).toMatchObject({ ok: true });
    expect(await level(rug)).toMatchObject({ on_hand: 1, reserved: 1 });
  });
});
