import { readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import autocannon from "autocannon";
import { sql } from "drizzle-orm";
import { systemCtx } from "@/commerce/context";
import { liveLocales, theBrand } from "@/commerce/storefronts";
import { productPage } from "./page";
import { figure, median, quantile, report } from "./report";
import { get, type Measured, startApp } from "./server";
import { openDatabase } from "./world";

const KILLS = 10;
const EVERY_MS = 6_000;
const CONNECTIONS = 20;

/**
 * Postgres is killed ten times while 20 clients ask for cached pages and others for pages that need it: do the cached ones
 * stand, does the server live, and how long after the database is ready does an uncached page answer again?
 * scripts/bench.mjs starts Postgres again each time.
 */
export async function postgresDown(): Promise<void> {
  const { host, at } = await productPage();
  const name = new URL(process.env.DATABASE_URL ?? "").pathname.slice(1);
  const db = openDatabase(name, 1);
  const ctx = systemCtx(db, "bench");
  const hosts = (await liveLocales(ctx, (await theBrand(ctx)).id)).map(
    (view) => `${view.hostName} ${view.pathPrefix}`,
  );
  const [setting] = await db.execute<{ data_directory: string }>(sql`show data_directory`);
  const pidFile = path.join(setting?.data_directory ?? "", "postmaster.pid");
  const app = await startApp();
  await get(app.port, host, at);
  const load = autocannon({
    url: `http://127.0.0.1:${app.port}${at}`,
    connections: CONNECTIONS,
    duration: Math.ceil(((KILLS + 1) * EVERY_MS) / 1_000),
    headers: { host, "accept-encoding": "gzip" },
  });
  const slow: number[] = [];
  let asking = true;
  const uncached = Array.from({ length: 4 }, async (_, client) => {
    for (let turn = 0; asking; turn++) {
      const began = performance.now();
      await search(app, hosts, client * 1_000 + turn).catch(() => 0);
      slow.push(performance.now() - began);
      await sleep(50);
    }
  });
  const downMs: number[] = [];
  const wholeMs: number[] = [];
  for (let kill = 0; kill < KILLS; kill++) {
    await sleep(EVERY_MS / 2);
    const killed = performance.now();
    process.kill(Number(readFileSync(pidFile, "utf8").split("\n")[0]), "SIGKILL");
    await sleep(20);
    while (
      !(await db.execute(sql`select 1`).then(
        () => true,
        () => false,
      ))
    )
      await sleep(20);
    const ready = performance.now();
    downMs.push(ready - killed);
    while (
      (await search(app, hosts, 100_000 + kill).catch(() => 0)) !== 200 &&
      performance.now() - ready < 30_000
    )
      await sleep(20);
    wholeMs.push(performance.now() - ready);
    await sleep(Math.max(0, EVERY_MS - (performance.now() - killed)));
  }
  const result = await load;
  asking = false;
  await Promise.all(uncached);
  const log = app.log();
  const count = (words: string) => log.split(words).length - 1;
  const row = {
    kills: KILLS,
    serverAlive: app.alive() ? "yes" : "NO",
    cachedAnswered: result["2xx"],
    cachedRefused: result.non2xx + result.errors + result.timeouts,
    cachedP99Ms: result.latency.p99,
    databaseDownMs: figure(median(downMs)),
    wholeAgainMs: figure(median(wholeMs)),
    wholeAgainWorstMs: figure(Math.max(...wholeMs)),
    slowestUncachedMs: figure(quantile(slow, 1)),
    uncaught: count('"uncaught'),
    unhandledRejections: count("unhandled rejection"),
  };
  await app.stop();
  await db.$client.end();
  report("postgres-down", [row]);
}

/** A search that nobody has asked before, so no cache can answer it. */
async function search(app: Measured, hosts: readonly string[], turn: number): Promise<number> {
  const [host = "", prefix = ""] = (hosts[turn % hosts.length] ?? "").split(" ");
  return (await get(app.port, host, `${prefix}/search?q=wool+${turn}`)).status;
}
