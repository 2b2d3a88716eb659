import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { saveProducts } from "@/commerce/catalog";
import { inTransaction, systemCtx } from "@/commerce/context";
import { claimEvents, settleAll } from "@/commerce/events";
import type { ClaimedJob, StoredEvent } from "@/commerce/events/model";
import { browse, projectProducts } from "@/commerce/listings";
import { createBasePriceList, linkPriceList, setPrices } from "@/commerce/pricing";
import { createPromotion, pausePromotion, startPromotion } from "@/commerce/promotions";
import type { PromotionInput } from "@/commerce/promotions/model";
import { createStorefronts, liveLocales } from "@/commerce/storefronts";
import type { StorefrontView } from "@/commerce/storefronts/model";
import type { Result } from "@/lib/result";
import { testDatabase } from "@/tests/db/database";
import { makeBrand } from "@/tests/factories";
import { passBoundary, planBoundary, projectPromotion } from "./boundaries";

const test = testDatabase({ max: 12 });
const ctx = (now = new Date()) => systemCtx(test.db, "test", now);
function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.failure.code} ${JSON.stringify(result.failure.data)}`);
  return result.value;
}

let berlin: StorefrontView;
let productIds: string[];

beforeAll(async () => {
  const brandId = await makeBrand(test.db);
  const list = must(
    await createBasePriceList(ctx(), { brandId, currency: "EUR", name: "Euro", taxIncluded: "gross" }),
  );
  must(
    await inTransaction(ctx(), async (tx) => {
      const made = await createStorefronts(tx, [
        {
          ...{ brandId, code: "de", name: "DE", status: "live", countries: ["DE"], currency: "EUR" },
          ...{ taxDisplay: "gross", timeZone: "Europe/Berlin" },
          locales: [{ locale: "en", hostName: "de.tide.localhost", key: "tide-de", fallbacks: [] }],
        },
      ]);
      if (made.ok) for (const { id } of made.value) await linkPriceList(tx, id, list.id);
      return made;
    }),
  );
  [berlin] = (await liveLocales(ctx(), brandId)) as [StorefrontView];
  const saved = must(
    await saveProducts(
      ctx(),
      ["mug", "lamp"].map((handle) => ({
        handle,
        status: "active" as const,
        words: { title: handle, summary: null, description: null, seoTitle: null, seoDescription: null },
        variants: [{ values: [] }],
      })),
    ),
  );
  productIds = saved.map(({ id }) => id);
  must(
    await setPrices(
      ctx(),
      list.id,
      saved.map(({ variants }) => ({
        variantId: variants[0]?.id ?? "",
        amountMinor: 5_000n,
        compareAtMinor: null,
      })),
      "test",
    ),
  );
  await projectProducts(ctx(), { productIds });
  await settleAll(ctx());
});

const shown = async () =>
  Object.fromEntries(
    (await browse(ctx(), berlin, {})).cards.map(({ title, priceMinor }) => [title, Number(priceMinor)]),
  );

async function follow(): Promise<StoredEvent[]> {
  const events = (await claimEvents(ctx(), 50)).filter(({ type }) => type === "promotions.changed");
  for (const event of events) await projectPromotion(ctx(), event);
  await settleAll(ctx());
  return events;
}

async function waitingJobs(): Promise<(ClaimedJob & { dueAt: Date })[]> {
  const rows = await test.db.execute<{ id: string; input: { after: string; at: string }; due_at: string }>(
    sql`select id, input, due_at from job where kind = 'quotes.boundary' and state = 'queued' order by due_at`,
  );
  return rows.map(
    (row) =>
      ({ ...row, dueAt: new Date(row.due_at), leaseToken: "" }) as unknown as ClaimedJob & { dueAt: Date },
  );
}

/** What the worker does when the job is due, at that instant. */
async function pass(job: ClaimedJob & { dueAt: Date }): Promise<void> {
  await passBoundary(ctx(job.dueAt), job);
  await test.db.execute(sql`update job set state = 'done' where id = ${job.id}`);
  await settleAll(ctx());
}

const sale = (target: PromotionInput["effects"][number]): PromotionInput => ({
  name: "Sale",
  storefrontIds: [berlin.storefrontId],
  startsAt: "2090-06-01T08:00",
  endsAt: "2090-06-02T00:00",
  needsCode: false,
  combination: { kind: "stackable" },
  conditions: [],
  effects: [target],
  limits: {},
  labels: { en: "Sale" },
});

describe("the instants at which prices change by themselves", () => {
  it("have one job each, however many plan it, that prices what is touched and plans the next", async () => {
    const made = must(
      await createPromotion(
        ctx(),
        sale({
          kind: "percent",
          percentMicro: 200_000,
          per: "item",
          target: { kind: "some", of: { productIds: [productIds[0] ?? ""] } },
        }),
      ),
    );
    must(await startPromotion(ctx(), { promotionId: made.id, version: made.version }));
    await follow();
    await Promise.all(Array.from({ length: 10 }, () => planBoundary(ctx())));
    const [start, ...others] = await waitingJobs();
    expect(others).toEqual([]);
    // Eight in the morning in Berlin, in summer.
    expect(start?.dueAt.toISOString()).toBe("2090-06-01T06:00:00.000Z");
    expect(await shown()).toEqual({ mug: 5_000, lamp: 5_000 });

    if (start) await pass(start);
    expect(await shown()).toEqual({ mug: 4_000, lamp: 5_000 });
    // A list of products knows of the end by itself, should the job be late.
    const late = await browse(ctx(new Date("2090-06-01T22:00:00Z")), berlin, {});
    expect(late.cards.map(({ priceMinor }) => priceMinor)).toEqual([5_000n, 5_000n]);
    const [end] = await waitingJobs();
    expect(end?.dueAt.toISOString()).toBe("2090-06-01T22:00:00.000Z");
    if (end) await pass(end);
    expect(await shown()).toEqual({ mug: 5_000, lamp: 5_000 });
    expect(await waitingJobs()).toEqual([]);
  });

  it("are made up for when the process slept through several", async () => {
    const made = must(
      await createPromotion(
        ctx(),
        sale({ kind: "percent", percentMicro: 100_000, per: "item", target: { kind: "all" } }),
      ),
    );
    must(await startPromotion(ctx(), { promotionId: made.id, version: made.version }));
    await follow();
    const [start] = await waitingJobs();
    if (start) await pass({ ...start, dueAt: new Date("2090-06-01T20:00:00Z") });
    // The better of two promotions for the mug, the only one for the lamp.
    expect(await shown()).toEqual({ mug: 4_000, lamp: 4_500 });
  });
});

describe("a promotion that is written while it runs", () => {
  it("is on the listings of what it means, and gone from them when it is paused", async () => {
    await test.db.execute(sql`delete from promotion`);
    await projectProducts(ctx(), { productIds });
    const made = must(
      await createPromotion(ctx(), {
        ...sale({
          kind: "fixed_price",
          prices: { EUR: 3_000n },
          target: { kind: "some", of: { productIds: [productIds[1] ?? ""] } },
        }),
        startsAt: null,
        endsAt: null,
      }),
    );
    const started = must(await startPromotion(ctx(), { promotionId: made.id, version: made.version }));
    expect((await follow()).length).toBeGreaterThan(0);
    expect(await shown()).toEqual({ mug: 5_000, lamp: 3_000 });
    must(await pausePromotion(ctx(), { promotionId: made.id, version: started.version }));
    await follow();
    expect(await shown()).toEqual({ mug: 5_000, lamp: 5_000 });
  });
});
