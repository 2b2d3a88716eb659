import type { TaxAddress, TaxZone } from "../model";

const MAX_POSTCODE = 12;

/** The postcode as patterns see it: upper case, no spaces or hyphens, cut to what a postcode can be long. */
export function plainPostcode(postcode: string | null): string {
  return (postcode ?? "").toUpperCase().replace(/[\s-]/g, "").slice(0, MAX_POSTCODE);
}

/** `CA-QC` and `qc` are `QC`. */
export function plainRegion(country: string, region: string | null): string | null {
  const text = (region ?? "").trim().toUpperCase();
  if (text === "") return null;
  return text.startsWith(`${country}-`) ? text.slice(country.length + 1) : text;
}

const patterns = new Map<string, RegExp>();

function matches(pattern: string, postcode: string): boolean {
  let compiled = patterns.get(pattern);
  if (!compiled) {
    compiled = new RegExp(`^(?:${pattern})$`);
    patterns.set(pattern, compiled);
  }
  return compiled.test(postcode);
}

/**
 * The zone that an address lies in: the most specific that fits. A postcode pattern says more than a region, a region
 * more than the country alone; of equals the first key. Null: nobody has told us about this place.
 */
export function zoneOf(zones: readonly TaxZone[], address: TaxAddress): TaxZone | null {
  const country = address.country.toUpperCase();
  const region = plainRegion(country, address.region);
  const postcode = plainPostcode(address.postcode);
  let found: TaxZone | null = null;
  for (const zone of zones) {
    if (zone.country !== country) continue;
    if (zone.region !== null && zone.region !== region) continue;
    if (zone.postcodes !== null && (postcode === "" || !matches(zone.postcodes, postcode))) continue;
    if (found === null || precedes(zone, found)) found = zone;
  }
  return found;
}

const weight = (zone: TaxZone) => (zone.postcodes === null ? 0 : 2) + (zone.region === null ? 0 : 1);

function precedes(a: TaxZone, b: TaxZone): boolean {
  const difference = weight(a) - weight(b);
  return difference === 0 ? a.key < b.key : difference > 0;
}

/** The formatter of each time zone and the day that it found last: one sale asks about one instant again and again. */
const clocks = new Map<string, { format: Intl.DateTimeFormat; at: number; day: string }>();

/** The day, `YYYY-MM-DD`, that the wall calendar of `timeZone` shows at an instant. */
export function dayIn(timeZone: string, at: Date): string {
  const time = at.getTime();
  let clock = clocks.get(timeZone);
  if (!clock) {
    const format = new Intl.DateTimeFormat("en-US", {
      timeZone,
      calendar: "iso8601",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
    });
    clock = { format, at: Number.NaN, day: "" };
    clocks.set(timeZone, clock);
  }
  if (clock.at === time) return clock.day;
  const parts = new Map(clock.format.formatToParts(at).map(({ type, value }) => [type, value]));
  clock.at = time;
  clock.day = `${(parts.get("year") ?? "").padStart(4, "0")}-${parts.get("month")}-${parts.get("day")}`;
  return clock.day;
}

/** Whether a span of days (`validUntil` is the first day after it) holds a day. */
export function holds(
  span: { readonly validFrom: string; readonly validUntil: string | null },
  day: string,
): boolean {
  return span.validFrom <= day && (span.validUntil === null || day < span.validUntil);
}
