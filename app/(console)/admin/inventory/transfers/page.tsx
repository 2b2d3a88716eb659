import { Plus, Truck } from "lucide-react";
import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { requireStaff } from "@/app/_server/staff";
import { allows } from "@/commerce/access";
import { listTransfers } from "@/commerce/inventory";
import { InventoryNav } from "@/components/admin/inventory/inventory-nav";
import { Crumb } from "@/components/admin/shell/crumbs";
import { Moment } from "@/components/admin/shell/moment";
import { Page, PageHeader } from "@/components/admin/shell/page-header";
import { DataTable } from "@/components/admin/tables/data-table";
import { readTableState, type SearchParams } from "@/components/admin/tables/table-state";
import { Day } from "@/components/admin/tax/day";
import { StatusPill } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { placeNames } from "../data";
import { TRANSFER_STATES, TRANSFER_TONES, TRANSFERS } from "../work-state";

const PAGE = 50;

export async function generateMetadata(): Promise<Metadata> {
  await requireStaff("inventory.read");
  return { title: (await getTranslations("admin.inventory.nav"))("transfers") };
}

/** Stock that goes from one location to another, the latest first. */
export default async function TransfersPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { ctx, staff } = await requireStaff("inventory.read");
  const state = readTableState(await searchParams, TRANSFERS);
  const wanted = TRANSFER_STATES.find((known) => known === state.filters.state?.[0]);
  const [page, names, t, format] = await Promise.all([
    listTransfers(ctx, { ...(wanted ? { state: wanted } : {}), cursor: state.cursor ?? null, limit: PAGE }),
    placeNames(ctx),
    getTranslations("admin.inventory"),
    getFormatter(),
  ]);
  const plan = allows(staff.grants, "inventory.edit") ? (
    <LinkButton href="/inventory/transfers/new">
      <Plus aria-hidden />
      {t("transfer.new")}
    </LinkButton>
  ) : undefined;
  return (
    <Page>
      <Crumb label={t("nav.transfers")} />
      <PageHeader title={t("nav.transfers")} description={t("transfer.description")} actions={plan} />
      <InventoryNav />
      <DataTable
        label={t("nav.transfers")}
        spec={TRANSFERS}
        state={state}
        search={false}
        rows={page.rows}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `/inventory/transfers/${id}`}
        nextCursor={page.next}
        filters={[
          {
            key: "state",
            label: t("state"),
            single: true,
            options: TRANSFER_STATES.map((value) => ({ value, label: t(`transfer.stateOf.${value}`) })),
          },
        ]}
        columns={[
          {
            key: "way",
            header: t("transfer.way"),
            cell: (row) =>
              t("transfer.fromTo", {
                from: names.get(row.fromId) ?? row.fromId,
                to: names.get(row.toId) ?? row.toId,
              }),
          },
          {
            key: "state",
            header: t("state"),
            cell: (row) => (
              <StatusPill tone={TRANSFER_TONES[row.state]}>{t(`transfer.stateOf.${row.state}`)}</StatusPill>
            ),
          },
          {
            key: "units",
            header: t("units"),
            numeric: true,
            cell: ({ units, receivedUnits, state: now }) =>
              now === "draft" || receivedUnits === units
                ? format.number(units)
                : t("ofOnHand", { available: receivedUnits, onHand: units }),
          },
          {
            key: "expected",
            header: t("announce.day"),
            hideBelow: "sm",
            cell: ({ expectedOn }) => <Day day={expectedOn} />,
          },
          {
            key: "note",
            header: t("note"),
            hideBelow: "md",
            className: "max-w-64 truncate text-muted-foreground",
            cell: ({ note }) => note,
          },
          {
            key: "created",
            header: t("transfer.planned"),
            numeric: true,
            hideBelow: "md",
            cell: ({ createdAt }) => <Moment at={createdAt} />,
          },
        ]}
        empty={
          <EmptyState
            icon={<Truck />}
            title={t("transfer.empty")}
            description={t("transfer.emptyText")}
            action={plan}
          />
        }
      />
    </Page>
  );
}
