import type { RoutingReport } from "@/commerce/orders/model";

/** What sending costs, as the reader assumes it; minor units. */
export interface SendingCost {
  readonly parcelMinor: bigint;
  /** For each unit and each hundred kilometres. */
  readonly hundredKmMinor: bigint;
}

/** What a way of sending would have cost, from its averages: parcels, and kilometres of all units. To whole minor units. */
export function costOf(
  { orders, parcelsPerOrder, kmPerUnit }: Pick<RoutingReport, "orders" | "parcelsPerOrder" | "kmPerUnit">,
  units: number,
  { parcelMinor, hundredKmMinor }: SendingCost,
): bigint {
  const parcels = BigInt(Math.round(orders * parcelsPerOrder));
  const km = BigInt(Math.round((kmPerUnit ?? 0) * units));
  return parcels * parcelMinor + (km * hundredKmMinor + 50n) / 100n;
}
