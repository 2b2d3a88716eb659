import { describe, expect, it } from "vitest";
import { conflictsOf, editsOf, entriesOf, type SentCell } from "./cells";

const cell = (
  column: SentCell["column"],
  before: bigint | null,
  after: bigint | null,
  beside: bigint | null = null,
): SentCell => ({ variantId: "v", column, before, after, beside });

describe("cells of a sheet as prices", () => {
  it("joins a price and the price before it into one edit, seen and wanted", () => {
    expect(editsOf([cell("price", 100n, 90n, 120n), cell("compareAt", 120n, 130n, 100n)])).toEqual([
      {
        variantId: "v",
        minQuantity: 1,
        seen: { amountMinor: 100n, compareAtMinor: 120n },
        after: { amountMinor: 90n, compareAtMinor: 130n },
      },
    ]);
  });

  it("keeps the half that was not touched", () => {
    expect(editsOf([cell("price", 100n, 90n, 120n)])[0]?.after).toEqual({
      amountMinor: 90n,
      compareAtMinor: 120n,
    });
    expect(editsOf([cell("compareAt", null, 130n, 100n)])[0]).toMatchObject({
      seen: { amountMinor: 100n, compareAtMinor: null },
      after: { amountMinor: 100n, compareAtMinor: 130n },
    });
  });

  it("gives a tier its quantity, and takes one away that was emptied", () => {
    expect(editsOf([cell("tier:10", null, 80n)])).toEqual([
      { variantId: "v", minQuantity: 10, seen: null, after: { amountMinor: 80n, compareAtMinor: null } },
    ]);
    expect(editsOf([cell("tier:10", 80n, null)])[0]?.after).toBeNull();
    expect(entriesOf([cell("tier:10", 80n, null)])).toEqual([]);
  });

  it("tells conflicts cell by cell, with what others left beside", () => {
    const theirs = { amountMinor: 95n, compareAtMinor: 120n };
    const conflict = { variantId: "v", minQuantity: 1, seen: null, mine: null, theirs };
    expect(conflictsOf([conflict], [cell("price", 100n, 90n, 120n)])).toEqual([
      { variantId: "v", column: "price", mine: 90n, theirs: 95n, beside: 120n },
    ]);
  });
});
