"use client";

import { useLocale, useTranslations } from "next-intl";
import type { TaxResult } from "@/commerce/tax/model";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { formatMoney } from "@/lib/currency";
import { showPercent } from "./percent";
import { useTaxWords } from "./tax-words";

/** The summary of the taxes on a sale: one row for each rate, how it was taxed, and what has to be said besides. */
export function TaxLines({ result }: { result: TaxResult }) {
  const t = useTranslations("admin.tax");
  const words = useTaxWords();
  const locale = useLocale();
  const money = (minor: bigint) => formatMoney(minor, result.currency, locale);
  return (
    <div className="grid min-w-0 gap-3">
      <p>
        <span className="font-medium">{words.treatment(result.treatment)}.</span>{" "}
        <span className="text-muted-foreground">{t(`treatmentText.${result.treatment}`)}</span>
      </p>
      <div className="min-w-0 overflow-x-auto">
        <Table aria-label={t("calculator.taxLines")}>
          <TableHeader className="static">
            <TableRow className="hover:bg-transparent">
              <TableHead>{t("calculator.tax")}</TableHead>
              <TableHead numeric>{t("calculator.rate")}</TableHead>
              <TableHead numeric>{t("calculator.base")}</TableHead>
              <TableHead numeric>{t("calculator.amount")}</TableHead>
            </TableRow>
          </TableHeader>
          <TableBody>
            {result.lines.map((line) => (
              <TableRow key={`${line.jurisdiction}${line.component}${line.rateMicro}`}>
                <TableCell>
                  {line.name} <span className="text-muted-foreground text-xs">{line.jurisdiction}</span>
                </TableCell>
                <TableCell numeric>{showPercent(line.rateMicro, locale)}</TableCell>
                <TableCell numeric>{money(line.baseMinor)}</TableCell>
                <TableCell numeric>{money(line.taxMinor)}</TableCell>
              </TableRow>
            ))}
            <TableRow className="hover:bg-transparent">
              <TableCell className="font-medium">{t("calculator.sum")}</TableCell>
              <TableCell />
              <TableCell numeric>{money(result.netMinor)}</TableCell>
              <TableCell numeric className="font-medium">
                {money(result.taxMinor)}
              </TableCell>
            </TableRow>
          </TableBody>
        </Table>
      </div>
      <p className="text-muted-foreground">
        {t("calculator.netGross", { net: money(result.netMinor), gross: money(result.grossMinor) })}
      </p>
      {result.notes.length > 0 && (
        <ul className="grid gap-1 text-muted-foreground">
          {result.notes.map(({ key, data }) => (
            <li key={`${key}${JSON.stringify(data)}`} className="border-l-2 pl-3">
              {t(`note.${key}`, { ...NOTHING, ...data })}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** A note takes what it needs of these. */
const NOTHING = { country: "", class: "", zone: "" };
