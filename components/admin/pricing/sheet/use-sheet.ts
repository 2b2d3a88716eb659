"use client";

import { useCallback, useMemo, useRef, useState } from "react";
import type { RoundingRule } from "@/commerce/pricing/model";
import type { Answer } from "@/components/admin/shell/model";
import { readAmount, writeAmount } from "./amount";
import { readBlock, writeBlock } from "./clipboard";
import { type CellChange, type CellKind, cellKey, type Draft, withCells } from "./draft";
import { calculate, isFormula, readFormula } from "./formula";
import { amountOf, type CellConflict, type SheetList, type SheetPage, type SheetRow } from "./model";
import { at, type Block, blockOf, type Selection } from "./selection";
import { withLearned, withStored } from "./stored";

const UNDO_DEEP = 100;

/** Why a typed or pasted text was refused; words are `admin.pricing.sheet.refused.<reason>`. */
export type Refusal =
  | "empty"
  | "not_a_number"
  | "too_many_digits"
  | "out_of_range"
  | "formula"
  | "no_result"
  | "outside"
  | "price_needed";

export interface PasteOutcome {
  readonly taken: number;
  readonly refused: readonly { readonly text: string; readonly reason: Refusal }[];
}

/** Everything about a sheet that is not yet stored: typed cells with a way back, the selection, the rows loaded so far. */
export function useSheet({
  list,
  locale,
  columns,
  page,
  round,
}: {
  list: SheetList;
  locale: string;
  columns: readonly CellKind[];
  page: SheetPage;
  /** Ends amounts as a rule asks. */
  round: (amounts: readonly bigint[], rule: RoundingRule) => Promise<Answer<bigint[]>>;
}) {
  const [rows, setRows] = useState(page.rows);
  const [cursor, setCursor] = useState(page.nextCursor);
  const [draft, setDraft] = useState<Draft>(new Map());
  const [past, setPast] = useState<readonly Draft[]>([]);
  const [selection, setSelection] = useState<Selection>(at({ row: 0, column: 0 }));

  // Every row seen, whatever the filter says now: changes of rows out of sight are saved and shown like the others.
  const known = useRef(new Map<string, SheetRow>());
  const asked = useRef(page);
  if (asked.current !== page) {
    const fresh = new Map(page.rows.map((row) => [row.variantId, row]));
    const same = asked.current.key === page.key;
    asked.current = page;
    // Read anew at the same address: rows loaded since stay. Another filter: from its beginning.
    setRows(
      same && rows.length > page.rows.length ? rows.map((row) => fresh.get(row.variantId) ?? row) : page.rows,
    );
    if (!same || rows.length <= page.rows.length) setCursor(page.nextCursor);
    if (!same) setSelection(at({ row: 0, column: 0 }));
  }
  for (const row of rows) known.current.set(row.variantId, row);

  const put = useCallback(
    (changes: readonly CellChange[]) => {
      if (changes.length === 0) return;
      setPast((before) => [...before.slice(1 - UNDO_DEEP), draft]);
      setDraft(withCells(draft, changes));
    },
    [draft],
  );

  const shown = useCallback(
    (row: SheetRow, column: CellKind) => {
      const change = draft.get(cellKey(row.variantId, column));
      return change ? change.after : amountOf(row, column);
    },
    [draft],
  );

  const changeOf = (row: SheetRow, column: CellKind, after: bigint | null): CellChange => ({
    variantId: row.variantId,
    column,
    before: amountOf(row, column),
    after,
  });

  /** The cells of a block, row by row. */
  const cells = (block: Block) =>
    rows
      .slice(block.top, block.bottom + 1)
      .flatMap((row) => columns.slice(block.left, block.right + 1).map((column) => ({ row, column })));

  /** Does a formula to every priced cell of a block, then rounds. Gives how many changed, or why not. */
  async function calculateBlock(
    block: Block,
    text: string,
    rule: RoundingRule,
  ): Promise<{ changed: number } | { refused: Refusal }> {
    const formula = readFormula(text, list.currency, locale);
    if (!formula) return { refused: "formula" };
    const results = cells(block).flatMap(({ row, column }) => {
      const after = calculate(shown(row, column), formula);
      return after === null ? [] : [{ row, column, after }];
    });
    if (results.length === 0) return { refused: "no_result" };
    const rounded =
      rule === "none"
        ? null
        : await round(
            results.map(({ after }) => after),
            rule,
          );
    if (rounded && rounded.status !== "done") return { refused: "no_result" };
    const changes = results.map(({ row, column, after }, index) =>
      changeOf(row, column, rounded?.value[index] ?? after),
    );
    put(changes);
    return { changed: changes.length };
  }

  /** One text over a block: each cell of it, or its head alone. */
  function type(text: string, fill: boolean): Refusal | null {
    const { head } = selection;
    const block = fill
      ? blockOf(selection)
      : { top: head.row, bottom: head.row, left: head.column, right: head.column };
    const targets = cells(block);
    if (text.trim() === "") return clear(block);
    if (isFormula(text)) {
      const formula = readFormula(text, list.currency, locale);
      if (!formula) return "formula";
      const changes = targets.flatMap(({ row, column }) => {
        const after = calculate(shown(row, column), formula);
        return after === null ? [] : [changeOf(row, column, after)];
      });
      if (changes.length === 0) return "no_result";
      put(changes);
      return null;
    }
    const amount = readAmount(text, list.currency, locale);
    if (!amount.ok) return amount.reason;
    put(targets.map(({ row, column }) => changeOf(row, column, amount.minor)));
    return null;
  }

  /** Takes amounts away: tiers and prices before a reduction. The price itself stays, or the product would not sell. */
  function clear(block: Block): Refusal | null {
    const targets = cells(block).filter(({ column }) => column !== "price");
    put(targets.map(({ row, column }) => changeOf(row, column, null)));
    return targets.length === 0 ? "price_needed" : null;
  }

  /**
   * Lays a block of the clipboard over the cells from the top left of the selection on. One cell over a larger selection fills
   * it. Cells that cannot be read are left as they were and named.
   */
  function paste(text: string): PasteOutcome {
    const block = blockOf(selection);
    const lines = readBlock(text);
    const single = lines.length === 1 && lines[0]?.length === 1 ? (lines[0][0] ?? "") : null;
    const changes: CellChange[] = [];
    const refused: { text: string; reason: Refusal }[] = [];
    const take = (row: SheetRow | undefined, column: CellKind | undefined, cell: string) => {
      if (cell.trim() === "") return;
      if (!row || !column) return void refused.push({ text: cell, reason: "outside" });
      const amount = readAmount(cell, list.currency, locale);
      if (amount.ok) changes.push(changeOf(row, column, amount.minor));
      else refused.push({ text: cell, reason: amount.reason });
    };
    if (single !== null) for (const { row, column } of cells(block)) take(row, column, single);
    else
      for (const [down, line] of lines.entries())
        for (const [right, cell] of line.entries())
          take(rows[block.top + down], columns[block.left + right], cell);
    put(changes);
    if (single === null && lines.length > 0)
      setSelection({
        anchor: { row: block.top, column: block.left },
        head: {
          row: Math.min(rows.length - 1, block.top + lines.length - 1),
          column: Math.min(
            columns.length - 1,
            block.left + Math.max(...lines.map((line) => line.length)) - 1,
          ),
        },
      });
    return { taken: changes.length, refused };
  }

  const copy = (block: Block) =>
    writeBlock(
      rows.slice(block.top, block.bottom + 1).map((row) =>
        columns.slice(block.left, block.right + 1).map((column) => {
          const minor = shown(row, column);
          return minor === null ? "" : writeAmount(minor, list.currency, locale);
        }),
      ),
    );

  function undo() {
    const before = past.at(-1);
    if (!before) return;
    setDraft(before);
    setPast(past.slice(0, -1));
  }

  function discard() {
    setDraft(new Map());
    setPast([]);
  }

  /** What has been written: the rows show it, and it leaves the draft. */
  function stored(changes: readonly CellChange[]) {
    const done = new Map(changes.map((change) => [cellKey(change.variantId, change.column), change]));
    setRows((before) => withStored(before, done));
    setDraft((before) => new Map([...before].filter(([key, { after }]) => done.get(key)?.after !== after)));
    setPast([]);
  }

  /** The rows show what others stored in these cells and beside them. */
  function learned(conflicts: readonly CellConflict[]) {
    setRows((before) => withLearned(before, conflicts));
  }

  /** After a conflict: the rows show what is stored; of the draft stay the cells of which the own value is kept. */
  function overtaken(conflicts: readonly CellConflict[], mine: ReadonlySet<string>) {
    learned(conflicts);
    setDraft((before) => {
      const next = new Map(before);
      for (const { variantId, column, theirs } of conflicts) {
        const key = cellKey(variantId, column);
        const change = next.get(key);
        if (change && mine.has(key) && change.after !== theirs) next.set(key, { ...change, before: theirs });
        else next.delete(key);
      }
      return next;
    });
    setPast([]);
  }

  const tiers = useMemo(
    () =>
      [...new Set(rows.flatMap((row) => Object.keys(row.amounts)))].filter((key): key is `tier:${number}` =>
        key.startsWith("tier:"),
      ),
    [rows],
  );

  return {
    ...{
      rows,
      setRows,
      cursor,
      setCursor,
      known: known.current,
      draft,
      setDraft,
      selection,
      setSelection,
      tiers,
    },
    ...{ shown, put, type, clear, paste, copy, undo, discard, calculateBlock, stored, learned, overtaken },
  };
}

export type Sheet = ReturnType<typeof useSheet>;
