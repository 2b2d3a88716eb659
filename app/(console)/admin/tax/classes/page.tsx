import { Boxes } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireStaff } from "@/app/_server/staff";
import { allows } from "@/commerce/access";
import { listClasses } from "@/commerce/tax";
import { Crumb } from "@/components/admin/shell/crumbs";
import { Page, PageHeader } from "@/components/admin/shell/page-header";
import { DataTable } from "@/components/admin/tables/data-table";
import { readTableState, type SearchParams } from "@/components/admin/tables/table-state";
import { TaxNav } from "@/components/admin/tax/tax-nav";
import { useTaxWords } from "@/components/admin/tax/tax-words";
import { EmptyState } from "@/components/ui/empty-state";
import { dropClass, keepClass, setClasses } from "../actions";
import { ClassList } from "./_parts/class-list";
import { SetClass } from "./_parts/set-class";
import { CLASSES, classedProducts, type MappedProduct } from "./data";

export async function generateMetadata(): Promise<Metadata> {
  await requireStaff("tax.read");
  return { title: (await getTranslations("admin.tax.nav"))("classes") };
}

/** The tax classes, and which product is in which: its own, or that of its category. */
export default async function ClassesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { ctx, staff } = await requireStaff("tax.read");
  const state = readTableState(await searchParams, CLASSES);
  const [classes, page, t] = await Promise.all([
    listClasses(ctx),
    classedProducts(ctx, state, staff.locale),
    getTranslations("admin.tax"),
  ]);
  const mayEdit = allows(staff.grants, "tax.edit");
  return (
    <Page>
      <Crumb label={t("nav.classes")} />
      <PageHeader title={t("nav.classes")} description={t("classes.description")} />
      <TaxNav />
      <ClassList classes={classes} mayEdit={mayEdit} save={keepClass} remove={dropClass} />
      <h2 className="border-t pt-6 text-lg">{t("classes.products")}</h2>
      <DataTable
        label={t("classes.products")}
        spec={CLASSES}
        state={state}
        rows={page.rows}
        rowKey={(row) => row.id}
        rowHref={(row) => `/catalog/${row.id}`}
        rowName={(row) => row.title}
        nextCursor={page.nextCursor}
        selection={
          mayEdit ? (
            <SetClass classes={classes.map(({ key, name }) => ({ key, name }))} set={setClasses} />
          ) : undefined
        }
        filters={[
          {
            key: "category",
            label: t("classes.category"),
            options: page.categories.map(({ id, trail }) => ({ value: id, label: trail })),
          },
          {
            key: "status",
            label: t("classes.status"),
            options: (["active", "draft", "archived"] as const).map((value) => ({
              value,
              label: t(`classes.statuses.${value}`),
            })),
          },
        ]}
        columns={[
          {
            key: "title",
            header: t("classes.product"),
            sort: "title",
            className: "min-w-48",
            cell: (row) => row.title,
          },
          { key: "category", header: t("classes.category"), hideBelow: "md", cell: (row) => row.category },
          { key: "class", header: t("rate.class"), cell: (row) => <ClassOf row={row} classes={classes} /> },
        ]}
        empty={
          <EmptyState icon={<Boxes />} title={t("classes.empty")} description={t("classes.emptyText")} />
        }
      />
    </Page>
  );
}

function ClassOf({
  row,
  classes,
}: {
  row: MappedProduct;
  classes: readonly { key: string; name: string | null }[];
}) {
  const words = useTaxWords();
  return (
    <>
      {words.className(row.classKey, classes)}{" "}
      {!row.own && <span className="text-muted-foreground text-xs">{words.inherited}</span>}
    </>
  );
}
