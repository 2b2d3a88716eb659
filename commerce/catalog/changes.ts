import type { TxCtx } from "@/commerce/context";
import { emit } from "@/commerce/events";

/** `catalog.products_changed` for products of any number, at most 500 in an event. */
export async function emitChanged(tx: TxCtx, productIds: readonly string[]): Promise<void> {
  for (let from = 0; from < productIds.length; from += 500) {
    const ids = productIds.slice(from, from + 500);
    await emit(tx, {
      type: "catalog.products_changed",
      aggregate: ids[0] ?? "",
      payload: { productIds: ids },
    });
  }
}
