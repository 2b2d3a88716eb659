import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { saveProducts } from "@/commerce/catalog";
import { type Ctx, inTransaction, systemCtx } from "@/commerce/context";
import {
  candidatesFor,
  createBasePriceList,
  linkPriceList,
  resolvePrice,
  setPrices,
} from "@/commerce/pricing";
import { createStorefronts } from "@/commerce/storefronts";
import { assignClass, installBuiltInRates } from "@/commerce/tax";
import { ok, type Result } from "@/lib/result";
import { testDatabase } from "@/tests/db/database";
import { makeBrand } from "@/tests/factories";
import { priceCart, shelfPrices } from ".";
import { SOMEBODY } from "./model";

/** 200 times a list and two tax rates are published in one transaction, each time with 32 readers at once. */
const READERS = 32;
const ROUNDS = 200;
const LINES = 6;

const test = testDatabase({ max: 34 });
const ctx = () => systemCtx(test.db, "test");
function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.failure.code);
  return result.value;
}

let storefrontId: string;
let variantIds: string[];
let lists: [string, string];

/** In edition `n` line `i` costs 1000 + 10 n + i: the edition of a price can be told from it. */
const priceOf = (edition: number, index: number) => BigInt(1_000 + 10 * edition + index);
const editionOf = (minor: bigint, index: number) => (Number(minor) - 1_000 - index) / 10;
/** Every second line is of the reduced class. In edition `n` each rate is `n` millionths above its first. */
const CLASSES = { standard: 100_000, reduced: 50_000 } as const;
const classOf = (index: number) => (index % 2 === 0 ? "standard" : "reduced");

beforeAll(async () => {
  const brandId = await makeBrand(test.db);
  const list = must(
    await createBasePriceList(ctx(), { brandId, currency: "EUR", name: "A", taxIncluded: "gross" }),
  );
  // A second list of the currency, to be swapped with the first: the other way to publish prices.
  const other = "prl_other";
  await test.db.execute(sql`
    insert into price_list (id, brand_id, name, kind, scope, currency, tax_included)
    values (${other}, ${brandId}, 'B', 'explicit', 'storefront', 'EUR', 'gross')`);
  lists = [list.id, other];
  must(
    await inTransaction(ctx(), async (tx) => {
      const made = await createStorefronts(tx, [
        {
          ...{ brandId, code: "de", name: "DE", status: "live", countries: ["DE"], currency: "EUR" },
          ...{ taxDisplay: "gross", timeZone: "Europe/Berlin" },
          locales: [{ locale: "de", hostName: "de.tide.localhost", key: "tide-de", fallbacks: [] }],
        },
      ]);
      if (made.ok) for (const { id } of made.value) await linkPriceList(tx, id, list.id);
      if (made.ok) storefrontId = made.value[0]?.id ?? "";
      return made;
    }),
  );
  const saved = must(
    await saveProducts(
      ctx(),
      Array.from({ length: LINES }, (_, index) => ({
        handle: `p${index}`,
        status: "active" as const,
        words: { title: `p${index}`, summary: null, description: null, seoTitle: null, seoDescription: null },
        variants: [{ values: [] }],
      })),
    ),
  );
  variantIds = saved.map(({ variants }) => variants[0]?.id ?? "");
  await installBuiltInRates(ctx());
  const reduced = saved.filter((_, index) => classOf(index) === "reduced").map(({ id }) => id);
  must(await assignClass(ctx(), { productIds: reduced, classKey: "reduced" }));
  await publish(0);
  await publish(1);
});

/** One edition: a list that nobody sells from is written and becomes the one that is sold from, and the rates follow. */
async function publish(edition: number): Promise<void> {
  const listId = lists[edition % 2] ?? "";
  must(
    await inTransaction(ctx(), async (tx) => {
      const entries = variantIds.map((variantId, index) => ({
        variantId,
        amountMinor: priceOf(edition, index),
        compareAtMinor: null,
      }));
      must(await setPrices(tx, listId, entries, "edition"));
      await linkPriceList(tx, storefrontId, listId);
      for (const [classKey, first] of Object.entries(CLASSES))
        await tx.db.execute(sql`update tax_rate set rate_micro = ${first + edition}
          where zone_key = 'de' and class_key = ${classKey} and valid_until is null`);
      return ok(null);
    }),
  );
}

async function editionsInCart(): Promise<Set<number>> {
  const cart = must(
    await priceCart(ctx(), {
      storefrontId,
      customer: SOMEBODY,
      codes: [],
      lines: variantIds.map((variantId, index) => ({ id: String(index), variantId, quantity: 1 })),
      shipTo: null,
      shipping: [],
    }),
  );
  return new Set(
    cart.lines.flatMap((line, index) => [
      editionOf(line.regularUnitMinor, index),
      (line.rateMicro ?? 0) - CLASSES[classOf(index)],
    ]),
  );
}

async function editionsOnShelf(): Promise<Set<number>> {
  const prices = await shelfPrices(ctx(), { storefrontId, variantIds });
  return new Set(variantIds.map((id, index) => editionOf(prices.get(id)?.amountMinor ?? 0n, index)));
}

/** What must not be: each line asks for its own price, each at its own moment. */
async function editionsAskedLineByLine(reader: Ctx): Promise<Set<number>> {
  const editions = new Set<number>();
  for (const [index, variantId] of variantIds.entries()) {
    const found = await candidatesFor(reader, { storefrontId, variantIds: [variantId] });
    const price = resolvePrice(
      {
        ...{ variantId, currency: "EUR", quantity: 1, at: reader.now, channel: "web" },
        customer: { groups: [], companyKey: null },
      },
      found.get(variantId) ?? [],
      { reduction: null, tax: null, rounding: "none" },
    );
    editions.add(editionOf(price?.amountMinor ?? 0n, index));
  }
  return editions;
}

let edition = 2;

/** Publishes `rounds` times with `READERS` readers each; gives how many readings there were and how many saw two editions. */
async function mixtures(
  rounds: number,
  read: (reader: number) => Promise<Set<number>>,
): Promise<{ readings: number; mixed: number }> {
  let readings = 0;
  let mixed = 0;
  for (let round = 0; round < rounds; round++) {
    const seen = await Promise.all([
      ...Array.from({ length: READERS }, (_, reader) => read(reader)),
      publish(edition++),
    ]);
    for (const editions of seen) {
      if (!editions) continue;
      readings += 1;
      if (editions.size !== 1) mixed += 1;
    }
  }
  return { readings, mixed };
}

describe("a price list and tax rates published meanwhile", { timeout: 300_000 }, () => {
  it("are seen whole or not at all, in carts and on shelves", async () => {
    const read = (reader: number) => (reader % 2 === 0 ? editionsInCart() : editionsOnShelf());
    expect(await mixtures(ROUNDS, read)).toEqual({ readings: ROUNDS * READERS, mixed: 0 });
  });

  it("count at once when they are there: nothing that was kept is old", async () => {
    for (let round = 0; round < 20; round++) {
      const now = edition++;
      await publish(now);
      expect([...(await editionsInCart()), ...(await editionsOnShelf())]).toEqual([now, now]);
    }
  });

  it("would be seen half by one who asks line by line (the test can tell)", async () => {
    expect((await mixtures(20, () => editionsAskedLineByLine(ctx()))).mixed).toBeGreaterThan(0);
  });
});
