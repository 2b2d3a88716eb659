import { expect, it } from "vitest";
import { costOf } from "./cost";

const report = { orders: 10, parcelsPerOrder: 1.2, kmPerUnit: 250 };

it.each([
  [{ parcelMinor: 490n, hundredKmMinor: 0n }, 5_880n],
  [{ parcelMinor: 0n, hundredKmMinor: 10n }, 500n],
  [{ parcelMinor: 490n, hundredKmMinor: 10n }, 6_380n],
])("is what parcels and kilometres cost (%o)", (cost, expected) => {
  expect(costOf(report, 20, cost)).toBe(expected);
});

it("counts no way where no place is known", () => {
  expect(costOf({ ...report, kmPerUnit: null }, 20, { parcelMinor: 100n, hundredKmMinor: 10n })).toBe(1_200n);
});
