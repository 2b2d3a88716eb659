import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireStaff } from "@/app/_server/staff";
import { allows } from "@/commerce/access";
import { listCompanies } from "@/commerce/customers";
import { theBrand } from "@/commerce/storefronts";
import { CompanyDialog } from "@/components/admin/customers/company-dialog";
import { CompanyList } from "@/components/admin/customers/company-list";
import { CustomersNav } from "@/components/admin/customers/customers-nav";
import { Crumb } from "@/components/admin/shell/crumbs";
import { Page, PageHeader } from "@/components/admin/shell/page-header";
import { COUNTRIES, countryName } from "@/lib/country";
import { keepCompany } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  await requireStaff("customers.read");
  return { title: (await getTranslations("admin.customers.nav"))("companies") };
}

/** Companies that people buy for: their keys lead to contract prices, their VAT ids to how they are taxed. */
export default async function CompaniesPage() {
  const { ctx, staff } = await requireStaff("customers.read");
  const t = await getTranslations("admin.customers");
  const companies = await listCompanies(ctx, (await theBrand(ctx)).id);
  const mayEdit = allows(staff.grants, "customers.edit");
  const countries = COUNTRIES.map(({ code }) => ({
    value: code,
    label: countryName(code, staff.locale),
  })).sort((a, b) => a.label.localeCompare(b.label, staff.locale));
  return (
    <Page>
      <Crumb label={t("nav.companies")} />
      <PageHeader
        title={t("nav.companies")}
        description={t("companiesDescription")}
        actions={mayEdit && <CompanyDialog company={null} countries={countries} save={keepCompany} />}
      />
      <CustomersNav />
      <CompanyList companies={companies} countries={countries} mayEdit={mayEdit} save={keepCompany} />
    </Page>
  );
}
