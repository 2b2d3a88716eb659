"use client";

import { FileUp } from "lucide-react";
import { useTranslations } from "next-intl";
import type { PriceImportReport } from "@/commerce/pricing/model";
import { CsvImportForm } from "@/components/admin/editors/csv-import-form";
import { FormDialog } from "@/components/admin/shell/form-dialog";
import { Button } from "@/components/ui/button";

interface Props {
  listId: string;
  listName: string;
}

/** Prices from a file: first what it would do, row by row where it is wrong; only a file without errors can be written. */
export function ImportDialog({ listId, listName }: Props) {
  const t = useTranslations("admin.pricing.import");
  return (
    <FormDialog
      trigger={
        <Button variant="outline" size="sm">
          <FileUp aria-hidden />
          {t("open")}
        </Button>
      }
      title={t("title", { list: listName })}
      description={t("text")}
      wide
    >
      {(close) => <ImportForm listId={listId} close={close} />}
    </FormDialog>
  );
}

function ImportForm({ listId, close }: Pick<Props, "listId"> & { close: () => void }) {
  const t = useTranslations("admin.pricing.import");
  return (
    <CsvImportForm<PriceImportReport>
      path="/api/uploads/prices"
      query={{ list: listId }}
      changed={({ added, changed }) => added + changed}
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

function Report({ report }: { report: PriceImportReport }) {
  const t = useTranslations("admin.pricing.import");
  return (
    <div className="grid min-w-0 gap-3" role="status">
      <dl className="flex flex-wrap gap-x-8 gap-y-1 border-t pt-3">
        {(["rows", "added", "changed", "unchanged"] as const).map((key) => (
          <div key={key} className="flex items-baseline gap-2">
            <dt className="font-normal text-muted-foreground">{t(key)}</dt>
            <dd className="tabular-nums">{report[key]}</dd>
          </div>
        ))}
      </dl>
      {report.belowFloor > 0 && (
        <p className="text-warning">{t("belowFloor", { count: report.belowFloor })}</p>
      )}
      {report.errorCount > 0 && (
        <>
          <p className="text-destructive">{t("errors", { count: report.errorCount })}</p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard. */}
          <section className="max-h-60 overflow-auto border-y" tabIndex={0} aria-label={t("errorTable")}>
            <table className="w-full text-sm">
              <thead className="text-left text-muted-foreground text-xs">
                <tr>
                  <th scope="col" className="py-1.5 pr-4 font-normal">
                    {t("line")}
                  </th>
                  <th scope="col" className="py-1.5 pr-4 font-normal">
                    {t("column")}
                  </th>
                  <th scope="col" className="py-1.5 pr-4 font-normal">
                    {t("value")}
                  </th>
                  <th scope="col" className="py-1.5 font-normal">
                    {t("why")}
                  </th>
                </tr>
              </thead>
              <tbody>
                {report.errors.map((error) => (
                  <tr key={`${error.line}${error.column}`} className="border-t align-top">
                    <td className="py-1.5 pr-4 tabular-nums">{error.line}</td>
                    <td className="py-1.5 pr-4">
                      <code>{error.column}</code>
                    </td>
                    <td className="max-w-40 break-words py-1.5 pr-4">{error.value}</td>
                    <td className="py-1.5">{t(`problem.${error.problem}`)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </>
      )}
    </div>
  );
}
