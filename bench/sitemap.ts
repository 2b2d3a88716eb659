import { spawn } from "node:child_process";
import path from "node:path";
import { sql } from "drizzle-orm";
import { build } from "esbuild";
import { systemCtx } from "@/commerce/context";
import { allLocales } from "@/commerce/storefronts";
import type { Db } from "@/db/client";
import { figure, median, report } from "./report";
import { cloneWorld, openDatabase, openLocales, sizedDatabase } from "./world";

const ROUNDS = 3;
const LOCALES = 30;
const DRAWN_LOCALES = 12;

/** With alternates in them, 30 locales make gigabytes: one host shows what it costs. */
const METHODS = [
  ["head", 1_000],
  ["sitemap", 1],
] as const;

interface Drawn {
  readonly hosts: number;
  readonly seconds: number;
  readonly peakMb: number;
  readonly files: number;
  readonly urls: number;
  readonly bytes: number;
}

/** All sitemaps of all hosts, streamed by a process of their own: seconds, its peak memory, files and bytes. */
export async function sitemap(size: number): Promise<void> {
  const name = await widened(size);
  const file = await bundled();
  const rows = [];
  for (const [method, hosts] of METHODS) {
    const db = openDatabase(name, 1);
    await db.execute(sql`update brand set hreflang_method = ${method}`);
    await db.$client.end();
    const rounds: Drawn[] = [];
    for (let round = 0; round < ROUNDS; round++) rounds.push(await draw(file, name, hosts));
    rows.push({
      alternates: method,
      hosts: rounds[0]?.hosts ?? 0,
      seconds: figure(median(rounds.map((one) => one.seconds))),
      peakMb: Math.round(Math.max(...rounds.map((one) => one.peakMb))),
      files: rounds[0]?.files ?? 0,
      urls: rounds[0]?.urls ?? 0,
      megabytes: figure((rounds[0]?.bytes ?? 0) / 1e6),
    });
  }
  report("sitemap", rows, { rounds: ROUNDS, products: size, locales: LOCALES });
}

/**
 * The catalogue of 12 storefront locales, and 18 more that list what the first of the same language lists: copied,
 * since projecting them would measure something else. The indexes of search are left out, sitemaps do not use them.
 */
async function widened(size: number): Promise<string> {
  const name = `bench_${size}_${LOCALES}`;
  const narrow = await sizedDatabase(size, DRAWN_LOCALES);
  await narrow.$client.end();
  await cloneWorld(name, `bench_${size}_${DRAWN_LOCALES}`);
  const db = openDatabase(name);
  await db.execute(sql`drop index if exists listing_search, listing_categories`);
  await openLocales(db, LOCALES);
  await copyListings(db);
  await db.execute(sql`vacuum analyze listing`);
  await db.$client.end();
  return name;
}

async function copyListings(db: Db): Promise<void> {
  const views = await allLocales(systemCtx(db, "bench"));
  const filled = await db.execute<{ id: string }>(sql`
    select id from storefront_locale s where exists (select 1 from listing l where l.storefront_locale_id = s.id)`);
  const has = new Set(filled.map((row) => row.id));
  const columns = await db.execute<{ name: string }>(sql`
    select column_name as name from information_schema.columns where table_name = 'listing'
      and column_name not in ('storefront_locale_id', 'storefront_id') order by ordinal_position`);
  const rest = sql.raw(columns.map(({ name }) => name).join(", "));
  for (const view of views.filter(({ id }) => !has.has(id))) {
    const donor =
      views.find((one) => has.has(one.id) && one.locale.slice(0, 2) === view.locale.slice(0, 2)) ??
      views.find((one) => has.has(one.id));
    await db.execute(sql`
      insert into listing (storefront_locale_id, storefront_id, ${rest})
      select ${view.id}, ${view.storefrontId}, ${rest} from listing where storefront_locale_id = ${donor?.id}`);
    await db.execute(sql`
      insert into listing_facet_count (storefront_locale_id, category_id, facet, count)
      select ${view.id}, category_id, facet, count from listing_facet_count where storefront_locale_id = ${donor?.id}`);
  }
}

/** bench/sitemap-draw.ts as one plain file, as the server is: a compiler's memory is not that of drawing. */
async function bundled(): Promise<string> {
  const outfile = path.resolve(".data/bench/sitemap-draw.mjs");
  await build({
    entryPoints: ["bench/sitemap-draw.ts"],
    outfile,
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    alias: { "@": process.cwd() },
    logLevel: "warning",
  });
  return outfile;
}

/** Runs the drawing in a process of its own and reads the line of figures that it prints at its end. */
function draw(file: string, name: string, hosts: number): Promise<Drawn> {
  const url = new URL(process.env.DATABASE_URL ?? "");
  url.pathname = `/${name}`;
  const child = spawn(process.execPath, [file, String(hosts)], {
    env: { ...process.env, DATABASE_URL: url.href },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) =>
      code === 0
        ? resolve(JSON.parse(said.trim().split("\n").at(-1) ?? "") as Drawn)
        : reject(new Error(said)),
    );
  });
}
