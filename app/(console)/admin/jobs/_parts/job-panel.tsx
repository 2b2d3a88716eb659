import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Job } from "@/commerce/events/model";
import { JobProgress, JobState } from "@/components/admin/jobs/live-jobs";
import { isUnfinished, snapshotOf } from "@/components/admin/jobs/snapshot";
import type { Answer } from "@/components/admin/shell/model";
import { Moment } from "@/components/admin/shell/moment";
import { UrlSheet } from "@/components/admin/shell/url-sheet";
import { LinkButton } from "@/components/ui/link-button";
import { CancelButton } from "./cancel-button";
import { kindWordsKey } from "./job-kinds";
import { figuresOf } from "./report";

/** One job: how far it is, what it reported, why it failed, and a way to stop it. */
export function JobPanel({
  job,
  by,
  closeHref,
  cancel,
}: {
  job: Job;
  by: string;
  closeHref: string;
  cancel?: (jobId: string) => Promise<Answer<null>>;
}) {
  const t = useTranslations("admin.jobs");
  const format = useFormatter();
  const figures = figuresOf(job.report);
  const seconds =
    job.startedAt && job.finishedAt ? (job.finishedAt.getTime() - job.startedAt.getTime()) / 1000 : null;
  const name = t(kindWordsKey(job.kind));
  return (
    <UrlSheet key={job.id} title={name} description={job.id} closeHref={closeHref}>
      <dl className="grid grid-cols-[6rem_minmax(0,1fr)] items-center gap-x-4 gap-y-2 border-t pt-4">
        <Fact name={t("state")}>
          <JobState job={snapshotOf(job)} />
        </Fact>
        <Fact name={t("progress")}>
          <JobProgress job={snapshotOf(job)} />
        </Fact>
        <Fact name={t("by")}>{by}</Fact>
        <Fact name={t("started")}>
          <Moment at={job.startedAt ?? job.createdAt} seconds />
        </Fact>
        {seconds !== null && (
          <Fact name={t("took")}>
            {format.number(seconds, {
              style: "unit",
              unit: "second",
              maximumFractionDigits: 1,
              unitDisplay: "short",
            })}
          </Fact>
        )}
        {job.attempts > 1 && <Fact name={t("tries")}>{format.number(job.attempts)}</Fact>}
      </dl>
      {job.error && (
        <div className="grid gap-1 border-t pt-4">
          <h3 className="font-medium">{t("error")}</h3>
          <p className="whitespace-pre-wrap break-words text-destructive">{job.error}</p>
        </div>
      )}
      {figures.length > 0 && (
        <div className="grid gap-2 border-t pt-4">
          <h3 className="font-medium">{t("report")}</h3>
          <dl className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-1">
            {figures.map(([key, figure]) => (
              <div key={key} className="contents">
                <dt className="font-normal text-muted-foreground">{key}</dt>
                <dd className="text-right">{typeof figure === "number" ? format.number(figure) : figure}</dd>
              </div>
            ))}
          </dl>
        </div>
      )}
      <div className="flex flex-wrap gap-2 border-t pt-4 empty:hidden">
        {job.kind === "catalog.import" && (
          <LinkButton variant="outline" href={`/imports/${job.id}`}>
            {t("openReport")}
          </LinkButton>
        )}
        {cancel && isUnfinished(job) && <CancelButton jobId={job.id} name={name} cancel={cancel} />}
      </div>
    </UrlSheet>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="font-normal text-muted-foreground">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}
