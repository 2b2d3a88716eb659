const MEGA = 1_000_000;

interface UnitStyle {
  readonly style: "unit";
  readonly unit: string;
  readonly unitDisplay: "short";
  readonly maximumFractionDigits: number;
}
type Figure = readonly [value: number, style: UnitStyle];

const figure = (value: number, unit: string, maximumFractionDigits = 0): Figure => [
  value,
  { style: "unit", unit, unitDisplay: "short", maximumFractionDigits },
];

/** How to write an age for people, for a formatter of numbers: the largest unit that is not below one. */
export function ageOf(seconds: number): Figure {
  if (seconds < 60) return figure(Math.floor(seconds), "second");
  if (seconds < 3600) return figure(Math.floor(seconds / 60), "minute");
  if (seconds < 172_800) return figure(Math.floor(seconds / 3600), "hour");
  return figure(Math.floor(seconds / 86_400), "day");
}

/** The same for bytes, in decimal units as disks are sold. */
export function sizeOf(bytes: number): Figure {
  if (bytes < MEGA) return figure(bytes / 1000, "kilobyte");
  return bytes < 1000 * MEGA
    ? figure(bytes / MEGA, "megabyte")
    : figure(bytes / (1000 * MEGA), "gigabyte", 1);
}
