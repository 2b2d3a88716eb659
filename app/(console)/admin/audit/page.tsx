import { ScrollText } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { requireStaff } from "@/app/_server/staff";
import type { Ctx } from "@/commerce/context";
import { AREA_TYPES, useAuditWords } from "@/components/admin/shell/audit-words";
import { Moment } from "@/components/admin/shell/moment";
import { Page, PageHeader } from "@/components/admin/shell/page-header";
import { DataTable } from "@/components/admin/tables/data-table";
import { TableSkeleton } from "@/components/admin/tables/table-skeleton";
import {
  readTableState,
  type SearchParams,
  type TableSpec,
  type TableState,
  tableHref,
} from "@/components/admin/tables/table-state";
import { EmptyState } from "@/components/ui/empty-state";
import { speak } from "../_shell/words";
import { EntryPanel } from "./_parts/entry-panel";
import { type AuditPage, auditEntry, auditPage, auditPeople } from "./data";

const SPEC = { path: "/audit", filters: ["person", "area", "since"] } satisfies TableSpec;

export async function generateMetadata(): Promise<Metadata> {
  await speak();
  return { title: (await getTranslations("admin.audit"))("title") };
}

export default async function AuditLogPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { ctx } = await requireStaff("audit.read");
  const params = await searchParams;
  const state = readTableState(params, SPEC);
  const [entry, t] = await Promise.all([
    auditEntry(ctx, typeof params.entry === "string" ? params.entry : undefined),
    getTranslations("admin.audit"),
  ]);
  return (
    <Page>
      <PageHeader title={t("title")} description={t("description")} />
      <Suspense key={tableHref(SPEC, state)} fallback={<TableSkeleton columns={5} />}>
        <AuditRows ctx={ctx} state={state} />
      </Suspense>
      {entry && (
        <EntryPanel
          entry={entry}
          closeHref={tableHref(SPEC, state)}
          subjectHref={tableHref(SPEC, { search: entry.subjectId, sort: "", filters: {}, trail: [] })}
        />
      )}
    </Page>
  );
}

async function AuditRows({ ctx, state }: { ctx: Ctx; state: TableState }) {
  const [page, people] = await Promise.all([auditPage(ctx, state), auditPeople(ctx)]);
  return <AuditTable page={page} people={people} state={state} />;
}

function AuditTable({
  page,
  people,
  state,
}: {
  page: AuditPage;
  people: readonly { value: string; label: string }[];
  state: TableState;
}) {
  const { t, actionWords, areaWords, daysWords } = useAuditWords();
  return (
    <DataTable
      label={t("title")}
      spec={SPEC}
      state={state}
      rows={page.rows}
      nextCursor={page.nextCursor}
      rowKey={(entry) => String(entry.id)}
      rowHref={(entry) => tableHref(SPEC, state, { entry: String(entry.id) })}
      columns={[
        { key: "what", header: t("what"), cell: (entry) => actionWords(entry.action) },
        { key: "who", header: t("who"), cell: (entry) => entry.actorName ?? entry.actorId },
        {
          key: "subject",
          header: t("subject"),
          hideBelow: "md",
          cell: (entry) => (
            <span className="text-muted-foreground">
              {areaWords(entry.subjectType)} <code className="text-xs">{entry.subjectId}</code>
            </span>
          ),
        },
        { key: "from", header: t("from"), hideBelow: "lg", cell: (entry) => entry.ip ?? "–" },
        { key: "when", header: t("when"), numeric: true, cell: (entry) => <Moment at={entry.at} seconds /> },
      ]}
      filters={[
        { key: "person", label: t("person"), single: true, options: people },
        {
          key: "area",
          label: t("area"),
          single: true,
          options: AREA_TYPES.map((value) => ({ value, label: areaWords(value) })),
        },
        {
          key: "since",
          label: t("when"),
          single: true,
          options: ["1", "7", "30"].map((value) => ({ value, label: daysWords(Number(value)) })),
        },
      ]}
      empty={<EmptyState icon={<ScrollText />} title={t("emptyTitle")} description={t("emptyText")} />}
    />
  );
}
