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
import { ok, type Result } from "@/lib/result";
import { testDatabase } from "@/tests/db/database";
import { makeBrand } from "@/tests/factories";
import { priceCart, shelfPrices } from ".";
import { SOMEBODY } from "./model";

/** 32 readers at once while a list is published again and again, 200 rounds in all. */
const READERS = 32;
const SEEDS = 200;
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
  await publish(0);
  await publish(1);
});

/** One edition: written into the list that nobody sells from at the moment, which is then the one that is sold from. */
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
  return new Set(cart.lines.map((line, index) => editionOf(line.regularUnitMinor, index)));
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

/** Publishes while `READERS` read, until `SEEDS` readings are done; gives how many of them saw two editions. */
async function mixtures(read: () => Promise<Set<number>>): Promise<{ readings: number; mixed: number }> {
  let edition = 2;
  let running = true;
  const publishing = (async () => {
    while (running) await publish(edition++);
  })();
  let readings = 0;
  let mixed = 0;
  const reader = async () => {
    while (readings < SEEDS) {
      readings += 1;
      const { size } = await read();
      if (size !== 1) mixed += 1;
    }
  };
  await Promise.all(Array.from({ length: READERS }, reader));
  running = false;
  await publishing;
  return { readings, mixed };
}

describe("a price list published meanwhile", { timeout: 120_000 }, () => {
  it("is seen whole or not at all by a cart", async () => {
    expect(await mixtures(editionsInCart)).toEqual({ readings: SEEDS, mixed: 0 });
  });

  it("is seen whole or not at all on the shelf", async () => {
    expect(await mixtures(editionsOnShelf)).toEqual({ readings: SEEDS, mixed: 0 });
  });

  it("would be seen half by one who asks line by line (the test can tell)", async () => {
    expect((await mixtures(() => editionsAskedLineByLine(ctx()))).mixed).toBeGreaterThan(0);
  });
});
