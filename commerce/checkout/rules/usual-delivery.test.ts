import { describe, expect, it } from "vitest";
import { usualAmount } from "./usual-delivery";

describe("a usual price in another currency", () => {
  it.each([
    [490n, "1.0000000000", 2, 490n],
    [490n, "163.7000000000", 0, 810n],
    [490n, "0.8350000000", 2, 410n],
    [1290n, "0.3300000000", 3, 4300n],
    [490n, "25.31", 2, 13_000n],
  ])("%d cents at %s with %d digits", (cents, rate, digits, amount) => {
    expect(usualAmount(cents, rate, digits)).toBe(amount);
  });
});
