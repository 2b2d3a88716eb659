import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireStaff } from "@/app/_server/staff";
import { allows } from "@/commerce/access";
import { listLocations } from "@/commerce/inventory";
import { listRoutingRules } from "@/commerce/orders";
import { listStorefronts, theBrand } from "@/commerce/storefronts";
import { OrdersNav } from "@/components/admin/routing/orders-nav";
import { RoutingDesk } from "@/components/admin/routing/routing-desk";
import { Crumb } from "@/components/admin/shell/crumbs";
import { Page, PageHeader } from "@/components/admin/shell/page-header";
import { countryName, isCountry } from "@/lib/country";
import type { CurrencyCode } from "@/lib/currency";
import { compareRules, saveRules } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  await requireStaff("orders.read");
  return { title: (await getTranslations("admin.routing"))("title") };
}

/** From where orders are sent: the rules, and what other rules would have made of past orders. */
export default async function RoutingPage() {
  const { ctx, staff } = await requireStaff("orders.read");
  const brand = await theBrand(ctx);
  const [rules, locations, storefronts, t] = await Promise.all([
    listRoutingRules(ctx, brand.id),
    listLocations(ctx),
    listStorefronts(ctx),
    getTranslations("admin.routing"),
  ]);
  const countries = [...new Set(storefronts.flatMap((storefront) => storefront.countries))]
    .map((value) => ({ value, label: isCountry(value) ? countryName(value, staff.locale) : value }))
    .sort((a, b) => a.label.localeCompare(b.label, staff.locale));
  return (
    <Page>
      <Crumb label={t("title")} />
      <PageHeader title={t("title")} description={t("description")} />
      <OrdersNav />
      <RoutingDesk
        key={rules.map(({ id, version }) => `${id}.${version}`).join()}
        brandId={brand.id}
        currency={brand.baseCurrency as CurrencyCode}
        rules={rules.map(plain)}
        names={{
          storefronts: storefronts.map(({ id, name }) => ({ value: id, label: name })),
          locations: locations.map(({ id, name }) => ({ value: id, label: name })),
          countries,
        }}
        mayEdit={allows(staff.grants, "orders.edit")}
        save={saveRules}
        compare={compareRules}
      />
    </Page>
  );
}

type Rule = Awaited<ReturnType<typeof listRoutingRules>>[number];

/** What the browser needs of a rule. */
function plain(rule: Rule): Rule {
  const { id, brandId, name, position, enabled, conditions, goals, split, version } = rule;
  const { maxParcels, excludedLocationIds, withinDays, cutoffs } = rule;
  return {
    ...{ id, brandId, name, position, enabled, conditions, goals, split, version },
    ...{ maxParcels, excludedLocationIds, withinDays, cutoffs },
  };
}
