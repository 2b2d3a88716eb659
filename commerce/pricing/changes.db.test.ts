import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { type Ctx, systemCtx } from "@/commerce/context";
import { claimJob } from "@/commerce/events";
import { testDatabase } from "@/tests/db/database";
import { eur, listInput, must, pricesOf, pricingWorld } from "@/tests/pricing-world";
import {
  applyChange,
  applyFormula,
  createPriceList,
  exportPriceList,
  fetchReferenceRates,
  getPriceList,
  importPriceList,
  previewChange,
  previewPolicy,
  previewRounding,
  readPriceFormula,
  referenceRate,
  requestReprice,
  runReprice,
  setPrices,
} from ".";

const test = testDatabase();
const ctx = (now?: Date): Ctx => systemCtx(test.db, "test", now);
const world = (key: string) => pricingWorld(test.db, key);

describe("changes of many prices", () => {
  it("show every changed price by size, and write exactly what was shown", async () => {
    const { listId, a, b, c } = await world("rounding");
    must(
      await setPrices(
        ctx(),
        listId,
        [
          { variantId: a, ...eur(1234n) },
          { variantId: b, ...eur(1999n) },
          { variantId: c, ...eur(60n) },
        ],
        "test",
      ),
    );
    const wish = { priceListId: listId, rounding: "charm_99" as const, sort: "size" as const, limit: 10 };
    const shown = must(await previewRounding(ctx(), wish));
    // 0.60 -> 0.99 is 65 %, 12.34 -> 11.99 is 2.8 %, 19.99 stays.
    expect(
      shown.lines.map((line) => [line.variantId, line.beforeMinor, line.afterMinor, line.changeMicro]),
    ).toEqual([
      [c, 60n, 99n, 650_000],
      [a, 1234n, 1199n, -28_363],
    ]);
    expect(shown).toMatchObject({ total: 3, changed: 2, rises: 1, falls: 1, impossible: 0, belowFloor: 0 });
    const apply = (digest: string) =>
      applyChange(ctx(), {
        priceListId: listId,
        change: { kind: "rounding", rounding: "charm_99" },
        digest,
        reason: "ends",
      });
    must(await setPrices(ctx(), listId, [{ variantId: a, ...eur(5050n) }], "meanwhile"));
    expect(await apply(shown.digest)).toMatchObject({ failure: { code: "pricing.changed_meanwhile" } });
    const again = must(await previewRounding(ctx(), wish));
    expect(must(await apply(again.digest))).toEqual({ changed: 2 });
    expect([...(await pricesOf(test.db, listId)).values()].sort()).toEqual([1999n, 5099n, 99n].sort());
    expect(must(await previewRounding(ctx(), wish)).changed).toBe(0);
  });

  it("refuse a formula that leaves no price, whole", async () => {
    const { listId } = await world("formula");
    const formula = readPriceFormula("-15", "EUR");
    if (!formula) throw new Error("no formula");
    const change = { kind: "formula", formula, rounding: "none" } as const;
    const shown = must(await previewChange(ctx(), { priceListId: listId, change, sort: "fall", limit: 10 }));
    expect(shown).toMatchObject({ total: 3, impossible: 1 });
    expect(
      await applyChange(ctx(), { priceListId: listId, change, digest: shown.digest, reason: "x" }),
    ).toMatchObject({ failure: { code: "pricing.bad_amount" } });
    expect([...(await pricesOf(test.db, listId)).values()].sort()).toEqual([1000n, 2000n, 3000n]);
  });

  it("are the same arithmetic in Postgres as in the rules", async () => {
    const { listId, variantIds } = await world("arithmetic");
    const amounts = [1n, 5n, 99n, 1249n, 1250n, 123_456_789n, 9_999_999_999_999n];
    const texts = ["+5 %", "-7.77 %", "*1.1", "/3", "/1.19", "+0.05", "=19.90"];
    for (const text of texts) {
      const formula = readPriceFormula(text, "EUR");
      if (!formula) throw new Error(text);
      for (const rounding of ["none", "charm_99", "swedish_05", "whole_10"] as const) {
        for (let start = 0; start < amounts.length; start += 3) {
          const rows = amounts
            .slice(start, start + 3)
            .map((minor, at) => ({ variantId: variantIds[at] ?? "", ...eur(minor) }));
          must(await setPrices(ctx(), listId, rows, "test"));
          const change = { kind: "formula", formula, rounding } as const;
          const shown = must(
            await previewChange(ctx(), { priceListId: listId, change, sort: "handle", limit: 10 }),
          );
          for (const line of shown.lines.filter((line) =>
            rows.some((row) => row.variantId === line.variantId),
          )) {
            const rule = applyFormula(line.beforeMinor, formula, "EUR", rounding);
            if (rule !== null)
              expect([text, rounding, line.beforeMinor, line.afterMinor]).toEqual([
                text,
                rounding,
                line.beforeMinor,
                rule,
              ]);
          }
        }
      }
    }
  });

  it("compare both policies side by side", async () => {
    const { listId } = await world("policy");
    const shown = must(
      await previewPolicy(ctx(), {
        priceListId: listId,
        display: "gross",
        rounding: "none",
        rates: { rateMicro: 250_000, homeRateMicro: 190_000 },
        limit: 1,
      }),
    );
    // 10.00 kept gross: 8.00 net + 2.00. Kept net: 10.00 / 1.19 x 1.25 = 10.504; of it 8.40 net.
    expect(shown.lines[0]).toMatchObject({
      keepGross: { shownMinor: 1000n, netMinor: 800n, taxMinor: 200n, grossMinor: 1000n },
      keepNet: { shownMinor: 1050n, netMinor: 840n, taxMinor: 210n, grossMinor: 1050n },
    });
    expect(shown.next).toBe("1");
  });
});

