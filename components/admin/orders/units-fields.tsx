"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Input } from "@/components/ui/input";

export interface UnitsLine {
  readonly lineId: string;
  readonly title: string;
  readonly options: string;
  readonly most: number;
}

/** Numbers by line, and in a line by column. */
export type Counts = readonly (readonly number[])[];

/** All units of each line in the first column. */
export const allOf = (lines: readonly UnitsLine[]): Counts => lines.map(({ most }) => [most]);

/** No units of any line. */
export const noneOf = (lines: readonly UnitsLine[]): Counts => lines.map(() => []);

/** The lines of which units stand in the first column. */
export const chosenOf = (lines: readonly UnitsLine[], counts: Counts) =>
  lines.flatMap(({ lineId }, at) => {
    const quantity = counts[at]?.[0] ?? 0;
    return quantity > 0 ? [{ lineId, quantity }] : [];
  });

/** Lines of an order with a number for each, up to what is there: what a refund, a return or an inspection is about. */
export function UnitsFields({
  lines,
  columns,
  counts,
  onChange,
  extra,
}: {
  lines: readonly UnitsLine[];
  /** Headers of the columns of numbers, one or two. */
  columns: readonly string[];
  counts: Counts;
  onChange: (counts: Counts) => void;
  /** Something more about a line of which some are chosen. */
  extra?: (line: UnitsLine) => ReactNode;
}) {
  const t = useTranslations("admin.orders");
  const change = (row: number, column: number, value: number) =>
    onChange(
      counts.map((line, at) =>
        at === row ? columns.map((_, index) => (index === column ? value : (line[index] ?? 0))) : line,
      ),
    );
  return (
    <ul className="grid gap-3">
      {lines.map((line, row) => (
        <li key={line.lineId} className="flex flex-wrap items-end justify-between gap-x-4 gap-y-2">
          <span className="min-w-40 flex-1">
            {line.title}
            <span className="block text-muted-foreground text-xs">
              {[line.options, t("ofUnits", { count: line.most })].filter(Boolean).join(" · ")}
            </span>
          </span>
          {columns.map((column, at) => (
            // biome-ignore lint/a11y/noLabelWithoutControl: the field in it is the control
            <label key={column} className="grid gap-1">
              <span className={columns.length > 1 ? "text-muted-foreground text-xs" : "sr-only"}>
                {columns.length > 1 ? column : `${column}: ${line.title}`}
              </span>
              <Input
                className="w-20 text-right tabular-nums"
                type="number"
                min={0}
                max={line.most}
                value={counts[row]?.[at] ?? 0}
                onChange={(event) => change(row, at, Math.trunc(Number(event.target.value)) || 0)}
              />
            </label>
          ))}
          {extra && (counts[row]?.[0] ?? 0) > 0 && <div className="w-full">{extra(line)}</div>}
        </li>
      ))}
    </ul>
  );
}
