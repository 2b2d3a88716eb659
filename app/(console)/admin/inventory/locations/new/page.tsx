import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireStaff } from "@/app/_server/staff";
import { newDraft } from "@/components/admin/inventory/location-draft";
import { LocationForm } from "@/components/admin/inventory/location-form";
import { Crumb } from "@/components/admin/shell/crumbs";
import { Page, PageHeader } from "@/components/admin/shell/page-header";
import { keepLocation } from "../../actions";
import { countryChoices } from "../../data";

export async function generateMetadata(): Promise<Metadata> {
  await requireStaff("inventory.edit");
  return { title: (await getTranslations("admin.inventory.place"))("new") };
}

/** Adds a place with stock. */
export default async function NewLocationPage() {
  const { staff } = await requireStaff("inventory.edit");
  const t = await getTranslations("admin.inventory.place");
  return (
    <Page>
      <Crumb label={t("new")} />
      <PageHeader title={t("new")} description={t("newText")} />
      <LocationForm
        first={newDraft()}
        countries={countryChoices(staff.locale)}
        zones={Intl.supportedValuesOf("timeZone")}
        save={keepLocation}
      />
    </Page>
  );
}
