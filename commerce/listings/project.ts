import { sql } from "drizzle-orm";
import { type Ctx, inTransaction, type TxCtx } from "@/commerce/context";
import { emit } from "@/commerce/events";
import { MAX_IDS } from "@/commerce/events/model";
import { availabilityFor } from "@/commerce/inventory";
import { noteShownPrices } from "@/commerce/pricing";
import type { ShownPrice } from "@/commerce/pricing/model";
import { shelfReader } from "@/commerce/quotes";
import type { ShelfPrice } from "@/commerce/quotes/model";
import { allLocales } from "@/commerce/storefronts";
import type { StorefrontView } from "@/commerce/storefronts/model";
import type { CurrencyCode } from "@/lib/currency";
import { ok } from "@/lib/result";
import { recountFacets } from "./facet-counts";
import { loadProductFacts, loadUnpublished, variantIdsOf } from "./facts.view";
import { type ComposedListing, composeListing, type ProductFacts } from "./rules/compose";
import { writeListings } from "./write";

/** Listings are kept for storefronts that can be seen or will be soon. */
const PROJECTED = new Set(["preview", "scheduled", "live", "paused"]);

/** Products in one round: bounds memory and the length of a transaction. */
const CHUNK = 250;

/** Products in the first round of many, each next one twice as large: what shoppers look at first is right first. */
const FIRST_CHUNK = 25;

/** Storefronts at once: one computes while the other's rows are being written. */
const LANES = 2;

/** The first half of the advisory locks of projections. */
const LOCK = 7_230_424;

interface Scope {
  /** All of them when left out. */
  readonly storefrontIds?: readonly string[];
  /** Notes the price of every product as shown, not only of those whose listing changed: a storefront has just opened. */
  readonly opened?: boolean;
}

/**
 * Computes the listings of these products again, in all storefronts or in some, and writes what changed. Tells by
 * `listings.projected` exactly what a shopper can see changed, and pricing what price is shown from now on. Running it
 * twice changes nothing. Each storefront is a transaction of its own: not to be called inside one.
 */
export async function projectProducts(
  ctx: Ctx,
  input: Scope & { productIds: readonly string[] },
): Promise<{ changed: number }> {
  // Ids grow with time: lists begin with the newest products, so these come first.
  const ids = [...new Set(input.productIds)].sort().reverse();
  const project = await projector(ctx, input);
  let changed = 0;
  let size = ids.length > CHUNK ? FIRST_CHUNK : CHUNK;
  for (let start = 0; start < ids.length; ) {
    changed += await project(ids.slice(start, start + size));
    start += size;
    size = Math.min(CHUNK, size * 2);
  }
  return { changed };
}

/** What computes the listings of at most CHUNK products in the storefronts of a scope and gives how many changed. */
async function projector(
  ctx: Ctx,
  scope: Scope,
): Promise<(productIds: readonly string[]) => Promise<number>> {
  const clock = clockOf(ctx);
  const views = (await allLocales(ctx)).filter(
    (view) =>
      PROJECTED.has(view.status) && (!scope.storefrontIds || scope.storefrontIds.includes(view.storefrontId)),
  );
  const storefronts = groupByStorefront(views);
  return async (productIds) => {
    const facts = await loadProductFacts(ctx, productIds);
    const variantIds = variantIdsOf(facts.values());
    const round = { productIds, facts, variantIds, pricesIn: await shelfReader(ctx, variantIds), clock };
    const waiting = [...storefronts];
    let changed = 0;
    const lane = async () => {
      for (let locales = waiting.shift(); locales; locales = waiting.shift()) {
        // Not in one expression: the other lane counts too.
        const written = await projectStorefront(ctx, locales, round, scope.opened === true);
        changed += written;
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    return changed;
  };
}

/** All listings of one storefront or of all, in chunks, the newest products first; `onProgress` may stop it by giving false. */
export async function rebuildListings(
  ctx: Ctx,
  input: Scope,
  onProgress: (done: number, total: number) => Promise<boolean> = async () => true,
): Promise<{ products: number; changed: number }> {
  const [count] = await ctx.db.execute<{ total: string }>(
    sql`select count(*) as total from product where status = 'active'`,
  );
  const total = Number(count?.total ?? 0);
  let done = 0;
  let changed = 0;
  let last: string | null = null;
  const project = await projector(ctx, input);
  for (;;) {
    const rows: { id: string }[] = await ctx.db.execute<{ id: string }>(sql`
      select id from product where status = 'active' and ${last === null ? sql`true` : sql`id < ${last}`}
      order by id desc limit ${CHUNK}`);
    if (rows.length === 0) break;
    const productIds = rows.map((row) => row.id);
    changed += await project(productIds);
    last = productIds.at(-1) ?? last;
    done += productIds.length;
    if (!(await onProgress(done, Math.max(total, done)))) break;
  }
  if (!input.storefrontIds) await tidy(ctx);
  return { products: done, changed };
}

/** Some products, with all that is the same in every storefront. */
interface Round {
  readonly productIds: readonly string[];
  readonly facts: ReadonlyMap<string, ProductFacts>;
  readonly variantIds: readonly string[];
  readonly pricesIn: Awaited<ReturnType<typeof shelfReader>>;
  readonly clock: () => Date;
}

/**
 * Reads and writes under one lock for each storefront, so that of two projections at once the one that read last also
 * writes last: a price that has just ended never comes back.
 */
async function projectStorefront(
  ctx: Ctx,
  locales: readonly [StorefrontView, ...StorefrontView[]],
  round: Round,
  opened: boolean,
): Promise<number> {
  const [first] = locales;
  const { productIds, facts, variantIds } = round;
  const result = await inTransaction(ctx, async (tx) => {
    await tx.db.execute(sql`select pg_advisory_xact_lock(${LOCK}, hashtext(${first.storefrontId}))`);
    const [prices, hidden, stock] = await Promise.all([
      round.pricesIn(tx, first.storefrontId, round.clock()),
      loadUnpublished(tx, first, productIds),
      availabilityFor(tx, first.countries, variantIds, { storefrontId: first.storefrontId, channel: "web" }),
    ]);
    const states = new Map(Array.from(stock, ([id, { state }]) => [id, state]));
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
        const listing = hidden.has(product.productId) ? null : composeListing(product, view, prices, states);
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
    if (first.status === "live") {
      const seen = opened ? [...facts.keys()] : [...touched.products];
      const products = seen.flatMap((id) => facts.get(id) ?? []);
      await noteShownPrices(tx, first.storefrontId, shownPrices(first, products, hidden, prices));
    }
    await tell(tx, first, touched);
    return ok(changed);
  });
  return result.ok ? result.value : 0;
}

/** What shoppers of a storefront see from now on of these products; null where they see no price any more. */
function shownPrices(
  view: StorefrontView,
  products: readonly ProductFacts[],
  hidden: ReadonlySet<string>,
  prices: ReadonlyMap<string, ShelfPrice>,
): ShownPrice[] {
  const currency = view.currency as CurrencyCode;
  return products.flatMap(({ productId, variants }) =>
    variants.map(({ id: variantId }): ShownPrice => {
      const price = hidden.has(productId) ? undefined : prices.get(variantId);
      return {
        variantId,
        currency,
        amountMinor: price?.amountMinor ?? null,
        regularMinor: price?.regularMinor ?? null,
      };
    }),
  );
}

/** The time of the context, going on: a run of minutes must not compute with the minute it began in. */
function clockOf(ctx: Ctx): () => Date {
  const began = performance.now();
  return () => new Date(ctx.now.getTime() + performance.now() - began);
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
