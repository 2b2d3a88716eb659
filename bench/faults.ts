import { readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { CRASH_POINTS } from "@/commerce/checkout";
import { systemCtx } from "@/commerce/context";
import type { TestChoice } from "@/commerce/payments/model";
import { allLocales } from "@/commerce/storefronts";
import type { Db } from "@/db/client";
import { aftermath, missing, settle } from "./aftermath";
import { Buyer } from "./buyer";
import { figure, quantile, report } from "./report";
import { get, type Measured, startApp } from "./server";
import { order, toTheButton } from "./shoppers";
import { stockTo, variantsOf } from "./stock";
import { openDatabase } from "./world";

const VARIANTS = 20;
const PLENTY = 100_000;
const PREPARING = 12;
const CRASHES = 10;
const KILLS = 5;
const CLIENTS = 32;
const CROWD = 500;
const PEAK = 64;
/** What a test payment can do besides being approved at once. */
const CHOICES: readonly TestChoice[] = ["silence", "delay", "duplicate", "late", "reordered", "decline"];
const EACH_CHOICE = 10;

/** A shopper in front of the order button, in the app that runs now. */
interface Waiting {
  readonly buyer: Buyer;
  readonly fields: Record<string, string>;
}

interface World {
  readonly db: Db;
  readonly host: string;
  readonly prefix: string;
  readonly variants: readonly string[];
}

/**
 * Faults of a checkout, through HTTP against the built app: processes killed at each marked point, the database killed under
 * load, providers that answer late, twice, never; a crowd larger than the pool; a stop at the peak. Each row says what was found
 * when it was over (see `Aftermath`): every count after `orders` should be 0.
 */
export async function faults(): Promise<void> {
  const db = openDatabase(new URL(process.env.DATABASE_URL ?? "").pathname.slice(1));
  const place = (await allLocales(systemCtx(db, "bench"))).find(({ key }) => key === "aldertide-de");
  if (!place) throw new Error("the world has no German storefront");
  const variants = await variantsOf(db, place.storefrontId, VARIANTS);
  for (const variant of variants) await stockTo(systemCtx(db, "bench"), variant, "DE", PLENTY);
  const world = { db, host: place.hostName, prefix: place.pathPrefix, variants };
  const rows = [
    await crashes(world),
    await databaseKilled(world),
    await oddProviders(world),
    await crowd(world),
    await stoppedAtPeak(world),
  ];
  await db.$client.end();
  report("faults", rows);
}

/** F1: the app dies by SIGKILL at each point of a checkout; half of the shoppers press again when it is back, half never do. */
async function crashes(world: World) {
  const told: string[] = [];
  const again: { waiting: Waiting; order: (app: Measured) => Promise<void> }[] = [];
  let died = 0;
  for (const point of CRASH_POINTS) {
    const diedBefore = died;
    const before = await startApp();
    const carts = await prepare(world, before, CRASHES * 2, point);
    await before.stop();
    for (let crash = 0; crash < CRASHES; crash++) {
      const app = await dyingApp(world.db, point, () => died++);
      const two = carts.slice(crash * 2, crash * 2 + 2);
      await Promise.all(two.map((one) => press(one, app, told)));
      for (let waited = 0; app.alive() && waited < 20; waited++) await sleep(100);
      if (app.alive()) await app.stop();
      else died += 1;
      if (crash % 2 === 0)
        for (const waiting of two)
          again.push({ waiting, order: async (later) => void (await press(waiting, later, told)) });
    }
    console.log(`  ${point}: ${died - diedBefore} deaths`);
  }
  const app = await startApp();
  await inTurns(again.length, PREPARING, async (at) => again[at]?.order(app));
  const found = await aftermath(world.db);
  await app.stop();
  return row(
    "F1 app killed at 12 points",
    `${died} deaths in ${CRASH_POINTS.length * CRASHES} rounds`,
    world,
    told,
    found,
  );
}

/**
 * The app that dies at `point`. What an earlier death left half done is finished by the clock, and may bring the app to that point before
 * anybody can press a button: a death like the others, after which a whole app gets the time to finish.
 */
async function dyingApp(db: Db, point: string, onDeath: () => void): Promise<Measured> {
  try {
    return await startApp({ CRASH_AT: point });
  } catch {
    onDeath();
    const whole = await startApp();
    await settle(db, 0);
    await whole.stop();
    return startApp({ CRASH_AT: point });
  }
}

/** F2: Postgres dies by SIGKILL while 32 shoppers order; scripts/bench.mjs starts it again. Shoppers press again when told to. */
async function databaseKilled(world: World) {
  const told: string[] = [];
  const app = await startApp();
  const carts = await prepare(world, app, CLIENTS * 8, "kill");
  const [setting] = await world.db.execute<{ data_directory: string }>(sql`show data_directory`);
  const pidFile = path.join(setting?.data_directory ?? "", "postmaster.pid");
  const times: number[] = [];
  const ordering = inTurns(carts.length, CLIENTS, async (at) => {
    const cart = carts[at];
    for (let tries = 0; cart && tries < 20; tries++) {
      const began = performance.now();
      const outcome = await press(cart, app, told);
      times.push(performance.now() - began);
      if (outcome === "ordered") return;
      await sleep(500);
    }
  });
  for (let kill = 0; kill < KILLS; kill++) {
    await sleep(1_500);
    try {
      process.kill(Number(readFileSync(pidFile, "utf8").split("\n")[0]), "SIGKILL");
    } catch {
      // It is being started again at this very moment.
    }
  }
  await ordering;
  await answering(world.db);
  const found = await aftermath(world.db);
  const alive = app.alive();
  await app.stop();
  const slowest = `app ${alive ? "alive" : "DEAD"}, slowest answer ${figure(quantile(times, 1))} ms`;
  return row(`F2 Postgres killed ${KILLS} times, ${CLIENTS} clients`, slowest, world, told, found);
}

/** Waits until the database is back from its last death. */
async function answering(db: Db): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const there = await db.execute(sql`select 1`).then(
      () => true,
      () => false,
    );
    if (there) return;
    await sleep(100);
  }
}

