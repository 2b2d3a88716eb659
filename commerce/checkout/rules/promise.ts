import { instantOfWallClock, wallClockOf } from "@/lib/wall-clock";
import type { DeliveryPromise } from "./cart-nouns";

/** How long something takes: working days on the way, and until when it has to be ordered to leave today. */
export interface Transit {
  readonly daysMin: number;
  readonly daysMax: number;
  /** `14:00` in `timeZone`; null: whenever. */
  readonly cutoff: string | null;
  readonly timeZone: string;
}

const DAY_MS = 86_400_000;

/** When it arrives that is ordered at `at`, and until when that holds. Days are Monday to Friday; holidays are not known. */
export function promiseOf(at: Date, transit: Transit): { promise: DeliveryPromise; cutoffAt: Date | null } {
  const { cutoff, timeZone, daysMin, daysMax } = transit;
  const wall = wallClockOf(at, timeZone);
  const today = wall.slice(0, 10);
  const missed = cutoff !== null && wall.slice(11) >= cutoff;
  const leaves = isWorkingDay(today) && !missed ? today : addWorkingDays(today, 1);
  return {
    promise: { from: addWorkingDays(leaves, daysMin), until: addWorkingDays(leaves, daysMax) },
    cutoffAt: cutoff === null ? null : instantOfWallClock(`${leaves}T${cutoff}`, timeZone),
  };
}

/** The day so many working days after one (itself for 0, when it is one). */
export function addWorkingDays(day: string, count: number): string {
  let ms = Date.parse(`${day}T00:00Z`);
  for (let left = count; left > 0; ) {
    ms += DAY_MS;
    if (isWorkingDay(dayOf(ms))) left -= 1;
  }
  return dayOf(ms);
}

function isWorkingDay(day: string): boolean {
  const weekday = new Date(`${day}T00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);
