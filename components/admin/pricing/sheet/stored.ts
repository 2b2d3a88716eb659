import { byVariant, type CellChange, type Draft } from "./draft";
import { type CellConflict, type SheetRow, tierOf } from "./model";

/** The rows with what was stored of a draft. */
export function withStored(rows: readonly SheetRow[], done: Draft): readonly SheetRow[] {
  const changes = byVariant(done);
  return rows.map((row) => {
    const own = changes.get(row.variantId);
    return own ? { ...row, amounts: withAmounts(row.amounts, own) } : row;
  });
}

/** The rows with what others stored in these cells and beside them. */
export function withLearned(
  rows: readonly SheetRow[],
  conflicts: readonly CellConflict[],
): readonly SheetRow[] {
  return rows.map((row) => {
    const own = conflicts.filter(({ variantId }) => variantId === row.variantId);
    if (own.length === 0) return row;
    const struckTiers = { ...row.struckTiers };
    const amounts = withAmounts(
      row.amounts,
      own.flatMap(({ column, theirs, beside }) => {
        const quantity = tierOf(column);
        if (quantity === null)
          return [
            { column, after: theirs },
            { column: column === "price" ? ("compareAt" as const) : ("price" as const), after: beside },
          ];
        if (beside === null) delete struckTiers[quantity];
        else struckTiers[quantity] = beside;
        return [{ column, after: theirs }];
      }),
    );
    return { ...row, amounts, struckTiers };
  });
}

function withAmounts(
  amounts: SheetRow["amounts"],
  changes: readonly Pick<CellChange, "column" | "after">[],
): SheetRow["amounts"] {
  const next = { ...amounts };
  for (const { column, after } of changes) {
    if (after === null) delete next[column];
    else next[column] = after;
  }
  return next;
}
