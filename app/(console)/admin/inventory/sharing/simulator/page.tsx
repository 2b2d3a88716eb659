import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireStaff } from "@/app/_server/staff";
import { InventoryNav } from "@/components/admin/inventory/inventory-nav";
import { StrategySimulator } from "@/components/admin/inventory/strategy-simulator";
import { Crumb } from "@/components/admin/shell/crumbs";
import { Page, PageHeader } from "@/components/admin/shell/page-header";
import { searchProducts, simulate } from "../../actions";
import { sharing } from "../data";

export async function generateMetadata(): Promise<Metadata> {
  await requireStaff("inventory.read");
  return { title: (await getTranslations("admin.inventory.simulator"))("title") };
}

/** Replays past orders under several ways of sharing, side by side. Nothing is changed. */
export default async function StrategySimulatorPage() {
  const { ctx } = await requireStaff("inventory.read");
  const [{ usual, choices }, t] = await Promise.all([
    sharing(ctx),
    getTranslations("admin.inventory.simulator"),
  ]);
  return (
    <Page>
      <Crumb label={t("title")} />
      <PageHeader title={t("title")} description={t("description")} />
      <InventoryNav />
      <StrategySimulator usual={usual} choices={choices} find={searchProducts} simulate={simulate} />
    </Page>
  );
}