describe("derived lists", () => {
  it("stay as they are until somebody asks, and are taken anew at today's rate as a whole", async () => {
    const { brandId, listId, a } = await world("derive");
    const { list, prices } = must(
      await createPriceList(
        ctx(),
        brandId,
        listInput({
          currency: "CHF",
          derive: { sourceListId: listId, percentMicro: -100_000, rounding: "swedish_05" },
        }),
      ),
    );
    // 10.00 x 0.9412 = 9.41, less a tenth 8.47, by 0.05: 8.45.
    expect(prices).toBe(3);
    expect((await pricesOf(test.db, list.id)).get(a)).toBe(845n);
    expect(list).toMatchObject({
      kind: "derived",
      rate: "0.9412000000",
      rateDate: "2024-12-31",
      percentMicro: -100_000,
    });
    must(await setPrices(ctx(), listId, [{ variantId: a, ...eur(2000n) }], "dearer"));
    await test.db.execute(
      sql`insert into reference_rate (currency, day, per_euro, source) values ('CHF', '2026-11-20', 1.0, 'test')`,
    );
    expect((await pricesOf(test.db, list.id)).get(a)).toBe(845n);
    const shown = must(
      await previewChange(ctx(), {
        priceListId: list.id,
        change: { kind: "reprice" },
        sort: "rise",
        limit: 5,
      }),
    );
    expect(shown.rate).toMatchObject({ day: "2026-11-20", perUnit: "1.0000000000" });
    expect(shown.lines[0]).toMatchObject({ variantId: a, beforeMinor: 845n, afterMinor: 1800n });
    must(await requestReprice(ctx(), { priceListIds: [list.id], reason: "new rate" }));
    const job = await claimJob(ctx(), ["pricing.reprice"]);
    if (!job) throw new Error("no job");
    expect(await runReprice(ctx(), job)).toEqual({ lists: [{ id: list.id, changed: 3 }], refused: [] });
    expect((await pricesOf(test.db, list.id)).get(a)).toBe(1800n);
    // Taken up again, it finds its work done.
    expect(
      await runReprice(ctx(), { ...job, report: { lists: [{ id: list.id, changed: 3 }], refused: [] } }),
    ).toMatchObject({ lists: [{ changed: 3 }] });
    expect(must(await getPriceList(ctx(), list.id))).toMatchObject({
      rate: "1.0000000000",
      rateDate: "2026-11-20",
    });
    expect(await requestReprice(ctx(), { priceListIds: [listId], reason: "no" })).toMatchObject({
      failure: { code: "pricing.not_derived" },
    });
    await test.db.execute(sql`delete from reference_rate where day = '2026-11-20'`);
  });
});

