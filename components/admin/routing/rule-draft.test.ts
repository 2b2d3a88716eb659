import { describe, expect, it } from "vitest";
import { saveRoutingRuleInput } from "@/commerce/orders/model";
import { changesOf, emptyRule, moved, type PlacedRule, ruleInput } from "./rule-draft";

const draft = (id: string, name = id) => ({ ...emptyRule(id), id, version: 1, name });
const stored: PlacedRule[] = [
  { draft: draft("rou_a"), position: 0 },
  { draft: draft("rou_b"), position: 5 },
];

describe("a typed rule", () => {
  it("is what the verb takes, and says nothing of conditions that are empty", () => {
    const input = ruleInput({ ...draft("rou_a"), countries: ["DE"], unitsMin: 2 }, "brd_1", 3);
    expect(saveRoutingRuleInput.safeParse(input).success).toBe(true);
    expect(input.conditions).toEqual({ countries: ["DE"], unitsMin: 2 });
    expect(input).toMatchObject({ position: 3, version: 1, brandId: "brd_1" });
  });
});

describe("what has to be written", () => {
  it("is nothing for rules that stand as they are stored, with gaps between their places or without", () => {
    const drafts = stored.map((one) => one.draft);
    expect(changesOf(stored, drafts, "brd_1")).toEqual({ rules: [], removed: [] });
  });

  it("is a new rule alone where there is room for it, and every rule that has to make room", () => {
    const drafts = [draft("rou_a"), { ...emptyRule("new"), name: "new" }, draft("rou_b")];
    const { rules, removed } = changesOf(stored, drafts, "brd_1");
    expect(rules.map(({ id, position }) => [id, position])).toEqual([[null, 1]]);
    expect(removed).toEqual([]);
    const first = changesOf(
      stored,
      [{ ...emptyRule("new"), name: "new" }, ...stored.map((one) => one.draft)],
      "brd_1",
    );
    expect(first.rules.map(({ id, position }) => [id, position])).toEqual([
      [null, 0],
      ["rou_a", 1],
    ]);
    const turned = changesOf(stored, [draft("rou_b"), draft("rou_a")], "brd_1");
    expect(turned.rules.map(({ id, position }) => [id, position])).toEqual([["rou_a", 6]]);
  });

  it("is the change of one, and the loss of another", () => {
    const { rules, removed } = changesOf(stored, [draft("rou_b", "other")], "brd_1");
    expect(rules.map(({ name, position }) => [name, position])).toEqual([["other", 5]]);
    expect(removed).toEqual(["rou_a"]);
  });
});

it.each([
  [0, -1, "abc"],
  [0, 1, "bac"],
  [2, -1, "acb"],
  [2, 1, "abc"],
] as const)("moves %s by %s", (at, by, expected) => {
  expect(moved([..."abc"], at, by).join("")).toBe(expected);
});
