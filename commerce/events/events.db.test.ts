import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { inTransaction, systemCtx } from "@/commerce/context";
import { fail, ok } from "@/lib/result";
import { testDatabase } from "@/tests/db/database";
import {
  cancelJob,
  claimEvents,
  claimJob,
  type EventHandlers,
  emit,
  enqueueJob,
  finishJob,
  getJob,
  outboxLag,
  reportProgress,
  retryEvent,
  runWorker,
  settleEvent,
} from ".";
import type { DomainEvent } from "./model";

const test = testDatabase({ max: 20 });
const ctx = () => systemCtx(test.db, "test");
const changed = (id: string): DomainEvent => ({
  type: "catalog.products_changed",
  aggregate: id,
  payload: { productIds: [id] },
});
const emitOne = (id: string) =>
  inTransaction(ctx(), async (tx) => {
    await emit(tx, changed(id));
    return ok(null);
  });
const clear = () => test.db.execute(sql`delete from event`);

describe("the outbox", () => {
  it("holds no event of a transaction that was refused", async () => {
    await clear();
    const result = await inTransaction(ctx(), async (tx) => {
      await emit(tx, changed("a"));
      return fail("nope", "conflict");
    });
    expect(result).toEqual({ ok: false, failure: { code: "nope", kind: "conflict", data: {} } });
    expect(await claimEvents(ctx(), 10)).toEqual([]);
  });

  it("hands each event to one of many workers", async () => {
    await clear();
    for (let index = 0; index < 40; index += 1) await emitOne(`p${index}`);
    const batches = await Promise.all(Array.from({ length: 16 }, () => claimEvents(ctx(), 5)));
    const ids = batches.flat().map((event) => event.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBe(40);
  });

  it("keeps the order within an aggregate while an earlier event waits for its next try", async () => {
    await clear();
    await emitOne("same");
    const [first] = await claimEvents(ctx(), 10);
    await emitOne("same");
    await emitOne("other");
    expect((await claimEvents(ctx(), 10)).map((event) => event.aggregate)).toEqual(["other"]);
    if (first) await settleEvent(ctx(), first.id);
    expect((await claimEvents(ctx(), 10)).map((event) => event.aggregate)).toEqual(["same"]);
  });

  it("gives a poison event up after twelve tries and says so", async () => {
    await clear();
    await emitOne("poison");
    let outcome = "later";
    for (let tries = 0; tries < 12; tries += 1) {
      await test.db.execute(sql`update event set due_at = now()`);
      const [event] = await claimEvents(ctx(), 1);
      if (event) outcome = await retryEvent(ctx(), event, "boom");
    }
    expect(outcome).toBe("given_up");
    expect(await outboxLag(ctx())).toMatchObject({ waiting: 0, givenUp: 1 });
  });
});

describe("jobs", () => {
  it("are not queued twice under one key while unfinished", async () => {
    const results = await Promise.all(
      Array.from({ length: 16 }, () =>
        enqueueJob(ctx(), { kind: "listings.rebuild", input: {}, dedupeKey: "all" }),
      ),
    );
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    const job = await claimJob(ctx(), ["listings.rebuild"]);
    expect(job).not.toBeNull();
    if (!job) return;
    expect(await reportProgress(ctx(), job, { done: 3, total: 9 })).toBe(true);
    expect(await finishJob(ctx(), job, { rows: 9 })).toBe(true);
    expect((await enqueueJob(ctx(), { kind: "listings.rebuild", input: {}, dedupeKey: "all" })).ok).toBe(
      true,
    );
  });

  it("tell a worker that lost its lease to stop", async () => {
    const queued = await enqueueJob(ctx(), { kind: "catalog.import", input: {} });
    const mine = await claimJob(ctx(), ["catalog.import"]);
    if (!queued.ok || !mine) throw new Error("no job");
    await test.db.execute(sql`update job set due_at = now() - interval '1 second' where id = ${mine.id}`);
    const theirs = await claimJob(ctx(), ["catalog.import"]);
    expect(theirs?.id).toBe(mine.id);
    expect(await reportProgress(ctx(), mine, { done: 1 })).toBe(false);
    expect(await finishJob(ctx(), mine, {})).toBe(false);
    expect((await cancelJob(ctx(), mine.id)).ok).toBe(true);
    if (theirs) expect(await reportProgress(ctx(), theirs, { done: 2 })).toBe(false);
    const after = await getJob(ctx(), mine.id);
    expect(after.ok && after.value.state).toBe("cancelled");
  });
});

const idle = {
  "catalog.import": async () => ({}),
  "listings.rebuild": async () => ({}),
  "listings.project_storefronts": async () => ({}),
  "pricing.apply_planned": async () => ({}),
  "pricing.reprice": async () => ({}),
  "quotes.boundary": async () => ({}),
  "promotions.make_codes": async () => ({}),
};

/** Handlers that do nothing: each test adds the one it listens with. */
const deaf: EventHandlers = {
  "storefronts.changed": [],
  "catalog.products_changed": [],
  "catalog.categories_changed": [],
  "pricing.prices_changed": [],
  "inventory.levels_changed": [],
  "listings.projected": [],
  "promotions.changed": [],
  "tax.rates_changed": [],
  "payments.called_back": [],
  "payments.changed": [],
  "orders.confirmed": [],
  "orders.changed": [],
  "customers.erased": [],
  "mail.queued": [],
};

describe("the worker", () => {
  it("hears of an event within a moment and stops when told", async () => {
    await clear();
    const stop = new AbortController();
    const seen: string[] = [];
    const running = runWorker({
      db: test.db,
      signal: stop.signal,
      handlers: {
        ...deaf,
        "catalog.products_changed": [async (_, event) => void seen.push(...event.payload.productIds)],
      },
      jobs: { ...idle },
    });
    await emitOne("heard");
    await expect.poll(() => seen, { timeout: 5_000 }).toEqual(["heard"]);
    await expect.poll(async () => (await outboxLag(ctx())).waiting, { timeout: 5_000 }).toBe(0);
    stop.abort();
    await running;
  });

  it("runs what is due at an instant then, also while a long job runs", async () => {
    await clear();
    const stop = new AbortController();
    let ran: Date | undefined;
    let endLongJob = () => {};
    const longJob = new Promise<void>((resolve) => {
      endLongJob = resolve;
    });
    const running = runWorker({
      db: test.db,
      signal: stop.signal,
      handlers: {
        ...deaf,
      },
      jobs: {
        ...idle,
        "listings.rebuild": () => longJob,
        "quotes.boundary": async () => {
          ran = new Date();
        },
      },
    });
    await enqueueJob(ctx(), { kind: "listings.rebuild", input: {} });
    const dueAt = new Date(Date.now() + 700);
    await enqueueJob(ctx(), { kind: "quotes.boundary", input: {}, dueAt });
    await expect.poll(() => ran, { timeout: 5_000 }).toBeDefined();
    expect(ran?.getTime()).toBeGreaterThanOrEqual(dueAt.getTime());
    endLongJob();
    stop.abort();
    await running;
  });

  it("tells what is visible by now while the projection that made it goes on", async () => {
    await clear();
    const stop = new AbortController();
    const dropped: string[] = [];
    let endProjection = () => {};
    const projection = new Promise<void>((resolve) => {
      endProjection = resolve;
    });
    const running = runWorker({
      db: test.db,
      signal: stop.signal,
      handlers: {
        ...deaf,
        "catalog.products_changed": [() => projection],
        "listings.projected": [async (_, event) => void dropped.push(event.aggregate)],
      },
      jobs: { ...idle },
    });
    await emitOne("slow");
    await inTransaction(ctx(), async (tx) => {
      const none: string[] = [];
      const payload = {
        storefrontLocaleKeys: ["de"],
        productIds: none,
        categoryIds: none,
        movedProductIds: none,
      };
      await emit(tx, { type: "listings.projected", aggregate: "chunk", payload });
      return ok(null);
    });
    await expect.poll(() => dropped, { timeout: 5_000 }).toEqual(["chunk"]);
    expect((await outboxLag(ctx())).waiting).toBeGreaterThan(0);
    endProjection();
    await expect.poll(async () => (await outboxLag(ctx())).waiting, { timeout: 5_000 }).toBe(0);
    stop.abort();
    await running;
  });
});
