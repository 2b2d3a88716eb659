"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState, useTransition } from "react";
import type { ColumnChoice } from "@/commerce/catalog/model";
import { FailureText } from "@/components/admin/shell/failure-text";
import type { Answer } from "@/components/admin/shell/model";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { LinkButton } from "@/components/ui/link-button";
import { NativeSelect } from "@/components/ui/native-select";
import type { Failure } from "@/lib/result";
import { Counts } from "../../_parts/counts";
import type { DryRun } from "../../_parts/dry-run";
import { RowErrors } from "../../_parts/row-errors";
import { ColumnMap } from "./column-map";

interface Asked {
  readonly currency: string;
  readonly locale: string;
  readonly mapping: Readonly<Record<string, ColumnChoice>>;
}
interface Option {
  readonly value: string;
  readonly label: string;
}

/** Currency, language and columns of a file; each change asks for the dry run anew. Nothing is written before "start". */
export function ImportSetup({
  fileId,
  first,
  currency,
  locale,
  currencies,
  locales,
  tryImport,
  beginImport,
}: {
  fileId: string;
  first: DryRun;
  currency: string;
  locale: string;
  currencies: readonly Option[];
  locales: readonly Option[];
  tryImport: (input: unknown) => Promise<Answer<DryRun>>;
  beginImport: (input: unknown) => Promise<Answer<{ jobId: string }>>;
}) {
  const t = useTranslations("admin.imports");
  const router = useRouter();
  const [asked, setAsked] = useState<Asked>({ currency, locale, mapping: {} });
  const [run, setRun] = useState(first);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [checking, check] = useTransition();
  const [starting, start] = useTransition();
  const latest = useRef(0);

  function change(part: Partial<Asked>) {
    const next = { ...asked, ...part };
    setAsked(next);
    setFailure(null);
    latest.current += 1;
    const mine = latest.current;
    check(async () => {
      const answer = await tryImport({ fileId, ...next });
      // An answer that comes late belongs to a choice that is no more.
      if (mine !== latest.current) return;
      if (answer.status === "done") setRun(answer.value);
      if (answer.status === "refused") setFailure(answer.failure);
    });
  }

  function begin() {
    start(async () => {
      const answer = await beginImport({ fileId, ...asked });
      if (answer.status === "done") router.push(`/imports/${answer.value.jobId}`);
      if (answer.status === "refused") setFailure(answer.failure);
    });
  }

  const { preview } = run;
  const nothing = preview !== null && preview.counts.created + preview.counts.updated === 0;
  return (
    <div className="grid gap-8">
      <div className="grid max-w-xl gap-4 sm:grid-cols-2">
        <Field label={t("currency")} hint={t("currencyHint")}>
          <NativeSelect
            value={asked.currency}
            options={currencies}
            onChange={(event) => change({ currency: event.target.value })}
          />
        </Field>
        <Field label={t("language")} hint={t("languageHint")}>
          <NativeSelect
            value={asked.locale}
            options={locales}
            onChange={(event) => change({ locale: event.target.value })}
          />
        </Field>
      </div>
      <section className="grid gap-4" aria-labelledby="dry-run" aria-busy={checking}>
        <h2 id="dry-run" className="text-lg">
          {t("dryRun")}
        </h2>
        {(failure ?? run.failure) && (
          <div className="rounded-md border border-destructive/40 bg-destructive-quiet px-4 py-3">
            <FailureText failure={(failure ?? run.failure) as Failure} />
          </div>
        )}
        {preview && (
          <>
            <p role="status" className={checking ? "opacity-50" : undefined}>
              {nothing
                ? t("nothingToDo", { unchanged: preview.counts.unchanged })
                : t("wouldDo", { created: preview.counts.created, updated: preview.counts.updated })}{" "}
              <span className="text-muted-foreground">
                {t("readAs", {
                  rows: preview.counts.rows,
                  encoding: preview.encoding,
                  delimiter: preview.delimiter === "\t" ? "⇥" : preview.delimiter,
                })}
              </span>
            </p>
            <Counts counts={preview.counts} dim={checking} />
            <RowErrors errors={preview.errors} total={preview.errors.length} />
          </>
        )}
        <div className="flex flex-wrap gap-2">
          <Button onClick={begin} pending={starting} disabled={!preview || checking}>
            {nothing ? t("startAnyway") : t("start")}
          </Button>
          <LinkButton href="/imports" variant="ghost">
            {t("otherFile")}
          </LinkButton>
        </div>
      </section>
      {run.columns.length > 0 && (
        <ColumnMap
          columns={run.columns}
          onChoose={(header, choice) => change({ mapping: { ...asked.mapping, [header]: choice } })}
        />
      )}
    </div>
  );
}
