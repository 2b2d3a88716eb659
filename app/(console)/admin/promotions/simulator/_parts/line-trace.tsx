"use client";

import { useLocale, useTranslations } from "next-intl";
import type { PricedLine } from "@/commerce/quotes/model";
import { showPercent } from "@/components/admin/tax/percent";
import { useTaxWords } from "@/components/admin/tax/tax-words";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { type CurrencyCode, formatMoney } from "@/lib/currency";

/** The way of one line: how one unit got its price, then what was taken off the line and what tax it bears. */
export function LineTrace({
  line,
  currency,
  nameOf,
}: {
  line: PricedLine;
  currency: CurrencyCode;
  nameOf: (id: string) => string;
}) {
  const t = useTranslations("admin.promotions.simulator");
  const tax = useTaxWords();
  const locale = useLocale();
  const money = (minor: bigint | null) => (minor === null ? "–" : formatMoney(minor, currency, locale));
  const steps = [
    ...line.trace.map((step, index) => ({
      key: `unit-${index}`,
      what: t(`trace.${step.kind}`),
      rule: nameOf(step.ruleId),
      before: step.beforeMinor,
      after: step.afterMinor,
    })),
    ...line.steps.map((step, index) => ({
      key: `line-${index}`,
      what: t(`step.${step.kind}`),
      rule:
        step.kind === "tax"
          ? tax.treatment(step.ruleId)
          : step.kind === "quantity"
            ? ""
            : nameOf(step.ruleId),
      before: step.beforeMinor,
      after: step.afterMinor,
    })),
  ];
  return (
    <div className="min-w-0 overflow-x-auto pb-3 pl-4">
      <Table aria-label={t("traceOf", { name: nameOf(line.variantId) })}>
        <TableHeader className="static">
          <TableRow className="hover:bg-transparent">
            <TableHead>{t("traceStep")}</TableHead>
            <TableHead>{t("traceRule")}</TableHead>
            <TableHead numeric>{t("traceBefore")}</TableHead>
            <TableHead numeric>{t("traceAfter")}</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {steps.map(({ key, what, rule, before, after }) => (
            <TableRow key={key}>
              <TableCell>{what}</TableCell>
              <TableCell className="text-muted-foreground">{rule}</TableCell>
              <TableCell numeric className="text-muted-foreground">
                {money(before)}
              </TableCell>
              <TableCell numeric>{money(after)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <p className="pt-2 text-muted-foreground text-xs">
        {t("lineTax", {
          className: tax.className(line.taxClass),
          rate: line.rateMicro === null ? "–" : showPercent(line.rateMicro, locale),
          net: money(line.netMinor),
          tax: money(line.taxMinor),
          gross: money(line.grossMinor),
        })}
      </p>
    </div>
  );
}
