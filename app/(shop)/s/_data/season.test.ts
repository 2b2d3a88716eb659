import { expect, it } from "vitest";
import { seasonOf } from "./season";

it.each([
  ["2026-01-15", 50, "winter"],
  ["2026-02-28", 50, "winter"],
  ["2026-03-01", 50, "spring"],
  ["2026-06-15", 50, "summer"],
  ["2026-11-30", 50, "autumn"],
  ["2026-12-01", 50, "winter"],
  ["2026-12-01", -33, "summer"],
  ["2026-06-15", -33, "winter"],
  ["2026-03-20", -33, "autumn"],
  ["2026-10-20", -33, "spring"],
] as const)("%s at %i degrees is %s", (day, latitude, season) => {
  expect(seasonOf(new Date(`${day}T12:00:00Z`), latitude)).toBe(season);
});
