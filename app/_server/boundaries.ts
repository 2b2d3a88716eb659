import type { Ctx } from "@/commerce/context";
import { enqueueJob, listJobs, reportProgress } from "@/commerce/events";
import type { ClaimedJob, StoredEvent } from "@/commerce/events/model";
import { listingsShowing, projectProducts, rebuildListings } from "@/commerce/listings";
import { nextQuoteBoundary, type Touched, touchedBetween, touchedByPromotion } from "@/commerce/quotes";
import { listStorefronts } from "@/commerce/storefronts";
import { dropTags, tag } from "./cache";

/** What one boundary job knows: everything up to `after` was looked at when it was planned; it looks at what followed. */
interface BoundaryInput {
  readonly after: string;
  readonly at: string;
}

/**
 * Plans the job that wakes at the next instant at which a price changes by itself. There is one for an instant, however
 * often and by however many instances it is planned; an earlier one that was planned before stays and finds nothing left.
 */
export async function planBoundary(ctx: Ctx): Promise<void> {
  const at = await nextQuoteBoundary(ctx, ctx.now);
  if (at) await planAt(ctx, ctx.now, at);
}

/** At the start of a process: plans the next one, and makes up for one that was given up. */
export async function resumeBoundaries(ctx: Ctx): Promise<void> {
  const [last] = await listJobs(ctx, { kind: "quotes.boundary", limit: 1 });
  if (last?.state === "failed") await planAt(ctx, new Date((last.input as BoundaryInput).after), ctx.now);
  await planBoundary(ctx);
}

async function planAt(ctx: Ctx, after: Date, at: Date): Promise<void> {
  const input: BoundaryInput = { after: after.toISOString(), at: at.toISOString() };
  await enqueueJob(ctx, { kind: "quotes.boundary", input, dueAt: at, dedupeKey: input.at });
}

/** The job: prices what the boundaries since it was planned have touched, and plans the next. */
export async function passBoundary(ctx: Ctx, job: ClaimedJob): Promise<unknown> {
  const input = job.input as BoundaryInput;
  // The database's clock said that it is due; this one may be a moment behind.
  const now = new Date(Math.max(ctx.now.getTime(), Date.parse(input.at)));
  const there = { ...ctx, now };
  const touched = await touchedBetween(there, new Date(input.after), now);
  await projectTouched(there, touched, async (storefrontIds) => {
    await rebuildListings(there, { storefrontIds }, (done, total) =>
      reportProgress(there, job, { done, total }),
    );
  });
  await planBoundary(there);
  return { touched: touched.length };
}

/** What follows from a promotion that was written: the listings that show it and those that it means now. */
export async function projectPromotion(ctx: Ctx, event: StoredEvent): Promise<void> {
  if (event.type !== "promotions.changed") return;
  const { promotionId, storefrontIds } = event.payload;
  const shown = await listingsShowing(ctx, promotionId);
  const where = storefrontIds.length > 0 ? storefrontIds : (await listStorefronts(ctx)).map(({ id }) => id);
  const touched = [
    ...shown.map(({ storefrontId, productIds }) => ({ storefrontIds: [storefrontId], productIds })),
    ...(await touchedByPromotion(ctx, promotionId, where)),
  ];
  await projectTouched(ctx, touched, (whole) => projectLater(ctx, event, whole));
  await planBoundary(ctx);
}

/** What follows from other tax rates: all prices of the storefronts that sell there may hold another tax. */
export async function projectRates(ctx: Ctx, event: StoredEvent): Promise<void> {
  if (event.type !== "tax.rates_changed") return;
  const countries = new Set(event.payload.countries);
  const storefronts = await listStorefronts(ctx);
  const selling = storefronts.filter((one) => one.countries.some((country) => countries.has(country)));
  const touched = [{ storefrontIds: selling.map(({ id }) => id), productIds: "all" as const }];
  await projectTouched(ctx, touched, (whole) => projectLater(ctx, event, whole));
  await planBoundary(ctx);
}

/** An event is handled in seconds; all listings of a storefront are a job of their own. */
async function projectLater(ctx: Ctx, event: StoredEvent, storefrontIds: readonly string[]): Promise<void> {
  await enqueueJob(ctx, {
    kind: "listings.project_storefronts",
    input: { storefrontIds },
    dedupeKey: `event-${event.id}`,
  });
}

/**
 * Projects each product once. Where all of a storefront are touched (`whole`), its pages are dropped first: product pages ask
 * for their prices themselves, so they are right at once, and lists follow as they are projected.
 */
async function projectTouched(
  ctx: Ctx,
  touched: readonly Touched[],
  projectWhole: (storefrontIds: readonly string[]) => Promise<void>,
): Promise<void> {
  const whole = new Set(touched.flatMap((one) => (one.productIds === "all" ? one.storefrontIds : [])));
  const wanted = new Map<string, Set<string>>();
  for (const { storefrontIds, productIds } of touched) {
    if (productIds === "all") continue;
    for (const storefrontId of storefrontIds) {
      if (whole.has(storefrontId)) continue;
      const ids = wanted.get(storefrontId) ?? new Set();
      for (const id of productIds) ids.add(id);
      wanted.set(storefrontId, ids);
    }
  }
  for (const { storefrontIds, productIds } of together(wanted))
    await projectProducts(ctx, { storefrontIds, productIds });
  if (whole.size === 0) return;
  const storefrontIds = [...whole];
  const storefronts = await listStorefronts(ctx, { ids: storefrontIds });
  dropTags(storefronts.flatMap(({ locales }) => locales.map(({ key }) => tag.storefront(key))));
  await projectWhole(storefrontIds);
}

/** Storefronts with the same products are projected together: what they share is then read once. */
function together(wanted: ReadonlyMap<string, ReadonlySet<string>>) {
  const groups = new Map<string, { storefrontIds: string[]; productIds: string[] }>();
  for (const [storefrontId, ids] of wanted) {
    const productIds = [...ids].sort();
    const key = productIds.join();
    const group = groups.get(key);
    if (group) group.storefrontIds.push(storefrontId);
    else groups.set(key, { storefrontIds: [storefrontId], productIds });
  }
  return groups.values();
}
