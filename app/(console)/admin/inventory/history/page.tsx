import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireStaff } from "@/app/_server/staff";
import { listLocations, movementHistory } from "@/commerce/inventory";
import { InventoryNav } from "@/components/admin/inventory/inventory-nav";
import { Crumb } from "@/components/admin/shell/crumbs";
import { Page, PageHeader } from "@/components/admin/shell/page-header";
import { readTableState, type SearchParams } from "@/components/admin/tables/table-state";
import { HistoryTable } from "../_parts/history-table";
import { askedOf, HISTORY_PAGE, historySpec } from "../history-state";

const SPEC = historySpec("/inventory/history");

export async function generateMetadata(): Promise<Metadata> {
  await requireStaff("inventory.read");
  return { title: (await getTranslations("admin.inventory.history"))("title") };
}

/** Every movement of every variant: the ledger, newest first. */
export default async function HistoryPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { ctx, staff } = await requireStaff("inventory.read");
  const state = readTableState(await searchParams, SPEC);
  const locations = await listLocations(ctx);
  const [page, t] = await Promise.all([
    movementHistory(ctx, { ...askedOf(state, locations), limit: HISTORY_PAGE }),
    getTranslations("admin.inventory.history"),
  ]);
  return (
    <Page>
      <Crumb label={t("title")} />
      <PageHeader title={t("title")} description={t("all")} />
      <InventoryNav />
      <HistoryTable ctx={ctx} staff={staff} spec={SPEC} state={state} page={page} locations={locations} />
    </Page>
  );
}
