"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogFooter,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
} from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";

export interface UnitsLine {
  readonly lineId: string;
  readonly title: string;
  readonly options: string;
  readonly most: number;
}

/** Lines of an order with a number for each, up to what is there: what a refund, a return or an inspection is about. */
export function UnitsDialog({
  label,
  title,
  lines,
  from,
  columns,
  open,
  onOpenChange,
  pending,
  onSubmit,
  onChange,
  extra,
  ready = true,
  children,
}: {
  label: string;
  title: string;
  lines: readonly UnitsLine[];
  /** What stands in the fields at first: `most` of the first column, or nothing. */
  from: "most" | "none";
  /** Headers of the columns of numbers, one or two. */
  columns: readonly string[];
  open: boolean;
  onOpenChange: (open: boolean) => void;
  pending: boolean;
  onSubmit: (counts: readonly (readonly number[])[]) => void;
  onChange?: (counts: readonly (readonly number[])[]) => void;
  /** Something more about a line of which some are chosen. */
  extra?: (line: UnitsLine) => ReactNode;
  /** Whether it may be sent as it stands. */
  ready?: boolean;
  children?: ReactNode;
}) {
  const t = useTranslations("admin.orders");
  const common = useTranslations("admin.common");
  const atFirst = () =>
    lines.map(({ most }) => columns.map((_, at) => (from === "most" && at === 0 ? most : 0)));
  const [counts, setCounts] = useState(atFirst);
  // Lines change between two openings: each begins with what is there then.
  const turn = (next: boolean) => {
    if (next) {
      setCounts(atFirst());
      onChange?.(atFirst());
    }
    onOpenChange(next);
  };
  const change = (row: number, column: number, value: number) => {
    const next = counts.map((line, at) =>
      at === row ? line.map((count, index) => (index === column ? value : count)) : line,
    );
    setCounts(next);
    onChange?.(next);
  };
  return (
    <Dialog open={open} onOpenChange={turn}>
      <DialogTrigger asChild>
        <Button type="button" size="sm" variant="outline">
          {label}
        </Button>
      </DialogTrigger>
      <DialogContent aria-describedby={undefined} closeLabel={common("close")}>
        <form
          className="grid gap-5"
          onSubmit={(event) => {
            event.preventDefault();
            onSubmit(counts);
          }}
        >
          <DialogHeader>
            <DialogTitle>{title}</DialogTitle>
          </DialogHeader>
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
          {children}
          <DialogFooter>
            <Button type="submit" pending={pending} disabled={!ready}>
              {label}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
