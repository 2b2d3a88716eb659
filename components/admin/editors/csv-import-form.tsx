"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useRef, useState } from "react";
import { DialogForm } from "@/components/admin/shell/form-dialog";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { Failure } from "@/lib/result";
import { uploadFile } from "./upload-file";

interface Tried {
  readonly errorCount: number;
  readonly written: boolean;
}

interface Props<Report extends Tried> {
  /** Where the file is sent: with `write=0` it is only tried. */
  path: string;
  query?: Record<string, string>;
  /** How many entries the file changes. */
  changed: (report: Report) => number;
  words: {
    readonly file: string;
    readonly choose: string;
    readonly write: (count: number) => string;
    readonly written: (count: number) => string;
  };
  close: () => void;
  /** What the trial found. */
  children: (report: Report) => ReactNode;
}

/** The form of a CSV file in a dialog: it is tried as soon as it is chosen, and written only where nothing in it is wrong. */
export function CsvImportForm<Report extends Tried>({
  path,
  query,
  changed,
  words,
  close,
  children,
}: Props<Report>) {
  const router = useRouter();
  const picker = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [report, setReport] = useState<Report | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [pending, setPending] = useState(false);
  const count = report ? changed(report) : 0;

  async function send(chosen: File, write: boolean) {
    setPending(true);
    const answer = await uploadFile<Report>(path, chosen, { query: { ...query, write: write ? "1" : "0" } });
    setPending(false);
    if (answer.status === "refused") {
      setReport(null);
      return setFailure(answer.failure);
    }
    setFailure(null);
    setReport(answer.value);
    if (!answer.value.written) return;
    toast(words.written(changed(answer.value)));
    close();
    router.refresh();
  }
  const choose = (chosen: File | undefined) => {
    if (!chosen) return;
    setFile(chosen);
    setReport(null);
    void send(chosen, false);
  };
  return (
    <DialogForm
      submit={words.write(count)}
      close={close}
      pending={pending && report !== null}
      failure={failure}
      ready={file !== null && report?.errorCount === 0 && count > 0}
      onSubmit={() => file && void send(file, true)}
    >
      <div className="flex flex-wrap items-center gap-3">
        <input
          ref={picker}
          type="file"
          accept=".csv,text/csv"
          aria-label={words.file}
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
          {words.choose}
        </Button>
        {file && <span className="truncate text-muted-foreground">{file.name}</span>}
      </div>
      {report && children(report)}
    </DialogForm>
  );
}
