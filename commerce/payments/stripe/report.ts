import type Stripe from "stripe";
import type { Answer } from "../provider";
import type { Report } from "../rules/transition";

export type SessionWithIntent = Stripe.Checkout.Session;

/** The payment behind a page; there is none before the payer has tried. */
export function intentOf({ payment_intent: intent }: SessionWithIntent): Stripe.PaymentIntent | null {
  return typeof intent === "object" ? intent : null;
}

/** How a session and its payment stand, in our words. Amounts that are none of ours are refused. */
export function reportOf(
  session: SessionWithIntent,
  refunds: readonly Stripe.Refund[],
  currency: string,
  minorOf: (amount: number) => bigint | null,
): Answer {
  const intent = intentOf(session);
  const spoken = (intent?.currency ?? session.currency ?? currency).toUpperCase();
  const authorised = intent && intent.status === "requires_capture" ? intent.amount_capturable : 0;
  const amounts = {
    authorisedMinor: minorOf(authorised),
    capturedMinor: minorOf(intent?.amount_received ?? 0),
  };
  const back = refunds.map((refund) => ({ refund, amountMinor: minorOf(refund.amount) }));
  const { authorisedMinor, capturedMinor } = amounts;
  if (spoken !== currency || authorisedMinor === null || capturedMinor === null) return NONSENSE;
  const list: Report["refunds"][number][] = [];
  for (const { refund, amountMinor } of back) {
    if (amountMinor === null) return NONSENSE;
    list.push({
      refundId: refund.metadata?.refund_id ?? null,
      ref: refund.id,
      amountMinor,
      state: REFUND_STATE[refund.status ?? ""] ?? "pending",
    });
  }
  const status = statusOf(session, intent);
  return {
    ok: true,
    report: {
      status,
      providerRef: session.id,
      redirectUrl: status === "open" ? session.url : null,
      ...{ authorisedMinor, capturedMinor, refunds: list },
      reason: intent?.last_payment_error?.decline_code ?? intent?.last_payment_error?.code ?? null,
    },
  };
}

const NONSENSE: Answer = { ok: false, why: "refused", reason: "other_currency" };

const REFUND_STATE: Readonly<Record<string, Report["refunds"][number]["state"]>> = {
  pending: "pending",
  requires_action: "pending",
  succeeded: "done",
  failed: "refused",
  canceled: "refused",
};

function statusOf(session: SessionWithIntent, intent: Stripe.PaymentIntent | null): Report["status"] {
  switch (intent?.status) {
    case "succeeded":
      return "captured";
    case "requires_capture":
      return "authorised";
    case "canceled":
      return session.status === "expired" ? "expired" : "cancelled";
    case "processing":
      return "pending";
    default:
      // While the page is open the payer may try another card: a card that was declined is no end.
      return session.status === "open" ? "open" : session.status === "expired" ? "expired" : "pending";
  }
}
