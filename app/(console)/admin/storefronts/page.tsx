import { Store } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import { requireStaff } from "@/app/_server/staff";
import { STOREFRONT_STATUSES } from "@/commerce/storefronts/model";
import { Moment } from "@/components/admin/shell/moment";
import { Page, PageHeader } from "@/components/admin/shell/page-header";
import { DataTable } from "@/components/admin/tables/data-table";
import { readTableState, type SearchParams, type TableSpec } from "@/components/admin/tables/table-state";
import { StatusPill } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { countryName, isCountry } from "@/lib/country";
import { languageName } from "@/lib/locale";
import { STATUS_TONES, storefrontRows } from "./data";

const spec = {
  path: "/storefronts",
  sorts: ["name", "status", "indexable", "changed"],
  filters: ["status"],
} satisfies TableSpec;

export async function generateMetadata(): Promise<Metadata> {
  await requireStaff("storefronts.read");
  const t = await getTranslations("admin.storefronts");
  return { title: t("title") };
}

/** Every storefront of the brand; retired ones only when the filter asks for them. */
export default async function StorefrontsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { ctx, staff } = await requireStaff("storefronts.read");
  const state = readTableState(await searchParams, spec);
  const [t, format] = await Promise.all([getTranslations("admin.storefronts"), getFormatter()]);
  const nameOf = (code: string) => (isCountry(code) ? countryName(code, staff.locale) : code);
  const rows = await storefrontRows(ctx, {
    search: state.search,
    sort: state.sort,
    statuses: state.filters.status ?? [],
    names: nameOf,
  });
  return (
    <Page>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={
          <>
            <Button asChild variant="outline">
              <Link href="/storefronts/seller">{t("seller.title")}</Link>
            </Button>
            <Button asChild variant="outline">
              <Link href="/">{t("emptyAct")}</Link>
            </Button>
          </>
        }
      />
      <DataTable
        label={t("title")}
        spec={spec}
        state={state}
        rows={rows}
        rowKey={(row) => row.id}
        rowHref={(row) => `/storefronts/${row.id}`}
        rowName={(row) => row.name}
        filters={[
          {
            key: "status",
            label: t("filterStatus"),
            options: STOREFRONT_STATUSES.map((value) => ({ value, label: t(`status.${value}`) })),
          },
        ]}
        columns={[
          {
            key: "name",
            header: t("col.name"),
            sort: "name",
            cell: (row) => (
              <>
                {row.name} <span className="font-normal text-muted-foreground text-xs">{row.code}</span>
              </>
            ),
          },
          {
            key: "status",
            header: t("col.status"),
            sort: "status",
            cell: (row) => (
              <StatusPill tone={STATUS_TONES[row.status]}>{t(`status.${row.status}`)}</StatusPill>
            ),
          },
          {
            key: "countries",
            header: t("col.countries"),
            hideBelow: "md",
            className: "max-w-56 truncate",
            cell: (row) => row.countries.map(nameOf).join(", "),
          },
          {
            key: "languages",
            header: t("col.languages"),
            hideBelow: "md",
            cell: (row) => row.locales.map(({ locale }) => languageName(locale, staff.locale)).join(", "),
          },
          { key: "currency", header: t("col.currency"), hideBelow: "sm", cell: (row) => row.currency },
          {
            key: "indexable",
            header: t("col.indexable"),
            sort: "indexable",
            numeric: true,
            cell: (row) => `${format.number(row.figures.indexable)} / ${format.number(row.figures.listed)}`,
          },
          {
            key: "coverage",
            header: t("col.coverage"),
            numeric: true,
            hideBelow: "lg",
            cell: (row) => (row.figures.coverage === null ? "–" : `${row.figures.coverage} %`),
          },
          {
            key: "changed",
            header: t("col.changed"),
            sort: "changed",
            hideBelow: "lg",
            cell: (row) => (row.figures.changedAt ? <Moment at={row.figures.changedAt} /> : "–"),
          },
        ]}
        empty={
          <EmptyState
            icon={<Store />}
            title={t("empty")}
            description={t("emptyText")}
            action={
              <Button asChild>
                <Link href="/">{t("emptyAct")}</Link>
              </Button>
            }
          />
        }
      />
    </Page>
  );
}
