"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, memo, useEffect, useRef } from "react";
import { cn } from "@/components/ui/cn";
import { type CurrencyCode, formatMoney } from "@/lib/currency";
import { type CellChange, type CellKind, cellKey } from "./draft";
import { isLow, lowestPrice, type MarginTerms, marginOf } from "./margin";
import { amountOf, type SheetRow } from "./model";

/** One variant: its name, its amounts, its cost and what is left of the price. */
export const GridRow = memo(function GridRow({
  id,
  row,
  place,
  columns,
  currency,
  terms,
  locale,
  changes,
  marked,
  from,
  to,
  active,
  editing,
  onText,
  onEditKey,
  onLeave,
}: {
  id: string;
  row: SheetRow;
  place: number;
  columns: readonly CellKind[];
  currency: CurrencyCode;
  terms: MarginTerms;
  locale: string;
  changes: readonly CellChange[] | undefined;
  marked: ReadonlySet<string>;
  /** Columns of the row inside the selection. */
  from: number;
  to: number;
  /** The column of the active cell, or -1. */
  active: number;
  editing: { readonly text: string; readonly refused: string | null } | null;
  onText: (text: string) => void;
  onEditKey: (event: KeyboardEvent<HTMLInputElement>) => void;
  onLeave: () => void;
}) {
  const t = useTranslations("admin.pricing.sheet");
  const changed = (column: CellKind) => changes?.find((change) => change.column === column);
  const priceChange = changed("price");
  const price = priceChange ? priceChange.after : amountOf(row, "price");
  const margin = marginOf(price, row.costMinor, terms);
  const low = isLow(price, row.costMinor, terms);
  const money = (minor: bigint) => formatMoney(minor, currency, locale);
  return (
    <tr aria-rowindex={place + 2}>
      <th scope="row" aria-colindex={1} className="sheet-name">
        <span className="sheet-title">
          <span className="truncate">{row.title}</span>
          {row.variant && <span className="truncate text-muted-foreground">{row.variant}</span>}
        </span>
      </th>
      {columns.map((column, index) => {
        const change = changed(column);
        const stored = amountOf(row, column);
        const minor = change ? change.after : stored;
        const open = editing !== null && active === index;
        return (
          // biome-ignore lint/a11y/useAriaPropsSupportedByRole: in a table with role=grid a td is a gridcell, which takes it.
          <td
            key={column}
            id={`${id}-${place}-${index}`}
            aria-colindex={index + 2}
            aria-selected={index >= from && index <= to}
            data-cell={`${place}:${index}`}
            className={cn(
              "sheet-cell",
              index >= from && index <= to && "bg-primary-quiet",
              change && "sheet-changed",
              marked.has(cellKey(row.variantId, column)) && "bg-destructive-quiet",
              active === index && "sheet-active",
            )}
          >
            {open ? (
              <CellInput
                text={editing.text}
                refused={editing.refused}
                label={row.title}
                onText={onText}
                onKey={onEditKey}
                onLeave={onLeave}
              />
            ) : (
              <>
                {change && (
                  <span className="sr-only">
                    {t("was", { amount: stored === null ? t("nothing") : money(stored) })}{" "}
                  </span>
                )}
                {minor !== null ? (
                  money(minor)
                ) : column === "price" ? (
                  <span className="text-warning">{t("missing")}</span>
                ) : (
                  <span aria-hidden className="text-muted-foreground">
                    –
                  </span>
                )}
              </>
            )}
          </td>
        );
      })}
      <td aria-colindex={columns.length + 2} className="sheet-fact">
        {row.costMinor === null ? "–" : money(row.costMinor)}
      </td>
      <td
        aria-colindex={columns.length + 3}
        className={cn("sheet-fact", low && "text-warning")}
        title={
          low && row.costMinor !== null
            ? t("floor", { amount: money(lowestPrice(row.costMinor, terms)) })
            : undefined
        }
      >
        {margin === null
          ? "–"
          : (margin / 1000).toLocaleString(locale, { style: "percent", maximumFractionDigits: 1 })}
        {low && <span className="sr-only"> {t("belowFloor")}</span>}
      </td>
    </tr>
  );
});

function CellInput({
  text,
  refused,
  label,
  onText,
  onKey,
  onLeave,
}: {
  text: string;
  refused: string | null;
  label: string;
  onText: (text: string) => void;
  onKey: (event: KeyboardEvent<HTMLInputElement>) => void;
  onLeave: () => void;
}) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const input = field.current;
    if (!input) return;
    input.focus({ preventScroll: true });
    // What was typed stands before the caret; a price that is opened is chosen whole.
    if (input.value.length > 1) input.select();
    else input.setSelectionRange(input.value.length, input.value.length);
  }, []);
  return (
    <>
      <input
        ref={field}
        value={text}
        inputMode="decimal"
        aria-label={label}
        aria-invalid={refused ? true : undefined}
        aria-describedby={refused ? "sheet-refused" : undefined}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={onKey}
        onBlur={onLeave}
        className="sheet-input"
      />
      {refused && (
        <span id="sheet-refused" role="alert" className="sheet-refused">
          {refused}
        </span>
      )}
    </>
  );
}
