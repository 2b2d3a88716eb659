/** What a cell of the sheet holds: the price, the price before a reduction, a price from a quantity on, or the cost. */
export type CellKind = "price" | "compareAt" | `tier:${number}`;

/** An amount that somebody typed over another; null: no price. Minor units. */
export interface CellChange {
  readonly variantId: string;
  readonly column: CellKind;
  readonly before: bigint | null;
  readonly after: bigint | null;
}

export type Draft = ReadonlyMap<string, CellChange>;

export const cellKey = (variantId: string, column: CellKind) => `${variantId} ${column}`;

/** The draft with other amounts in some cells; `before` is what is stored. A cell that is as stored leaves the draft. */
export function withCells(draft: Draft, changes: readonly CellChange[]): Draft {
  const next = new Map(draft);
  for (const change of changes) {
    const key = cellKey(change.variantId, change.column);
    if (change.before === change.after) next.delete(key);
    else next.set(key, change);
  }
  return next;
}

/** The changed cells of each variant, in the order in which they were first touched. */
export function byVariant(draft: Draft): Map<string, CellChange[]> {
  const rows = new Map<string, CellChange[]>();
  for (const change of draft.values()) {
    const cells = rows.get(change.variantId);
    if (cells) cells.push(change);
    else rows.set(change.variantId, [change]);
  }
  return rows;
}

/** The way back: every change turned round. */
export function reversed(changes: Iterable<CellChange>): CellChange[] {
  return Array.from(changes, (change) => ({ ...change, before: change.after, after: change.before }));
}

/** What a draft does, for its preview: how many go up and down, appear and go, and the largest moves in per mille. */
export function summaryOf(draft: Draft) {
  let raised = 0;
  let lowered = 0;
  let added = 0;
  let removed = 0;
  for (const { before, after } of draft.values()) {
    if (before === null) added += 1;
    else if (after === null) removed += 1;
    else if (after > before) raised += 1;
    else lowered += 1;
  }
  return { cells: draft.size, variants: byVariant(draft).size, raised, lowered, added, removed };
}

/** How far an amount moved, in per mille of what it was, halves away from zero; null where there was none or is none. */
export function movePerMille(before: bigint | null, after: bigint | null): number | null {
  if (before === null || after === null || before === 0n) return null;
  return Math.round(Number(((after - before) * 100_000n) / before) / 100);
}
