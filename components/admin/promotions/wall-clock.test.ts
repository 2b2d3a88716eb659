import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instantOf, wallOf } from "./wall-clock";

describe("wall clocks", () => {
  // Offsets by the tz database: Berlin +1/+2, New York -5/-4, Tokyo +9, Dubai +4, Kolkata +5:30, Chatham +12:45/+13:45.
  it.each([
    ["2026-07-01T00:00", "Europe/Berlin", "2026-06-30T22:00:00.000Z"],
    ["2026-01-01T00:00", "Europe/Berlin", "2025-12-31T23:00:00.000Z"],
    ["2026-07-01T00:00", "America/New_York", "2026-07-01T04:00:00.000Z"],
    ["2026-07-01T00:00", "Asia/Tokyo", "2026-06-30T15:00:00.000Z"],
    ["2026-07-01T00:00", "Asia/Dubai", "2026-06-30T20:00:00.000Z"],
    ["2026-07-01T00:00", "Asia/Kolkata", "2026-06-30T18:30:00.000Z"],
    ["2026-01-15T12:00", "Pacific/Chatham", "2026-01-14T22:15:00.000Z"],
  ])("%s in %s is %s", (wall, zone, instant) => {
    expect(instantOf(wall, zone)?.toISOString()).toBe(instant);
    expect(wallOf(new Date(instant), zone)).toBe(wall);
  });

  it("takes the first moment after a gap, and the earlier of two", () => {
    // Berlin leaps from 02:00 to 03:00 on 29 March 2026 and has 02:00 to 03:00 twice on 25 October 2026.
    expect(instantOf("2026-03-29T02:30", "Europe/Berlin")?.toISOString()).toBe("2026-03-29T01:00:00.000Z");
    expect(instantOf("2026-10-25T02:30", "Europe/Berlin")?.toISOString()).toBe("2026-10-25T00:30:00.000Z");
  });

  it("refuses what is no time", () => {
    for (const text of ["", "2026-07-01", "2026-13-01T00:00", "soon"])
      expect(instantOf(text, "UTC")).toBeNull();
  });

  it("leads back to where it came from, away from the changes", () => {
    const zone = fc.constantFrom("Asia/Tokyo", "Asia/Dubai", "UTC", "Asia/Kolkata");
    const minutes = fc.integer({ min: 0, max: 40_000_000 });
    fc.assert(
      fc.property(zone, minutes, (name, minute) => {
        const instant = new Date(minute * 60_000 + 631_152_000_000);
        expect(instantOf(wallOf(instant, name), name)).toEqual(instant);
      }),
    );
  });
});
