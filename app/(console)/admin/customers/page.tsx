import { UserRoundSearch } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireStaff } from "@/app/_server/staff";
import { listCustomers, listGroups } from "@/commerce/customers";
import { listStorefronts, theBrand } from "@/commerce/storefronts";
import { CustomersNav } from "@/components/admin/customers/customers-nav";
import { Moment } from "@/components/admin/shell/moment";
import { Page, PageHeader } from "@/components/admin/shell/page-header";
import { DataTable } from "@/components/admin/tables/data-table";
import { readTableState, type SearchParams } from "@/components/admin/tables/table-state";
import { StatusPill } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { CUSTOMERS, KINDS, STATE_TONES, stateOf } from "./list-state";

const PAGE = 50;

export async function generateMetadata(): Promise<Metadata> {
  await requireStaff("customers.read");
  return { title: (await getTranslations("admin.customers"))("title") };
}

/** Everybody who bought, registered or is known to another channel: one line for a person, wherever they were met. */
export default async function CustomersPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { ctx } = await requireStaff("customers.read");
  const state = readTableState(await searchParams, CUSTOMERS);
  const brandId = (await theBrand(ctx)).id;
  const kind = KINDS.find((known) => known === state.filters.kind?.[0]) ?? "all";
  const [page, groups, storefronts, t] = await Promise.all([
    listCustomers(ctx, {
      brandId,
      text: state.search.slice(0, 120),
      kind,
      groupId: state.filters.group?.[0] ?? null,
      after: state.cursor ?? null,
      limit: PAGE,
    }),
    listGroups(ctx, brandId),
    listStorefronts(ctx, { withRetired: true }),
    getTranslations("admin.customers"),
  ]);
  const names = new Map(storefronts.map(({ id, name }) => [id, name]));
  return (
    <Page>
      <PageHeader title={t("title")} description={t("description")} />
      <CustomersNav />
      <DataTable
        label={t("title")}
        spec={CUSTOMERS}
        state={state}
        rows={page.rows}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `/customers/${id}`}
        rowName={(row) => row.name || row.email || row.id}
        nextCursor={page.next}
        filters={[
          {
            key: "kind",
            label: t("kind"),
            single: true,
            options: KINDS.map((value) => ({ value, label: t(`state.${value}`) })),
          },
          {
            key: "group",
            label: t("group"),
            single: true,
            options: groups.map(({ id, name, members }) => ({ value: id, label: name, count: members })),
          },
        ]}
        columns={[
          {
            key: "name",
            header: t("name"),
            className: "min-w-36",
            cell: (row) => row.name || (row.erased ? t("state.erased") : t("noName")),
          },
          {
            key: "email",
            header: t("email"),
            hideBelow: "sm",
            className: "max-w-72 truncate",
            cell: (row) => row.email ?? "–",
          },
          {
            key: "state",
            header: t("kind"),
            cell: (row) => (
              <StatusPill tone={STATE_TONES[stateOf(row)]}>{t(`state.${stateOf(row)}`)}</StatusPill>
            ),
          },
          {
            key: "company",
            header: t("company"),
            hideBelow: "lg",
            cell: (row) => row.company ?? <span className="text-muted-foreground">–</span>,
          },
          {
            key: "groups",
            header: t("groups"),
            hideBelow: "lg",
            cell: (row) => row.groups.join(", ") || <span className="text-muted-foreground">–</span>,
          },
          {
            key: "storefront",
            header: t("metFirst"),
            hideBelow: "md",
            cell: (row) => names.get(row.storefrontId) ?? row.storefrontId,
          },
          {
            key: "since",
            header: t("since"),
            numeric: true,
            hideBelow: "md",
            cell: (row) => <Moment at={row.createdAt} />,
          },
        ]}
        empty={<EmptyState icon={<UserRoundSearch />} title={t("empty")} description={t("emptyText")} />}
      />
    </Page>
  );
}
