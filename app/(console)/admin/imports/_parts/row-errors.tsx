"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { RowError } from "@/commerce/catalog/model";
import { Badge } from "@/components/ui/badge";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";

const TONES = { row: "destructive", product: "destructive", noted: "outline" } as const;

/** What is wrong with which line of a file, in the reader's words. `total` counts also what is not shown. */
export function RowErrors({ errors, total }: { errors: readonly RowError[]; total: number }) {
  const t = useTranslations("admin.imports");
  const reasons = useTranslations("errors.row");
  const format = useFormatter();
  if (errors.length === 0) return null;
  return (
    <section className="grid gap-2" aria-label={t("rowErrors")}>
      <h3>{t("rowErrorsCount", { count: total })}</h3>
      {total > errors.length && (
        <p className="text-muted-foreground">{t("rowErrorsShown", { count: errors.length })}</p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="max-h-96 overflow-auto border-b" tabIndex={0} aria-label={t("rowErrorsList")}>
        <Table>
          <TableHeader>
            <TableRow>
              <TableHead numeric className="w-16">
                {t("line")}
              </TableHead>
              <TableHead>{t("product")}</TableHead>
              <TableHead>{t("column")}</TableHead>
              <TableHead>{t("reason")}</TableHead>
              <TableHead>{t("consequence")}</TableHead>
            </TableRow>
          </TableHeader>
          <TableBody>
            {errors.map((error) => (
              <TableRow key={`${error.line}:${error.code}:${error.column ?? ""}:${error.value ?? ""}`}>
                <TableCell numeric>{format.number(error.line)}</TableCell>
                <TableCell className="max-w-48 truncate">{error.handle}</TableCell>
                <TableCell className="whitespace-nowrap">{error.column}</TableCell>
                <TableCell>
                  {reasons(error.code)}
                  {error.value && (
                    <code className="ml-2 break-all text-muted-foreground text-xs">{error.value}</code>
                  )}
                </TableCell>
                <TableCell>
                  <Badge variant={TONES[error.refused]}>{t(`refused.${error.refused}`)}</Badge>
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </section>
    </section>
  );
}
