import { lastDelivery, windowEnd, withdrawalDays } from "./windows";

/** Longest time in which a defect may be claimed: two years from delivery (Directive (EU) 2019/771 art. 10). */
const CLAIM_DAYS = 730;

interface ReturnableOrder {
  readonly state: string;
  readonly shipTo: unknown;
  readonly companyKey: string | null;
  readonly vatId: string | null;
  readonly lines: readonly {
    readonly id: string;
    readonly allocated: number;
    readonly shipped: number;
    readonly returning: number;
  }[];
}

export interface Window {
  /** Null: it has no end yet, because something is still on its way. */
  readonly until: Date | null;
  readonly open: boolean;
}

/** What a customer may send back or withdraw from, at an instant. Units; `most` of each line. */
export interface Returnable {
  readonly days: number;
  readonly returns: Window;
  readonly claims: Window;
  /** Null: the law gives no right to withdraw from this order. */
  readonly withdrawal: (Window & { readonly days: number }) | null;
  readonly lines: readonly {
    readonly lineId: string;
    /** Sent and not in a return. */
    readonly returnable: number;
    /** The same, and what is not sent yet. */
    readonly withdrawable: number;
  }[];
}

export function returnableOf(
  order: ReturnableOrder,
  parcels: readonly { readonly deliveredAt: Date | null }[],
  { days, now }: { readonly days: number; readonly now: Date },
): Returnable {
  const live = order.state === "open" || order.state === "completed";
  const last = lastDelivery(order, parcels);
  const window = (length: number): Window => {
    const until = windowEnd(last, length);
    return { until, open: live && (until === null || now < until) };
  };
  const lawDays = withdrawalDays(order);
  return {
    days,
    returns: window(days),
    claims: window(CLAIM_DAYS),
    withdrawal: lawDays === null ? null : { days: lawDays, ...window(lawDays) },
    lines: order.lines.map(({ id, allocated, shipped, returning }) => ({
      lineId: id,
      returnable: shipped - returning,
      withdrawable: allocated + shipped - returning,
    })),
  };
}
