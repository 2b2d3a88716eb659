import { existsSync } from "node:fs";
import { sql } from "drizzle-orm";
import { systemCtx } from "@/commerce/context";
import { claimJob, finishJob } from "@/commerce/events";
import { createBasePriceList, createPriceList, requestReprice, runReprice } from "@/commerce/pricing";
import { theBrand } from "@/commerce/storefronts";
import type { Db } from "@/db/client";
import type { CurrencyCode } from "@/lib/currency";
import { figure, report } from "./report";
import { cpuSeconds } from "./server";
import { cloneWorld, dropWorld, must, openDatabase } from "./world";

const VARIANTS = 100_000;
const NAME = "bench_reprice";

/** Twelve storefronts in ten currencies: each its own list, derived from the same one in forints. */
const LISTS: readonly (readonly [CurrencyCode, "charm_99" | "swedish_05" | "whole_10" | "none"])[] = [
  ["EUR", "charm_99"],
  ["EUR", "none"],
  ["GBP", "charm_99"],
  ["CHF", "swedish_05"],
  ["USD", "charm_99"],
  ["SEK", "whole_10"],
  ["NOK", "whole_10"],
  ["DKK", "whole_10"],
  ["PLN", "charm_99"],
  ["CZK", "whole_10"],
  ["JPY", "whole_10"],
  ["JPY", "none"],
];

/** How long it takes until 12 derived lists of 100,000 variants follow a new rate, and what it takes of memory. */
export async function reprice(): Promise<void> {
  await dropWorld(NAME);
  await cloneWorld(NAME);
  const db = openDatabase(NAME);
  const ctx = () => systemCtx(db, "bench");
  const { id: brandId } = await theBrand(ctx());
  const base = must(
    await createBasePriceList(ctx(), { brandId, currency: "HUF", name: "HUF", taxIncluded: "gross" }),
  );
  const priceListIds: string[] = [];
  for (const [index, [currency, rounding]] of LISTS.entries()) {
    const made = must(
      await createPriceList(ctx(), brandId, {
        name: `${currency} ${index}`,
        scope: "storefront",
        audienceKey: null,
        channel: null,
        priority: 0,
        validFrom: null,
        validUntil: null,
        marginFloorMicro: null,
        floorMode: "warn",
        storefrontIds: [],
        currency,
        taxIncluded: "gross",
        derive: { sourceListId: base.id, percentMicro: 0, rounding },
      }),
    );
    priceListIds.push(made.list.id);
  }
  await catalogue(db, base.id, priceListIds);
  const rows = [];
  for (const [round, perEuro] of ["395.50", "420.25", "401.75"].entries()) {
    await db.execute(sql`insert into reference_rate (currency, day, per_euro, source)
      values ('HUF', '2026-01-01'::date + ${round}::int, ${perEuro}::numeric, 'bench')`);
    rows.push({ round: round + 1, ...(await followed(db, priceListIds)) });
  }
  await db.$client.end();
  await dropWorld(NAME);
  report("reprice", rows, { variants: VARIANTS, lists: LISTS.length });
}

async function followed(db: Db, priceListIds: readonly string[]) {
  const ctx = () => systemCtx(db, "bench");
  const cpu = await cpuOf(db);
  const began = performance.now();
  must(await requestReprice(ctx(), { priceListIds, reason: "bench" }));
  const job = await claimJob(ctx(), ["pricing.reprice"]);
  if (!job) throw new Error("no job");
  let highest = process.memoryUsage().rss;
  const lowest = highest;
  const watch = setInterval(() => {
    highest = Math.max(highest, process.memoryUsage().rss);
  }, 50);
  const done = await runReprice(ctx(), job);
  clearInterval(watch);
  const seconds = (performance.now() - began) / 1_000;
  await finishJob(ctx(), job, done);
  const used = await cpuOf(db);
  const changed = (done?.lists ?? []).reduce((sum, list) => sum + list.changed, 0);
  return {
    lists: done?.lists.length ?? 0,
    changed,
    seconds: figure(seconds),
    perSecond: Math.round(changed / seconds),
    nodeCpu: figure(used.node - cpu.node),
    postgresCpu: figure(used.postgres - cpu.postgres),
    memoryMb: figure(highest / 2 ** 20),
    growthMb: figure((highest - lowest) / 2 ** 20),
  };
}

/** Processor seconds so far of this process and of its connections to Postgres (0 where there is no /proc). */
async function cpuOf(db: Db): Promise<{ node: number; postgres: number }> {
  const { user, system } = process.cpuUsage();
  const backends = await db.execute<{ pid: number }>(
    sql`select pid from pg_stat_activity where datname = current_database() and backend_type = 'client backend'`,
  );
  const seconds = backends.map(({ pid }) => (existsSync(`/proc/${pid}/stat`) ? cpuSeconds(pid) : 0));
  return { node: (user + system) / 1_000_000, postgres: seconds.reduce((sum, one) => sum + one, 0) };
}

/**
 * Products of two variants each, priced in the base list from 1,000 to 101,000 forints, and in the derived lists at some other
 * price. Written without the checks of foreign keys: nobody measures that.
 */
async function catalogue(db: Db, sourceListId: string, derivedListIds: readonly string[]): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`);
    await tx.execute(sql`insert into product (id, handle, status)
      select 'prd_r' || lpad(n::text, 8, '0'), 'repriced-' || n, 'active' from generate_series(1, ${VARIANTS / 2}::int) n`);
    await tx.execute(sql`insert into variant (id, product_id, position, signature, key, sku)
      select 'var_r' || lpad(n::text, 8, '0'), 'prd_r' || lpad(((n + 1) / 2)::text, 8, '0'), n % 2, 'size:' || n % 2,
        (n % 2)::text, 'R-' || n from generate_series(1, ${VARIANTS}::int) n`);
    for (const [index, listId] of [sourceListId, ...derivedListIds].entries())
      await tx.execute(sql`insert into price (price_list_id, variant_id, amount_minor)
        select ${listId}, 'var_r' || lpad(n::text, 8, '0'), (100000 + (n * 7919::bigint) % 10000000) / ${index === 0 ? 1 : 17}::bigint
        from generate_series(1, ${VARIANTS}::int) n`);
  });
  await db.execute(sql`vacuum analyze price, variant, product`);
}
