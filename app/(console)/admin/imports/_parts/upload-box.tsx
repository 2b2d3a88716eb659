"use client";

import { FileUp } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { uploadFile } from "@/components/admin/editors/upload-file";
import { FailureText } from "@/components/admin/shell/failure-text";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Progress } from "@/components/ui/progress";
import type { Failure } from "@/lib/result";

const MAX_BYTES = 50 * 1024 * 1024;

/** Takes a file by drop or by button, sends it, and goes on to the mapping. */
export function UploadBox() {
  const t = useTranslations("admin.imports");
  const router = useRouter();
  const picker = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [sent, setSent] = useState<number | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function send(file: File | undefined) {
    if (!file || sent !== null) return;
    if (file.size > MAX_BYTES)
      return setFailure({ code: "catalog.file_too_large", kind: "limit", data: { maxBytes: MAX_BYTES } });
    setFailure(null);
    setSent(0);
    const answer = await uploadFile<{ id: string }>("/api/uploads/imports", file, { onProgress: setSent });
    if (answer.status === "done") return router.push(`/imports/new?file=${answer.value.id}`);
    setSent(null);
    setFailure(answer.failure);
  }

  return (
    <section
      aria-label={t("upload")}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        void send(event.dataTransfer.files[0]);
      }}
      className={cn(
        "grid justify-items-center gap-3 rounded-md border border-input border-dashed px-4 py-10 text-center",
        over && "border-primary bg-primary-quiet",
      )}
    >
      <FileUp aria-hidden className="size-7 text-muted-foreground" strokeWidth={1.5} />
      <p className="font-medium text-lg">{t("drop")}</p>
      <p className="max-w-prose text-muted-foreground">{t("dropHint")}</p>
      <input
        ref={picker}
        type="file"
        accept=".csv,.txt,.tsv,text/csv"
        className="sr-only"
        tabIndex={-1}
        aria-label={t("upload")}
        onChange={(event) => {
          void send(event.target.files?.[0]);
          event.target.value = "";
        }}
      />
      {sent === null ? (
        <Button onClick={() => picker.current?.click()}>{t("choose")}</Button>
      ) : (
        <div className="w-full max-w-xs py-3">
          <Progress value={sent} max={1} label={t("uploading")} />
        </div>
      )}
      {failure && <FailureText failure={failure} />}
    </section>
  );
}
