import { sql } from "drizzle-orm";
import { systemCtx } from "@/commerce/context";
import { setPrices } from "@/commerce/pricing";
import { createPromotion, startPromotion } from "@/commerce/promotions";
import { allLocales } from "@/commerce/storefronts";
import type { Db } from "@/db/client";
import { wallClockOf } from "@/lib/wall-clock";
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
  const promotion = await promotionTimes(db, app);
  await app.stop();
  await db.$client.end();
  report("price", rows, { rounds: ROUNDS, promotion });
  console.table(promotion);
}

const MINUTE_MS = 60_000;

/**
 * Time from the minute in which a promotion starts, and from that in which it ends, until the product's page and the home
 * page of the German storefront show it: the pages are kept and warm before.
 */
async function promotionTimes(db: Db, app: Measured) {
  const ctx = () => systemCtx(db, "bench");
  const german = (await allLocales(ctx())).find((view) => view.code === "de");
  const [product] = await db.execute<{ id: string; slug: string }>(sql`
    select product_id as id, slug from listing where storefront_locale_id = ${german?.id ?? ""}
    order by published_at desc, product_id desc limit 1`);
  if (!german || !product) return [];
  const label = `Bench ${Date.now()}`;
  // At least ten seconds ahead, on a full minute of the storefront's clock.
  const startsAt = new Date(Math.ceil((Date.now() + 10_000) / MINUTE_MS) * MINUTE_MS);
  const endsAt = new Date(startsAt.getTime() + MINUTE_MS);
  const made = must(
    await createPromotion(ctx(), {
      name: label,
      storefrontIds: [german.storefrontId],
      startsAt: wallClockOf(startsAt, german.timeZone),
      endsAt: wallClockOf(endsAt, german.timeZone),
      needsCode: false,
      combination: { kind: "stackable" },
      conditions: [],
      effects: [
        {
          kind: "percent",
          percentMicro: 200_000,
          per: "item",
          target: { kind: "some", of: { productIds: [product.id] } },
        },
      ],
      limits: {},
      labels: { en: label },
    }),
  );
  must(await startPromotion(ctx(), { promotionId: made.id, version: made.version }));
  const pages = [
    { what: "product page", at: `${german.pathPrefix}/p/${encodeURIComponent(product.slug)}` },
    { what: "home page", at: german.pathPrefix || "/" },
  ];
  const after = async (at: string, instant: Date, shown: boolean) => {
    for (;;) {
      const { body } = await get(app.port, german.hostName, at);
      if (Date.now() >= instant.getTime() && body.toString("utf8").includes(label) === shown)
        return Date.now() - instant.getTime();
      if (Date.now() > instant.getTime() + 30_000)
        throw new Error(`${at}: ${label} is ${shown ? "not" : "still"} shown`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const starts = await Promise.all(pages.map(({ at }) => after(at, startsAt, true)));
  const ends = await Promise.all(pages.map(({ at }) => after(at, endsAt, false)));
  return pages.map(({ what }, index) => ({
    what,
    startVisibleAfterMs: starts[index] ?? 0,
    endGoneAfterMs: ends[index] ?? 0,
  }));
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
