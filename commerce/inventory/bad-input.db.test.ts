import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import type { Failure, Result } from "@/lib/result";
import { testDatabase } from "@/tests/db/database";
import { must } from "@/tests/pricing-world";
import { SHOP, stockWorld } from "@/tests/stock-world";
import * as inventory from ".";

const test = testDatabase();
const { ctx, run, location, stocked } = stockWorld(() => test.db);
let here = "";
let mug = "";

beforeAll(async () => {
  here = await location("here");
  [mug = ""] = await stocked("mug", 5, [here]);
  const lines = [{ lineId: "a", variantId: mug, locationId: here, quantity: 1 }];
  must(await run((tx) => inventory.allocateStock(tx, { ref: "o1", ...SHOP, lines })));
});

/** Everything that inventory keeps, as one text: the same before and after what was refused. */
async function everything(): Promise<string> {
  const tables = [
    "level",
    "movement",
    "reservation",
    "reservation_line",
    "allocation",
    "incoming",
    "transfer",
    "transfer_line",
    "count",
    "count_line",
    "policy",
    "strategy",
    "bundle_part",
    "location",
  ];
  const rows = await Promise.all(
    tables.map((table) =>
      test.db.execute(sql`select * from ${sql.identifier(`stock_${table}`)} order by 1, 2, 3`),
    ),
  );
  return JSON.stringify(rows);
}

// Input from outside has no types: what a form or a script may send.
type Loose = (input: never) => Promise<Result<unknown, Failure>>;
const inTx =
  (verb: (tx: never, input: never) => Promise<Result<unknown, Failure>>): Loose =>
  (input) =>
    run((tx) => verb(tx as never, input));
const direct =
  (verb: (ctx: never, input: never) => Promise<Result<unknown, Failure>>): Loose =>
  (input) =>
    verb(ctx() as never, input);

const QUANTITIES: readonly unknown[] = [
  0,
  -1,
  0.1,
  1e9,
  Number.POSITIVE_INFINITY,
  Number.NaN,
  2 ** 53 + 1,
  "1",
  "99999999999999999999",
  null,
  undefined,
  [],
  {},
  true,
];
const NAMES: readonly unknown[] = ["", "a\u0000b", "\ud800", "x".repeat(201), null, 7, {}, ["a"], undefined];

