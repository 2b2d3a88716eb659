import { instantOfWallClock, isWallClock } from "@/lib/wall-clock";

/** The instant of a `datetime-local` field by the clock of a zone; null while nothing whole is typed. */
export function instantOf(wall: string, zone: string): Date | null {
  return isWallClock(wall) ? instantOfWallClock(wall, zone) : null;
}
