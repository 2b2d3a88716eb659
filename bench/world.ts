import { sql } from "drizzle-orm";
import { type Ctx, inTransaction, systemCtx } from "@/commerce/context";
import { settleAll } from "@/commerce/events";
import { basePriceList, linkPriceList } from "@/commerce/pricing";
import { allLocales, createStorefronts, theBrand } from "@/commerce/storefronts";
import { connect, type Db } from "@/db/client";
import { generate } from "@/db/seed";
import type { CountryCode } from "@/lib/country";
import { ok, type Result } from "@/lib/result";

/** The demo world as the seed left it; scripts/bench.mjs makes it. */
const TEMPLATE = "bench_seed";

/** The value of a verb that has no reason to refuse here. */
export function must<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(`refused: ${result.failure.code} ${JSON.stringify(result.failure.data)}`);
}

/** Storefronts to add to the demo's nine locales, all on the euro list: three make 12 locales, all make 30. */
const MORE: readonly (readonly [CountryCode, readonly string[]])[] = [
  ["ES", ["es"]],
  ["NL", ["nl"]],
  ["PT", ["pt"]],
  ["AT", ["de"]],
  ["FR", ["fr"]],
  ["IT", ["it"]],
  ["IE", ["en"]],
  ["BE", ["nl", "fr"]],
  ["LU", ["fr", "de"]],
  ["MT", ["en"]],
  ["PL", ["pl"]],
  ["SE", ["sv"]],
  ["FI", ["sv"]],
  ["BR", ["pt-BR"]],
  ["MX", ["es"]],
  ["CA", ["en", "fr"]],
  ["AU", ["en"]],
  ["NZ", ["en"]],
];

/** Opens storefronts until `wanted` storefront locales exist. Their listings are not projected here. */
export async function openLocales(db: Db, wanted: number): Promise<void> {
  const ctx = systemCtx(db, "bench");
  const { id: brandId } = await theBrand(ctx);
  const list = await basePriceList(ctx, brandId, "EUR");
  let open = (await allLocales(ctx)).length;
  for (const [country, locales] of MORE) {
    if (open >= wanted) break;
    const code = country.toLowerCase();
    if ((await allLocales(ctx)).some((view) => view.code === code)) continue;
    await openOne(ctx, { brandId, listId: list?.id ?? "", country, code, locales });
    open += locales.length;
  }
  await settleAll(ctx);
}

async function openOne(
  ctx: Ctx,
  plan: { brandId: string; listId: string; country: CountryCode; code: string; locales: readonly string[] },
): Promise<void> {
  const { brandId, listId, country, code, locales } = plan;
  const made = await inTransaction(ctx, async (tx) => {
    const created = await createStorefronts(tx, [
      {
        brandId,
        code,
        name: country,
        status: "live",
        countries: [country],
        currency: "EUR",
        taxDisplay: "gross",
        timeZone: "Europe/Berlin",
        units: "metric",
        locales: locales.map((locale) => ({
          locale,
          hostName: `${code}.aldertide.localhost`,
          pathPrefix: locales.length > 1 ? `/${locale.toLowerCase()}` : "",
          key: `aldertide-${code}-${locale.toLowerCase()}`,
          fallbacks: locale === "en" ? [] : ["en"],
        })),
      },
    ]);
    if (!created.ok) return created;
    for (const { id } of created.value) await linkPriceList(tx, id, listId);
    return ok(null);
  });
  must(made);
}

/** The database with a generated catalogue of `size` products in `locales` storefront locales; made when missing. */
export async function sizedDatabase(size: number, locales: number): Promise<Db> {
  const name = `bench_${size}_${locales}`;
  await cloneWorld(name);
  const db = openDatabase(name);
  await openLocales(db, locales);
  await generate(db, size, (line) => console.log(`  ${line}`));
  return db;
}

/** A database that looks as after the first start (or as `template`). Kept when it is there already. */
export async function cloneWorld(name: string, template = TEMPLATE): Promise<void> {
  const admin = openDatabase("postgres", 1);
  try {
    const found = await admin.execute(sql`select 1 from pg_database where datname = ${name}`);
    if (found.length === 0) await admin.execute(sql.raw(`create database ${name} template ${template}`));
  } finally {
    await admin.$client.end();
  }
}

export async function dropWorld(name: string): Promise<void> {
  const admin = openDatabase("postgres", 1);
  await admin.execute(sql.raw(`drop database if exists ${name} with (force)`));
  await admin.$client.end();
}

/** Opens a database of the world's server by name. */
export function openDatabase(name: string, max = 4): Db {
  const url = new URL(process.env.DATABASE_URL ?? "");
  url.pathname = `/${name}`;
  return connect(url.href, { max, statementTimeoutMs: 900_000 });
}
