"use client";

import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { RoutingComparison, RoutingReport } from "@/commerce/orders/model";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { type CurrencyCode, formatMoney } from "@/lib/currency";
import { costOf, type SendingCost } from "./cost";
import type { RoutingNames } from "./rule-words";

/** Past orders as they were sent, as the rules of now and as the proposed ones would send them: side by side. */
export function Comparison({
  result,
  cost,
  currency,
  names,
}: {
  result: RoutingComparison;
  cost: SendingCost;
  currency: CurrencyCode;
  names: RoutingNames;
}) {
  const t = useTranslations("admin.routing");
  const format = useFormatter();
  const locale = useLocale();
  const figure = (value: number | null, digits: number) =>
    value === null
      ? "–"
      : format.number(value, { maximumFractionDigits: digits, minimumFractionDigits: digits });
  const sides = [result.actual, result.present, result.proposed];
  const places = [...new Set(sides.flatMap(({ byLocation }) => byLocation.map((row) => row.locationId)))];
  const rows: [key: string, label: string, of: (report: RoutingReport) => string][] = [
    ["parcels", t("figure.parcels"), (report) => figure(report.parcelsPerOrder, 2)],
    [
      "split",
      t("figure.split"),
      (report) => format.number(report.splitRate, { style: "percent", maximumFractionDigits: 1 }),
    ],
    ["km", t("figure.km"), (report) => figure(report.kmPerUnit, 0)],
    ["days", t("figure.days"), (report) => figure(report.daysMaxMean, 1)],
    ["unplaced", t("figure.unplaced"), (report) => figure(report.unplacedUnits, 0)],
    ["cost", t("figure.cost"), (report) => formatMoney(costOf(report, result.units, cost), currency, locale)],
    ...places.map((id): [string, string, (report: RoutingReport) => string] => [
      id,
      t("figure.from", { location: names.locations.find(({ value }) => value === id)?.label ?? id }),
      ({ byLocation }) => figure(byLocation.find((row) => row.locationId === id)?.units ?? 0, 0),
    ]),
  ];
  return (
    <div className="min-w-0 overflow-x-auto">
      <Table aria-label={t("comparison")}>
        <TableHeader className="static">
          <TableRow className="hover:bg-transparent">
            <TableHead>{t("orders", { count: result.actual.orders })}</TableHead>
            <TableHead numeric className="max-sm:hidden">
              {t("side.actual")}
            </TableHead>
            <TableHead numeric>{t("side.present")}</TableHead>
            <TableHead numeric>{t("side.proposed")}</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {rows.map(([key, label, of]) => (
            <TableRow key={key}>
              <TableCell>{label}</TableCell>
              <TableCell numeric className="max-sm:hidden">
                {of(result.actual)}
              </TableCell>
              <TableCell numeric>{of(result.present)}</TableCell>
              <TableCell
                numeric
                className={
                  of(result.proposed) === of(result.present) ? undefined : "font-medium text-primary"
                }
              >
                {of(result.proposed)}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
