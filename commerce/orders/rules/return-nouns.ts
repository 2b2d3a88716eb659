export const REFUND_REASONS = [
  "return",
  "withdrawal",
  "cancelled",
  "claim",
  "goodwill",
  "edited",
  "sold_out",
] as const;
export type RefundReason = (typeof REFUND_REASONS)[number];

/** `payment`: money goes back. `reduction`: it was not taken yet, and less will be. */
export interface OrderRefund {
  readonly id: string;
  readonly orderId: string;
  readonly returnId: string | null;
  readonly settles: "payment" | "reduction";
  readonly paymentId: string | null;
  readonly state: "pending" | "done" | "failed";
  readonly currency: string;
  readonly amountMinor: bigint;
  readonly reason: RefundReason;
  readonly failure: string | null;
  readonly createdAt: Date;
  readonly settledAt: Date | null;
  readonly lines: readonly {
    readonly lineId: string | null;
    readonly shippingId: string | null;
    readonly quantity: number;
    readonly amountMinor: bigint;
    readonly netMinor: bigint;
    readonly taxMinor: bigint;
  }[];
}

export const RETURN_KINDS = ["return", "withdrawal", "exchange", "claim"] as const;
export type ReturnKind = (typeof RETURN_KINDS)[number];

export const RETURN_STATES = [
  "requested",
  "approved",
  "rejected",
  "received",
  "closed",
  "cancelled",
] as const;
export type ReturnState = (typeof RETURN_STATES)[number];

/** Words of `orders.return_reason.*`. */
export const RETURN_REASONS = [
  "too_small",
  "too_large",
  "not_as_described",
  "quality",
  "damaged",
  "wrong_item",
  "missing",
  "late",
  "changed_mind",
  "other",
] as const;
export type ReturnReason = (typeof RETURN_REASONS)[number];

/** Which way a return may go. Closed, rejected and cancelled are ends. */
export const RETURN_MOVES: Readonly<Record<ReturnState, readonly ReturnState[]>> = {
  requested: ["approved", "rejected", "cancelled"],
  approved: ["received", "cancelled", "closed"],
  received: ["closed"],
  rejected: [],
  closed: [],
  cancelled: [],
};

/** A label for the way back. `code` is what the carrier scans, with its check digit. */
export interface ReturnLabel {
  readonly carrier: string;
  readonly code: string;
}

export interface OrderReturn {
  readonly id: string;
  readonly orderId: string;
  readonly number: string;
  readonly kind: ReturnKind;
  readonly state: ReturnState;
  readonly askedBy: "shopper" | "staff";
  readonly locationId: string | null;
  readonly note: string | null;
  readonly statement: string | null;
  readonly label: ReturnLabel | null;
  readonly refundsShipping: boolean;
  readonly createdAt: Date;
  readonly receivedAt: Date | null;
  readonly version: number;
  readonly lines: readonly {
    readonly lineId: string;
    readonly quantity: number;
    readonly reason: ReturnReason;
    readonly exchangeVariantId: string | null;
    readonly received: number;
    readonly restocked: number;
    readonly writtenOff: number;
  }[];
}
