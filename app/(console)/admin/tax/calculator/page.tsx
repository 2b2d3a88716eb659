import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireStaff } from "@/app/_server/staff";
import { listStorefronts, theBrand } from "@/commerce/storefronts";
import { listClasses, listZones, taxSettings } from "@/commerce/tax";
import { Crumb } from "@/components/admin/shell/crumbs";
import { Page, PageHeader } from "@/components/admin/shell/page-header";
import { TaxNav } from "@/components/admin/tax/tax-nav";
import { countryName, isCountry } from "@/lib/country";
import { calculate } from "../actions";
import { Calculator } from "./_parts/calculator";

export async function generateMetadata(): Promise<Metadata> {
  await requireStaff("tax.read");
  return { title: (await getTranslations("admin.tax.nav"))("calculator") };
}

/** What tax would this sale bear? */
export default async function CalculatorPage() {
  const { ctx, staff } = await requireStaff("tax.read");
  const brand = await theBrand(ctx);
  const [zones, classes, settings, storefronts, t] = await Promise.all([
    listZones(ctx),
    listClasses(ctx),
    taxSettings(ctx, brand.id),
    listStorefronts(ctx),
    getTranslations("admin.tax"),
  ]);
  const countries = [...new Set(zones.map(({ country }) => country))]
    .map((value) => ({
      value,
      label: isCountry(value) ? countryName(value, staff.locale) : value,
      storefront: storefronts.find((one) => one.countries.includes(value)),
    }))
    .sort((a, b) => a.label.localeCompare(b.label, staff.locale));
  return (
    <Page>
      <Crumb label={t("nav.calculator")} />
      <PageHeader title={t("nav.calculator")} description={t("calculator.description")} />
      <TaxNav />
      <Calculator
        countries={countries.map(({ value, label, storefront }) => ({
          value,
          label,
          currency: storefront?.currency ?? brand.baseCurrency,
          display: storefront?.taxDisplay ?? "gross",
        }))}
        home={settings.homeCountry}
        classes={classes.map(({ key, name }) => ({ key, name }))}
        today={ctx.now.toISOString().slice(0, 10)}
        calculate={calculate}
      />
    </Page>
  );
}
