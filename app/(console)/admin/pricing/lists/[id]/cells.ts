import type { PriceEntry, SeenPrice, SheetConflict, SheetEdit } from "@/commerce/pricing/model";
import type { CellChange } from "@/components/admin/pricing/sheet/draft";
import { type CellConflict, tierOf } from "@/components/admin/pricing/sheet/model";

/** A changed cell, and what stands beside it in the same price: the price of a struck price, or the other way round. */
export type SentCell = CellChange & { readonly beside: bigint | null };

/** The cells of one stored price: its amount, its price before a reduction, or both. */
interface PriceCells {
  readonly variantId: string;
  readonly minQuantity: number;
  readonly amount: SentCell | undefined;
  readonly compareAt: SentCell | undefined;
}

/** The sheet shows a price and the price before it as two cells; stored they are one. */
function prices(cells: readonly SentCell[]): PriceCells[] {
  const found = new Map<string, PriceCells>();
  for (const cell of cells) {
    const minQuantity = tierOf(cell.column) ?? 1;
    const key = `${cell.variantId} ${minQuantity}`;
    const own = found.get(key) ?? {
      variantId: cell.variantId,
      minQuantity,
      amount: undefined,
      compareAt: undefined,
    };
    found.set(key, { ...own, [cell.column === "compareAt" ? "compareAt" : "amount"]: cell });
  }
  return [...found.values()];
}

/** What was seen and what it shall be. Without an amount there is no price, whatever stands before it. */
export function editsOf(cells: readonly SentCell[]): SheetEdit[] {
  return prices(cells).map(({ variantId, minQuantity, amount, compareAt }) => ({
    variantId,
    minQuantity,
    seen: priceOf(amount?.before, compareAt?.before, amount, compareAt),
    after: priceOf(amount?.after, compareAt?.after, amount, compareAt),
  }));
}

/** The same as entries of a plan, which has no way to take a price away. */
export function entriesOf(cells: readonly SentCell[]): PriceEntry[] {
  return editsOf(cells).flatMap(({ variantId, minQuantity, after }) =>
    after ? [{ variantId, minQuantity, ...after }] : [],
  );
}

/** Conflicts by cell: only of those cells whose stored value is another one than was seen. */
export function conflictsOf(conflicts: readonly SheetConflict[], cells: readonly SentCell[]): CellConflict[] {
  return conflicts.flatMap(({ variantId, minQuantity, theirs }) =>
    cells
      .filter((cell) => cell.variantId === variantId && (tierOf(cell.column) ?? 1) === minQuantity)
      .map((cell) => ({
        variantId,
        column: cell.column,
        mine: cell.after,
        theirs: (cell.column === "compareAt" ? theirs?.compareAtMinor : theirs?.amountMinor) ?? null,
        beside: (cell.column === "compareAt" ? theirs?.amountMinor : theirs?.compareAtMinor) ?? null,
      })),
  );
}

function priceOf(
  amount: bigint | null | undefined,
  compareAt: bigint | null | undefined,
  amountCell: SentCell | undefined,
  compareCell: SentCell | undefined,
): SeenPrice | null {
  const amountMinor = amountCell ? amount : compareCell?.beside;
  if (amountMinor === null || amountMinor === undefined) return null;
  return { amountMinor, compareAtMinor: (compareCell ? compareAt : amountCell?.beside) ?? null };
}
