import type { TxCtx } from "@/commerce/context";
import { emit } from "@/commerce/events";
import { MAX_IDS } from "@/commerce/events/model";
import { countriesOf } from "./tables";

/** Tells that the tax of these zones is another one now or will be: shelf prices and cached facts follow. */
export async function zonesChanged(tx: TxCtx, zoneKeys: readonly string[]): Promise<void> {
  await countriesChanged(tx, await countriesOf(tx, zoneKeys));
}

export async function countriesChanged(tx: TxCtx, countries: readonly string[]): Promise<void> {
  for (let start = 0; start < countries.length; start += MAX_IDS) {
    const some = countries.slice(start, start + MAX_IDS);
    await emit(tx, { type: "tax.rates_changed", aggregate: "tax", payload: { countries: [...some] } });
  }
}
