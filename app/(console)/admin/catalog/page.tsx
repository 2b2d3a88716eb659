import { Boxes, Plus } from "lucide-react";
import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { requireStaff } from "@/app/_server/staff";
import { allows } from "@/commerce/access";
import { Page, PageHeader } from "@/components/admin/shell/page-header";
import { DataTable } from "@/components/admin/tables/data-table";
import { readTableState, type SearchParams, tableHref } from "@/components/admin/tables/table-state";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { BulkActs } from "./_parts/bulk-acts";
import { CoverageStrip } from "./_parts/coverage-strip";
import { ProductStatusPill } from "./_parts/product-status";
import { SampleButton } from "./_parts/sample-button";
import { Thumb } from "./_parts/thumb";
import { importSample, publish, restorePublications, setProductStatus } from "./actions";
import { catalogPage } from "./data";
import { CATALOG } from "./list-state";

export async function generateMetadata(): Promise<Metadata> {
  await requireStaff("catalog.read");
  const t = await getTranslations("admin.catalog");
  return { title: t("title") };
}

/** All products: what they are, where they stand, in which languages. */
export default async function CatalogPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { ctx, staff } = await requireStaff("catalog.read");
  const state = readTableState(await searchParams, CATALOG);
  const [page, t, format] = await Promise.all([
    catalogPage(ctx, state, staff.locale),
    getTranslations("admin.catalog"),
    getFormatter(),
  ]);
  const may = { edit: allows(staff.grants, "catalog.edit"), import: allows(staff.grants, "catalog.import") };
  const languages = new Intl.DisplayNames(staff.locale, { type: "language" });
  const naming = page.locales.map((tag) => ({ tag, name: languages.of(tag) ?? tag }));
  return (
    <Page>
      <PageHeader
        title={t("title")}
        description={t("count", { count: page.counts.all, active: page.counts.active })}
        actions={
          <>
            {may.import && (
              <LinkButton href="/imports" variant="outline">
                {t("import")}
              </LinkButton>
            )}
            {may.edit && (
              <LinkButton href="/catalog/new" prefetch={false}>
                <Plus aria-hidden />
                {t("new")}
              </LinkButton>
            )}
          </>
        }
      />
      <DataTable
        label={t("title")}
        spec={CATALOG}
        state={state}
        rows={page.rows}
        rowKey={(row) => row.id}
        rowHref={(row) => `/catalog/${row.id}`}
        rowName={(row) => row.title}
        nextCursor={page.nextCursor}
        exportHref={tableHref(
          { ...CATALOG, path: "/catalog/export" },
          { ...state, cursor: undefined, trail: [] },
        )}
        selection={
          may.edit ? (
            <BulkActs
              storefronts={page.storefronts.map(({ id, name }) => ({ id, name }))}
              setStatus={setProductStatus}
              publish={publish}
              restore={restorePublications}
            />
          ) : undefined
        }
        filters={[
          {
            key: "status",
            label: t("status"),
            options: (["active", "draft", "archived"] as const).map((value) => ({
              value,
              label: t(`statuses.${value}`),
              count: page.counts[value],
            })),
          },
          {
            key: "category",
            label: t("category"),
            options: page.categories.map(({ id, trail }) => ({ value: id, label: trail })),
          },
          {
            key: "vendor",
            label: t("vendor"),
            options: page.vendors.map(({ vendor, products }) => ({
              value: vendor,
              label: vendor,
              count: products,
            })),
          },
          {
            key: "incomplete",
            label: t("incomplete"),
            options: naming.map(({ tag, name }) => ({ value: tag, label: name })),
          },
        ]}
        columns={[
          {
            key: "title",
            header: t("product"),
            sort: "title",
            className: "min-w-56",
            cell: (row) => (
              <span className="flex items-center gap-2.5">
                <Thumb media={row.media} />
                <span className="line-clamp-2">{row.title}</span>
              </span>
            ),
          },
          { key: "status", header: t("status"), cell: (row) => <ProductStatusPill status={row.status} /> },
          { key: "category", header: t("category"), hideBelow: "lg", cell: (row) => row.category },
          {
            key: "vendor",
            header: t("vendor"),
            hideBelow: "lg",
            className: "max-xl:hidden",
            cell: (row) => row.vendor,
          },
          {
            key: "variants",
            header: t("variants"),
            numeric: true,
            hideBelow: "md",
            cell: (row) => format.number(row.variants),
          },
          {
            key: "stock",
            header: t("stock"),
            numeric: true,
            cell: (row) =>
              row.stock === null ? (
                <span className="text-muted-foreground">–</span>
              ) : (
                <span className={row.stock <= 0 ? "text-warning" : undefined}>
                  {format.number(row.stock)}
                </span>
              ),
          },
          {
            key: "price",
            header: t("price"),
            numeric: true,
            className: "whitespace-nowrap",
            cell: (row) =>
              row.price ? (
                row.price.range ? (
                  t("from", { price: row.price.from })
                ) : (
                  row.price.from
                )
              ) : (
                <span className="text-warning">{t("unpriced")}</span>
              ),
          },
          {
            key: "languages",
            header: t("languages"),
            hideBelow: "md",
            cell: (row) => <CoverageStrip coverage={row.coverage} locales={naming} />,
          },
          {
            key: "changed",
            header: t("changed"),
            sort: "changed",
            hideBelow: "lg",
            className: "whitespace-nowrap text-muted-foreground",
            cell: (row) => format.dateTime(row.changedAt, { dateStyle: "medium" }),
          },
        ]}
        empty={
          <EmptyState
            icon={<Boxes />}
            title={t("emptyTitle")}
            description={t("emptyText")}
            action={
              may.import ? (
                <>
                  <LinkButton href="/imports">{t("import")}</LinkButton>
                  <SampleButton run={importSample} />
                </>
              ) : undefined
            }
          />
        }
      />
    </Page>
  );
}
