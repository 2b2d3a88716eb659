import { describe, expect, it } from "vitest";
import { draftOf, partOf, strategyOf } from "./strategy-draft";

const shares = {
  kind: "proportional" as const,
  parties: [
    { key: "web", amount: 3 },
    { key: "*", amount: 1 },
  ],
};

describe("a strategy in its form", () => {
  it("comes out as it went in, and says each part", () => {
    const draft = draftOf(shares);
    expect(strategyOf(draft)).toEqual(shares);
    expect([partOf(draft, 0), partOf(draft, 1), partOf(draft, 2)]).toEqual([0.75, 0.25, null]);
  });

  it("lets first come first served name nobody", () => {
    expect(strategyOf({ ...draftOf(shares), kind: "fifo" })).toEqual({ kind: "fifo", parties: [] });
  });

  it.each([
    ["nobody", []],
    ["no number", [{ key: "web", amount: "some" }]],
    ["a negative one", [{ key: "web", amount: "-1" }]],
    [
      "somebody twice",
      [
        { key: "web", amount: "1" },
        { key: "web", amount: "2" },
      ],
    ],
    ["only zeros", [{ key: "web", amount: "0" }]],
  ])("refuses %s", (_what, parties) => {
    expect(strategyOf({ kind: "proportional", parties })).toBeNull();
    expect(partOf({ kind: "proportional", parties }, 0)).toBeNull();
  });

  it("keeps zero units for somebody who comes first", () => {
    const first = { kind: "channel_priority" as const, parties: [{ key: "web", amount: "0" }] };
    expect(strategyOf(first)).toEqual({ kind: "channel_priority", parties: [{ key: "web", amount: 0 }] });
  });
});
