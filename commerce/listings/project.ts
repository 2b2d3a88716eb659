import { sql } from "drizzle-orm";
import { type Ctx, inTransaction, type TxCtx } from "@/commerce/context";
import { emit } from "@/commerce/events";
import { MAX_IDS } from "@/commerce/events/model";
import { availabilityFor } from "@/commerce/inventory";
import { allLocales } from "@/commerce/storefronts";
import type { StorefrontView } from "@/commerce/storefronts/model";
import { ok } from "@/lib/result";
import { recountFacets } from "./facet-counts";
import { loadOffers, loadProductFacts, loadUnpublished, variantIdsOf } from "./facts.view";
import { type ComposedListing, composeListing, type ProductFacts } from "./rules/compose";
import { writeListings } from "./write";

/** Listings are kept for storefronts that can be seen or will be soon. */
const PROJECTED = new Set(["preview", "scheduled", "live", "paused"]);

/** Products in one round: bounds memory and the length of a transaction. */
const CHUNK = 250;

/** Storefronts at once: one computes while the other's rows are being written. */
const LANES = 2;

/**
 * Computes the listings of these products again, in all storefronts or in some, and writes what changed. Tells by
 * `listings.projected` exactly what a shopper can see changed. Running it twice changes nothing. Each storefront is a
 * transaction of its own: not to be called inside one.
 */
export async function projectProducts(
  ctx: Ctx,
  input: { productIds: readonly string[]; storefrontIds?: readonly string[] },
): Promise<{ changed: number }> {
  const views = (await allLocales(ctx)).filter(
    (view) =>
      PROJECTED.has(view.status) && (!input.storefrontIds || input.storefrontIds.includes(view.storefrontId)),
  );
  const storefronts = groupByStorefront(views);
  let changed = 0;
  for (let start = 0; start < input.productIds.length; start += CHUNK) {
    const productIds = input.productIds.slice(start, start + CHUNK);
    const facts = await loadProductFacts(ctx, productIds);
    const waiting = [...storefronts];
    const lane = async () => {
      for (let locales = waiting.shift(); locales; locales = waiting.shift()) {
        const written = await projectStorefront(ctx, locales, productIds, facts);
        changed += written;
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
  }
  return { changed };
}

/** All listings of one storefront or of all, in chunks; `onProgress` may stop it by giving false. */
export async function rebuildListings(
  ctx: Ctx,
  input: { storefrontIds?: readonly string[] },
  onProgress: (done: number, total: number) => Promise<boolean> = async () => true,
): Promise<{ products: number; changed: number }> {
  const [count] = await ctx.db.execute<{ total: string }>(
    sql`select count(*) as total from product where status = 'active'`,
  );
  const total = Number(count?.total ?? 0);
  let done = 0;
  let changed = 0;
  let after = "";
  for (;;) {
    const rows = await ctx.db.execute<{ id: string }>(
      sql`select id from product where status = 'active' and id > ${after} order by id limit ${CHUNK}`,
    );
    if (rows.length === 0) break;
    const productIds = rows.map((row) => row.id);
    changed += (await projectProducts(ctx, { productIds, ...input })).changed;
    after = productIds.at(-1) ?? after;
    done += productIds.length;
    if (!(await onProgress(done, Math.max(total, done)))) break;
  }
  if (!input.storefrontIds) await tidy(ctx);
  return { products: done, changed };
}

async function projectStorefront(
  ctx: Ctx,
  locales: readonly [StorefrontView, ...StorefrontView[]],
  productIds: readonly string[],
  facts: ReadonlyMap<string, ProductFacts>,
): Promise<number> {
  const [first] = locales;
  const [offers, hidden, stock] = await Promise.all([
    loadOffers(ctx, first.storefrontId, productIds),
    loadUnpublished(ctx, first, productIds),
    availabilityFor(ctx, first.countries, variantIdsOf(facts.values())),
  ]);
  const states = new Map(Array.from(stock, ([id, { state }]) => [id, state]));
  const result = await inTransaction(ctx, async (tx) => {
    const touched: Touched = {
      keys: new Set(),
      products: new Set(),
      categories: new Set(),
      moved: new Set(),
    };
    let changed = 0;
    for (const view of locales) {
      const rows = new Map<string, { facts: ProductFacts; listing: ComposedListing }>();
      for (const product of facts.values()) {
        const listing = hidden.has(product.productId) ? null : composeListing(product, view, offers, states);
        if (listing) rows.set(product.productId, { facts: product, listing });
      }
      const written = await writeListings(tx, view, productIds, rows);
      if (written.length === 0) continue;
      changed += written.length;
      touched.keys.add(view.key);
      for (const row of written) {
        touched.products.add(row.productId);
        if (row.moved) touched.moved.add(row.productId);
        for (const id of row.categoryIds) touched.categories.add(id);
      }
    }
    await tell(tx, first, touched);
    return ok(changed);
  });
  return result.ok ? result.value : 0;
}

interface Touched {
  readonly keys: Set<string>;
  readonly products: Set<string>;
  readonly categories: Set<string>;
  readonly moved: Set<string>;
}

async function tell(tx: TxCtx, view: StorefrontView, touched: Touched): Promise<void> {
  if (touched.keys.size === 0) return;
  await emit(tx, {
    type: "listings.projected",
    aggregate: view.storefrontId,
    payload: {
      storefrontLocaleKeys: [...touched.keys],
      productIds: [...touched.products].slice(0, MAX_IDS),
      categoryIds: [...touched.categories].slice(0, MAX_IDS),
      movedProductIds: [...touched.moved].slice(0, MAX_IDS),
    },
  });
}

/** Drops listings of retired storefronts and of products that are gone, and counts the facets of the rest anew. */
async function tidy(ctx: Ctx): Promise<void> {
  await ctx.db.execute(sql`
    delete from listing l where not exists (
      select 1 from storefront_locale s join storefront f on f.id = s.storefront_id
      where s.id = l.storefront_locale_id and f.status in ('preview', 'scheduled', 'live', 'paused'))
    or not exists (select 1 from product p where p.id = l.product_id and p.status = 'active')`);
  for (const { id } of await allLocales(ctx)) {
    await inTransaction(ctx, async (tx) => {
      await recountFacets(tx, id);
      return ok(null);
    });
  }
}

/** In order of locale within each: two projections that write terms of the same locales lock them in one order. */
function groupByStorefront(views: readonly StorefrontView[]): [StorefrontView, ...StorefrontView[]][] {
  const groups = new Map<string, [StorefrontView, ...StorefrontView[]]>();
  for (const view of [...views].sort((a, b) => (a.locale < b.locale ? -1 : 1))) {
    const group = groups.get(view.storefrontId);
    if (group) group.push(view);
    else groups.set(view.storefrontId, [view]);
  }
  return [...groups.values()];
}
