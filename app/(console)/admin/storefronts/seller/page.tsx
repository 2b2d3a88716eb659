import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireStaff } from "@/app/_server/staff";
import { allows } from "@/commerce/access";
import { sellerOf, theBrand } from "@/commerce/storefronts";
import { Crumb } from "@/components/admin/shell/crumbs";
import { Page, PageHeader } from "@/components/admin/shell/page-header";
import { COUNTRIES, countryName } from "@/lib/country";
import { SellerForm } from "../_parts/seller-form";
import { keepSeller } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  await requireStaff("storefronts.read");
  return { title: (await getTranslations("admin.storefronts.seller"))("title") };
}

/** Who sells: on every imprint, in structured data, and asked for before a launch (P-14). */
export default async function SellerPage() {
  const { ctx, staff } = await requireStaff("storefronts.read");
  const t = await getTranslations("admin.storefronts.seller");
  const seller = await sellerOf(ctx, (await theBrand(ctx)).id);
  const countries = COUNTRIES.map(({ code }) => ({
    value: code,
    label: countryName(code, staff.locale),
  })).sort((a, b) => a.label.localeCompare(b.label, staff.locale));
  return (
    <Page className="max-w-4xl">
      <Crumb label={t("title")} />
      <PageHeader title={t("title")} description={t("description")} />
      <SellerForm
        key={seller.version}
        seller={seller}
        countries={countries}
        mayEdit={allows(staff.grants, "storefronts.edit")}
        save={keepSeller}
      />
    </Page>
  );
}
