import { finishCheckouts, forgetCarts } from "@/commerce/checkout";
import { forgetOldLinks } from "@/commerce/customers";
import { expireReservations, rebalanceShares } from "@/commerce/inventory";
import { finishOrders, releaseBackOrders, trackParcels } from "@/commerce/orders";
import { makeTestCalls, reconcilePayments } from "@/commerce/payments";
import type { Duty } from "./keeper";
import { carryMail } from "./mail/carrier";

/** What comes round by the clock, and how often: the one place that knows. */
export const duties: readonly Duty[] = [
  { name: "inventory.expire_reservations", everyMs: 10_000, run: expireReservations },
  { name: "inventory.rebalance_shares", everyMs: 15_000, run: rebalanceShares },
  { name: "checkout.finish", everyMs: 15_000, run: finishCheckouts },
  { name: "payments.reconcile", everyMs: 5_000, run: reconcilePayments },
  { name: "payments.test_calls", everyMs: 1_000, run: makeTestCalls },
  { name: "orders.finish", everyMs: 15_000, run: finishOrders },
  { name: "orders.release_back_orders", everyMs: 15_000, run: releaseBackOrders },
  { name: "orders.track_parcels", everyMs: 60_000, run: trackParcels },
  { name: "checkout.forget_carts", everyMs: 3_600_000, run: forgetCarts },
  { name: "customers.forget_old_links", everyMs: 3_600_000, run: forgetOldLinks },
  { name: "mail.carry", everyMs: 5_000, run: carryMail },
];
