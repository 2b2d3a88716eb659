import { describe, expect, it } from "vitest";
import { type CellChange, movePerMille, reversed, summaryOf, withCells } from "./draft";
import { isLow, lowestPrice, marginOf } from "./margin";
import { at, blockOf, cellsIn, moved } from "./selection";

const change = (variantId: string, before: bigint | null, after: bigint | null): CellChange => ({
  variantId,
  column: "price",
  before,
  after,
});
const press = (key: string, over: Partial<Parameters<typeof moved>[1]> = {}) => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  ...over,
});
const size = { rows: 10, columns: 3, page: 4 };

describe("moving through the grid", () => {
  const here = at({ row: 2, column: 1 });
  it.each<[string, object, { row: number; column: number } | null]>([
    ["ArrowDown", {}, { row: 3, column: 1 }],
    ["ArrowUp", { ctrlKey: true }, { row: 0, column: 1 }],
    ["ArrowRight", { metaKey: true }, { row: 2, column: 2 }],
    ["PageDown", {}, { row: 6, column: 1 }],
    ["PageUp", {}, { row: 0, column: 1 }],
    ["Home", {}, { row: 2, column: 0 }],
    ["End", { ctrlKey: true }, { row: 9, column: 2 }],
    ["Tab", {}, { row: 2, column: 2 }],
    ["Tab", { shiftKey: true }, { row: 2, column: 0 }],
    ["x", {}, null],
  ])("%s %j", (key, over, head) => {
    expect(moved(here, press(key, over), size)?.head ?? null).toEqual(head);
  });

  it("lets Tab out at the end of a row", () => {
    expect(moved(at({ row: 0, column: 2 }), press("Tab"), size)).toBeNull();
    expect(moved(at({ row: 0, column: 0 }), press("Tab", { shiftKey: true }), size)).toBeNull();
  });

  it("stretches a block by Shift, whichever way", () => {
    const up = moved(here, press("ArrowUp", { shiftKey: true }), size);
    expect(up && blockOf(up)).toEqual({ top: 1, bottom: 2, left: 1, right: 1 });
    expect(up && cellsIn(blockOf(up))).toBe(2);
  });
});

describe("a draft", () => {
  it("forgets a cell that is as it was stored", () => {
    const draft = withCells(new Map(), [change("a", 100n, 120n), change("b", null, 5n)]);
    expect(draft.size).toBe(2);
    expect(withCells(draft, [change("a", 100n, 100n)]).size).toBe(1);
  });

  it("counts what it does, and knows the way back", () => {
    const cells = [
      change("a", 100n, 120n),
      change("b", 100n, 90n),
      change("c", null, 5n),
      change("d", 5n, null),
    ];
    const summary = { cells: 4, variants: 4, raised: 1, lowered: 1, added: 1, removed: 1 };
    expect(summaryOf(withCells(new Map(), cells))).toEqual(summary);
    expect(reversed(cells)[0]).toEqual(change("a", 120n, 100n));
  });

  it.each([
    [100n, 105n, 50],
    [1990n, 1890n, -50],
    [null, 5n, null],
    [5n, null, null],
  ])("from %s to %s moves by %s per mille", (before, after, perMille) => {
    expect(movePerMille(before, after)).toBe(perMille);
  });
});

describe("margins", () => {
  // 119 with 19 % inside are 100 net; 70 of cost leave 30 %.
  const terms = { taxMicro: 190_000, floorMicro: 300_000 };
  it("are of the net price", () => {
    expect(marginOf(11_900n, 7_000n, terms)).toBe(300);
    expect(marginOf(11_900n, 12_000n, terms)).toBe(-200);
    expect(marginOf(null, 7_000n, terms)).toBeNull();
    expect(marginOf(11_900n, null, terms)).toBeNull();
  });

  it("are low under the floor, not on it; without a floor under the cost", () => {
    expect(isLow(11_900n, 7_000n, terms)).toBe(false);
    expect(isLow(11_900n, 7_001n, terms)).toBe(true);
    expect(isLow(11_900n, 10_000n, { ...terms, floorMicro: null })).toBe(false);
    expect(isLow(11_900n, 10_001n, { ...terms, floorMicro: null })).toBe(true);
  });

  it.each([1n, 7_000n, 7_001n, 99_999n])(
    "the lowest price for a cost of %s is not low, one less is",
    (cost) => {
      const lowest = lowestPrice(cost, terms);
      expect(isLow(lowest, cost, terms)).toBe(false);
      expect(isLow(lowest - 2n, cost, terms)).toBe(true);
    },
  );
});
