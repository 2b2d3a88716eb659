import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getFormatter, getTranslations } from "next-intl/server";
import { requireStaff } from "@/app/_server/staff";
import { allows } from "@/commerce/access";
import { getJob } from "@/commerce/events";
import { Crumb } from "@/components/admin/shell/crumbs";
import { FailureText } from "@/components/admin/shell/failure-text";
import { Page, PageHeader } from "@/components/admin/shell/page-header";
import { LinkButton } from "@/components/ui/link-button";
import { Counts } from "../_parts/counts";
import { ImportState } from "../_parts/import-state";
import { RowErrors } from "../_parts/row-errors";
import { fillPrices, stopImport } from "../actions";
import { describeImports, priceGaps } from "../data";
import { Images } from "./_parts/images";
import { PriceGaps } from "./_parts/price-gaps";
import { RunningImport } from "./_parts/running-import";

export async function generateMetadata(): Promise<Metadata> {
  await requireStaff("catalog.import");
  const t = await getTranslations("admin.imports");
  return { title: t("report") };
}

/** An import under way, with its progress, or its report. */
export default async function ImportPage({ params }: { params: Promise<{ id: string }> }) {
  const { ctx, staff } = await requireStaff("catalog.import");
  const found = await getJob(ctx, (await params).id);
  if (!found.ok || found.value.kind !== "catalog.import") notFound();
  const [[shown], t, format] = await Promise.all([
    describeImports(ctx, [found.value]),
    getTranslations("admin.imports"),
    getFormatter(),
  ]);
  if (!shown) notFound();
  const { job, fileName, fileId, by, report, currency, locale } = shown;
  const busy = job.state === "queued" || job.state === "running";
  const gaps = busy || !report || report.failure ? [] : await priceGaps(ctx);
  const language = new Intl.DisplayNames(staff.locale, { type: "language" }).of(locale) ?? locale;
  const changed = report ? report.created + report.updated : 0;
  return (
    <Page>
      <Crumb label={fileName} />
      <PageHeader
        title={fileName}
        description={t("startedBy", {
          by,
          when: format.dateTime(job.createdAt, { dateStyle: "medium", timeStyle: "short" }),
          currency,
          language,
        })}
        actions={
          busy ? undefined : (
            <>
              <LinkButton href={`/imports/new?file=${fileId}`} variant="outline" prefetch={false}>
                {t("again")}
              </LinkButton>
              <LinkButton href="/catalog">{t("toCatalog")}</LinkButton>
            </>
          )
        }
      />
      {busy ? (
        <RunningImport
          jobId={job.id}
          state={job.state}
          done={job.progressDone}
          total={job.progressTotal}
          stop={stopImport}
        />
      ) : (
        <p>
          <ImportState state={job.state} refused={report?.failure !== undefined} />
        </p>
      )}
      {report?.failure && (
        <FailureText failure={{ ...report.failure, kind: "invalid" }} className="text-destructive" />
      )}
      {job.state === "failed" && <p className="max-w-prose text-destructive">{t("failed")}</p>}
      {report && !report.failure && (
        <>
          {job.state === "done" && changed === 0 && report.refused === 0 && (
            <p className="text-lg">{t("nothingChanged")}</p>
          )}
          <Counts counts={report} />
          <PriceGaps
            gaps={gaps}
            locale={staff.locale}
            mayPrice={allows(staff.grants, "pricing.edit")}
            fill={fillPrices}
          />
          <RowErrors errors={report.errors} total={report.errorCount} />
          <Images images={report.images} />
        </>
      )}
    </Page>
  );
}
