import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { systemCtx } from "@/commerce/context";
import { testDatabase } from "@/tests/db/database";
import { makeProduct } from "@/tests/factories";
import { availabilityFor, checkLedger, deliveryPromise, postMovements, rebuildLevels, saveLocation } from ".";
import type { Movement } from "./model";

const test = testDatabase({ max: 20 });
const ctx = () => systemCtx(test.db, "test");

async function makeLocation(key: string, serves: { country: string; daysMin: number; daysMax: number }[]) {
  const saved = await saveLocation(ctx(), {
    key,
    name: key,
    kind: "warehouse",
    country: "DE",
    city: "Hamburg",
    serves,
  });
  return saved.ok ? saved.value.id : "";
}
const move = (locationId: string, variantId: string, quantity: number, sourceRef: string): Movement => ({
  locationId,
  variantId,
  kind: quantity > 0 ? "receive" : "sell",
  quantity,
  source: "test",
  sourceRef,
});

describe("a stock location", () => {
  it("is changed by its key, but a new one is never saved over it", async () => {
    const id = await makeLocation("nantes", []);
    const place = { name: "Nantes", kind: "shop" as const, country: "FR", city: "Nantes", serves: [] };
    expect(await saveLocation(ctx(), { ...place, key: "nantes", version: 0 })).toMatchObject({
      failure: { code: "inventory.changed_meanwhile" },
    });
    expect(await saveLocation(ctx(), { ...place, key: "nantes" })).toMatchObject({ value: { id } });
    expect(await saveLocation(ctx(), { ...place, key: "brest", version: 0 })).toMatchObject({ ok: true });
  });
});

describe("the stock ledger", () => {
  it("counts each movement once, however often it is posted", async () => {
    const { variantIds } = await makeProduct(test.db, "mug");
    const variantId = variantIds[0] ?? "";
    const here = await makeLocation("hamburg", [{ country: "DE", daysMin: 1, daysMax: 2 }]);
    const results = await Promise.all(
      Array.from({ length: 32 }, (_, index) =>
        postMovements(ctx(), [move(here, variantId, 3, `delivery-${index % 4}`)]),
      ),
    );
    expect(results.reduce((sum, result) => sum + (result.ok ? result.value.posted : 0), 0)).toBe(4);
    expect((await availabilityFor(ctx(), ["DE"], [variantId])).get(variantId)).toMatchObject({
      available: 12,
    });
    expect(await checkLedger(ctx())).toEqual([]);
  });

  it("never sells what is not there, with 32 sellers at once", async () => {
    const { variantIds } = await makeProduct(test.db, "kettle");
    const variantId = variantIds[0] ?? "";
    const here = await makeLocation("portland", [{ country: "US", daysMin: 2, daysMax: 4 }]);
    await postMovements(ctx(), [move(here, variantId, 10, "start")]);
    const results = await Promise.all(
      Array.from({ length: 32 }, (_, index) =>
        postMovements(ctx(), [move(here, variantId, -1, `order-${index}`)]),
      ),
    );
    expect(results.filter((result) => result.ok)).toHaveLength(10);
    expect(results.find((result) => !result.ok)).toMatchObject({ failure: { code: "inventory.short" } });
    expect((await availabilityFor(ctx(), ["US"], [variantId])).get(variantId)?.state).toBe("out");
    expect(await checkLedger(ctx())).toEqual([]);
  });

  it("cannot be rewritten, and a level written past it shows", async () => {
    await expect(test.db.execute(sql`update stock_movement set quantity = 1`)).rejects.toThrow();
    await expect(test.db.execute(sql`delete from stock_movement`)).rejects.toThrow();
    await test.db.execute(
      sql`update stock_level set on_hand = on_hand + 1 where variant_id = (select min(variant_id) from stock_level)`,
    );
    expect(await checkLedger(ctx())).toHaveLength(1);
    expect([await rebuildLevels(ctx()), await rebuildLevels(ctx())]).toEqual([1, 0]);
    expect(await checkLedger(ctx())).toEqual([]);
  });

  it("names what it does not know", async () => {
    const { variantIds } = await makeProduct(test.db, "lamp");
    const here = await makeLocation("osaka", []);
    expect(await postMovements(ctx(), [move("loc_x", variantIds[0] ?? "", 1, "a")])).toMatchObject({
      failure: { code: "inventory.unknown_location" },
    });
    expect(await postMovements(ctx(), [move(here, "var_x", 1, "a")])).toMatchObject({
      failure: { code: "inventory.unknown_variant" },
    });
  });
});

describe("availability", () => {
  it("counts only locations that ship to the country", async () => {
    const { variantIds } = await makeProduct(test.db, "rug");
    const variantId = variantIds[0] ?? "";
    const north = await makeLocation("north", [
      { country: "SE", daysMin: 1, daysMax: 2 },
      { country: "NO", daysMin: 3, daysMax: 5 },
    ]);
    await makeLocation("far", [{ country: "NO", daysMin: 2, daysMax: 9 }]);
    await postMovements(ctx(), [move(north, variantId, 3, "first")]);
    expect((await availabilityFor(ctx(), ["SE"], [variantId])).get(variantId)).toMatchObject({
      available: 3,
      state: "low",
    });
    expect((await availabilityFor(ctx(), ["JP"], [variantId])).get(variantId)).toMatchObject({
      available: 0,
      state: "out",
    });
    expect(await deliveryPromise(ctx(), ["NO", "JP"])).toEqual(new Map([["NO", { daysMin: 2, daysMax: 5 }]]));
  });
});