/** F4, F5: the provider takes money and says nothing, says it late, twice, in the wrong order, or declines. */
async function oddProviders(world: World) {
  const told: string[] = [];
  const app = await startApp();
  const carts = await prepare(world, app, CHOICES.length * EACH_CHOICE, "odd", "test-card");
  await inTurns(carts.length, PREPARING, async (at) => {
    const cart = carts[at];
    if (cart) await press(cart, app, told, CHOICES[at % CHOICES.length]);
  });
  const found = await aftermath(world.db);
  await app.stop();
  return row(
    "F4 F5 silent, late, repeated, reordered, declined payments",
    `${carts.length} payments`,
    world,
    told,
    found,
  );
}

/** F9: five hundred at once with ten connections; is anybody left hanging, is health answered meanwhile? */
async function crowd(world: World) {
  const told: string[] = [];
  const app = await startApp({ DATABASE_POOL: "10" });
  const carts = await prepare(world, app, CROWD, "crowd");
  const times: number[] = [];
  const health: number[] = [];
  let ordering = true;
  const watching = (async () => {
    while (ordering) {
      const began = performance.now();
      await get(app.port, world.host, "/api/health");
      health.push(performance.now() - began);
      await sleep(50);
    }
  })();
  const outcomes = await Promise.all(
    carts.map(async (cart) => {
      const began = performance.now();
      const outcome = await press(cart, app, told);
      times.push(performance.now() - began);
      return outcome;
    }),
  );
  ordering = false;
  await watching;
  const errors = carts.reduce((sum, { buyer }) => sum + buyer.broken.length, 0);
  const refused = outcomes.filter((one) => one === "refused").length;
  const found = await aftermath(world.db);
  await app.stop();
  const note = `${errors} answers >= 500, ${refused} asked to come again, slowest ${figure(quantile(times, 1))} ms, health p99 ${figure(quantile(health, 0.99))} ms`;
  return row(`F9 ${CROWD} clients, 10 connections`, note, world, told, found);
}

/** F14: SIGTERM while 64 order. Who was let in is answered; who comes later finds nobody. */
async function stoppedAtPeak(world: World) {
  const told: string[] = [];
  const app = await startApp();
  const carts = await prepare(world, app, PEAK, "peak");
  const began = performance.now();
  const all = Promise.all(carts.map((cart) => press(cart, app, told)));
  await sleep(150);
  process.kill(app.pid, "SIGTERM");
  const outcomes = await all;
  while (app.alive()) await sleep(20);
  const seconds = figure((performance.now() - began) / 1_000);
  const later = await startApp();
  const found = await aftermath(world.db);
  await later.stop();
  const count = (wanted: string) => outcomes.filter((one) => one === wanted).length;
  const note = `${count("ordered")} answered, ${count("unanswered")} turned away, gone after ${seconds} s`;
  return row(`F14 SIGTERM with ${PEAK} ordering`, note, world, told, found);
}

/** Presses the button; a server that dies meanwhile gives no answer. What the shopper was told is kept in `told`. */
async function press({ buyer, fields }: Waiting, app: Measured, told: string[], choice?: TestChoice) {
  buyer.shop.port = app.port;
  try {
    const outcome = await order(buyer, fields, choice);
    if (outcome === "ordered" && buyer.orderNumber) told.push(buyer.orderNumber);
    return outcome;
  } catch {
    return "unanswered";
  }
}

/** Carts in front of the button, every second one to be paid by card. */
async function prepare(
  world: World,
  app: Measured,
  count: number,
  name: string,
  every?: string,
): Promise<Waiting[]> {
  const { host, prefix, variants } = world;
  const carts: Waiting[] = [];
  await inTurns(count, PREPARING, async (at) => {
    const buyer = new Buyer({ port: app.port, host, prefix });
    const payment = every ?? (at % 2 === 0 ? "invoice" : "test-card");
    const fields = await toTheButton(buyer, `${name}-${at}`, [variants[at % variants.length] ?? ""], payment);
    carts[at] = { buyer, fields };
  });
  return carts;
}

async function inTurns(count: number, hands: number, work: (at: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const hand = async () => {
    for (let at = next++; at < count; at = next++) await work(at);
  };
  await Promise.all(Array.from({ length: hands }, hand));
}

async function row(
  fault: string,
  note: string,
  { db }: World,
  told: readonly string[],
  found: Awaited<ReturnType<typeof aftermath>>,
) {
  const lost = await missing(db, told);
  console.log(`  ${fault}: ${note}; ${told.length} orders told, ${lost.length} lost`);
  return { fault, note, orders: told.length, lost: lost.length, ...found };
}
