import { countryDefaults, isCountry } from "@/lib/country";

const DAY_MS = 86_400_000;

interface Bought {
  readonly shipTo: unknown;
  readonly companyKey: string | null;
  readonly vatId: string | null;
}

/**
 * Days of the law's right of withdrawal for an order, by the country it goes to; null: none, or a business bought
 * (Directive 2011/83/EU art. 9 is for consumers).
 */
export function withdrawalDays(order: Bought): number | null {
  const { country } = order.shipTo as { readonly country: string };
  if (order.companyKey !== null || order.vatId !== null || !isCountry(country)) return null;
  return countryDefaults(country).withdrawalDays;
}

/**
 * Until when: the days after the one on which the last parcel arrived, to their end (art. 9 (2) (b) (i)). Null: as long as
 * something is on its way the time has not begun to run.
 */
export function windowEnd(lastDelivered: Date | null, days: number): Date | null {
  if (lastDelivered === null) return null;
  const midnight = Math.floor(lastDelivered.getTime() / DAY_MS) * DAY_MS;
  return new Date(midnight + (days + 1) * DAY_MS);
}

/** When the last parcel arrived, if everything that was sent did and nothing is still to be sent. */
export function lastDelivery(
  order: { readonly lines: readonly { readonly allocated: number }[] },
  parcels: readonly { readonly deliveredAt: Date | null }[],
): Date | null {
  if (parcels.length === 0 || order.lines.some(({ allocated }) => allocated > 0)) return null;
  let last = new Date(0);
  for (const { deliveredAt } of parcels) {
    if (deliveredAt === null) return null;
    if (deliveredAt > last) last = deliveredAt;
  }
  return last;
}
