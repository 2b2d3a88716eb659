import { expireReservations } from "@/commerce/inventory";
import type { Duty } from "./keeper";

/** What comes round by the clock, and how often: the one place that knows. */
export const duties: readonly Duty[] = [
  { name: "inventory.expire_reservations", everyMs: 10_000, run: expireReservations },
];
