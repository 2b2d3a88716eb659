import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { saveProducts } from "@/commerce/catalog";
import { inTransaction, systemCtx } from "@/commerce/context";
import { saveLocation } from "@/commerce/inventory";
import { browse, projectProducts } from "@/commerce/listings";
import {
  createBasePriceList,
  createPriceList,
  linkPriceList,
  setContents,
  setPrices,
} from "@/commerce/pricing";
import { createPromotion, startPromotion } from "@/commerce/promotions";
import type { PromotionInput } from "@/commerce/promotions/model";
import { createStorefronts, liveLocales } from "@/commerce/storefronts";
import type { StorefrontView } from "@/commerce/storefronts/model";
import { installBuiltInRates } from "@/commerce/tax";
import type { Result } from "@/lib/result";
import { testDatabase } from "@/tests/db/database";
import { makeBrand } from "@/tests/factories";
import {
  explainPrice,
  inSnapshot,
  nextQuoteBoundary,
  priceCart,
  shelfPrices,
  simulate,
  touchedBetween,
} from ".";
import { type Cart, SOMEBODY } from "./model";

const test = testDatabase({ max: 12 });
const ctx = (now = new Date()) => systemCtx(test.db, "test", now);
function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.failure.code} ${JSON.stringify(result.failure.data)}`);
  return result.value;
}

let de: StorefrontView;
let us: StorefrontView;
let productIds: string[];
let variantIds: string[];
let listId: string;
const v = (index: number) => variantIds[index] ?? "";
const cart = (
  view: StorefrontView,
  lines: readonly (readonly [number, number])[],
  over: Partial<Cart> = {},
): Cart => ({
  storefrontId: view.storefrontId,
  customer: SOMEBODY,
  codes: [],
  lines: lines.map(([index, quantity], n) => ({ id: `l${n}`, variantId: v(index), quantity })),
  shipTo: null,
  shipping: [],
  ...over,
});
const sale = (over: Partial<PromotionInput> = {}): PromotionInput => ({
  name: "Summer sale",
  storefrontIds: [de.storefrontId],
  startsAt: null,
  endsAt: null,
  needsCode: false,
  combination: { kind: "stackable" },
  conditions: [],
  effects: [
    {
      kind: "percent",
      percentMicro: 200_000,
      per: "item",
      target: { kind: "some", of: { productIds: [productIds[1] ?? ""] } },
    },
  ],
  limits: {},
  labels: { de: "Sommer", en: "Summer" },
  ...over,
});
const running = async (input: PromotionInput) => {
  const made = must(await createPromotion(ctx(), input));
  return must(await startPromotion(ctx(), { promotionId: made.id, version: made.version }));
};

beforeAll(async () => {
  await installBuiltInRates(ctx());
  const brandId = await makeBrand(test.db);
  const eur = must(
    await createBasePriceList(ctx(), { brandId, currency: "EUR", name: "Euro", taxIncluded: "gross" }),
  );
  const usd = must(
    await createBasePriceList(ctx(), { brandId, currency: "USD", name: "Dollar", taxIncluded: "net" }),
  );
  listId = eur.id;
  const spec = (
    code: string,
    country: string,
    currency: string,
    taxDisplay: "gross" | "net",
    timeZone: string,
  ) => ({
    ...{
      brandId,
      code,
      name: code,
      status: "live" as const,
      countries: [country],
      currency,
      taxDisplay,
      timeZone,
    },
    locales: [{ locale: "en", hostName: `${code}.tide.localhost`, key: `tide-${code}`, fallbacks: [] }],
  });
  must(
    await inTransaction(ctx(), async (tx) => {
      const made = await createStorefronts(tx, [
        spec("de", "DE", "EUR", "gross", "Europe/Berlin"),
        spec("us", "US", "USD", "net", "America/New_York"),
      ]);
      if (made.ok)
        for (const { id, code } of made.value) await linkPriceList(tx, id, code === "de" ? eur.id : usd.id);
      return made;
    }),
  );
  const views = await liveLocales(ctx(), brandId);
  de = views.find(({ code }) => code === "de") as StorefrontView;
  us = views.find(({ code }) => code === "us") as StorefrontView;
  must(
    await saveLocation(ctx(), {
      ...{ key: "hamburg", name: "Hamburg", kind: "warehouse" as const, country: "DE", city: "Hamburg" },
      serves: ["DE", "US"].map((country) => ({ country, daysMin: 1, daysMax: 2 })),
    }),
  );
  const saved = must(
    await saveProducts(
      ctx(),
      ["mug", "lamp", "tea", "bare"].map((handle) => ({
        handle,
        status: "active" as const,
        words: { title: handle, summary: null, description: null, seoTitle: null, seoDescription: null },
        variants: [{ values: [] }],
      })),
    ),
  );
  productIds = saved.map(({ id }) => id);
  variantIds = saved.map(({ variants }) => variants[0]?.id ?? "");
  must(
    await setPrices(
      ctx(),
      eur.id,
      [11_900n, 5_000n, 500n].map((amountMinor, index) => ({
        variantId: v(index),
        amountMinor,
        compareAtMinor: null,
      })),
      "test",
    ),
  );
  must(
    await setPrices(ctx(), usd.id, [{ variantId: v(0), amountMinor: 10_000n, compareAtMinor: null }], "test"),
  );
  must(await setContents(ctx(), [{ variantId: v(2), content: { amountMilli: 250_000, unit: "g" } }]));
  await projectProducts(ctx(), { productIds });
});

describe("shelf prices", () => {
  it("leave out what nobody prices, and never borrow another currency", async () => {
    const german = await shelfPrices(ctx(), { storefrontId: de.storefrontId, variantIds });
    const american = await shelfPrices(ctx(), { storefrontId: us.storefrontId, variantIds });
    expect([...german.keys()].sort()).toEqual([v(0), v(1), v(2)].sort());
    expect(
      [...american.values()].map((price) => [price.variantId, price.amountMinor, price.currency]),
    ).toEqual([[v(0), 10_000n, "USD"]]);
  });

  it("say the price per kilogram where the law wants it: 5.00 for 250 g are 20.00", async () => {
    const german = await shelfPrices(ctx(), { storefrontId: de.storefrontId, variantIds });
    expect(german.get(v(2))?.unitPrice).toEqual({ amountMinor: 2_000n, quantity: 1, unit: "kg" });
    expect(german.get(v(0))?.unitPrice).toBeNull();
  });
});

describe("a promotion of product pages", () => {
  it("is the same figure on the listing, on the shelf and in the cart, with the lowest price before it", async () => {
    const { id } = await running(sale({ endsAt: "2099-01-01T00:00" }));
    await projectProducts(ctx(), { productIds });
    const [card] = (await browse(ctx(), de, {})).cards.filter(({ productId }) => productId === productIds[1]);
    const shelf = (await shelfPrices(ctx(), { storefrontId: de.storefrontId, variantIds: [v(1)] })).get(v(1));
    const whole = must(await priceCart(ctx(), cart(de, [[1, 1]])));
    expect(card).toMatchObject({
      priceMinor: 4_000n,
      compareAtMinor: 5_000n,
      lowest30Minor: 5_000n,
      percentOff: 20,
      promotion: { label: "Summer" },
    });
    expect(shelf).toMatchObject({
      amountMinor: 4_000n,
      regularMinor: 5_000n,
      lowest30Minor: 5_000n,
      promotion: { id, labels: { de: "Sommer" } },
    });
    // Midnight in Berlin.
    expect(shelf?.validUntil?.toISOString()).toBe("2098-12-31T23:00:00.000Z");
    expect(card?.validUntil).toEqual(shelf?.validUntil);
    expect(whole.totals).toMatchObject({ goodsMinor: 5_000n, discountMinor: 1_000n, payableMinor: 4_000n });
    expect(whole.applied.map(({ promotionId }) => promotionId)).toEqual([id]);
    // Told again, nothing changes: what is shown reduced does not become the price before it.
    expect(await projectProducts(ctx(), { productIds })).toEqual({ changed: 0 });
    const ended = ctx(new Date("2098-12-31T23:00:00Z"));
    const after = (await shelfPrices(ended, { storefrontId: de.storefrontId, variantIds: [v(1)] })).get(v(1));
    expect(after).toMatchObject({ amountMinor: 5_000n, regularMinor: null, promotion: null });
  });

  it("wakes at its start and at its end in the time of each storefront", async () => {
    const { id } = await running(
      sale({
        name: "Lamp week",
        storefrontIds: [de.storefrontId, us.storefrontId],
        startsAt: "2097-06-01T00:00",
        endsAt: "2097-06-08T00:00",
        effects: [
          {
            kind: "percent",
            percentMicro: 500_000,
            per: "item",
            target: { kind: "some", of: { productIds: [productIds[0] ?? ""] } },
          },
        ],
      }),
    );
    const edges: string[] = [];
    let after = new Date("2097-05-01T00:00:00Z");
    for (let n = 0; n < 4; n++) {
      const next = await nextQuoteBoundary(ctx(), after);
      if (!next) break;
      edges.push(next.toISOString());
      after = next;
    }
    expect(edges).toEqual([
      "2097-05-31T22:00:00.000Z",
      "2097-06-01T04:00:00.000Z",
      "2097-06-07T22:00:00.000Z",
      "2097-06-08T04:00:00.000Z",
    ]);
    const touched = await touchedBetween(
      ctx(),
      new Date("2097-05-31T21:00:00Z"),
      new Date("2097-05-31T22:00:00Z"),
    );
    expect(touched).toEqual([{ storefrontIds: [de.storefrontId], productIds: [productIds[0]] }]);
    const explained = must(
      await explainPrice(ctx(), {
        storefrontId: de.storefrontId,
        variantId: v(0),
        at: new Date("2097-06-02T00:00:00Z"),
      }),
    );
    expect(explained).toMatchObject({ amountMinor: 5_950n, regularMinor: 11_900n, rateMicro: 190_000 });
    expect(explained.trace.map(({ kind, ruleId }) => [kind, ruleId])).toEqual([
      ["base", listId],
      ["promotion", id],
    ]);
  });
});

describe("a cart", () => {
  it("holds its tax, its shipping and a reason for each promotion that does not apply", async () => {
    const code = await running(sale({ name: "With a code", needsCode: true, labels: {} }));
    const shipping = [{ id: "parcel", amountMinor: 595n }];
    const priced = must(await priceCart(ctx(), cart(de, [[0, 1]], { shipping, codes: ["NOPE-1"] })));
    expect(priced.totals).toMatchObject({ payableMinor: 12_495n, netMinor: 10_500n, taxMinor: 1_995n });
    expect(priced.tax.treatment).toBe("domestic");
    expect(priced.codes).toMatchObject([{ typed: "NOPE-1", state: "unknown" }]);
    const simulated = must(await simulate(ctx(), { ...mutable(cart(de, [[0, 1]])), at: new Date() }));
    expect(simulated.rejected.find(({ promotionId }) => promotionId === code.id)?.reason).toBe(
      "code_missing",
    );
  });

  it("is refused with a line that nobody prices, as malformed, and for a storefront that is not there", async () => {
    const outcome = async (asked: Cart) => {
      const result = await priceCart(ctx(), asked);
      return result.ok ? "priced" : result.failure.code;
    };
    expect(await outcome(cart(de, [[3, 1]]))).toBe("quotes.unpriced");
    expect(await outcome(cart(us, [[1, 1]]))).toBe("quotes.unpriced");
    expect(await outcome(cart(de, [[0, 0]]))).toBe("quotes.invalid");
    expect(await outcome(cart(de, [[0, Number.NaN]]))).toBe("quotes.invalid");
    expect(await outcome(cart(de, [[9, 1]]))).toBe("quotes.invalid");
    expect(await outcome({ ...cart(de, [[0, 1]]), storefrontId: "sto_none" })).toBe(
      "quotes.unknown_storefront",
    );
    const twice = cart(de, [
      [0, 1],
      [1, 1],
    ]);
    expect(await outcome({ ...twice, lines: twice.lines.map((line) => ({ ...line, id: "same" })) })).toBe(
      "quotes.invalid",
    );
  });

  it("reads one state of the database, and refuses a transaction that sees several", async () => {
    await inTransaction(ctx(), async (tx) => {
      await expect(priceCart(tx, cart(de, [[0, 1]]))).rejects.toThrow("several states");
      return { ok: true, value: null } as const;
    });
    const [isolation] = await inSnapshot(ctx(), (snapshot) =>
      snapshot.db.execute<{ transaction_isolation: string }>(sql`show transaction_isolation`),
    );
    expect(isolation?.transaction_isolation).toBe("repeatable read");
  });

  it("knows the tiers, the lists of a group and where the parcel goes", async () => {
    const vip = must(
      await createPriceList(ctx(), de.brand.id, {
        ...{ name: "VIP", scope: "group", audienceKey: "vip", channel: null, priority: 0, currency: "EUR" },
        ...{
          taxIncluded: "gross",
          validFrom: null,
          validUntil: null,
          marginFloorMicro: null,
          floorMode: "warn",
        },
        ...{ storefrontIds: [de.storefrontId], derive: null },
      }),
    );
    must(
      await setPrices(
        ctx(),
        vip.list.id,
        [
          { variantId: v(0), amountMinor: 10_000n, compareAtMinor: null },
          { variantId: v(0), minQuantity: 5, amountMinor: 9_000n, compareAtMinor: null },
        ],
        "test",
      ),
    );
    const customer = { ...SOMEBODY, key: "cus_1", groups: ["vip"] };
    const five = must(
      await priceCart(
        ctx(),
        cart(
          de,
          [
            [0, 3],
            [0, 2],
          ],
          { customer },
        ),
      ),
    );
    expect(five.totals.goodsMinor).toBe(45_000n);
    const abroad = must(
      await priceCart(
        ctx(),
        cart(de, [[0, 1]], { shipTo: { country: "US", region: "NY", postcode: "10001" } }),
      ),
    );
    expect(abroad.tax.treatment).not.toBe("domestic");
    expect(abroad.totals.netMinor + abroad.totals.taxMinor).toBe(abroad.totals.payableMinor);
  });
});

/** The simulator's input is checked by zod, whose arrays are not read-only. */
const mutable = (one: Cart) => ({
  ...one,
  channel: undefined,
  customer: { ...one.customer, groups: [...one.customer.groups] },
  codes: [...one.codes],
  lines: one.lines.map((line) => ({ ...line })),
  shipping: [],
});
