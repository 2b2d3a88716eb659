import { runImport } from "@/commerce/catalog";
import { completeCheckout, countUses, ensureDelivery } from "@/commerce/checkout";
import type { Ctx } from "@/commerce/context";
import { type EventHandlers, enqueueJob, type JobHandlers, reportProgress } from "@/commerce/events";
import type { ClaimedJob, StoredEvent } from "@/commerce/events/model";
import { importedStock, importStock } from "@/commerce/inventory";
import { projectProducts, rebuildListings } from "@/commerce/listings";
import {
  eraseCustomerFromOrders,
  issueInvoices,
  ordersOfCustomer,
  sendConfirmation,
  syncPayment,
} from "@/commerce/orders";
import { adoptMethods, forgetPayers, workCallback } from "@/commerce/payments";
import { applyPlanned, basePrices, importPrices, runReprice, storefrontsSelling } from "@/commerce/pricing";
import { makeCodes } from "@/commerce/promotions";
import { theBrand } from "@/commerce/storefronts";
import { passBoundary, planBoundary, projectPromotion, projectRates } from "./boundaries";
import { dropTags, tag, tagsOf } from "./cache";
import { ringForMail } from "./mail/carrier";

/** What follows from each event: the one place that knows. Each handler may run twice for one event. */
export const handlers: EventHandlers = {
  "storefronts.changed": [
    drop,
    projectStorefronts,
    (ctx) => planBoundary(ctx),
    adoptWaysToPay,
    saysWhatDeliveryCosts,
  ],
  "catalog.products_changed": [(ctx, event) => project(ctx, event.payload.productIds), drop],
  "catalog.categories_changed": [drop],
  "pricing.prices_changed": [
    async (ctx, { payload }) => {
      const storefrontIds = await storefrontsSelling(ctx, payload.priceListId);
      await projectProducts(ctx, { productIds: payload.productIds, storefrontIds });
    },
    // A list may begin or end at another instant now.
    (ctx) => planBoundary(ctx),
  ],
  "inventory.levels_changed": [(ctx, event) => project(ctx, event.payload.productIds)],
  "listings.projected": [drop],
  "promotions.changed": [projectPromotion],
  "tax.rates_changed": [projectRates],
  "payments.called_back": [(ctx, { payload }) => workCallback(ctx, payload)],
  "payments.changed": [
    async (ctx, { payload }) => void (await completeCheckout(ctx, payload)),
    (ctx, { payload }) => syncPayment(ctx, { orderId: payload.reference }),
  ],
  "orders.confirmed": [
    (ctx, { payload }) => countUses(ctx, payload),
    async (ctx, { payload }) => void (await sendConfirmation(ctx, payload)),
    async (ctx, { payload }) => void (await issueInvoices(ctx, payload)),
  ],
  "orders.changed": [
    async (ctx, { payload }) => void (await issueInvoices(ctx, { orderId: payload.orderId })),
  ],
  "customers.erased": [
    async (ctx, { payload }) => {
      const orders = await ordersOfCustomer(ctx, payload);
      await eraseCustomerFromOrders(ctx, payload);
      await forgetPayers(ctx, { references: orders.map(({ id }) => id) });
    },
  ],
  "mail.queued": [async (ctx) => ringForMail(ctx)],
};

export const jobs: JobHandlers = {
  "catalog.import": async (ctx, job) => {
    const { id: brandId } = await theBrand(ctx);
    return runImport(ctx, job, {
      sinks: { prices: (tx, rows) => importPrices(tx, brandId, rows), stock: importStock },
      sources: {
        prices: (reader, variantIds, currency) => basePrices(reader, brandId, variantIds, currency),
        stock: importedStock,
      },
    });
  },
  "listings.rebuild": (ctx, job) => rebuild(ctx, job),
  "listings.project_storefronts": async (ctx, job) => {
    const report = await rebuild(ctx, job, job.input as { storefrontIds: string[]; opened?: boolean });
    // Siblings drawn while the listings were still coming in name too few alternates of their categories.
    dropTags([tag.alternates((await theBrand(ctx)).id)]);
    return report;
  },
  "pricing.apply_planned": applyPlanned,
  "pricing.reprice": runReprice,
  "promotions.make_codes": async (ctx, job) => {
    const { batchId } = job.input as { batchId: string };
    const made = await makeCodes(ctx, batchId, (done, total) => reportProgress(ctx, job, { done, total }));
    return made.ok ? { codes: made.value.made } : { failure: made.failure.code };
  },
  "quotes.boundary": passBoundary,
};

async function drop(ctx: Ctx, event: StoredEvent): Promise<void> {
  dropTags(await tagsOf(ctx, event));
}

async function project(ctx: Ctx, productIds: readonly string[]): Promise<void> {
  await projectProducts(ctx, { productIds });
}

/** A storefront that opens, or whose rules of coverage changed, has all its listings computed, with progress. */
async function projectStorefronts(ctx: Ctx, event: StoredEvent): Promise<void> {
  if (event.type !== "storefronts.changed") return;
  const { change, storefrontIds } = event.payload;
  if (change !== "opened" && change !== "edited") return;
  await enqueueJob(ctx, {
    kind: "listings.project_storefronts",
    input: { storefrontIds, opened: change === "opened" },
    dedupeKey: `event-${event.id}`,
  });
}

/** A storefront that opens is paid in from the first minute. */
async function adoptWaysToPay(ctx: Ctx, event: StoredEvent): Promise<void> {
  if (event.type === "storefronts.changed" && event.payload.change === "opened")
    await adoptMethods(ctx, event.payload);
}

/** A storefront that opens can send what it sells. */
async function saysWhatDeliveryCosts(ctx: Ctx, event: StoredEvent): Promise<void> {
  if (event.type === "storefronts.changed" && event.payload.change === "opened")
    await ensureDelivery(ctx, event.payload.storefrontIds);
}

async function rebuild(
  ctx: Ctx,
  job: ClaimedJob,
  scope: { storefrontIds?: string[]; opened?: boolean } = {},
): Promise<unknown> {
  return rebuildListings(ctx, scope, (done, total) => reportProgress(ctx, job, { done, total }));
}
