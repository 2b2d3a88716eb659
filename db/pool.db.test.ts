import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connect, type Db } from "@/db/client";
import { type EmbeddedPostgres, startPostgres } from "../scripts/postgres.mjs";

const KILLS = 5;
const CLIENTS = 16;

/** A Postgres that only this file uses, because it is killed. */
let dataDir: string;
let server: EmbeddedPostgres;
let db: Db;
const uncaught: unknown[] = [];
const note = (error: unknown) => uncaught.push(error);

beforeAll(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), "meridian-kill-"));
  chmodSync(dataDir, 0o755);
  server = await startPostgres({ dataDir });
  db = connect(server.url, { max: 8, statementTimeoutMs: 4_000 });
  await db.execute(
    sql`create table pair (id bigint generated always as identity, round text not null, part int not null)`,
  );
  process.on("uncaughtException", note);
  process.on("unhandledRejection", note);
});

afterAll(async () => {
  process.off("uncaughtException", note);
  process.off("unhandledRejection", note);
  await db.$client.end({ timeout: 1 });
  await server.stop();
  if (server.home !== dataDir) rmSync(server.home, { recursive: true, force: true });
  rmSync(dataDir, { recursive: true, force: true });
});

async function killAndRestart() {
  process.kill(server.pid, "SIGKILL");
  await server.exited;
  server = await startPostgres({ dataDir });
}

describe("the pool, when Postgres is killed under load", () => {
  it("answers every query, tears no transaction apart, and is whole when the server is", async () => {
    let running = true;
    const tally = { done: 0, failed: 0, slowestMs: 0 };
    const ask = async (work: () => Promise<unknown>) => {
      const began = performance.now();
      try {
        await work();
        tally.done += 1;
      } catch {
        tally.failed += 1;
        await sleep(5);
      }
      tally.slowestMs = Math.max(tally.slowestMs, performance.now() - began);
    };
    const both = (round: string) =>
      db.transaction(async (tx) => {
        await tx.execute(sql`insert into pair (round, part) values (${round}, 1)`);
        await tx.execute(sql`select pg_sleep(0.002)`);
        await tx.execute(sql`insert into pair (round, part) values (${round}, 2)`);
      });
    const together = (round: string) =>
      db.transaction((tx) =>
        Promise.all([
          tx.execute(sql`insert into pair (round, part) values (${round}, 1)`),
          tx.execute(sql`insert into pair (round, part) select ${round}, 2 from pg_sleep(0.002)`),
        ]),
      );
    const clients = Array.from({ length: CLIENTS }, async (_, client) => {
      for (let turn = 0; running; turn++)
        await ask(async () => {
          if (turn % 3 === 0) await both(`${client}-${turn}`);
          else if (turn % 3 === 1) await together(`${client}-${turn}`);
          else await db.execute(sql`select ${turn}::int, pg_sleep(0.001)`);
        });
    });
    let slowestReturnMs = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      await sleep(250);
      await killAndRestart();
      const ready = performance.now();
      while (
        !(await db.execute(sql`select 1`).then(
          () => true,
          () => false,
        ))
      )
        await sleep(10);
      slowestReturnMs = Math.max(slowestReturnMs, performance.now() - ready);
    }
    const before = tally.done;
    await sleep(400);
    running = false;
    await Promise.all(clients);

    expect(uncaught).toEqual([]);
    expect(tally.failed).toBeGreaterThan(0);
    expect(tally.done - before).toBeGreaterThan(50);
    expect(slowestReturnMs).toBeLessThan(5_000);
    expect(tally.slowestMs).toBeLessThan(10_000);
    const torn = await db.execute(sql`select round from pair group by round having count(*) <> 2`);
    expect([...torn]).toEqual([]);
  });

  it("listens again by itself, and says so", async () => {
    const heard: string[] = [];
    let began = 0;
    const subscription = await db.$client.listen(
      "news",
      (text) => heard.push(text),
      () => began++,
    );
    await killAndRestart();
    for (let waited = 0; began < 2 && waited < 200; waited++) await sleep(25);
    expect(began).toBe(2);
    await db.execute(sql`select pg_notify('news', 'back')`);
    for (let waited = 0; heard.length === 0 && waited < 100; waited++) await sleep(20);
    expect(heard).toEqual(["back"]);
    await subscription.unlisten();
  });
});

describe("a transaction", () => {
  it("rolls back when a statement failed, also when somebody caught the error", async () => {
    const work = db.transaction(async (tx) => {
      await tx.execute(sql`insert into pair (round, part) values ('caught', 1)`);
      await tx.execute(sql`select 1 / 0`).catch(() => {});
    });
    await expect(work).rejects.toThrow();
    expect([...(await db.execute(sql`select 1 from pair where round = 'caught'`))]).toEqual([]);
  });

  it("goes on behind a savepoint that was rolled back", async () => {
    await db.transaction(async (tx) => {
      await tx.execute(sql`insert into pair (round, part) values ('kept', 1)`);
      await tx.transaction((inner) => inner.execute(sql`select 1 / 0`)).catch(() => {});
      await tx.execute(sql`insert into pair (round, part) values ('kept', 2)`);
    });
    const [row] = await db.execute<{ parts: string }>(
      sql`select count(*) as parts from pair where round = 'kept'`,
    );
    expect(row?.parts).toBe("2");
  });

  it("does in their order what was asked together, also what is not prepared yet or large", async () => {
    const long = "x".repeat(20_000);
    for (const round of [1, 2, 3, 4]) {
      const rows = await db.transaction(async (tx) => {
        await tx.execute(sql`create temporary table told (id serial, what text) on commit drop`);
        const say = (what: string) => tx.execute(sql`insert into told (what) values (${what})`);
        const [, , , seen] = await Promise.all([
          say(`a${round}`),
          say(long),
          tx.execute(sql.raw(`insert into told (what) values ('plain ${round}')`)),
          tx.execute<{ what: string }>(sql`select what from told where id <= ${9}::int order by id`),
          say("unseen"),
        ]);
        return seen.map(({ what }) => what);
      });
      expect(rows).toEqual([`a${round}`, long, `plain ${round}`]);
    }
  });

  it("fails as a whole when one of those that were asked together failed", async () => {
    for (let round = 0; round < 4; round++) {
      const work = db.transaction((tx) =>
        Promise.all([
          tx.execute(sql`insert into pair (round, part) values (${"whole"}, ${1}::int)`),
          tx.execute(sql`select 1 / ${0}::int`),
          tx.execute(sql`insert into pair (round, part) values (${"whole"}, ${2}::int)`),
        ]),
      );
      await expect(work).rejects.toThrow();
    }
    expect([...(await db.execute(sql`select 1 from pair where round = 'whole'`))]).toEqual([]);
    expect(await db.transaction((tx) => tx.execute(sql`select 1 as one`))).toMatchObject([{ one: 1 }]);
  });

  it("refuses a query that comes after its end", async () => {
    const [late] = await db.transaction(async (tx) => [tx]);
    await expect(late?.execute(sql`select 1`)).rejects.toThrow();
  });
});
