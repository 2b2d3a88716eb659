import { systemCtx } from "@/commerce/context";
import { openStorefronts, proposePlan, rollbackLaunch, savePlan } from "@/commerce/launch";
import type { LaunchPlan } from "@/commerce/launch/model";
import { liveLocales, theBrand } from "@/commerce/storefronts";
import { COUNTRIES } from "@/lib/country";
import { figure, median, report } from "./report";
import { get, type Measured, startApp } from "./server";
import { must, openDatabase } from "./world";

const ROUNDS = 3;
const SIZES = [1, 10, 200];
const GIVE_UP_MS = 180_000;

/** Time from the call that opens storefronts until the last of them answers 200 with all its alternates. */
export async function launch(): Promise<void> {
  const db = openDatabase(new URL(process.env.DATABASE_URL ?? "").pathname.slice(1));
  const ctx = () => systemCtx(db, "bench");
  const app = await startApp();
  const rows = [];
  for (const size of SIZES) {
    const rounds = [];
    for (let round = 0; round < ROUNDS; round++) {
      const plan = await planOf(ctx(), size);
      const saved = must(await savePlan(ctx(), { planId: null, version: 0, plan }));
      const began = performance.now();
      const opened = must(await openStorefronts(ctx(), { planId: saved.planId, version: saved.version }));
      const committed = performance.now() - began;
      const { id: brandId } = await theBrand(ctx());
      const siblings = (await liveLocales(ctx(), brandId)).length;
      const urls = opened.storefronts.flatMap((one) => one.urls);
      await everyPageStands(app, urls, siblings);
      rounds.push({ committed, all: performance.now() - began, urls: urls.length });
      must(await rollbackLaunch(ctx(), { planId: saved.planId }));
    }
    rows.push({
      locales: median(rounds.map((one) => one.urls)),
      committedMs: figure(median(rounds.map((one) => one.committed))),
      lastAnswersMs: figure(median(rounds.map((one) => one.all))),
      worstMs: figure(Math.max(...rounds.map((one) => one.all))),
    });
  }
  await app.stop();
  await db.$client.end();
  report("launch", rows, { rounds: ROUNDS });
}

/** A plan of exactly so many storefront locales, in countries that have no storefront yet. */
async function planOf(ctx: ReturnType<typeof systemCtx>, wanted: number): Promise<LaunchPlan> {
  const free = COUNTRIES.filter((country) => !country.blocked).map(({ code }) => code);
  const { plan } = must(await proposePlan(ctx, { countries: free }));
  const storefronts: LaunchPlan["storefronts"] = [];
  let left = wanted;
  for (const storefront of plan.storefronts) {
    const locales = storefront.locales.slice(0, left);
    if (locales.length > 0) storefronts.push({ ...storefront, locales });
    left -= locales.length;
  }
  return { ...plan, countries: storefronts.flatMap(({ countries }) => countries), storefronts };
}

async function everyPageStands(app: Measured, urls: readonly string[], siblings: number): Promise<void> {
  const waiting = [...urls];
  const until = performance.now() + GIVE_UP_MS;
  const watch = async () => {
    for (let url = waiting.shift(); url; url = waiting.shift()) {
      const { host, pathname } = new URL(url);
      while (!(await stands(app, host.replace(/:\d+$/, ""), pathname, siblings))) {
        if (performance.now() > until) throw new Error(`${url} does not stand`);
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
    }
  };
  await Promise.all([watch(), watch(), watch(), watch()]);
}

/** 200, with products, and an alternate for each sibling: in the head, or in the sitemap when they are too many. */
async function stands(app: Measured, host: string, at: string, siblings: number): Promise<boolean> {
  const home = await get(app.port, host, at);
  const html = home.body.toString("utf8");
  if (home.status !== 200 || !html.includes("/p/")) return false;
  if (alternatesIn(html) >= siblings || checked.has(siblings)) return true;
  const index = await get(app.port, host, "/sitemap.xml");
  const [, file] = /(\/sitemaps\/[^<]+)<\/loc>/.exec(index.body.toString("utf8")) ?? [];
  if (siblings <= 100 || file === undefined) return false;
  const pages = await get(app.port, host, file);
  const whole = alternatesIn(pages.body.toString("utf8").split("</url>")[0] ?? "") >= siblings;
  if (whole) checked.add(siblings);
  return whole;
}

/** In the sitemap the set is one for all members: where it was whole once, the pages themselves are what is waited for. */
const checked = new Set<number>();

const alternatesIn = (text: string) => text.match(/<(?:xhtml:)?link[^>]*\shreflang=/gi)?.length ?? 0;
