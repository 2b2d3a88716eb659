export const FULFILMENT_ORDER_STATES = ["open", "accepted", "shipped", "declined", "cancelled"] as const;
export type FulfilmentOrderState = (typeof FULFILMENT_ORDER_STATES)[number];

/** What one location sends. Units of a line there: open + shipped + cancelled + moved = quantity. */
export interface FulfilmentOrder {
  readonly id: string;
  readonly orderId: string;
  readonly number: string;
  readonly locationId: string;
  readonly state: FulfilmentOrderState;
  readonly daysMin: number;
  readonly daysMax: number;
  readonly declineReason: string | null;
  readonly lines: readonly {
    readonly lineId: string;
    readonly quantity: number;
    readonly backOrdered: number;
    readonly shipped: number;
    readonly cancelled: number;
    readonly moved: number;
  }[];
  readonly createdAt: Date;
  readonly version: number;
}

export const PARCEL_STATES = [
  "handed_over",
  "in_transit",
  "out_for_delivery",
  "delivered",
  "failed",
  "sent_back",
] as const;
export type ParcelState = (typeof PARCEL_STATES)[number];

export interface Parcel {
  readonly id: string;
  readonly orderId: string;
  readonly fulfilmentId: string;
  readonly carrier: string;
  readonly trackingNumber: string;
  readonly trackingUrl: string | null;
  readonly state: ParcelState;
  readonly lines: readonly { readonly lineId: string; readonly quantity: number }[];
  readonly shippedAt: Date;
  readonly deliveredAt: Date | null;
}
