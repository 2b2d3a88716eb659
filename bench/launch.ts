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
  let inSitemap = false;
  const watch = async () => {
    for (let url = waiting.shift(); url; url = waiting.shift()) {
      const { host, pathname } = new URL(url);
      const name = host.replace(/:\d+$/, "");
      for (;;) {
        const alternates = await alternatesAt(app, name, pathname);
        // In the sitemap the set is one for all members: whole in one, the pages are what is waited for.
        if (alternates === 0) inSitemap ||= (await alternatesInSitemap(app, name)) >= siblings;
        if (alternates !== null && (alternates >= siblings || inSitemap)) break;
        if (performance.now() > until)
          throw new Error(`${url} does not stand (${alternates} of ${siblings})`);
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
    }
  };
  await Promise.all([watch(), watch(), watch(), watch()]);
}

/** How many alternates the home page names in its head; null while it does not answer 200 with products. */
async function alternatesAt(app: Measured, host: string, at: string): Promise<number | null> {
  const { status, body } = await get(app.port, host, at);
  const html = body.toString("utf8");
  return status === 200 && html.includes("/p/") ? alternatesIn(html) : null;
}

/** How many the home page's entry in the host's first sitemap names: that is where they are when they are too many. */
async function alternatesInSitemap(app: Measured, host: string): Promise<number> {
  const index = await get(app.port, host, "/sitemap.xml");
  const [, file] = /(\/sitemaps\/[^<]+)<\/loc>/.exec(index.body.toString("utf8")) ?? [];
  if (file === undefined) return 0;
  const pages = await get(app.port, host, file);
  return alternatesIn(pages.body.toString("utf8").split("</url>")[0] ?? "");
}

const alternatesIn = (text: string) => text.match(/<(?:xhtml:)?link[^>]*\shreflang=/gi)?.length ?? 0;
