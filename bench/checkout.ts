import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import {
  addToCart as addVerb,
  checkoutView,
  placeCheckout,
  setAddress,
  setContact,
  setDelivery,
} from "@/commerce/checkout";
import { systemCtx } from "@/commerce/context";
import { outboxLag } from "@/commerce/events";
import { allLocales } from "@/commerce/storefronts";
import type { StorefrontView } from "@/commerce/storefronts/model";
import type { Db } from "@/db/client";
import { checkInvariants } from "@/db/invariants";
import * as schema from "@/db/schema";
import { addToCart, Buyer, type Shop } from "./buyer";
import { figure, quantile, report } from "./report";
import { cpuSeconds, startApp } from "./server";
import { order, toTheButton } from "./shoppers";
import { stockTo, variantsOf } from "./stock";
import { must, openDatabase } from "./world";

const VARIANTS = 20;
const PLENTY = 100_000;
const ROUNDS = [
  { buyers: 1, orders: 80 },
  { buyers: 8, orders: 240 },
  { buyers: 32, orders: 480 },
] as const;
const ADDS = 4_000;
const REFERENCE_SECONDS = 6;
/** Carts that are being made ready at a time: not measured. */
const PREPARING = 16;

/**
 * Orders by invoice and things put into carts, through HTTP against the built app, and what follows from the orders; beside it, in the same run, bare postgres.js
 * sending as many statements for each order, half of them writes, over as many connections as the app has.
 */
export async function checkout(): Promise<void> {
  const name = new URL(process.env.DATABASE_URL ?? "").pathname.slice(1);
  const db = openDatabase(name);
  const place = (await allLocales(systemCtx(db, "bench"))).find(({ key }) => key === "aldertide-de");
  if (!place) throw new Error("the world has no German storefront");
  const variants = await variantsOf(db, place.storefrontId, VARIANTS);
  for (const variant of variants) await stockTo(systemCtx(db, "bench"), variant, "DE", PLENTY);
  const statements = await statementsOf(place, variants[0] ?? "");
  const app = await startApp();
  const shop = { port: app.port, host: place.hostName, prefix: place.pathPrefix };
  const rows = [];
  try {
    for (const { buyers, orders } of ROUNDS) {
      const measured = await orderAll(shop, app.pid, variants, buyers, orders);
      const then = await followed(db, app.pid, orders);
      const bare = await bareRate(statements, buyers);
      const ratio = figure(bare / measured.perSecond);
      rows.push({
        what: "order",
        buyers,
        ...measured,
        ...then,
        barePerSecond: figure(bare),
        bareIsTimes: ratio,
      });
    }
    rows.push({ what: "add to cart", buyers: 32, ...(await addAll(shop, app.pid, variants)) });
    const { checked, broken } = await checkInvariants(db);
    report("checkout", rows, { statements, rules: checked, broken });
    console.log(
      `${statements} statements an order. ${checked} rules asked, ${broken.length} rows break one.`,
    );
  } finally {
    await app.stop();
    await db.$client.end();
  }
}

/** Waits until all that follows from the orders is done (invoices, mails, counting), and says what that took. */
async function followed(db: Db, pid: number, orders: number) {
  const began = performance.now();
  const cpu = cpuSeconds(pid);
  while ((await outboxLag(systemCtx(db, "bench"))).waiting > 0) await sleep(100);
  return {
    thenSeconds: figure((performance.now() - began) / 1_000),
    thenAppCpuMs: figure(((cpuSeconds(pid) - cpu) * 1_000) / orders),
  };
}

async function orderAll(
  shop: Shop,
  pid: number,
  variants: readonly string[],
  buyers: number,
  orders: number,
) {
  const ready: { buyer: Buyer; fields: Record<string, string> }[] = [];
  await together(PREPARING, orders, async (at) => {
    const buyer = new Buyer(shop);
    const variant = variants[at % variants.length] ?? "";
    const fields = await toTheButton(buyer, `b${buyers}-${at}`, [variant], "invoice");
    ready.push({ buyer, fields });
  });
  return timed(pid, buyers, orders, async (at) => {
    const cart = ready[at];
    return cart !== undefined && (await order(cart.buyer, cart.fields)) === "ordered";
  });
}

