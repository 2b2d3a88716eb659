import { ListChecks } from "lucide-react";
import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { requireStaff } from "@/app/_server/staff";
import { allows, listStaff } from "@/commerce/access";
import { getJob, listJobs } from "@/commerce/events";
import type { Job } from "@/commerce/events/model";
import { JobProgress, JobState, LiveJobs } from "@/components/admin/jobs/live-jobs";
import { snapshotOf } from "@/components/admin/jobs/snapshot";
import { Moment } from "@/components/admin/shell/moment";
import { Page, PageHeader } from "@/components/admin/shell/page-header";
import { DataTable } from "@/components/admin/tables/data-table";
import {
  readTableState,
  type SearchParams,
  type TableSpec,
  type TableState,
  tableHref,
} from "@/components/admin/tables/table-state";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { speak } from "../_shell/words";
import { JOB_KINDS, kindWordsKey } from "./_parts/job-kinds";
import { JobPanel } from "./_parts/job-panel";
import { cancel } from "./actions";

const SPEC = { path: "/jobs", filters: ["kind"] } satisfies TableSpec;
const PAGE = 50;

export async function generateMetadata(): Promise<Metadata> {
  await speak();
  return { title: (await getTranslations("admin.jobs"))("title") };
}

export default async function JobsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { staff, ctx } = await requireStaff("jobs.read");
  const params = await searchParams;
  const state = readTableState(params, SPEC);
  const kind = JOB_KINDS.find((known) => known === state.filters.kind?.[0]);
  const [jobs, people, open, t] = await Promise.all([
    listJobs(ctx, { limit: PAGE + 1, before: state.cursor, kind }),
    listStaff(ctx),
    typeof params.job === "string" ? getJob(ctx, params.job) : null,
    getTranslations("admin.jobs"),
  ]);
  const rows = jobs.slice(0, PAGE);
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const shown = open?.ok ? [...rows, open.value] : rows;
  return (
    <Page>
      <PageHeader title={t("title")} description={t("description")} />
      <LiveJobs jobs={shown.map(snapshotOf)} watchNew={!state.cursor && !kind}>
        <JobTable
          rows={rows}
          names={names}
          state={state}
          nextCursor={jobs.length > PAGE ? (rows.at(-1)?.id ?? null) : null}
        />
        {open?.ok && (
          <JobPanel
            job={open.value}
            by={names.get(open.value.createdBy) ?? open.value.createdBy}
            closeHref={tableHref(SPEC, state)}
            cancel={allows(staff.grants, "catalog.import") ? cancel : undefined}
          />
        )}
      </LiveJobs>
    </Page>
  );
}

function JobTable({
  rows,
  names,
  state,
  nextCursor,
}: {
  rows: readonly Job[];
  names: ReadonlyMap<string, string>;
  state: TableState;
  nextCursor: string | null;
}) {
  const t = useTranslations("admin.jobs");
  return (
    <DataTable
      label={t("title")}
      spec={SPEC}
      state={state}
      search={false}
      rows={rows}
      nextCursor={nextCursor}
      rowKey={({ id }) => id}
      rowHref={({ id }) => tableHref(SPEC, state, { job: id })}
      columns={[
        { key: "kind", header: t("kind"), cell: ({ kind }) => t(kindWordsKey(kind)) },
        { key: "state", header: t("state"), cell: (job) => <JobState job={snapshotOf(job)} /> },
        {
          key: "progress",
          header: t("progress"),
          hideBelow: "sm",
          className: "w-72",
          cell: (job) => <JobProgress job={snapshotOf(job)} />,
        },
        {
          key: "by",
          header: t("by"),
          hideBelow: "lg",
          cell: ({ createdBy }) => names.get(createdBy) ?? createdBy,
        },
        {
          key: "started",
          header: t("started"),
          numeric: true,
          hideBelow: "md",
          cell: ({ startedAt, createdAt }) => <Moment at={startedAt ?? createdAt} />,
        },
      ]}
      filters={[
        {
          key: "kind",
          label: t("kind"),
          single: true,
          options: JOB_KINDS.map((value) => ({ value, label: t(kindWordsKey(value)) })),
        },
      ]}
      empty={
        <EmptyState
          icon={<ListChecks />}
          title={t("emptyTitle")}
          description={t("emptyText")}
          action={<LinkButton href="/imports">{t("emptyAction")}</LinkButton>}
        />
      }
    />
  );
}
