"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { defineAction } from "@/app/_server/action";
import {
  adjustStock,
  announceIncoming,
  cancelIncoming,
  cancelTransfer,
  createTransfer,
  receiveStock,
  receiveTransfer,
  saveBundle,
  saveStockSettings,
  sendTransfer,
} from "@/commerce/inventory";
import {
  adjustInput,
  announceInput,
  bundleInput,
  receiveInput,
  receiveTransferInput,
  stockSettingsInput,
  transferInput,
  transferStepInput,
} from "@/commerce/inventory/model";
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
