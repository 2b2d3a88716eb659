import { sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "@/lib/ids";
import { ok } from "@/lib/result";
import { testDatabase } from "@/tests/db/database";
import { must } from "@/tests/pricing-world";
import { SHOP, stockWorld } from "@/tests/stock-world";
import {
  adjustStock,
  allocateReserved,
  allocateStock,
  checkLedger,
  deallocate,
  moveAllocation,
  receiveStock,
  releaseReservation,
  reserveStock,
  shipAllocated,
} from ".";

const test = testDatabase();
const { ctx, run, location, stocked } = stockWorld(() => test.db);
const places: string[] = [];

beforeAll(async () => {
  places.push(await location("a"), await location("b"));
});

const deed = fc.record({
  what: fc.constantFrom(
    "receive",
    "adjust",
    "reserve",
    "release",
    "confirm",
    "allocate",
    "deallocate",
    "move",
    "ship",
  ),
  order: fc.integer({ min: 0, max: 3 }),
  place: fc.integer({ min: 0, max: 1 }),
  item: fc.integer({ min: 0, max: 1 }),
  quantity: fc.integer({ min: 1, max: 6 }),
});
type Deed = typeof deed extends fc.Arbitrary<infer T> ? T : never;

/** The stock of two variants at two locations as simple numbers, and what four orders hold of it. */
class Model {
  readonly onHand = new Map<string, number>();
  readonly reserved = new Map<string, Map<string, number>>();
  readonly allocated = new Map<string, Map<string, number>>();

  free(level: string): number {
    const held = (orders: Map<string, Map<string, number>>) =>
      [...orders.values()].reduce((sum, of) => sum + (of.get(level) ?? 0), 0);
    return (this.onHand.get(level) ?? 0) - held(this.reserved) - held(this.allocated);
  }

  move(of: Map<string, number>, level: string, change: number): void {
    of.set(level, (of.get(level) ?? 0) + change);
  }

  allocations(order: string): Map<string, number> {
    const of = this.allocated.get(order) ?? new Map<string, number>();
    this.allocated.set(order, of);
    return of;
  }
}

/** Does the deed with both; the answers have to agree. */
async function both(
  model: Model,
  variants: readonly string[],
  { what, order, place, item, quantity }: Deed,
  round: string,
) {
  const [locationId = "", to = ""] = [places[place], places[1 - place]];
  const variantId = variants[item] ?? "";
  const level = `${place} ${item}`;
  const ref = `${round}-${order}`;
  const sourceRef = newId("movement");
  const lineId = `line-${item}`;
  const lines = [{ lineId, variantId, locationId, quantity }];
  const mine = model.allocations(ref);
  const holds = mine.get(level) ?? 0;
  const fits = quantity <= model.free(level);
  if (what === "receive") {
    must(await receiveStock(ctx(), { locationId, sourceRef, lines: [{ variantId, quantity }] }));
    model.move(model.onHand, level, quantity);
  } else if (what === "adjust") {
    const lost = await adjustStock(ctx(), {
      locationId,
      variantId,
      quantity: -quantity,
      reason: "lost",
      sourceRef,
    });
    expect(lost.ok).toBe(quantity <= (model.onHand.get(level) ?? 0));
    if (lost.ok) model.move(model.onHand, level, -quantity);
  } else if (what === "reserve") {
    const held = await run((tx) => reserveStock(tx, { ref, ...SHOP, ttlSeconds: 600, lines }));
    expect(held.ok).toBe(fits && !model.reserved.has(ref));
    if (held.ok) model.reserved.set(ref, new Map([[level, quantity]]));
  } else if (what === "release") {
    const back = must(await run(async (tx) => ok(await releaseReservation(tx, { ref }))));
    expect(back.released).toBe(model.reserved.delete(ref));
  } else if (what === "confirm") {
    const before = model.reserved.get(ref);
    const sold = await run((tx) => allocateReserved(tx, { ref }));
    // Confirming again is no failure; without any reservation it is.
    if (before) expect(sold.ok).toBe(true);
    for (const [at, units] of before ?? []) model.move(mine, at, units);
    model.reserved.delete(ref);
  } else if (what === "allocate") {
    const sold = await run((tx) => allocateStock(tx, { ref, ...SHOP, lines }));
    expect(sold.ok).toBe(fits);
    if (sold.ok) model.move(mine, level, quantity);
  } else if (what === "deallocate") {
    const back = await run((tx) => deallocate(tx, { ref, lineId, locationId, quantity, sourceRef }));
    expect(back.ok).toBe(quantity <= holds);
    if (back.ok) model.move(mine, level, -quantity);
  } else if (what === "move") {
    const other = `${1 - place} ${item}`;
    const moved = await run((tx) =>
      moveAllocation(tx, { ref, lineId, from: locationId, to, quantity, sourceRef }),
    );
    expect(moved.ok).toBe(quantity <= holds && quantity <= model.free(other));
    if (!moved.ok) return;
    model.move(mine, level, -quantity);
    model.move(mine, other, quantity);
  } else {
    const parcel = { ref, sourceRef, lines: [{ lineId, locationId, quantity }] };
    const sent = await run((tx) => shipAllocated(tx, parcel));
    expect(sent.ok).toBe(quantity <= holds && quantity <= (model.onHand.get(level) ?? 0));
    if (!sent.ok) return;
    model.move(mine, level, -quantity);
    model.move(model.onHand, level, -quantity);
  }
}

describe("any sequence of deeds", () => {
  it("leaves counters, ledger and holds as simple arithmetic does, and refuses exactly what it would", async () => {
    let round = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 5, maxLength: 40 }), async (deeds) => {
        round += 1;
        const variants = await stocked(`round-${round}`, 0, [], 2);
        const model = new Model();
        for (const one of deeds) await both(model, variants, one, `o${round}`);
        const rows = await test.db.execute<{
          place: number;
          item: number;
          on_hand: number;
          free: number;
        }>(sql`
          select array_position(${sql.param(places)}::text[], location_id) - 1 as place,
            array_position(${sql.param(variants)}::text[], variant_id) - 1 as item, on_hand, on_hand - reserved - allocated as free
          from stock_level where variant_id = any(${sql.param(variants)}::text[])`);
        for (const row of rows) {
          const level = `${row.place} ${row.item}`;
          expect([row.on_hand, row.free]).toEqual([model.onHand.get(level) ?? 0, model.free(level)]);
        }
      }),
      { numRuns: 60 },
    );
    expect(await checkLedger(ctx())).toEqual([]);
  }, 120_000);
});
