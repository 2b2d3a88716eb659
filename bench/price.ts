import { sql } from "drizzle-orm";
import { systemCtx } from "@/commerce/context";
import { setPrices } from "@/commerce/pricing";
import { allLocales } from "@/commerce/storefronts";
import { figure, quantile, report } from "./report";
import { get, type Measured, startApp } from "./server";
import { must, openDatabase } from "./world";

const CHANGES = 30;
const ROUNDS = 3;

interface Page {
  readonly host: string;
  readonly at: string;
  readonly currency: string;
}

/** Time from the commit of a price in every base list until the product's page shows it in every storefront. */
export async function price(): Promise<void> {
  const db = openDatabase(new URL(process.env.DATABASE_URL ?? "").pathname.slice(1));
  const ctx = () => systemCtx(db, "bench");
  const app = await startApp();
  const views = (await allLocales(ctx())).filter((view) => view.status === "live");
  const lists = await db.execute<{ id: string; currency: string }>(
    sql`select distinct l.id, l.currency from price_list l join storefront_price_list s on s.price_list_id = l.id`,
  );
  const products = await db.execute<{ id: string; variants: string[] }>(sql`
    select product_id as id, array_agg(id) as variants from variant v where removed_at is null
      and not exists (select 1 from listing l where l.product_id = v.product_id and l.promotion_ids <> '{}')
    group by product_id order by product_id limit ${CHANGES}`);
  const rows = [];
  for (let round = 0; round < ROUNDS; round++) {
    const times: number[] = [];
    for (const [index, product] of products.entries()) {
      const slugs = await db.execute<{ id: string; slug: string }>(sql`
        select storefront_locale_id as id, slug from listing where product_id = ${product.id}`);
      const pages = views.flatMap((view): Page[] => {
        const slug = slugs.find((row) => row.id === view.id)?.slug;
        if (slug === undefined) return [];
        const at = `${view.pathPrefix}/p/${encodeURIComponent(slug)}`;
        return [{ host: view.hostName, at, currency: view.currency }];
      });
      for (const page of pages) await get(app.port, page.host, page.at);
      const major = 1_000 + round * 100 + index;
      for (const list of lists) {
        const amountMinor = BigInt(list.currency === "JPY" ? major : major * 100);
        const entries = product.variants.map((variantId) => ({
          variantId,
          amountMinor,
          compareAtMinor: null,
        }));
        must(await setPrices(ctx(), list.id, entries, "bench"));
      }
      const began = performance.now();
      await Promise.all(pages.map((page) => untilShown(app, page, major)));
      times.push(performance.now() - began);
    }
    rows.push({
      round: round + 1,
      changes: times.length,
      storefronts: views.length,
      p50Ms: figure(quantile(times, 0.5)),
      p95Ms: figure(quantile(times, 0.95)),
      maxMs: figure(quantile(times, 1)),
    });
  }
  await app.stop();
  await db.$client.end();
  report("price", rows, { rounds: ROUNDS });
}

/** Asks for the page again and again until its structured data name the amount. */
async function untilShown(app: Measured, { host, at }: Page, major: number): Promise<void> {
  const wanted = new RegExp(`"(?:price|lowPrice)":"?${major}(?:\\.0+)?[",}]`);
  const until = performance.now() + 30_000;
  for (;;) {
    const { body } = await get(app.port, host, at);
    if (wanted.test(body.toString("utf8"))) return;
    if (performance.now() > until) throw new Error(`${host}${at} does not show ${major}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
