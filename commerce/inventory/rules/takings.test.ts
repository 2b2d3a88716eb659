import { describe, expect, it } from "vitest";
import { type Held, partsOf, spread, together } from "./takings";

const held = (locationId: string, variantId: string, quantity: number, perUnit = 1): Held => ({
  lineId: "a",
  locationId,
  variantId,
  storefrontId: "sto",
  channel: "web",
  quantity,
  perUnit,
  tracked: true,
});

describe("what a line gives", () => {
  // A set of two cups and a pot, three sets here and one there.
  const sets = [
    held("here", "cup", 6, 2),
    held("here", "pot", 3),
    held("there", "cup", 2, 2),
    held("there", "pot", 1),
  ];

  it.each([
    ["from the fullest place first", 2, undefined, [["here", 2]]],
    [
      "then from the next",
      4,
      undefined,
      [
        ["here", 3],
        ["there", 1],
      ],
    ],
    ["not more than it holds", 5, undefined, null],
    ["only from the place that is named", 1, "there", [["there", 1]]],
    ["and not more than that place holds", 2, "there", null],
    ["nothing from where it holds nothing", 1, "elsewhere", null],
  ] as const)("%s", (_, quantity, place, expected) => {
    const takings = spread(sets, "a", quantity, place);
    expect(takings?.map((taking) => [taking.locationId, taking.quantity]) ?? null).toEqual(expected);
  });

  it("is all parts or none", () => {
    const broken = [held("here", "cup", 6, 2), held("here", "pot", 1)];
    expect(partsOf(broken, { lineId: "a", locationId: "here", quantity: 2 })).toBeNull();
    expect(partsOf(broken, { lineId: "a", locationId: "here", quantity: 1 })).toHaveLength(2);
    expect(partsOf(broken, { lineId: "b", locationId: "here", quantity: 1 })).toBeNull();
  });

  it("is summed where it is asked for twice", () => {
    const one = { lineId: "a", locationId: "here", quantity: 1 };
    expect(together([one, { ...one, locationId: "there" }, { ...one, quantity: 4 }])).toEqual([
      { ...one, quantity: 5 },
      { ...one, locationId: "there" },
    ]);
  });
});
