import type { EntryKind, PaymentState } from "../model";

/** What a provider says of a payment when it is asked: totals of all time, not what happened last. */
export interface Report {
  readonly status:
    | "open"
    | "pending"
    | "to_be_paid"
    | "authorised"
    | "captured"
    | "declined"
    | "cancelled"
    | "expired";
  readonly providerRef: string | null;
  readonly redirectUrl: string | null;
  readonly authorisedMinor: bigint;
  readonly capturedMinor: bigint;
  readonly refunds: readonly {
    /** Our refund's id, when it was ours. */
    readonly refundId: string | null;
    readonly ref: string;
    readonly amountMinor: bigint;
    readonly state: "pending" | "done" | "refused";
  }[];
  /** Why not, as a code of ours. */
  readonly reason: string | null;
}

/** What of a payment decides. `authorisedMinor` stays what it was after a void. */
export interface Held {
  readonly state: PaymentState;
  readonly amountMinor: bigint;
  readonly authorisedMinor: bigint;
  readonly capturedMinor: bigint;
  readonly refundedMinor: bigint;
}

export interface Move {
  readonly state: PaymentState;
  readonly authorisedMinor: bigint;
  readonly capturedMinor: bigint;
  /** Of authorise, capture and void; refunds have entries of their own. */
  readonly entries: readonly {
    readonly kind: EntryKind;
    readonly amountMinor: bigint;
    readonly sourceRef: string;
  }[];
}

/**
 * Where a payment may go in one step. Nothing leads out of money that was taken except giving it back; and what had ended without
 * money may still turn out to be paid, because a provider's word about money counts more than our own idea that it was over.
 */
export const MOVES: Readonly<Record<PaymentState, readonly PaymentState[]>> = {
  created: [
    ...["pending", "action_needed", "to_be_paid", "authorised", "captured"],
    ...["declined", "cancelled", "expired", "failed"],
  ] as PaymentState[],
  pending: ["action_needed", "authorised", "captured", "declined", "cancelled", "expired", "failed"],
  action_needed: ["pending", "authorised", "captured", "declined", "cancelled", "expired", "failed"],
  to_be_paid: ["captured", "cancelled"],
  authorised: ["captured", "cancelled", "expired"],
  captured: ["partly_refunded", "refunded"],
  partly_refunded: ["refunded"],
  refunded: [],
  declined: ["authorised", "captured"],
  cancelled: ["authorised", "captured"],
  expired: ["authorised", "captured"],
  failed: ["pending", "action_needed", "authorised", "captured", "declined", "cancelled", "expired"],
};

const STATE_OF: Readonly<Record<Report["status"], PaymentState>> = {
  open: "action_needed",
  pending: "pending",
  to_be_paid: "to_be_paid",
  authorised: "authorised",
  captured: "captured",
  declined: "declined",
  cancelled: "cancelled",
  expired: "expired",
};

/** The state of money that was taken, by how much of it went back. */
export function settledState(capturedMinor: bigint, refundedMinor: bigint): PaymentState {
  if (refundedMinor <= 0n) return "captured";
  return refundedMinor < capturedMinor ? "partly_refunded" : "refunded";
}

/**
 * What a report means for a payment, refunds aside: its next state and the entries of the ledger. Null: nothing. Amounts only
 * grow, so a report that says the same again, or less, changes nothing; one of more money than was asked for is none of this
 * payment. An authorisation that was given back does not come again.
 */
export function transition(held: Held, report: Report): Move | null {
  if (report.authorisedMinor > held.amountMinor || report.capturedMinor > held.amountMinor) return null;
  const captured = larger(report.capturedMinor, held.capturedMinor);
  const state = captured > 0n ? settledState(captured, held.refundedMinor) : STATE_OF[report.status];
  if (state === "captured" && captured === 0n) return null;
  if (state === "authorised" && report.authorisedMinor === 0n) return null;
  if (state !== held.state) {
    if (!MOVES[held.state].includes(state)) return null;
    if (state === "authorised" && held.authorisedMinor > 0n) return null;
  }
  const authorised = larger(larger(report.authorisedMinor, captured), held.authorisedMinor);
  const entries: Move["entries"][number][] = [];
  if (authorised > held.authorisedMinor)
    entries.push({
      kind: "authorise",
      amountMinor: authorised - held.authorisedMinor,
      sourceRef: `${authorised}`,
    });
  if (captured > held.capturedMinor)
    entries.push({ kind: "capture", amountMinor: captured - held.capturedMinor, sourceRef: `${captured}` });
  if (held.state === "authorised" && (state === "cancelled" || state === "expired"))
    entries.push({ kind: "void", amountMinor: held.authorisedMinor, sourceRef: "void" });
  if (state === held.state && entries.length === 0) return null;
  return { state, authorisedMinor: authorised, capturedMinor: captured, entries };
}

function larger(one: bigint, other: bigint): bigint {
  if (one > other) return one;
  return other;
}

/** A refund as we know it. */
export interface KnownRefund {
  readonly refundId: string;
  readonly amountMinor: bigint;
  readonly state: "pending" | "done" | "refused";
}

export interface RefundMove {
  readonly refundId: string;
  readonly amountMinor: bigint;
  readonly state: "done" | "refused";
  readonly ref: string;
  /** Somebody refunded at the provider: we had not promised it. */
  readonly outside: boolean;
}

/**
 * What a report means for the refunds: ours that are settled now, and those that were made at the provider without us, once each.
 * A refund that we counted as done stays done.
 */
export function refundMoves(known: readonly KnownRefund[], reported: Report["refunds"]): RefundMove[] {
  const byId = new Map(known.map((refund) => [refund.refundId, refund]));
  return reported.flatMap(({ refundId, ref, amountMinor, state }): RefundMove[] => {
    if (state === "pending") return [];
    const ours = refundId === null ? undefined : byId.get(refundId);
    if (ours) return ours.state === "pending" ? [{ ...ours, state, ref, outside: false }] : [];
    const id = `outside:${ref}`;
    if (state === "refused" || byId.has(id)) return [];
    return [{ refundId: id, amountMinor, state, ref, outside: true }];
  });
}

/** Seconds until the provider is asked again of our own accord; null: there is nothing to ask about. */
export function secondsToNextCheck(of: {
  readonly state: PaymentState;
  readonly checks: number;
  readonly intent: "capture" | "void" | null;
  readonly heldMinor: bigint;
}): number | null {
  const soon = Math.min(300, 5 * 2 ** Math.min(of.checks, 8));
  if (of.heldMinor > 0n) return soon;
  switch (of.state) {
    case "created":
    case "pending":
      return soon;
    case "action_needed":
      return Math.max(60, soon);
    case "authorised":
      return of.intent === null ? 3_600 : soon;
    case "to_be_paid":
    case "captured":
    case "partly_refunded":
    case "refunded":
    case "declined":
    case "cancelled":
    case "expired":
    case "failed":
      return null;
  }
}
