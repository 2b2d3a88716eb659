import { sql } from "drizzle-orm";
import { type Ctx, systemCtx } from "@/commerce/context";
import { createPromotion, pausePromotion, startPromotion } from "@/commerce/promotions";
import { allLocales } from "@/commerce/storefronts";
import type { StorefrontView } from "@/commerce/storefronts/model";
import { wallClockOf } from "@/lib/wall-clock";
import { report } from "./report";
import { get, startApp } from "./server";
import { must, openDatabase } from "./world";

const MINUTE_MS = 60_000;
const ROUNDS = 3;

/**
 * How long pages that are kept and warm need to follow a promotion of the German storefront: one on its largest category from
 * the click that starts it and from the click that pauses it, and one on a product from the minutes in which it begins and ends.
 */
export async function promotion(): Promise<void> {
  const db = openDatabase(new URL(process.env.DATABASE_URL ?? "").pathname.slice(1));
  const ctx = () => systemCtx(db, "bench");
  const view = (await allLocales(ctx())).find(({ code }) => code === "de");
  if (!view) throw new Error("there is no German storefront");
  // Nothing else may speak for the product: a page shows one promotion.
  const [found] = await db.execute<{
    id: string;
    slug: string;
    category: string;
    path: string;
    products: string;
  }>(sql`
    select l.product_id as id, l.slug, c.id as category, t.slug as path, c.products from listing l
    join lateral (
      select id, (select count(*) from listing o where o.storefront_locale_id = l.storefront_locale_id and id = any(o.category_ids)) as products
      from unnest(l.category_ids) as id order by products desc limit 1
    ) c on true
    join category_translation t on t.category_id = c.id and t.locale = ${view.locale}
    where l.storefront_locale_id = ${view.id} and l.promotion_ids = '{}'
    order by c.products desc, l.published_at desc, l.product_id desc limit 1`);
  if (!found) throw new Error("there is no product without a promotion");
  const app = await startApp();
  const at = (path: string) => `${view.pathPrefix}${path}`;
  const pages = [
    { what: "product page", at: at(`/p/${encodeURIComponent(found.slug)}`) },
    { what: "category page", at: at(`/c/${encodeURIComponent(found.path)}`) },
  ];
  const until = async (page: string, label: string, since: number, shown: boolean) => {
    for (;;) {
      const { body } = await get(app.port, view.hostName, page);
      if (Date.now() >= since && body.toString("utf8").includes(label) === shown) return Date.now() - since;
      if (Date.now() > since + 30_000)
        throw new Error(`${page}: ${label} is ${shown ? "not" : "still"} shown`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const all = (label: string, since: number, shown: boolean) =>
    Promise.all(pages.map((page) => until(page.at, label, since, shown)));
  const rows: ({ how: string } & ReturnType<typeof seen>[number])[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const label = `Bench ${round} ${Date.now()}`;
    const made = await make(ctx(), view, { label, categoryIds: [found.category] });
    await all(label, Date.now(), false);
    const clicked = Date.now();
    const started = must(await startPromotion(ctx(), { promotionId: made.id, version: made.version }));
    const shown = await all(label, clicked, true);
    const paused = Date.now();
    must(await pausePromotion(ctx(), { promotionId: made.id, version: started.version }));
    const gone = await all(label, paused, false);
    rows.push(
      ...seen(pages, shown, gone).map((one) => ({ how: `clicked, ${found.products} products`, ...one })),
    );
  }
  const label = `Bench minute ${Date.now()}`;
  // At least ten seconds ahead, on a full minute of the storefront's clock.
  const startsAt = Math.ceil((Date.now() + 10_000) / MINUTE_MS) * MINUTE_MS;
  const span = { startsAt: new Date(startsAt), endsAt: new Date(startsAt + MINUTE_MS) };
  const made = await make(ctx(), view, { label, productIds: [found.id], span });
  must(await startPromotion(ctx(), { promotionId: made.id, version: made.version }));
  const shown = await all(label, startsAt, true);
  const gone = await all(label, startsAt + MINUTE_MS, false);
  rows.push(...seen(pages, shown, gone).map((one) => ({ how: "by the minute, one product", ...one })));
  await app.stop();
  await db.$client.end();
  report("promotion", rows, { rounds: ROUNDS });
}

async function make(
  ctx: Ctx,
  view: StorefrontView,
  of: {
    label: string;
    productIds?: string[];
    categoryIds?: string[];
    span?: { startsAt: Date; endsAt: Date };
  },
) {
  const { label, productIds = [], categoryIds = [], span } = of;
  return must(
    await createPromotion(ctx, {
      name: label,
      storefrontIds: [view.storefrontId],
      startsAt: span ? wallClockOf(span.startsAt, view.timeZone) : null,
      endsAt: span ? wallClockOf(span.endsAt, view.timeZone) : null,
      needsCode: false,
      // Deeper than the promotions of the demo, so that it is the one that is shown.
      combination: { kind: "stackable" },
      conditions: [],
      effects: [
        {
          kind: "percent",
          percentMicro: 600_000,
          per: "item",
          target: { kind: "some", of: { productIds, categoryIds } },
        },
      ],
      limits: {},
      labels: { en: label },
    }),
  );
}

function seen(pages: readonly { what: string }[], shown: readonly number[], gone: readonly number[]) {
  return pages.map(({ what }, index) => ({
    what,
    shownAfterMs: shown[index] ?? 0,
    goneAfterMs: gone[index] ?? 0,
  }));
}
