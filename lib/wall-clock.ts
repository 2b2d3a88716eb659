/** What a clock on the wall shows, without a zone: `2026-11-27T00:00`. Compares as text in the order of time. */
const WALL = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** Zones are few and promotions name the same minutes again and again. */
const MAX_KEPT = 20_000;

const formatters = new Map<string, Intl.DateTimeFormat>();
const instants = new Map<string, number>();

/** Whether a text is a minute that a calendar has: no 30 February, no 24:00. */
export function isWallClock(text: string): boolean {
  if (!WALL.test(text)) return false;
  const ms = Date.parse(`${text}:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}

/** What the clock shows in `zone` (IANA) at an instant. */
export function wallClockOf(instant: Date, zone: string): string {
  let formatter = formatters.get(zone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat("en-CA", {
      timeZone: zone,
      calendar: "gregory",
      numberingSystem: "latn",
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
    });
    formatters.set(zone, formatter);
  }
  const part: Record<string, string> = {};
  for (const { type, value } of formatter.formatToParts(instant)) part[type] = value;
  return `${(part.year ?? "").padStart(4, "0")}-${part.month}-${part.day}T${part.hour}:${part.minute}`;
}

/**
 * The first instant at which the clock in `zone` shows this minute or a later one. So a minute that comes twice (clocks
 * go back) is its first coming, and one that a change skips is the moment of the change. Throws for what is no time.
 */
export function instantOfWallClock(wall: string, zone: string): Date {
  const key = `${zone} ${wall}`;
  const known = instants.get(key);
  if (known !== undefined) return new Date(known);
  if (!isWallClock(wall)) throw new Error(`Invariant broken: ${wall} is no wall-clock time`);
  const ms = firstInstant(wall, zone);
  if (instants.size >= MAX_KEPT) instants.clear();
  instants.set(key, ms);
  return new Date(ms);
}

function firstInstant(wall: string, zone: string): number {
  const asUtc = Date.parse(`${wall}:00Z`);
  const offsetAt = (ms: number) =>
    Date.parse(`${wallClockOf(new Date(ms), zone)}:00Z`) - Math.floor(ms / MINUTE_MS) * MINUTE_MS;
  const offsets = [offsetAt(asUtc - DAY_MS), offsetAt(asUtc + DAY_MS)];
  const [early, late] = [asUtc - Math.max(...offsets), asUtc - Math.min(...offsets)];
  if (wallClockOf(new Date(early), zone) === wall) return early;
  // The earlier reading is not on the clock: the minute is skipped, or only the later offset has begun. Between the two
  // the clock runs forward, so the first minute that shows this or more is found by halving.
  let [before, from] = [early, late];
  while (from - before > MINUTE_MS) {
    const middle = before + Math.floor((from - before) / 2 / MINUTE_MS) * MINUTE_MS;
    if (wallClockOf(new Date(middle), zone) >= wall) from = middle;
    else before = middle;
  }
  return from;
}
