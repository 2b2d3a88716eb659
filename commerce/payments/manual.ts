import type { Answer, Provider } from "./provider";
import type { Report } from "./rules/transition";

const TO_BE_PAID: Report = {
  status: "to_be_paid",
  providerRef: null,
  redirectUrl: null,
  authorisedMinor: 0n,
  capturedMinor: 0n,
  refunds: [],
  reason: null,
};

const said = (status: Report["status"]): Answer => ({ ok: true, report: { ...TO_BE_PAID, status } });

/**
 * Invoice, bank transfer, cash on delivery: nobody to ask. What was paid and paid back is written down by staff (`markPaid`,
 * `markRefunded`), so a look says nothing new and a refund stays under way until somebody has sent it.
 */
export const manual: Provider = {
  name: "manual",
  start: async () => said("to_be_paid"),
  look: async () => said("to_be_paid"),
  capture: async () => ({ ok: false, why: "refused", reason: "by_hand" }),
  void: async () => said("cancelled"),
  refund: async () => said("to_be_paid"),
  read: async () => "unreadable",
};
