"use client";

import { useTranslations } from "next-intl";
import { type ClipboardEvent, type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import { cn } from "@/components/ui/cn";
import type { CurrencyCode } from "@/lib/currency";
import { writeAmount } from "./amount";
import { byVariant, type CellKind, type Draft } from "./draft";
import { isFormula } from "./formula";
import "./grid.css";
import { GridRow } from "./grid-row";
import type { MarginTerms } from "./margin";
import { amountOf, type SheetRow } from "./model";
import { at, type Block, blockOf, moved, type Selection } from "./selection";
import { usePointer } from "./use-pointer";
import { useWindow } from "./use-window";

/** What the keys of the grid ask for; the sheet decides what it means. */
export interface GridAsks {
  /** A text typed into the head of the selection; `fill`: meant for the whole block. Words when it is refused. */
  readonly onType: (text: string, fill: boolean) => string | null;
  readonly onClear: (block: Block) => void;
  readonly onPaste: (text: string) => void;
  readonly onCopy: (block: Block) => string;
  readonly onUndo: () => void;
  /** The last loaded rows are in sight. */
  readonly onEnd: () => void;
}

interface Editing {
  readonly text: string;
  readonly refused: string | null;
}

/**
 * Amounts by variant as a spreadsheet: one stop for Tab, arrows inside, Enter or F2 or a figure to type, Escape to leave,
 * blocks by Shift, copy and paste by the browser's own keys. Only the rows in sight are drawn.
 */
export function Grid({
  label,
  rows,
  total,
  columns,
  columnNames,
  currency,
  terms,
  locale,
  draft,
  marked,
  selection,
  onSelect,
  readOnly,
  asks,
  className,
}: {
  label: string;
  rows: readonly SheetRow[];
  /** All that match, loaded or not. */
  total: number;
  columns: readonly CellKind[];
  columnNames: readonly string[];
  currency: CurrencyCode;
  terms: MarginTerms;
  locale: string;
  draft: Draft;
  /** Cell keys that somebody else changed meanwhile. */
  marked: ReadonlySet<string>;
  selection: Selection;
  onSelect: (selection: Selection) => void;
  readOnly: boolean;
  asks: GridAsks;
  className?: string;
}) {
  const t = useTranslations("admin.pricing.sheet");
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const table = useRef<HTMLTableElement>(null);
  const { first, last, rowHeight, page, reveal } = useWindow(box, rows.length);
  const [editing, setEditing] = useState<Editing | null>(null);
  const block = blockOf(selection);
  const { head } = selection;
  const changes = useMemo(() => byVariant(draft), [draft]);
  const pointer = usePointer(table, selection, onSelect, () => {
    if (!readOnly) startWith(currentText());
  });

  const { onEnd } = asks;
  useEffect(() => {
    if (last >= rows.length - 20 && rows.length < total) onEnd();
  }, [last, rows.length, total, onEnd]);

  function currentText(): string {
    const row = rows[head.row];
    const column = columns[head.column];
    if (!row || !column) return "";
    const change = changes.get(row.variantId)?.find((one) => one.column === column);
    const minor = change ? change.after : amountOf(row, column);
    return minor === null ? "" : writeAmount(minor, currency, locale);
  }
  const startWith = (text: string) => setEditing({ text, refused: null });
  const select = (next: Selection) => {
    onSelect(next);
    reveal(next.head.row, next.head.column);
  };
  const step = (key: string, shiftKey = false) =>
    moved(
      at(head),
      { key, shiftKey, ctrlKey: false, metaKey: false },
      { rows: rows.length, columns: columns.length, page },
    );

  /** Takes what is typed; false when it was refused and the cell stays open. */
  function commit(fill: boolean): boolean {
    if (!editing) return true;
    const refused = asks.onType(editing.text, fill);
    if (refused) {
      setEditing({ ...editing, refused });
      return false;
    }
    setEditing(null);
    return true;
  }

  function onEditKey(event: KeyboardEvent<HTMLInputElement>) {
    event.stopPropagation();
    const { key, shiftKey } = event;
    if (key === "Escape") {
      event.preventDefault();
      setEditing(null);
      table.current?.focus({ preventScroll: true });
    }
    if (key !== "Enter" && key !== "Tab") return;
    event.preventDefault();
    const fill = key === "Enter" && (event.ctrlKey || event.metaKey || isFormula(editing?.text ?? ""));
    const many = block.top !== block.bottom || block.left !== block.right;
    if (!commit(fill && many)) return;
    table.current?.focus({ preventScroll: true });
    if (fill && many) return;
    const next =
      key === "Tab" ? step(shiftKey ? "ArrowLeft" : "ArrowRight") : step(shiftKey ? "ArrowUp" : "ArrowDown");
    if (next) select(next);
  }

  function onKey(event: KeyboardEvent<HTMLElement>) {
    if (event.defaultPrevented || event.nativeEvent.isComposing || rows.length === 0) return;
    const { key } = event;
    const command = event.ctrlKey || event.metaKey;
    const next = moved(selection, event, { rows: rows.length, columns: columns.length, page });
    if (next) {
      event.preventDefault();
      return select(next);
    }
    if (command && key.toLowerCase() === "a") {
      event.preventDefault();
      return onSelect({
        anchor: { row: 0, column: block.left },
        head: { row: rows.length - 1, column: block.right },
      });
    }
    if (readOnly || event.altKey) return;
    if (command) {
      if (key.toLowerCase() !== "z" || event.shiftKey) return;
      event.preventDefault();
      return asks.onUndo();
    }
    if (key === "Enter" || key === "F2") {
      event.preventDefault();
      return startWith(currentText());
    }
    if (key === "Delete" || key === "Backspace") {
      event.preventDefault();
      return asks.onClear(block);
    }
    if (key === "Escape") return onSelect(at(head));
    if (/^[\d.,+\-−*/=]$/.test(key)) {
      event.preventDefault();
      startWith(key);
    }
  }

  function onClipboard(event: ClipboardEvent<HTMLElement>, kind: "copy" | "cut" | "paste") {
    if (editing) return;
    event.preventDefault();
    if (kind === "paste") {
      if (!readOnly) asks.onPaste(event.clipboardData.getData("text/plain"));
      return;
    }
    event.clipboardData.setData("text/plain", asks.onCopy(block));
    if (kind === "cut" && !readOnly) asks.onClear(block);
  }

  const shown = rows.slice(first, last + 1);
  const above = first * rowHeight;
  const below = Math.max(0, rows.length - 1 - last) * rowHeight;
  return (
    <div ref={box} className={cn("sheet relative overflow-auto border", className)}>
      <table
        ref={table}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose cells are edited is a grid (APG).
        role="grid"
        tabIndex={0}
        aria-label={label}
        aria-rowcount={total + 1}
        aria-colcount={columns.length + 3}
        aria-multiselectable
        aria-readonly={readOnly || undefined}
        aria-activedescendant={rows.length > 0 && !editing ? `${id}-${head.row}-${head.column}` : undefined}
        onKeyDown={onKey}
        onPaste={(event) => onClipboard(event, "paste")}
        onCopy={(event) => onClipboard(event, "copy")}
        onCut={(event) => onClipboard(event, "cut")}
        {...pointer}
      >
        <colgroup>
          <col className="sheet-name-col" />
          {columns.map((column) => (
            <col key={column} className="sheet-amount-col" />
          ))}
          <col className="sheet-cost-col" />
          <col className="sheet-margin-col" />
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col" aria-colindex={1} className="sheet-name">
              {t("product")}
            </th>
            {columnNames.map((name, column) => (
              <th key={columns[column]} scope="col" aria-colindex={column + 2}>
                {name}
              </th>
            ))}
            <th scope="col" aria-colindex={columns.length + 2}>
              {t("cost")}
            </th>
            <th scope="col" aria-colindex={columns.length + 3}>
              {t("margin")}
            </th>
          </tr>
        </thead>
        <tbody>
          {above > 0 && <tr aria-hidden style={{ height: above }} />}
          {shown.map((row, index) => {
            const place = first + index;
            const inBlock = place >= block.top && place <= block.bottom;
            return (
              <GridRow
                key={row.variantId}
                id={id}
                row={row}
                place={place}
                columns={columns}
                currency={currency}
                terms={terms}
                locale={locale}
                changes={changes.get(row.variantId)}
                marked={marked}
                from={inBlock ? block.left : -1}
                to={inBlock ? block.right : -2}
                active={place === head.row ? head.column : -1}
                editing={place === head.row ? editing : null}
                onText={(text) => setEditing({ text, refused: null })}
                onEditKey={onEditKey}
                onLeave={() => {
                  if (editing && !commit(false)) setEditing(null);
                }}
              />
            );
          })}
          {below > 0 && <tr aria-hidden style={{ height: below }} />}
        </tbody>
      </table>
    </div>
  );
}
