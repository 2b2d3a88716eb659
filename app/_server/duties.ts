import { forgetOldLinks } from "@/commerce/customers";
import { expireReservations } from "@/commerce/inventory";
import { makeTestCalls, reconcilePayments } from "@/commerce/payments";
import type { Duty } from "./keeper";
import { carryMail } from "./mail/carrier";

/** What comes round by the clock, and how often: the one place that knows. */
export const duties: readonly Duty[] = [
  { name: "inventory.expire_reservations", everyMs: 10_000, run: expireReservations },
  { name: "payments.reconcile", everyMs: 5_000, run: reconcilePayments },
  { name: "payments.test_calls", everyMs: 1_000, run: makeTestCalls },
  { name: "customers.forget_old_links", everyMs: 3_600_000, run: forgetOldLinks },
  { name: "mail.carry", everyMs: 5_000, run: carryMail },
];
