import { describe, expect, it } from "vitest";
import { readPercent, showPercent, writePercent } from "./percent";

describe("percentages", () => {
  it.each([
    ["19", 190_000],
    ["9.975", 99_750],
    ["9,975 %", 99_750],
    ["0", 0],
    ["100", 1_000_000],
    [" 8.1 ", 81_000],
  ])("reads %j", (text, micro) => {
    expect(readPercent(text)).toBe(micro);
  });

  it.each(["", "-5", "101", "1e2", "NaN", "1.23456", "5%5", "=1+1", "1.2.3"])("refuses %j", (text) => {
    expect(readPercent(text)).toBeNull();
  });

  it("writes what it can read again", () => {
    for (const locale of ["en", "de", "fr"])
      for (const micro of [0, 55_000, 81_000, 99_750, 190_000, 1_000_000])
        expect(readPercent(writePercent(micro, locale))).toBe(micro);
    expect(showPercent(81_000, "en")).toBe("8.1%");
    expect(showPercent(81_000, "de")).toBe("8,1\u00a0%");
  });
});
