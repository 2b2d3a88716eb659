import { expect, it } from "vitest";
import { inOrder } from "./facet-order";

const values = (...keys: string[]) => keys.map((value) => ({ value }));

it.each([
  [
    ["m", "xl", "xs", "l", "s"],
    ["xs", "s", "m", "l", "xl"],
  ],
  [
    ["w34", "w28", "w38"],
    ["w28", "w34", "w38"],
  ],
  [
    ["43", "37", "40"],
    ["37", "40", "43"],
  ],
  [
    ["10l", "5l", "55l"],
    ["5l", "10l", "55l"],
  ],
  // Letters and numbers in one list: letters first.
  [
    ["w28", "m", "s"],
    ["s", "m", "w28"],
  ],
  // Colours stay as they came: by count.
  [
    ["tide", "moss", "clay"],
    ["tide", "moss", "clay"],
  ],
  [[], []],
])("%j is shown as %j", (given, shown) => {
  expect(inOrder(values(...given)).map(({ value }) => value)).toEqual(shown);
});
