import { beforeAll, describe, expect, it } from "vitest";
import { type Ctx, inTransaction, systemCtx } from "@/commerce/context";
import { createBasePriceList, linkPriceList, setCosts, setPrices } from "@/commerce/pricing";
import { createStorefronts } from "@/commerce/storefronts";
import type { CurrencyCode } from "@/lib/currency";
import { testDatabase } from "@/tests/db/database";
import { makeBrand, makeProduct } from "@/tests/factories";
import { findPrices } from "./price-facts.view";

process.env.DATABASE_URL ??= "postgres://nobody@localhost/unused";
const world = testDatabase();
const ctx = (): Ctx => systemCtx(world.db, "test");

function must<T>(result: { ok: true; value: T } | { ok: false; failure: { code: string } }): T {
  if (!result.ok) throw new Error(result.failure.code);
  return result.value;
}

let lists: { eur: string; gbp: string; usd: string };
let markets: string[] = [];

async function listOf(
  brandId: string,
  currency: CurrencyCode,
  taxIncluded: "gross" | "net",
  prices: readonly (readonly [string, bigint])[],
): Promise<string> {
  const { id } = must(await createBasePriceList(ctx(), { brandId, currency, name: currency, taxIncluded }));
  const entries = prices.map(([variantId, amountMinor]) => ({
    variantId,
    amountMinor,
    compareAtMinor: null,
  }));
  must(await setPrices(ctx(), id, entries, "test"));
  return id;
}

beforeAll(async () => {
  const brandId = await makeBrand(world.db);
  const made = await Promise.all(["lamp", "mug", "rope"].map((handle) => makeProduct(world.db, handle)));
  const [lamp = "", mug = "", rope = ""] = made.map(({ variantIds }) => variantIds[0] ?? "");
  // Euro and pound prices with 20 % inside, dollars without: at 1 EUR = 0.82918 GBP = 1.0389 USD (2024-12-31).
  lists = {
    eur: await listOf(brandId, "EUR", "gross", [
      [lamp, 12_000n],
      [mug, 1_200n],
      [rope, 2_400n],
    ]),
    gbp: await listOf(brandId, "GBP", "gross", [
      [lamp, 9_950n],
      [mug, 995n],
      [rope, 1_990n],
    ]),
    usd: await listOf(brandId, "USD", "net", [
      [lamp, 10_389n],
      // A mug of 10 EUR net for 20 USD, a rope of 20 EUR net for 15.50 USD.
      [mug, 2_000n],
      [rope, 1_550n],
    ]),
  };
  must(
    await setCosts(ctx(), [
      { variantId: lamp, currency: "EUR", costMinor: 9_100n },
      { variantId: mug, currency: "USD", costMinor: 312n },
      { variantId: rope, currency: "EUR", costMinor: 1_600n },
    ]),
  );
  const created = await inTransaction(ctx(), async (tx) => {
    const storefronts = await createStorefronts(
      tx,
      (["DE", "GB"] as const).map((country) => ({
        brandId,
        code: country.toLowerCase(),
        name: country,
        status: "live" as const,
        countries: [country],
        currency: country === "GB" ? "GBP" : "EUR",
        taxDisplay: "gross" as const,
        timeZone: "Europe/Berlin",
        locales: [
          {
            locale: country === "GB" ? "en" : "de",
            hostName: `${country.toLowerCase()}.tide.localhost`,
            key: `tide-${country.toLowerCase()}`,
          },
        ],
      })),
    );
    if (storefronts.ok) {
      const [de, gb] = storefronts.value;
      if (de) await linkPriceList(tx, de.id, lists.eur);
      if (gb) await linkPriceList(tx, gb.id, lists.gbp);
    }
    return storefronts;
  });
  markets = must(created).map(({ id }) => id);
});

describe("what stands out in the prices of a plan", () => {
  const find = async (priceListId: string, taxMicro: number, floorMicro = 0) => {
    const found = await findPrices(
      ctx(),
      [{ code: "us", priceListId, taxMicro, floorMicro }],
      new Map(markets.map((id) => [id, 200_000])),
    );
    return found.get("us");
  };

  it("compares net with cost, across currencies", async () => {
    // Net: lamp 100 - 91 = 9 %; mug 10 - 3.00 = 70 %; rope 20 - 16 = 20 %.
    expect(await find(lists.eur, 200_000)).toMatchObject({ costed: 3, belowFloor: 0 });
    expect(await find(lists.eur, 200_000, 150_000)).toMatchObject({
      belowFloor: 1,
      worstMargin: { title: "lamp", percent: 9 },
    });
    // Dollars: rope 15.50 USD are 14.92 EUR for a cost of 16: sold at a loss.
    expect(await find(lists.usd, 0)).toMatchObject({
      belowFloor: 1,
      worstMargin: { title: "rope", percent: -7 },
    });
  });

  it("names what is more than a quarter off the median of the live storefronts", async () => {
    // Mug: 20 USD are 19.25 EUR against 10 net, 93 % above; rope: 14.92 against 20, 25.4 % below; lamp: the same.
    expect(await find(lists.usd, 0)).toMatchObject({
      compared: 3,
      farOff: 2,
      farthest: { title: "mug", percent: 93 },
    });
    expect(await find(lists.eur, 200_000)).toMatchObject({ compared: 3, farOff: 0 });
  });

  it("says nothing of a plan without a list", async () => {
    expect((await findPrices(ctx(), [], new Map())).size).toBe(0);
    expect(await find("prl_none", 0)).toMatchObject({ costed: 0, compared: 0, farOff: 0 });
  });
});
