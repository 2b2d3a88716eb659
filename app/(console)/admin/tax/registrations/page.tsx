import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireStaff } from "@/app/_server/staff";
import { allows } from "@/commerce/access";
import { listStorefronts, theBrand } from "@/commerce/storefronts";
import { listClasses, listRegistrations, listZones, ossMeter, taxSettings } from "@/commerce/tax";
import { Crumb } from "@/components/admin/shell/crumbs";
import { Page, PageHeader } from "@/components/admin/shell/page-header";
import { Section } from "@/components/admin/shell/section";
import { OssMeterView } from "@/components/admin/tax/oss-meter";
import { TaxNav } from "@/components/admin/tax/tax-nav";
import { countryName, isCountry } from "@/lib/country";
import { endRegistered, keepSettings, register } from "../actions";
import { RegistrationTable } from "./_parts/registration-table";
import { SettingsForm } from "./_parts/settings-form";

export async function generateMetadata(): Promise<Metadata> {
  await requireStaff("tax.read");
  return { title: (await getTranslations("admin.tax.nav"))("registrations") };
}

/** Where we may charge tax, under which scheme, and how near the threshold for distance sales is. */
export default async function RegistrationsPage() {
  const { ctx, staff } = await requireStaff("tax.read");
  const brand = await theBrand(ctx);
  const [registrations, meter, settings, zones, classes, storefronts, t] = await Promise.all([
    listRegistrations(ctx, brand.id),
    ossMeter(ctx, { brandId: brand.id, date: ctx.now }),
    taxSettings(ctx, brand.id),
    listZones(ctx),
    listClasses(ctx),
    listStorefronts(ctx),
    getTranslations("admin.tax"),
  ]);
  const nameOf = (code: string) => {
    const [country = code, region] = code.split("-");
    const name = isCountry(country) ? countryName(country, staff.locale) : country;
    const zone = region && zones.find((one) => one.jurisdiction === code);
    return region ? `${name}, ${zone ? zone.name : region}` : name;
  };
  const sold = new Set(storefronts.flatMap(({ countries }) => countries));
  const jurisdictions = [...new Set(zones.map(({ jurisdiction }) => jurisdiction))]
    .map((value) => ({ value, label: nameOf(value), sold: sold.has(value.slice(0, 2)) }))
    .sort((a, b) => Number(b.sold) - Number(a.sold) || a.label.localeCompare(b.label, staff.locale));
  const countries = [...new Set(zones.map(({ country }) => country))]
    .map((value) => ({ value, label: nameOf(value) }))
    .sort((a, b) => a.label.localeCompare(b.label, staff.locale));
  const mayEdit = allows(staff.grants, "tax.edit");
  return (
    <Page>
      <Crumb label={t("nav.registrations")} />
      <PageHeader title={t("nav.registrations")} description={t("registrations.description")} />
      <TaxNav />
      <Section title={t("oss.title")} description={t("oss.hint")}>
        <OssMeterView meter={meter} oneMemberState={settings.oneMemberState} />
      </Section>
      <Section title={t("registrations.title")} description={t("registrations.hint")}>
        <RegistrationTable
          rows={registrations.map((one) => ({ ...one, place: nameOf(one.jurisdiction) }))}
          jurisdictions={jurisdictions}
          today={ctx.now.toISOString().slice(0, 10)}
          mayEdit={mayEdit}
          add={register}
          end={endRegistered}
        />
      </Section>
      <Section title={t("settings.title")} description={t("settings.hint")}>
        <SettingsForm
          key={settings.version}
          settings={settings}
          countries={countries}
          classes={classes.map(({ key, name }) => ({ key, name }))}
          mayEdit={mayEdit}
          save={keepSettings}
        />
      </Section>
    </Page>
  );
}
