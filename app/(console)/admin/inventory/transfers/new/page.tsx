import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireStaff } from "@/app/_server/staff";
import { listLocations } from "@/commerce/inventory";
import { TransferForm } from "@/components/admin/inventory/transfer-form";
import { Crumb } from "@/components/admin/shell/crumbs";
import { Page, PageHeader } from "@/components/admin/shell/page-header";
import { planTransfer, searchGoods } from "../../actions";
import { choicesOf } from "../../data";

export async function generateMetadata(): Promise<Metadata> {
  await requireStaff("inventory.edit");
  return { title: (await getTranslations("admin.inventory.transfer"))("new") };
}

/** Plans a transfer; nothing moves before it is sent. */
export default async function NewTransferPage() {
  const { ctx } = await requireStaff("inventory.edit");
  const [locations, t] = await Promise.all([listLocations(ctx), getTranslations("admin.inventory.transfer")]);
  const places = choicesOf(locations);
  return (
    <Page>
      <Crumb label={t("new")} />
      <PageHeader title={t("new")} description={t("newText")} />
      {places.length < 2 ? (
        <p className="text-muted-foreground">{t("needsTwo")}</p>
      ) : (
        <TransferForm
          places={places}
          today={ctx.now.toISOString().slice(0, 10)}
          find={searchGoods}
          plan={planTransfer}
        />
      )}
    </Page>
  );
}
