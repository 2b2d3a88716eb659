import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireStaff } from "@/app/_server/staff";
import { allows } from "@/commerce/access";
import { listLocations } from "@/commerce/inventory";
import { listReturnPolicies } from "@/commerce/orders";
import { DEFAULT_RETURN_DAYS, RETURN_REASONS } from "@/commerce/orders/model";
import { listStorefronts, theBrand } from "@/commerce/storefronts";
import { OrdersNav } from "@/components/admin/routing/orders-nav";
import { PolicyTable } from "@/components/admin/routing/policy-table";
import { Crumb } from "@/components/admin/shell/crumbs";
import { Page, PageHeader } from "@/components/admin/shell/page-header";
import { Section } from "@/components/admin/shell/section";
import { countryDefaults, countryName, isCountry } from "@/lib/country";
import { removePolicy, savePolicy } from "./actions";

const RULES = ["window", "claims", "withdrawal", "pays", "exchange", "nothing"] as const;

export async function generateMetadata(): Promise<Metadata> {
  await requireStaff("orders.read");
  return { title: (await getTranslations("admin.returnPolicy"))("title") };
}

/** How long goods may come back from where, and what holds by itself. */
export default async function ReturnPolicyPage() {
  const { ctx, staff } = await requireStaff("orders.read");
  const { id: brandId } = await theBrand(ctx);
  const [policies, locations, storefronts, t, orders] = await Promise.all([
    listReturnPolicies(ctx, brandId),
    listLocations(ctx),
    listStorefronts(ctx),
    getTranslations("admin.returnPolicy"),
    getTranslations("admin.orders"),
  ]);
  const sold = storefronts.flatMap(({ countries }) => countries);
  const set = policies.map(({ country }) => country).filter((country) => country !== "*");
  const countries = [...new Set([...sold, ...set])]
    .filter(isCountry)
    .map((code) => ({
      value: code,
      label: countryName(code, staff.locale),
      lawDays: countryDefaults(code).withdrawalDays,
    }))
    .sort((a, b) => a.label.localeCompare(b.label, staff.locale));
  return (
    <Page>
      <Crumb label={t("title")} />
      <PageHeader title={t("title")} description={t("description")} />
      <OrdersNav />
      <Section title={t("windows")} description={t("windowsText")}>
        <PolicyTable
          policies={policies.map(({ country, days, locationId }) => ({ country, days, locationId }))}
          usual={DEFAULT_RETURN_DAYS}
          countries={countries}
          locations={locations.map(({ id, name }) => ({ value: id, label: name }))}
          mayEdit={allows(staff.grants, "orders.edit")}
          save={savePolicy}
          remove={removePolicy}
        />
      </Section>
      <Section title={t("defaults")} description={t("defaultsText")}>
        <ul className="grid max-w-prose gap-2">
          {RULES.map((rule) => (
            <li key={rule}>{t(rule)}</li>
          ))}
        </ul>
      </Section>
      <Section title={t("reasons")}>
        <ul className="flex flex-wrap gap-2">
          {RETURN_REASONS.map((reason) => (
            <li key={reason} className="rounded-md border px-2.5 py-1 text-sm">
              {orders(`returnReason.${reason}`)}
            </li>
          ))}
        </ul>
      </Section>
    </Page>
  );
}
