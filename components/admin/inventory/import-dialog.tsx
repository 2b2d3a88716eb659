"use client";

import { FileUp } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { StockImportReport } from "@/commerce/inventory/model";
import { CsvImportForm } from "@/components/admin/editors/csv-import-form";
import { FormDialog } from "@/components/admin/shell/form-dialog";
import { Button } from "@/components/ui/button";

/** Stock from a file: first what it would change, row by row where it is wrong; only a file without errors can be posted. */
export function ImportDialog() {
  const t = useTranslations("admin.inventory.import");
  return (
    <FormDialog
      trigger={
        <Button variant="outline">
          <FileUp aria-hidden />
          {t("open")}
        </Button>
      }
      title={t("title")}
      description={t("text")}
    >
      {(close) => <ImportForm close={close} />}
    </FormDialog>
  );
}

function ImportForm({ close }: { close: () => void }) {
  const t = useTranslations("admin.inventory.import");
  return (
    <CsvImportForm<StockImportReport>
      path="/api/uploads/stock"
      changed={({ changed }) => changed}
      words={{
        file: t("file"),
        choose: t("choose"),
        write: (count) => t("write", { count }),
        written: (count) => t("written", { count }),
      }}
      close={close}
    >
      {(report) => <Report report={report} />}
    </CsvImportForm>
  );
}

function Report({ report }: { report: StockImportReport }) {
  const t = useTranslations("admin.inventory.import");
  const format = useFormatter();
  const wrong = report.errorCount > 0;
  return (
    <div className="grid min-w-0 gap-3" role="status">
      <dl className="flex flex-wrap gap-x-8 gap-y-1 border-t pt-3">
        {(["rows", "changed", "unchanged"] as const).map((key) => (
          <div key={key} className="flex items-baseline gap-2">
            <dt className="font-normal text-muted-foreground">{t(key)}</dt>
            <dd className="tabular-nums">{format.number(report[key])}</dd>
          </div>
        ))}
      </dl>
      {wrong && <p className="text-destructive">{t("errors", { count: report.errorCount })}</p>}
      {(wrong || report.changes.length > 0) && (
        <ScrollList label={t(wrong ? "wrong" : "changes")}>
          {wrong
            ? report.errors.map((error) => (
                <li
                  key={`${error.line}${error.column}`}
                  className="flex gap-4 border-t py-1.5 first:border-t-0"
                >
                  <span className="shrink-0 tabular-nums">{t("line", { line: error.line })}</span>
                  <span className="min-w-0 break-words">
                    <code>{error.column}</code> {error.value} {t(`problem.${error.problem}`)}
                  </span>
                </li>
              ))
            : report.changes.map((change) => (
                <li
                  key={`${change.sku}${change.location}`}
                  className="flex justify-between gap-4 border-t py-1.5 first:border-t-0"
                >
                  <span className="min-w-0 truncate">
                    {change.sku} <span className="text-muted-foreground">{change.location}</span>
                  </span>
                  <span className="shrink-0 tabular-nums">
                    {t("fromTo", { from: format.number(change.from), to: format.number(change.to) })}
                  </span>
                </li>
              ))}
        </ScrollList>
      )}
    </div>
  );
}

function ScrollList({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
    <section className="max-h-60 overflow-auto border-y" tabIndex={0} aria-label={label}>
      <ul className="text-sm">{children}</ul>
    </section>
  );
}
