import { sql } from "drizzle-orm";
import { type Ctx, systemCtx } from "@/commerce/context";
import { browse, suggest } from "@/commerce/listings";
import type { ListingQuery } from "@/commerce/listings/model";
import { allLocales } from "@/commerce/storefronts";
import type { StorefrontView } from "@/commerce/storefronts/model";
import type { Db } from "@/db/client";
import { figure, median, quantile, report } from "./report";
import { sizedDatabase } from "./world";

const ROUNDS = 3;
const LOCALES = 12;

interface Asked {
  readonly kind: string;
  readonly view: StorefrontView;
  readonly query: ListingQuery | string;
}

/** Latency of search, suggestions and category pages, one after the other, over 12 storefront locales. */
export async function search(sizes: readonly number[]): Promise<void> {
  const rows = [];
  for (const size of sizes) {
    const db = await sizedDatabase(size, LOCALES);
    const ctx = systemCtx(db, "bench");
    const asked = await questions(ctx, db);
    for (const one of asked.slice(0, 200)) await ask(ctx, one);
    const rounds: Map<string, number[]>[] = [];
    for (let round = 0; round < ROUNDS; round++) rounds.push(await oneRound(ctx, asked));
    for (const kind of rounds[0]?.keys() ?? []) {
      const of = (share: number) =>
        figure(median(rounds.map((round) => quantile(round.get(kind) ?? [], share))));
      const queries = rounds[0]?.get(kind)?.length ?? 0;
      rows.push({
        products: size,
        kind,
        queries,
        p50Ms: of(0.5),
        p95Ms: of(0.95),
        p99Ms: of(0.99),
        maxMs: of(1),
      });
    }
    await db.$client.end();
  }
  report("search", rows, { rounds: ROUNDS, locales: LOCALES });
}

async function oneRound(ctx: Ctx, asked: readonly Asked[]): Promise<Map<string, number[]>> {
  const times = new Map<string, number[]>([["all", []]]);
  for (const one of asked) {
    const began = performance.now();
    await ask(ctx, one);
    const took = performance.now() - began;
    times.get("all")?.push(took);
    times.set(one.kind, [...(times.get(one.kind) ?? []), took]);
  }
  return times;
}

function ask(ctx: Ctx, { view, query }: Asked): Promise<unknown> {
  return typeof query === "string" ? suggest(ctx, view, query) : browse(ctx, view, query);
}

/** The same mix for every locale, made of words that its own listings have; shuffled, always in the same order. */
async function questions(ctx: Ctx, db: Db): Promise<Asked[]> {
  const asked: Asked[] = [];
  const categories = await db.execute<{ id: string }>(sql`select id from category order by id`);
  for (const view of await allLocales(ctx)) {
    const add = (kind: string, query: ListingQuery | string) => asked.push({ kind, view, query });
    for (const { id: categoryId } of categories) {
      add("category", { categoryId });
      add("category, sorted", { categoryId, sort: "price-up" });
      add("category, sorted", { categoryId, sort: "price-down" });
      add("category, filtered", { categoryId, facets: ["colour:moss"] });
      add("category, filtered", {
        categoryId,
        facets: ["colour:moss", "colour:ink", "size:m"],
        sort: "price-up",
      });
      const page = await browse(ctx, view, { categoryId });
      if (page.next) add("category, page 2", { categoryId, cursor: page.next });
    }
    const titles = await db.execute<{ title: string }>(sql`
      select title from listing where storefront_locale_id = ${view.id} and product_id like 'prd_g%'
      order by md5(product_id) limit 12`);
    for (const { title } of titles) {
      const bare = title.replace(/\s*\d+$/u, "");
      const words = bare.split(/\s+/u);
      const longest = words.reduce((best, word) => (word.length > best.length ? word : best), "");
      const common = longest.length > 8 && words.length === 1 ? longest.slice(0, 4) : longest;
      add("search, common word", { text: common });
      add("search, title", { text: bare });
      add("search, one product", { text: title });
      add("search, typo", { text: `${common.slice(0, 2)}${common.slice(3)}` });
      add("search, nothing", { text: `${common.slice(0, 1)}zqxj` });
      add("search, sorted", { text: common, sort: "price-up" });
      add("search, filtered", { text: common, facets: ["colour:clay"] });
      add("suggestion", common.slice(0, 3));
    }
    add("search, any of two", {
      text: `${titles[0]?.title.split(" ")[0]} ${titles[1]?.title.split(" ")[0]}`,
    });
  }
  return asked
    .map((one, index) => ({ one, at: (index * 7_919) % 10_007 }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);
}
