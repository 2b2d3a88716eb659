/** What a clock on the wall shows, without a zone: `2026-07-01T00:00`. */
const WALL = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})$/;

const formatters = new Map<string, Intl.DateTimeFormat>();

function partsIn(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  });
  formatters.set(zone, made);
  return made;
}

/** What the clock shows in `zone` (IANA) at an instant. */
export function wallOf(instant: Date, zone: string): string {
  const parts = new Map(
    partsIn(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? "00";
  return `${part("year").padStart(4, "0")}-${part("month")}-${part("day")}T${part("hour")}:${part("minute")}`;
}

/**
 * The instant at which the clock in `zone` shows `wall`; null when it is no time. A time that a change to summer time
 * skips is read as the first moment after the gap; of a time that comes twice the earlier one is meant.
 */
export function instantOf(wall: string, zone: string): Date | null {
  const match = WALL.exec(wall);
  if (!match) return null;
  const asUtc = Date.parse(`${wall}:00Z`);
  if (Number.isNaN(asUtc)) return null;
  // Offsets are whole minutes within a day: two looks, from before and after, find every candidate.
  const offsets = [asUtc - 86_400_000, asUtc + 86_400_000].map(
    (near) => Date.parse(`${wallOf(new Date(near), zone)}:00Z`) - near,
  );
  const candidates = offsets.map((offset) => new Date(asUtc - offset)).sort((a, b) => +a - +b);
  const exact = candidates.find((candidate) => wallOf(candidate, zone) === wall);
  if (exact) return exact;
  // In the gap: the later candidate lies past its end; walk back to the edge.
  let edge = candidates.at(-1);
  if (!edge) return null;
  for (let before = edge; wallOf(before, zone) >= wall; before = new Date(+before - 60_000)) edge = before;
  return edge;
}
