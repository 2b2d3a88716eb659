"use client";

import { FileUp } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import type { PriceImportReport } from "@/commerce/pricing/model";
import { uploadFile } from "@/components/admin/editors/upload-file";
import { DialogForm, FormDialog } from "@/components/admin/shell/form-dialog";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { Failure } from "@/lib/result";

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
  const router = useRouter();
  const picker = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [report, setReport] = useState<PriceImportReport | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [pending, setPending] = useState(false);

  async function send(chosen: File, write: boolean) {
    setPending(true);
    const answer = await uploadFile<PriceImportReport>("/api/uploads/prices", chosen, {
      query: { list: listId, write: write ? "1" : "0" },
    });
    setPending(false);
    if (answer.status === "refused") {
      setReport(null);
      return setFailure(answer.failure);
    }
    setFailure(null);
    setReport(answer.value);
    if (!answer.value.written) return;
    toast(t("written", { count: answer.value.added + answer.value.changed }));
    close();
    router.refresh();
  }
  const choose = (chosen: File | undefined) => {
    if (!chosen) return;
    setFile(chosen);
    void send(chosen, false);
  };
  const writable = report !== null && report.errorCount === 0 && report.added + report.changed > 0;
  return (
    <DialogForm
      submit={t("write", { count: (report?.added ?? 0) + (report?.changed ?? 0) })}
      close={close}
      pending={pending && report !== null}
      failure={failure}
      ready={writable && file !== null}
      onSubmit={() => file && void send(file, true)}
    >
      <div className="flex flex-wrap items-center gap-3">
        <input
          ref={picker}
          type="file"
          accept=".csv,text/csv"
          aria-label={t("file")}
          className="sr-only"
          tabIndex={-1}
          onChange={(event) => {
            choose(event.target.files?.[0]);
            event.target.value = "";
          }}
        />
        <Button
          variant="outline"
          pending={pending && report === null}
          onClick={() => picker.current?.click()}
        >
          {t("choose")}
        </Button>
        {file && <span className="truncate text-muted-foreground">{file.name}</span>}
      </div>
      {report && <Report report={report} />}
    </DialogForm>
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
