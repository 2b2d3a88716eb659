"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { defineAction } from "@/app/_server/action";
import { listProducts } from "@/commerce/catalog";
import {
  adjustStock,
  announceIncoming,
  cancelCount,
  cancelIncoming,
  cancelTransfer,
  createTransfer,
  dropCountLine,
  postCount,
  receiveStock,
  receiveTransfer,
  recordCount,
  removeStrategy,
  saveBundle,
  saveLocation,
  saveStockSettings,
  saveStrategy,
  sendTransfer,
  setLocationStatus,
  simulateStrategies,
  startCount,
} from "@/commerce/inventory";
import {
  adjustInput,
  announceInput,
  bundleInput,
  countLineInput,
  locationInput,
  receiveInput,
  receiveTransferInput,
  saveStrategyInput,
  startCountInput,
  stockSettingsInput,
  strategyInput,
  transferInput,
  transferStepInput,
} from "@/commerce/inventory/model";
import { routedPlacing } from "@/commerce/orders";
import { theBrand } from "@/commerce/storefronts";
import type { Result } from "@/lib/result";
import { findGoods } from "./data";

const may = "inventory.edit";
const id = z.string().min(1).max(64);

/** Redraws the console's pages of stock once something in them changed. */
async function redrawn<T>(outcome: Promise<Result<T>>): Promise<Result<T>> {
  const result = await outcome;
  if (result.ok) revalidatePath("/admin/inventory", "layout");
  return result;
}

/** Variants by name, SKU or barcode. */
export const searchGoods = defineAction(
  { may: "inventory.read", input: z.string().trim().max(100) },
  findGoods,
);

export const receive = defineAction({ may, input: receiveInput }, (ctx, input) =>
  redrawn(receiveStock(ctx, input)),
);
export const adjust = defineAction({ may, input: adjustInput }, (ctx, input) =>
  redrawn(adjustStock(ctx, input)),
);
export const saveSettings = defineAction({ may, input: stockSettingsInput }, (ctx, input) =>
  redrawn(saveStockSettings(ctx, input)),
);
export const saveParts = defineAction({ may, input: bundleInput }, (ctx, input) =>
  redrawn(saveBundle(ctx, input)),
);

export const announce = defineAction({ may, input: announceInput }, (ctx, input) =>
  redrawn(announceIncoming(ctx, input)),
);
export const dropIncoming = defineAction({ may, input: z.strictObject({ incomingId: id }) }, (ctx, input) =>
  redrawn(cancelIncoming(ctx, input)),
);

export const planTransfer = defineAction({ may, input: transferInput }, (ctx, input) =>
  redrawn(createTransfer(ctx, input)),
);
export const send = defineAction({ may, input: transferStepInput }, (ctx, input) =>
  redrawn(sendTransfer(ctx, input)),
);
export const arrive = defineAction({ may, input: receiveTransferInput }, (ctx, input) =>
  redrawn(receiveTransfer(ctx, input)),
);
export const dropTransfer = defineAction({ may, input: transferStepInput }, (ctx, input) =>
  redrawn(cancelTransfer(ctx, input)),
);

export const beginCount = defineAction({ may, input: startCountInput }, (ctx, input) =>
  redrawn(startCount(ctx, input)),
);
/** One line of a sheet: the page that shows it reads itself anew, everything else stays. */
export const countLine = defineAction({ may, input: countLineInput }, recordCount);
export const dropLine = defineAction(
  { may, input: z.strictObject({ countId: id, variantId: id }) },
  dropCountLine,
);
export const finishCount = defineAction({ may, input: z.strictObject({ countId: id }) }, (ctx, input) =>
  redrawn(postCount(ctx, input)),
);
export const dropCount = defineAction({ may, input: z.strictObject({ countId: id }) }, (ctx, input) =>
  redrawn(cancelCount(ctx, input)),
);

export const keepLocation = defineAction({ may, input: locationInput }, (ctx, input) =>
  redrawn(saveLocation(ctx, input)),
);
export const moveLocation = defineAction(
  { may, input: z.strictObject({ locationId: id, status: z.enum(["active", "closed"]) }) },
  (ctx, input) => redrawn(setLocationStatus(ctx, input)),
);

export const keepStrategy = defineAction(
  { may, input: saveStrategyInput.omit({ brandId: true }) },
  async (ctx, input) => redrawn(saveStrategy(ctx, { ...input, brandId: (await theBrand(ctx)).id })),
);
export const dropStrategy = defineAction(
  { may, input: z.strictObject({ productId: id }) },
  async (ctx, input) => redrawn(removeStrategy(ctx, { ...input, brandId: (await theBrand(ctx)).id })),
);
/** Products by title, handle or number. */
export const searchProducts = defineAction(
  { may: "inventory.read", input: z.string().trim().max(100) },
  async (ctx, text) => {
    const { rows } = await listProducts(ctx, { search: text, limit: 8 });
    return rows.map((row) => ({ value: row.id, label: row.title, note: row.handle }));
  },
);

const DAY_MS = 86_400_000;
/** What past orders would have got under each strategy. Reads only. */
export const simulate = defineAction(
  {
    may: "inventory.read",
    input: z.strictObject({
      days: z.int().min(1).max(365),
      productId: id.nullable(),
      strategies: z.array(strategyInput).min(1).max(4),
    }),
  },
  async (ctx, { days, productId, strategies }) => {
    const span = { from: new Date(ctx.now.getTime() - days * DAY_MS), until: ctx.now };
    const { id: brandId } = await theBrand(ctx);
    return simulateStrategies(ctx, {
      ...span,
      place: await routedPlacing(ctx, { brandId, ...span }),
      strategies,
      ...(productId ? { productIds: [productId] } : {}),
    });
  },
);
