import type { Ctx } from "@/commerce/context";
import { referenceRate } from "@/commerce/pricing";
import { listStorefronts } from "@/commerce/storefronts";
import { type CurrencyCode, minorDigits } from "@/lib/currency";
import { log } from "@/lib/log";
import { hasDelivery, saveDelivery } from "./delivery";
import { DELIVERY_NAMES, USUAL_EURO_CENTS, usualAmount } from "./rules/usual-delivery";

/**
 * Gives storefronts that have no delivery the usual two, at usual prices in their currency, so that one that has just opened can
 * take orders. What anybody has said is left as it is; without a rate of its currency nothing is offered.
 */
export async function ensureDelivery(ctx: Ctx, storefrontIds: readonly string[]): Promise<void> {
  if (storefrontIds.length === 0) return;
  for (const { id, countries, currency } of await listStorefronts(ctx, { ids: storefrontIds })) {
    if (await hasDelivery(ctx, id)) continue;
    const rate = await referenceRate(ctx, "EUR", currency as CurrencyCode);
    if (!rate.ok) {
      log.warn({ storefrontId: id, currency }, "no rate to say what delivery costs: nothing is offered");
      continue;
    }
    const amount = (cents: bigint) =>
      usualAmount(cents, rate.value.perUnit, minorDigits(currency as CurrencyCode));
    const zone = "home";
    const saved = await saveDelivery(ctx, {
      storefrontId: id,
      zones: [{ name: zone, countries: [...countries] }],
      methods: [
        {
          ...{ key: "standard", kind: "standard", names: DELIVERY_NAMES.standard },
          rates: [{ zone, amountMinor: amount(USUAL_EURO_CENTS.standard) }],
        },
        {
          ...{
            key: "express",
            kind: "express",
            names: DELIVERY_NAMES.express,
            days: [1, 2],
            cutoff: "12:00",
          },
          rates: [{ zone, amountMinor: amount(USUAL_EURO_CENTS.express) }],
        },
      ],
    });
    if (!saved.ok) log.warn({ storefrontId: id, code: saved.failure.code }, "delivery was not set");
  }
}
