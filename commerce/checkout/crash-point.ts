import { env } from "@/lib/env";

/** The places in a checkout where a process may die: the fault script kills it there (`CRASH_AT`). In the order in which they come. */
export const CRASH_POINTS = [
  "before-place",
  "after-cart",
  "after-order",
  "after-promotions",
  "after-reserve",
  "after-place",
  "after-intent",
  "before-confirm",
  "after-confirm",
  "after-allocate",
  "after-complete",
  "after-capture",
] as const;
export type CrashPoint = (typeof CRASH_POINTS)[number];

/** Dies here, without any goodbye, when the environment names this point; otherwise nothing. */
export function crashPoint(name: CrashPoint): void {
  if (env().CRASH_AT === name) process.kill(process.pid, "SIGKILL");
}
