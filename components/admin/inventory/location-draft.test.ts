import { describe, expect, it } from "vitest";
import { locationInput, type StockLocation } from "@/commerce/inventory/model";
import { draftOf, locationOf, newDraft, readDegrees, readHours } from "./location-draft";

const PLACE: StockLocation = {
  ...{ id: "loc_1", key: "hamburg", name: "Hamburg", kind: "warehouse", country: "DE", city: "Hamburg" },
  ...{ street: "Am Sandtorkai 37", postcode: "20457", region: "", latitude: 53.5, longitude: -9.98 },
  ...{ timeZone: "Europe/Berlin", cutoff: "15:00", priority: 10, status: "active", version: 3 },
  openingHours: {
    "1": [["07:00", "18:00"]],
    "6": [
      ["09:00", "12:00"],
      ["13:30", "16:00"],
    ],
  },
  serves: [
    { country: "AT", daysMin: 2, daysMax: 4 },
    { country: "DE", daysMin: 1, daysMax: 2 },
    { country: "FR", daysMin: 2, daysMax: 4 },
  ],
};

describe("a location in its form", () => {
  it("comes out as it went in", () => {
    const draft = draftOf(PLACE);
    expect(draft.hours["6"]).toBe("09:00-12:00, 13:30-16:00");
    expect(draft.bands.map(({ daysMin, countries }) => [daysMin, countries])).toEqual([
      ["1", ["DE"]],
      ["2", ["AT", "FR"]],
    ]);
    const out = locationOf(draft, PLACE.version);
    const { id: _id, status: _status, ...facts } = PLACE;
    expect(out).toMatchObject({ input: { ...facts, serves: expect.arrayContaining([...PLACE.serves]) } });
    expect("input" in out && locationInput.safeParse(out.input).success).toBe(true);
  });

  it("names what is not right yet", () => {
    expect(locationOf(newDraft(), undefined)).toEqual({ wrong: ["name", "key", "city"] });
    const draft = { ...draftOf(PLACE), latitude: "91", cutoff: "24:00", timeZone: "Berlin", priority: "-1" };
    const bands = [{ id: 0, daysMin: "4", daysMax: "2", countries: ["DE"] }];
    expect(locationOf({ ...draft, bands, hours: { ...draft.hours, 2: "18-9" } }, 1)).toEqual({
      wrong: ["latitude", "cutoff", "timeZone", "priority", "hours", "bands"],
    });
  });

  it("has version 0 while it is new, so that it is not saved over another with its key", () => {
    expect(locationOf(draftOf(PLACE), undefined)).toMatchObject({ input: { version: 0 } });
    expect(locationOf(draftOf(PLACE), 3)).toMatchObject({ input: { version: 3 } });
  });
});

describe("opening hours as typed", () => {
  it.each([
    ["", []],
    ["9-17", [["09:00", "17:00"]]],
    [
      "9:00 \u2013 12:30; 14-18",
      [
        ["09:00", "12:30"],
        ["14:00", "18:00"],
      ],
    ],
    ["17-9", null],
    ["9-24", null],
    ["9:60-10", null],
    ["all day", null],
    ["1-2,3-4,5-6,7-8,9-10", null],
  ])("%j", (text, spans) => expect(readHours(text)).toEqual(spans));
});

describe("a coordinate as typed", () => {
  it.each([
    ["", null],
    ["53,54", 53.54],
    ["\u22120.5", -0.5],
    ["90.1", undefined],
    ["1e1", undefined],
    ["north", undefined],
  ])("%j", (text, degrees) => expect(readDegrees(text, 90)).toBe(degrees));
});
