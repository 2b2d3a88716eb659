import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireStaff } from "@/app/_server/staff";
import { Crumb } from "@/components/admin/shell/crumbs";
import { Page, PageHeader } from "@/components/admin/shell/page-header";
import { TaxNav } from "@/components/admin/tax/tax-nav";
import { VatIdChecker } from "@/components/admin/tax/vat-id-checker";
import { checkVatId } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  await requireStaff("tax.read");
  return { title: (await getTranslations("admin.tax.nav"))("vatIds") };
}

/** Checks the VAT id of a business and keeps what was said as evidence. */
export default async function VatIdsPage() {
  await requireStaff("tax.read");
  const t = await getTranslations("admin.tax");
  return (
    <Page>
      <Crumb label={t("nav.vatIds")} />
      <PageHeader title={t("nav.vatIds")} description={t("vat.description")} />
      <TaxNav />
      <VatIdChecker check={checkVatId} />
    </Page>
  );
}
