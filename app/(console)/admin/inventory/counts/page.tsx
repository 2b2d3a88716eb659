import { ClipboardCheck } from "lucide-react";
import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { requireStaff } from "@/app/_server/staff";
import { allows } from "@/commerce/access";
import { listCounts, listLocations } from "@/commerce/inventory";
import { InventoryNav } from "@/components/admin/inventory/inventory-nav";
import { StartCountDialog } from "@/components/admin/inventory/start-count-dialog";
import { Crumb } from "@/components/admin/shell/crumbs";
import { Moment } from "@/components/admin/shell/moment";
import { Page, PageHeader } from "@/components/admin/shell/page-header";
import { DataTable } from "@/components/admin/tables/data-table";
import { readTableState, type SearchParams } from "@/components/admin/tables/table-state";
import { StatusPill } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { beginCount } from "../actions";
import { choicesOf, peopleNames } from "../data";
import { COUNT_STATES, COUNT_TONES, COUNTS } from "../work-state";

const PAGE = 50;

export async function generateMetadata(): Promise<Metadata> {
  await requireStaff("inventory.read");
  return { title: (await getTranslations("admin.inventory.nav"))("counts") };
}

/** Stock counts, the latest first. */
export default async function CountsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { ctx, staff } = await requireStaff("inventory.read");
  const state = readTableState(await searchParams, COUNTS);
  const wanted = COUNT_STATES.find((known) => known === state.filters.state?.[0]);
  const [page, locations, people, t, format] = await Promise.all([
    listCounts(ctx, { ...(wanted ? { state: wanted } : {}), cursor: state.cursor ?? null, limit: PAGE }),
    listLocations(ctx),
    peopleNames(ctx),
    getTranslations("admin.inventory"),
    getFormatter(),
  ]);
  const places = choicesOf(locations);
  const names = new Map(locations.map(({ id, name }) => [id, name]));
  const start =
    allows(staff.grants, "inventory.edit") && places.length > 0 ? (
      <StartCountDialog places={places} start={beginCount} />
    ) : undefined;
  return (
    <Page>
      <Crumb label={t("nav.counts")} />
      <PageHeader title={t("nav.counts")} description={t("count.description")} actions={start} />
      <InventoryNav />
      <DataTable
        label={t("nav.counts")}
        spec={COUNTS}
        state={state}
        search={false}
        rows={page.rows}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `/inventory/counts/${id}`}
        nextCursor={page.next}
        filters={[
          {
            key: "state",
            label: t("state"),
            single: true,
            options: COUNT_STATES.map((value) => ({ value, label: t(`count.stateOf.${value}`) })),
          },
        ]}
        columns={[
          {
            key: "location",
            header: t("location"),
            cell: ({ locationId, note }) => (
              <>
                {names.get(locationId) ?? locationId}
                {note && <span className="block font-normal text-muted-foreground text-xs">{note}</span>}
              </>
            ),
          },
          {
            key: "state",
            header: t("state"),
            cell: (row) => (
              <StatusPill tone={COUNT_TONES[row.state]}>{t(`count.stateOf.${row.state}`)}</StatusPill>
            ),
          },
          {
            key: "lines",
            header: t("count.counted"),
            numeric: true,
            cell: ({ lines }) => format.number(lines),
          },
          {
            key: "differing",
            header: t("count.differing"),
            numeric: true,
            cell: ({ differing }) => format.number(differing),
          },
          {
            key: "by",
            header: t("history.by"),
            hideBelow: "md",
            cell: ({ createdBy }) => people.get(createdBy) ?? createdBy,
          },
          {
            key: "created",
            header: t("count.begun"),
            numeric: true,
            hideBelow: "sm",
            cell: ({ createdAt }) => <Moment at={createdAt} />,
          },
        ]}
        empty={
          <EmptyState
            icon={<ClipboardCheck />}
            title={t("count.empty")}
            description={t("count.emptyText")}
            action={start}
          />
        }
      />
    </Page>
  );
}
