"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { Simulated } from "@/commerce/inventory/model";
import { cn } from "@/components/ui/cn";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";

/** What the same orders would have got under each way, a column each; the best of each row is set off. */
export function StrategyResults({
  results,
  titles,
  nameOf,
}: {
  results: readonly Simulated[];
  titles: readonly string[];
  nameOf: (key: string) => string;
}) {
  const t = useTranslations("admin.inventory.simulator");
  const format = useFormatter();
  if (results.every(({ orders }) => orders === 0))
    return <p className="text-muted-foreground">{t("nothing")}</p>;
  const number = (value: number) => format.number(value);
  const percent = (value: number) => format.number(value, { style: "percent", maximumFractionDigits: 1 });
  const keys = [...new Set(results.flatMap(({ parties }) => parties.map(({ key }) => key)))];
  const rows: readonly Row[] = [
    { label: t("orders"), of: ({ orders }) => orders, show: number, best: null },
    { label: t("refused"), of: ({ refused }) => refused, show: number, best: "least" },
    { label: t("fillRate"), of: ({ fillRate }) => fillRate, show: percent, best: "most" },
    { label: t("splitRate"), of: ({ splitRate }) => splitRate, show: percent, best: "least" },
    ...keys.map(
      (key): Row => ({
        label: t("refusedOf", { name: nameOf(key) }),
        of: ({ parties }) => parties.find((party) => party.key === key)?.refused ?? null,
        show: (value, { parties }) =>
          t("ofOrders", { refused: value, orders: parties.find((party) => party.key === key)?.orders ?? 0 }),
        best: "least",
      }),
    ),
  ];
  return (
    <div className="min-w-0 overflow-x-auto">
      <Table aria-label={t("results")}>
        <TableHeader className="static">
          <TableRow className="hover:bg-transparent">
            <TableHead>
              <span className="sr-only">{t("figure")}</span>
            </TableHead>
            {titles.map((title) => (
              <TableHead key={title} numeric>
                {title}
              </TableHead>
            ))}
          </TableRow>
        </TableHeader>
        <TableBody>
          {rows.map((row) => {
            const values = results.map(row.of);
            const known = values.filter((value) => value !== null);
            const best = row.best === "most" ? Math.max(...known) : Math.min(...known);
            const differs = new Set(known).size > 1;
            return (
              <TableRow key={row.label}>
                <th scope="row" className="h-9 border-b px-3 text-left font-normal">
                  {row.label}
                </th>
                {results.map((result, at) => {
                  const value = values[at] ?? null;
                  return (
                    <TableCell
                      key={titles[at]}
                      numeric
                      className={cn(row.best && differs && value === best && "font-medium text-primary")}
                    >
                      {value === null ? "–" : row.show(value, result)}
                    </TableCell>
                  );
                })}
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
    </div>
  );
}

interface Row {
  readonly label: string;
  readonly of: (result: Simulated) => number | null;
  readonly show: (value: number, result: Simulated) => string;
  /** Which value is the good one; null: it is no matter of good. */
  readonly best: "most" | "least" | null;
}
