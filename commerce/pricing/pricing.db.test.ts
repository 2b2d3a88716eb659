import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { inTransaction, systemCtx } from "@/commerce/context";
import { testDatabase } from "@/tests/db/database";
import { makeBrand, makeProduct } from "@/tests/factories";
import {
  basePriceList,
  createBasePriceList,
  freezeSuggestedList,
  referenceRate,
  setPrices,
  suggestPrices,
} from ".";

const test = testDatabase();
const ctx = () => systemCtx(test.db, "test");
const history = async (variantId: string) =>
  test.db.execute<{ before_minor: string | null; after_minor: string }>(
    sql`select before_minor, after_minor from price_change where variant_id = ${variantId} order by id`,
  );

async function world(key: string) {
  const brandId = await makeBrand(test.db, key);
  const list = await createBasePriceList(ctx(), {
    brandId,
    currency: "EUR",
    name: "Euro",
    taxIncluded: "gross",
  });
  if (!list.ok) throw new Error("no list");
  const { variantIds } = await makeProduct(test.db, `${key}-product`, 3);
  return { brandId, listId: list.value.id, variantIds };
}

describe("price lists", () => {
  it("are one for a brand and currency", async () => {
    const { brandId } = await world("one");
    const again = await createBasePriceList(ctx(), {
      brandId,
      currency: "EUR",
      name: "Twice",
      taxIncluded: "gross",
    });
    expect(again).toMatchObject({ ok: false, failure: { code: "pricing.list_exists" } });
    expect((await basePriceList(ctx(), brandId, "EUR"))?.name).toBe("Euro");
  });

  it("change only what differs and keep the history", async () => {
    const { listId, variantIds } = await world("history");
    const [a = "", b = ""] = variantIds;
    const set = (amount: bigint) =>
      setPrices(
        ctx(),
        listId,
        [
          { variantId: a, amountMinor: amount, compareAtMinor: null },
          { variantId: b, amountMinor: 500n, compareAtMinor: 700n },
        ],
        "test",
      );
    expect(await set(1000n)).toEqual({ ok: true, value: { changed: 2 } });
    expect(await set(1000n)).toEqual({ ok: true, value: { changed: 0 } });
    expect(await set(1100n)).toEqual({ ok: true, value: { changed: 1 } });
    expect(await history(a)).toMatchObject([
      { before_minor: null, after_minor: "1000" },
      { before_minor: "1000", after_minor: "1100" },
    ]);
    await expect(test.db.execute(sql`delete from price_change`)).rejects.toThrow();
  });

  it("refuse what is not a price, and what is not a variant, whole", async () => {
    const { listId, variantIds } = await world("refuse");
    const good = { variantId: variantIds[0] ?? "", amountMinor: 100n, compareAtMinor: null };
    for (const amountMinor of [0n, -1n, 10n ** 14n]) {
      expect(await setPrices(ctx(), listId, [good, { ...good, amountMinor }], "test")).toMatchObject({
        failure: { code: "pricing.bad_amount" },
      });
    }
    const unknown = { ...good, variantId: "var_nobody" };
    expect(await setPrices(ctx(), listId, [good, unknown], "test")).toMatchObject({
      failure: { code: "pricing.unknown_variant" },
    });
    expect(await history(good.variantId)).toEqual([]);
  });
});

describe("suggested prices", () => {
  it("say their rate and day, and are frozen as they were shown", async () => {
    const { brandId, listId, variantIds } = await world("suggest");
    const [a = "", b = ""] = variantIds;
    await setPrices(
      ctx(),
      listId,
      [
        { variantId: a, amountMinor: 10_000n, compareAtMinor: 12_000n },
        { variantId: b, amountMinor: 999n, compareAtMinor: null },
      ],
      "test",
    );
    const wish = { sourceListId: listId, currency: "BRL" as const, rounding: "charm_90" as const };
    const shown = await suggestPrices(ctx(), wish);
    if (!shown.ok) throw new Error(shown.failure.code);
    // 100.00 EUR x 6.4253 = 642.53 -> 642.90; 120.00 -> 771.036 -> 770.90; 9.99 -> 64.19 -> 63.90
    expect(shown.value).toMatchObject({ count: 2, rate: { day: "2024-12-31", perUnit: "6.4253000000" } });
    expect(shown.value.sample.map((line) => [line.amountMinor, line.compareAtMinor])).toEqual([
      [64_290n, 77_090n],
      [6_390n, null],
    ]);
    const frozen = await inTransaction(ctx(), (tx) =>
      freezeSuggestedList(tx, { ...wish, brandId, name: "Real" }),
    );
    if (!frozen.ok) throw new Error(frozen.failure.code);
    await setPrices(ctx(), listId, [{ variantId: a, amountMinor: 20_000n, compareAtMinor: null }], "dearer");
    const rows = await test.db.execute<{ amount_minor: string }>(
      sql`select amount_minor from price where price_list_id = ${frozen.value.priceListId} order by variant_id`,
    );
    expect(rows.map((row) => row.amount_minor)).toEqual(["64290", "6390"]);
  });

  it("are refused where no rate is known", async () => {
    expect(await referenceRate(ctx(), "EUR", "KPW")).toMatchObject({ failure: { code: "pricing.no_rate" } });
  });
});
