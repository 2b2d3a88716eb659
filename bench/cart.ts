import { sql } from "drizzle-orm";
import { systemCtx } from "@/commerce/context";
import { createPromotion, startPromotion } from "@/commerce/promotions";
import type { PromotionInput } from "@/commerce/promotions/model";
import { cartFacts, inSnapshot, priceCart, quote } from "@/commerce/quotes";
import { type Cart, SOMEBODY } from "@/commerce/quotes/model";
import { allLocales } from "@/commerce/storefronts";
import type { Db } from "@/db/client";
import { figure, quantile, report } from "./report";
import { cpuSeconds } from "./server";
import { must, sizedDatabase } from "./world";

const PRODUCTS = 10_000;
const LOCALES = 12;
const LINES = 50;
const FEW_LINES = 2;
const PROMOTIONS = 1_000;
const WARM_UP = 100;
const RUNS = 500;

/** A cart of 50 lines with 1,000 running promotions, and one of 2 lines without any: whole, and the pure part alone. */
export async function cart(): Promise<void> {
  const db = await sizedDatabase(PRODUCTS, LOCALES);
  const ctx = () => systemCtx(db, "bench");
  const places = await allLocales(ctx());
  const rows = [];
  let applied = 0;
  for (const { country, lines, what } of [
    { country: "DE", lines: LINES, what: `${LINES} lines, ${PROMOTIONS} promotions` },
    { country: "ES", lines: FEW_LINES, what: `${FEW_LINES} lines, no promotion` },
  ]) {
    const place = places.find((view) => view.code === country.toLowerCase());
    if (!place) throw new Error(`the world has no storefront of ${country}`);
    const { storefrontId } = place;
    if (country === "DE") await makePromotions(db, storefrontId);
    const asked = await cartOf(db, storefrontId, country, lines);
    applied += must(await priceCart(ctx(), asked)).applied.length;
    const whole = await timed(db, async () => void must(await priceCart(ctx(), asked)));
    const facts = must(await inSnapshot(ctx(), (snapshot) => cartFacts(snapshot, asked, snapshot.now)));
    const pure = await timed(db, async () => void must(quote(asked, facts)));
    rows.push({ what, part: "with the database", ...whole }, { what, part: "pure part alone", ...pure });
  }
  await db.$client.end();
  report("cart", rows, { applied, runs: RUNS });
}

async function cartOf(db: Db, storefrontId: string, country: string, lines: number): Promise<Cart> {
  const rows = await db.execute<{ id: string }>(sql`
    select v.id from variant v join price p on p.variant_id = v.id and p.min_quantity = 1
    join storefront_price_list s on s.price_list_id = p.price_list_id and s.storefront_id = ${storefrontId}
    where v.removed_at is null order by md5(v.id) limit ${lines}`);
  return {
    storefrontId,
    customer: SOMEBODY,
    codes: [],
    lines: rows.map(({ id }, index) => ({ id: `l${index}`, variantId: id, quantity: 1 + (index % 4) })),
    shipTo: { country, region: null, postcode: "20457" },
    shipping: [{ id: "parcel", amountMinor: 495n }],
  };
}

/** A thousand of every kind, on single products and categories as well as on everything. Made once for a world. */
async function makePromotions(db: Db, storefrontId: string): Promise<void> {
  const [known] = await db.execute<{ count: string }>(
    sql`select count(*) as count from promotion where status = 'active' and name like 'Bench %'`,
  );
  const categories = await db.execute<{ id: string }>(sql`select id from category order by id`);
  const products = await db.execute<{ id: string }>(
    sql`select id from product where status = 'active' order by md5(id) limit ${PROMOTIONS}`,
  );
  for (let number = Number(known?.count ?? 0); number < PROMOTIONS; number++) {
    const productId = products[number % products.length]?.id ?? "";
    const categoryId = categories[number % categories.length]?.id ?? "";
    const input = promotionOf(number, storefrontId, productId, categoryId);
    const made = must(await createPromotion(systemCtx(db, "bench"), input));
    must(await startPromotion(systemCtx(db, "bench"), { promotionId: made.id, version: made.version }));
  }
}

function promotionOf(
  number: number,
  storefrontId: string,
  productId: string,
  categoryId: string,
): PromotionInput {
  const product = { kind: "some" as const, of: { productIds: [productId] } };
  const category = { kind: "some" as const, of: { categoryIds: [categoryId] } };
  const percentMicro = 10_000 + (number % 30) * 5_000;
  const effects: PromotionInput["effects"][] = [
    [{ kind: "percent", percentMicro, per: "item", target: product }],
    [{ kind: "amount", amounts: { EUR: BigInt(100 + number) }, per: "item", target: product }],
    [{ kind: "percent", percentMicro, per: "item", target: category }],
    [{ kind: "cheapest_free", target: category, of: 3, free: 1 }],
    [{ kind: "percent", percentMicro, per: "order", target: product }],
  ];
  return {
    name: `Bench ${number}`,
    storefrontIds: [storefrontId],
    startsAt: "2020-01-01T00:00",
    endsAt: "2099-01-01T00:00",
    needsCode: false,
    combination: number % 3 === 0 ? { kind: "group", group: `g${number % 20}` } : { kind: "stackable" },
    conditions:
      number % 4 === 0
        ? [{ kind: "subtotal", target: { kind: "all" }, from: { EUR: BigInt(1_000 * (1 + (number % 50))) } }]
        : [],
    effects: effects[number % effects.length] ?? [],
    limits: {},
    labels: {},
  };
}

async function timed(db: Db, work: () => Promise<void>) {
  for (let run = 0; run < WARM_UP; run++) await work();
  const backends = await db.execute<{ pid: number }>(
    sql`select pid from pg_stat_activity where datname = current_database() and application_name = 'meridian'`,
  );
  const postgresSeconds = () => backends.reduce((sum, { pid }) => sum + cpuSeconds(pid), 0);
  const times: number[] = [];
  const before = postgresSeconds();
  const spent = process.cpuUsage();
  for (let run = 0; run < RUNS; run++) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  // Processor time says more than the times while others are at work on the machine.
  const { user, system } = process.cpuUsage(spent);
  const at = (share: number) => figure(quantile(times, share));
  return {
    ...{ bestMs: figure(Math.min(...times)), p50Ms: at(0.5), p95Ms: at(0.95), maxMs: at(1) },
    cpuMs: figure((user + system) / 1_000 / RUNS),
    postgresCpuMs: figure(((postgresSeconds() - before) * 1_000) / RUNS),
  };
}