const addAll = (shop: Shop, pid: number, variants: readonly string[]) =>
  timed(pid, 32, ADDS, async (at) => {
    const answer = await addToCart(new Buyer(shop), variants[at % variants.length] ?? "");
    return answer.status === 303;
  });

/** Does `count` things with `hands` at a time. */
async function together(hands: number, count: number, work: (at: number) => Promise<void>): Promise<void> {
  let next = 0;
  const hand = async () => {
    for (let at = next++; at < count; at = next++) await work(at);
  };
  await Promise.all(Array.from({ length: hands }, hand));
}

async function timed(pid: number, hands: number, count: number, work: (at: number) => Promise<boolean>) {
  const times: number[] = [];
  let errors = 0;
  const cpu = cpuSeconds(pid);
  const began = performance.now();
  await together(hands, count, async (at) => {
    const mine = performance.now();
    if (!(await work(at))) errors += 1;
    times.push(performance.now() - mine);
  });
  const seconds = (performance.now() - began) / 1_000;
  return {
    perSecond: figure(count / seconds),
    p50Ms: figure(quantile(times, 0.5)),
    p99Ms: figure(quantile(times, 0.99)),
    errors,
    appCpuMs: figure(((cpuSeconds(pid) - cpu) * 1_000) / count),
  };
}

/** How many statements one order sends, counted on a connection that notes them; the first order of a process sends more. */
async function statementsOf(place: StorefrontView, variantId: string): Promise<number> {
  let sent = 0;
  const client = postgres(process.env.DATABASE_URL ?? "", {
    max: 4,
    debug: () => {
      sent += 1;
    },
  });
  const db = drizzle(client, { schema }) as unknown as Db;
  const ctx = () => systemCtx(db, "bench");
  const { storefrontId, key: localeKey } = place;
  let last = 0;
  for (let run = 0; run < 3; run++) {
    const token = must(
      await addVerb(ctx(), { ref: { storefrontId, token: null, customerId: null }, variantId, quantity: 1 }),
    ).token;
    const ref = { storefrontId, token, customerId: null };
    must(await setContact(ctx(), { ref, email: `count-${run}@example.test` }));
    const shipTo = {
      ...{ country: "DE", name: "Ada Lovelace", line1: "Am Sandtorkai 1" },
      ...{ postcode: "20457", locality: "Hamburg" },
    };
    must(await setAddress(ctx(), { ref, shipTo, billTo: null }));
    const seen = await checkoutView(ctx(), { ref, localeKey });
    must(await setDelivery(ctx(), { ref, methodId: seen?.cart.delivery[0]?.methodId ?? "" }));
    const quoteHash = (await checkoutView(ctx(), { ref, localeKey }))?.quoteHash ?? "";
    sent = 0;
    must(
      await placeCheckout(ctx(), {
        ...{ ref, attemptKey: randomUUID(), quoteHash, paymentMethodKey: "invoice", localeKey },
        returnUrl: `${place.origin}/checkout/return`,
      }),
    );
    last = sent;
  }
  await client.end();
  return last;
}

/** Transactions a second of bare postgres.js: as many statements as an order, half reads by key, half small writes. */
async function bareRate(statements: number, hands: number): Promise<number> {
  const sql = postgres(process.env.DATABASE_URL ?? "", { max: Math.min(hands, 12), onnotice: () => {} });
  await sql`create unlogged table if not exists bench_bare (id bigserial primary key, key int, note text)`;
  await sql`alter table bench_bare set logged`;
  await sql`create index if not exists bench_bare_key on bench_bare (key)`;
  await sql`insert into bench_bare (key, note) select n, 'row' from generate_series(1, 1000) n`;
  const until = performance.now() + REFERENCE_SECONDS * 1_000;
  let done = 0;
  const hand = async () => {
    while (performance.now() < until) {
      await sql.begin(async (tx) => {
        for (let at = 2; at < statements; at++) {
          const key = 1 + Math.floor(Math.random() * 1_000);
          if (at % 2 === 0) await tx`select id, note from bench_bare where key = ${key} limit 5`;
          else await tx`insert into bench_bare (key, note) values (${1_000 + key}, 'an order')`;
        }
      });
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: hands }, hand));
  await sql`drop table bench_bare`;
  await sql.end();
  return done / REFERENCE_SECONDS;
}
