import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instantOfWallClock, isWallClock, wallClockOf } from "./wall-clock";

// Offsets and changes as in the tz database: Berlin +1/+2 (changes 29 March and 25 October 2026 at 01:00 UTC),
// New York -5/-4 (8 March at 07:00 UTC, 1 November at 06:00 UTC), Lord Howe +10:30/+11 (half an hour, 4 October 2026
// and 5 April 2026), Tokyo +9, Dubai +4, Kolkata +5:30, Chatham +12:45/+13:45, Apia skipped 30 December 2011 whole.
const CASES: [wall: string, zone: string, instant: string, shows?: string][] = [
  ["2026-07-01T00:00", "Europe/Berlin", "2026-06-30T22:00"],
  ["2026-11-27T00:00", "Europe/Berlin", "2026-11-26T23:00"],
  ["2026-11-27T00:00", "Europe/London", "2026-11-27T00:00"],
  ["2026-11-27T00:00", "America/New_York", "2026-11-27T05:00"],
  ["2026-11-27T00:00", "Asia/Tokyo", "2026-11-26T15:00"],
  ["2026-11-27T00:00", "Asia/Dubai", "2026-11-26T20:00"],
  ["2026-11-27T00:00", "Asia/Kolkata", "2026-11-26T18:30"],
  ["2026-01-15T12:00", "Pacific/Chatham", "2026-01-14T22:15"],
  // Skipped: 02:00 to 02:59 on 29 March. The change is at 01:00 UTC, and the clock then shows 03:00.
  ["2026-03-29T01:59", "Europe/Berlin", "2026-03-29T00:59"],
  ["2026-03-29T02:00", "Europe/Berlin", "2026-03-29T01:00", "2026-03-29T03:00"],
  ["2026-03-29T02:30", "Europe/Berlin", "2026-03-29T01:00", "2026-03-29T03:00"],
  ["2026-03-29T03:00", "Europe/Berlin", "2026-03-29T01:00"],
  ["2026-03-08T02:30", "America/New_York", "2026-03-08T07:00", "2026-03-08T03:00"],
  // Twice: 02:00 to 02:59 on 25 October, first at +2, then at +1. The first counts.
  ["2026-10-25T02:30", "Europe/Berlin", "2026-10-25T00:30"],
  ["2026-10-25T03:00", "Europe/Berlin", "2026-10-25T02:00"],
  ["2026-11-01T01:30", "America/New_York", "2026-11-01T05:30"],
  // Half an hour: 02:00 becomes 02:30, and in autumn 01:30 to 01:59 comes twice.
  ["2026-10-04T02:15", "Australia/Lord_Howe", "2026-10-03T15:30", "2026-10-04T02:30"],
  ["2026-04-05T01:45", "Australia/Lord_Howe", "2026-04-04T14:45"],
  // A whole day that never was.
  ["2011-12-30T12:00", "Pacific/Apia", "2011-12-30T10:00", "2011-12-31T00:00"],
];

describe("wall clocks", () => {
  it.each(CASES)("%s in %s is %s", (wall, zone, instant, shows = wall) => {
    const found = instantOfWallClock(wall, zone);
    expect(found.toISOString()).toBe(`${instant}:00.000Z`);
    expect(wallClockOf(found, zone)).toBe(shows);
  });

  it.each([
    "",
    "2026-07-01",
    "2026-02-30T00:00",
    "2026-13-01T00:00",
    "2026-01-01T24:00",
    "2026-01-01T00:60",
    "soon",
  ])("%s is no time", (text) => {
    expect(isWallClock(text)).toBe(false);
    expect(() => instantOfWallClock(text, "UTC")).toThrow();
  });

  it("is the first instant at which the clock shows that minute or a later one, everywhere", () => {
    const zones = [
      "Europe/Berlin",
      "America/New_York",
      "Australia/Lord_Howe",
      "Asia/Tokyo",
      "America/Santiago",
    ];
    // The hours around the changes of 2026 and any minute of ten years.
    const minute = fc.oneof(
      fc.integer({ min: 0, max: 5_256_000 }).map((offset) => Date.UTC(2020, 0, 1) + offset * 60_000),
      fc
        .tuple(
          fc.constantFrom("2026-03-29", "2026-10-25", "2026-03-08", "2026-11-01", "2026-04-05"),
          fc.integer({ min: -900, max: 900 }),
        )
        .map(([day, offset]) => Date.parse(`${day}T01:00Z`) + offset * 60_000),
    );
    fc.assert(
      fc.property(fc.constantFrom(...zones), minute, (zone, ms) => {
        const wall = wallClockOf(new Date(ms), zone);
        const found = instantOfWallClock(wall, zone);
        expect(+found).toBeLessThanOrEqual(ms);
        expect(wallClockOf(found, zone)).toBe(wall);
        expect(wallClockOf(new Date(+found - 60_000), zone) < wall).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });
});