describe("reference rates", () => {
  it("name their age", async () => {
    expect(must(await referenceRate(ctx(new Date("2025-01-02T00:00:00Z")), "EUR", "CHF"))).toMatchObject({
      ageDays: 2,
      stale: false,
    });
    expect(must(await referenceRate(ctx(new Date("2026-11-22T00:00:00Z")), "EUR", "CHF"))).toMatchObject({
      ageDays: 691,
      stale: true,
    });
    expect(must(await referenceRate(ctx(), "CHF", "CHF"))).toMatchObject({
      perUnit: "1.0000000000",
      ageDays: 0,
      stale: false,
    });
  });

  it("are refused as unreachable rather than guessed", async () => {
    const lookup = async () => ["10.0.0.1"];
    expect(await fetchReferenceRates(ctx(), { lookup })).toMatchObject({
      failure: { code: "pricing.rates_unreachable", data: { why: "fetch.blocked_address" } },
    });
  });
});

describe("price files", () => {
  const file = (...lines: string[]) => `${lines.join("\n")}\n`;

  it("come back as they went out", async () => {
    const { listId, a } = await world("export");
    must(await setPrices(ctx(), listId, [{ variantId: a, minQuantity: 10, ...eur(950n, 1000n) }], "test"));
    const list = must(await getPriceList(ctx(), listId));
    let text = "";
    for await (const piece of exportPriceList(ctx(), { list })) text += piece;
    expect(text.split("\n").length).toBe(6);
    const report = must(
      await importPriceList(ctx(), { priceListId: listId, file: text, dryRun: false, reason: "back" }),
    );
    expect(report).toMatchObject({
      rows: 4,
      unchanged: 4,
      added: 0,
      changed: 0,
      errorCount: 0,
      written: true,
    });
  });

  it("are tried first and written after", async () => {
    const { listId, a } = await world("dry");
    const text = file(
      "sku;min_quantity;price",
      "dry-product-0;1;11.00",
      "dry-product-0;10;9.00",
      "dry-product-1;1;20.00",
    );
    const run = (dryRun: boolean) =>
      importPriceList(ctx(), { priceListId: listId, file: text, dryRun, reason: "file" });
    expect(must(await run(true))).toMatchObject({
      rows: 3,
      added: 1,
      changed: 1,
      unchanged: 1,
      written: false,
    });
    expect((await pricesOf(test.db, listId)).get(a)).toBe(1000n);
    expect(must(await run(false))).toMatchObject({ written: true });
    expect((await pricesOf(test.db, listId)).get(a)).toBe(1100n);
  });

  it("with one bad row are refused whole, with the line and the reason of each", async () => {
    const { listId } = await world("bad");
    const text = file(
      "sku,price,currency,min_quantity",
      "bad-product-0,11.00,EUR,1",
      "bad-product-0,1e309,EUR,2",
      "bad-product-1,NaN,,1",
      '"bad-product-1",=1+1,EUR,5',
      "bad-product-1,12.00,CHF,6",
      "bad-product-2,-5,EUR,1",
      "nobody,5,EUR,1",
      "bad-product-0,10.00,EUR,1",
    );
    const report = must(
      await importPriceList(ctx(), { priceListId: listId, file: text, dryRun: false, reason: "file" }),
    );
    expect(report.errors.map(({ line, problem }) => [line, problem])).toEqual([
      [3, "not_a_number"],
      [4, "not_a_number"],
      [5, "formula"],
      [6, "other_currency"],
      [7, "negative"],
      [8, "unknown_variant"],
      [9, "duplicate"],
    ]);
    expect(report.written).toBe(false);
    expect([...(await pricesOf(test.db, listId)).values()].sort()).toEqual([1000n, 2000n, 3000n]);
  });

  it("that are no price file are refused as such", async () => {
    const { listId } = await world("nofile");
    const code = async (given: string | Uint8Array) => {
      const report = await importPriceList(ctx(), {
        priceListId: listId,
        file: given,
        dryRun: true,
        reason: "file",
      });
      return report.ok ? null : report.failure.code;
    };
    expect(await code("")).toBe("pricing.file_columns");
    expect(await code("name,amount\na,1\n")).toBe("pricing.file_columns");
    expect(await code("sku,price,price\na,1,2\n")).toBe("pricing.file_columns");
    expect(await code('sku,price\n"a,1\n')).toBe("pricing.file_not_csv");
    expect(await code(new Uint8Array([0x73, 0xff, 0xfe]))).toBe("pricing.file_not_csv");
    expect(await code("sku,price\n\u0000,1\n")).toBe("pricing.file_not_csv");
    expect(await code("x".repeat(20_000_001))).toBe("pricing.file_too_large");
  });
});
