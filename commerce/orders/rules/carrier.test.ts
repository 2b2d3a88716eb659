import { describe, expect, it } from "vitest";
import { checkDigit, isTrackingNumber, offlineCarrier, PARCEL_MOVES } from "./carrier";

describe("tracking numbers", () => {
  it.each([
    // The worked example of UPU S10-12.
    ["47312482", 9],
    ["00000000", 5],
    ["00000001", 4],
    ["00000005", 9],
    ["00000008", 0],
  ])("the check digit of %s is %i", (serial, digit) => {
    expect(checkDigit(serial)).toBe(digit);
  });

  it("are taken when they are whole, and not with one digit wrong", () => {
    expect(isTrackingNumber("RR473124829DE")).toBe(true);
    for (let at = 2; at < 11; at++) {
      const digit = Number("RR473124829DE"[at]);
      const wrong = `${"RR473124829DE".slice(0, at)}${(digit + 1) % 10}${"RR473124829DE".slice(at + 1)}`;
      expect(isTrackingNumber(wrong)).toBe(false);
    }
    expect(isTrackingNumber("rr473124829de")).toBe(false);
  });

  it("are given by the offline carrier: valid, the same for the same parcel, others when one was taken", () => {
    const of = (parcelId: string, attempt = 0) =>
      offlineCarrier.label({ parcelId, fromCountry: "DE", toCountry: "FR", weightGrams: null }, attempt)
        .trackingNumber;
    const numbers = Array.from({ length: 500 }, (_, index) => of(`par_${index}`));
    expect(numbers.every(isTrackingNumber)).toBe(true);
    expect(new Set(numbers).size).toBeGreaterThan(495);
    expect(of("par_1")).toBe(of("par_1"));
    expect(of("par_1", 1)).not.toBe(of("par_1"));
  });
});

it("moves parcels forward alone: from delivered only back to the sender, from there nowhere", () => {
  expect(PARCEL_MOVES.delivered).toEqual(["sent_back"]);
  expect(PARCEL_MOVES.sent_back).toEqual([]);
  expect(PARCEL_MOVES.handed_over).not.toContain("handed_over");
});
