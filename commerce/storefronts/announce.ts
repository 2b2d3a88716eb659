import type { TxCtx } from "@/commerce/context";
import { emit } from "@/commerce/events";
import { MAX_IDS } from "@/commerce/events/model";
import { deriveAlternateCodes } from "./alternates";
import { sendNotice } from "./notices";
import { ROUTING_CHANNEL } from "./routing-table";

export type Change = "opened" | "paused" | "resumed" | "retired" | "edited";

/** Alternates, event and routing notice: what every change of storefronts of one brand brings with it. */
export async function announce(
  tx: TxCtx,
  brandId: string,
  storefrontIds: readonly string[],
  change: Change,
): Promise<void> {
  if (storefrontIds.length === 0) return;
  await deriveAlternateCodes(tx, brandId);
  for (let at = 0; at < storefrontIds.length; at += MAX_IDS)
    await emit(tx, {
      type: "storefronts.changed",
      aggregate: brandId,
      payload: { brandId, storefrontIds: storefrontIds.slice(at, at + MAX_IDS), change },
    });
  await sendNotice(tx.db, ROUTING_CHANNEL, "");
}
