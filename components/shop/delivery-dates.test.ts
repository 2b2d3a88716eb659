import { describe, expect, it } from "vitest";
import { deliveryDates, deliveryWords } from "./delivery-dates";

const day = (date: Date) => date.toISOString().slice(0, 10);
const delivery = (days: [number, number], rest = [6, 7], timeZone = "Europe/Berlin") => ({
  daysMin: days[0],
  daysMax: days[1],
  rest,
  timeZone,
});

describe("deliveryDates", () => {
  it.each([
    // now, days, rest, zone, from, to
    ["2026-11-23T09:00:00Z", [2, 4], [6, 7], "Europe/Berlin", "2026-11-25", "2026-11-27"],
    ["2026-11-26T09:00:00Z", [2, 4], [6, 7], "Europe/Berlin", "2026-11-30", "2026-12-02"],
    // Half past eleven in the evening of Monday in Berlin is Tuesday in Tokyo.
    ["2026-11-23T22:30:00Z", [1, 1], [6, 7], "Europe/Berlin", "2026-11-24", "2026-11-24"],
    ["2026-11-23T22:30:00Z", [1, 1], [6, 7], "Asia/Tokyo", "2026-11-25", "2026-11-25"],
    // Friday and Saturday are the days of rest.
    ["2026-11-26T06:00:00Z", [1, 2], [5, 6], "Asia/Riyadh", "2026-11-29", "2026-11-30"],
    // The night in which clocks go back.
    ["2026-10-24T23:30:00Z", [1, 1], [6, 7], "Europe/Berlin", "2026-10-26", "2026-10-26"],
    ["2026-12-31T12:00:00Z", [0, 1], [6, 7], "UTC", "2026-12-31", "2027-01-01"],
  ] as const)("%s + %j", (now, days, rest, zone, from, to) => {
    const dates = deliveryDates(new Date(now), delivery([...days], [...rest], zone));
    expect([day(dates.from), day(dates.to)]).toEqual([from, to]);
  });

  it("ends even when no day is a working day", () => {
    expect(
      day(deliveryDates(new Date("2026-11-23T09:00:00Z"), delivery([1, 1], [1, 2, 3, 4, 5, 6, 7])).from),
    ).toBe("2026-11-24");
  });
});

it("says the days as the locale does", () => {
  const now = new Date("2026-11-23T09:00:00Z");
  expect(deliveryWords(now, { ...delivery([2, 4]), locale: "de-DE" })).toEqual({
    from: "Mi., 25. Nov.",
    to: "Fr., 27. Nov.",
  });
});