describe("what is not possible", () => {
  const held = () => ({ lineId: "a", variantId: mug, locationId: here, quantity: 1 });
  const reserve = () => ({ ref: "bad", ...SHOP, ttlSeconds: 60, lines: [held()] });
  const cases: [string, Loose, () => object, Record<string, readonly unknown[]>][] = [
    [
      "reserveStock",
      inTx(inventory.reserveStock),
      reserve,
      {
        ref: NAMES,
        storefrontId: NAMES,
        channel: NAMES,
        ttlSeconds: [0, -1, 1.5, 86_401, Number.NaN, "60", null],
        lines: [
          [],
          {},
          null,
          "a",
          Array.from({ length: 1_001 }, held),
          [{ ...held(), __proto__x: 1 }],
          [{ ...held(), backOrder: 2 }],
          [{ ...held(), backOrder: -1 }],
        ],
        "lines.0.quantity": QUANTITIES,
        "lines.0.variantId": NAMES,
        "lines.0.locationId": NAMES,
        "lines.0.lineId": NAMES,
      },
    ],
    [
      "allocateStock",
      inTx(inventory.allocateStock),
      () => ({ ref: "bad", ...SHOP, lines: [held()] }),
      {
        ref: NAMES,
        sourceRef: ["", "\u0000"],
        "lines.0.quantity": QUANTITIES,
      },
    ],
    [
      "extendReservation",
      direct(inventory.extendReservation),
      () => ({ ref: "none", ttlSeconds: 60 }),
      { ref: NAMES, ttlSeconds: QUANTITIES },
    ],
    [
      "deallocate",
      inTx(inventory.deallocate),
      () => ({ ref: "o1", lineId: "a", quantity: 1, sourceRef: "s" }),
      { ref: NAMES, lineId: NAMES, quantity: QUANTITIES, sourceRef: NAMES },
    ],
    [
      "moveAllocation",
      inTx(inventory.moveAllocation),
      () => ({ ref: "o1", lineId: "a", from: here, to: "loc_x", quantity: 1, sourceRef: "s" }),
      { from: NAMES, to: NAMES, quantity: QUANTITIES },
    ],
    [
      "shipAllocated",
      inTx(inventory.shipAllocated),
      () => ({ ref: "o1", sourceRef: "s", lines: [{ lineId: "a", locationId: here, quantity: 1 }] }),
      { "lines.0.quantity": QUANTITIES, "lines.0.locationId": NAMES, lines: [[], null] },
    ],
    [
      "receiveStock",
      direct(inventory.receiveStock),
      () => ({ locationId: here, sourceRef: "d", lines: [{ variantId: mug, quantity: 1 }] }),
      {
        locationId: NAMES,
        sourceRef: NAMES,
        "lines.0.quantity": QUANTITIES,
        note: ["\u0000", "x".repeat(501)],
      },
    ],
    [
      "adjustStock",
      direct(inventory.adjustStock),
      () => ({ locationId: here, variantId: mug, quantity: 1, reason: "found", sourceRef: "s" }),
      { quantity: [0, 0.1, 1e9, "1", Number.NaN], reason: ["", "because", null] },
    ],
    [
      "announceIncoming",
      direct(inventory.announceIncoming),
      () => ({ locationId: here, variantId: mug, quantity: 1, expectedOn: "2026-12-01", sellable: true }),
      {
        expectedOn: ["", "2026-02-30", "0000-00-00", "tomorrow", 5],
        quantity: QUANTITIES,
        sellable: ["yes", 1],
      },
    ],
    [
      "createTransfer",
      direct(inventory.createTransfer),
      () => ({ fromId: here, toId: "loc_x", lines: [{ variantId: mug, quantity: 1 }] }),
      { "lines.0.quantity": QUANTITIES, toId: [...NAMES, "loc_none"], lines: [[], null] },
    ],
    [
      "recordCount",
      direct(inventory.recordCount),
      () => ({ countId: "cnt_x", variantId: mug, counted: 1 }),
      { counted: [-1, 0.1, 1e9, "1", null], countId: NAMES },
    ],
    [
      "saveStockSettings",
      direct(inventory.saveStockSettings),
      () => ({ variantId: mug, backOrderLimit: null, lowStockAt: null }),
      { backOrderLimit: [-1, 0.5, 1e9, "1"], variantId: [...NAMES, "var_none"] },
    ],
    [
      "saveBundle",
      direct(inventory.saveBundle),
      () => ({ variantId: mug, parts: [{ variantId: "var_x", units: 1 }] }),
      { "parts.0.units": QUANTITIES, "parts.0.variantId": [...NAMES, "var_none"] },
    ],
    [
      "saveLocation",
      direct(inventory.saveLocation),
      () => ({ key: "x", name: "x", kind: "shop", country: "DE", city: "x", serves: [] }),
      {
        key: ["", "Ä", "a b", "../x"],
        country: ["de", "DEU", ""],
        timeZone: ["Mars/Olympus"],
        cutoff: ["24:00", "9:00", ""],
        latitude: [91, Number.NaN],
        openingHours: [{ 8: [] }, { 1: [["18:00", "09:00"]] }],
        serves: [[{ country: "DE", daysMin: 3, daysMax: 1 }]],
      },
    ],
    [
      "saveStrategy",
      direct(inventory.saveStrategy),
      () => ({
        brandId: "brd_x",
        productId: null,
        kind: "proportional",
        parties: [{ key: "web", amount: 1 }],
      }),
      {
        kind: ["random", ""],
        parties: [
          [{ key: "web", amount: -1 }],
          [
            { key: "a", amount: 1 },
            { key: "a", amount: 1 },
          ],
          [{ key: "a", amount: 0 }],
          [],
        ],
      },
    ],
  ];

  it.each(cases)("is refused by %s with a reason, and leaves nothing", async (_, verb, good, faults) => {
    const before = await everything();
    for (const [path, values] of Object.entries(faults))
      for (const value of values) {
        const answer = await verb(withValue(good(), path, value) as never);
        expect(answer, `${path} = ${JSON.stringify(value)}`).toMatchObject({ ok: false });
        if (!answer.ok) expect(answer.failure.kind).toMatch(/^(invalid|not_found|conflict)$/);
      }
    expect((await verb({ ...good(), extra: 1 } as never)).ok).toBe(false);
    for (const whole of [null, undefined, [], "text", 5]) expect((await verb(whole as never)).ok).toBe(false);
    expect(await everything()).toBe(before);
  });

  it("is what does not exist, and it is named", async () => {
    const lines = (line: object) => [{ lineId: "a", variantId: mug, locationId: here, quantity: 1, ...line }];
    const hold = (line: object) =>
      run((tx) => inventory.reserveStock(tx, { ref: "n", ...SHOP, ttlSeconds: 9, lines: lines(line) }));
    expect(await hold({ variantId: "var_none" })).toMatchObject({
      failure: { code: "inventory.unknown_variant" },
    });
    expect(await hold({ locationId: "loc_none" })).toMatchObject({
      failure: { code: "inventory.unknown_variant" },
    });
    expect(await run((tx) => inventory.allocateReserved(tx, { ref: "none" }))).toMatchObject({
      failure: { code: "inventory.reservation_gone" },
    });
    expect(await inventory.sendTransfer(ctx(), { transferId: "tra_x", version: 1 })).toMatchObject({
      failure: { code: "inventory.not_found" },
    });
    expect(
      await inventory.stockFor(ctx(), {
        variantIds: ["var_none", "'; drop table variant; --"],
        country: "ZZ",
        ...SHOP,
      }),
    ).toEqual([]);
  });
});

function withValue(input: object, path: string, value: unknown): object {
  const copy = structuredClone(input) as Record<string, unknown>;
  const keys = path.split(".");
  const last = keys.pop() ?? "";
  let at: Record<string, unknown> = copy;
  for (const key of keys) at = at[key] as Record<string, unknown>;
  at[last] = value;
  return copy;
}
