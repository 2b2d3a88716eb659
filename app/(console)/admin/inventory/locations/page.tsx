import { MapPin, Plus } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireStaff } from "@/app/_server/staff";
import { allows } from "@/commerce/access";
import { listLocations } from "@/commerce/inventory";
import { InventoryNav } from "@/components/admin/inventory/inventory-nav";
import { Crumb } from "@/components/admin/shell/crumbs";
import { Page, PageHeader } from "@/components/admin/shell/page-header";
import { DataTable } from "@/components/admin/tables/data-table";
import { readTableState, type SearchParams, type TableSpec } from "@/components/admin/tables/table-state";
import { StatusPill } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { countryName, isCountry } from "@/lib/country";

const SPEC = { path: "/inventory/locations" } satisfies TableSpec;

export async function generateMetadata(): Promise<Metadata> {
  await requireStaff("inventory.read");
  return { title: (await getTranslations("admin.inventory.nav"))("locations") };
}

/** Where stock lies: warehouses, shops, suppliers that send for us. In the order in which they send. */
export default async function LocationsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { ctx, staff } = await requireStaff("inventory.read");
  const state = readTableState(await searchParams, SPEC);
  const [all, t] = await Promise.all([listLocations(ctx), getTranslations("admin.inventory")]);
  const country = (code: string) => (isCountry(code) ? countryName(code, staff.locale) : code);
  const wanted = state.search.toLowerCase();
  const rows = all
    .filter(({ name, city, country: code }) =>
      `${name} ${city} ${country(code)}`.toLowerCase().includes(wanted),
    )
    .sort((a, b) => a.priority - b.priority || a.name.localeCompare(b.name, staff.locale));
  const add = allows(staff.grants, "inventory.edit") ? (
    <LinkButton href="/inventory/locations/new">
      <Plus aria-hidden />
      {t("place.new")}
    </LinkButton>
  ) : undefined;
  return (
    <Page>
      <Crumb label={t("nav.locations")} />
      <PageHeader title={t("nav.locations")} description={t("place.description")} actions={add} />
      <InventoryNav />
      <DataTable
        label={t("nav.locations")}
        spec={SPEC}
        state={state}
        rows={rows}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `/inventory/locations/${id}`}
        columns={[
          { key: "name", header: t("place.name"), className: "min-w-28", cell: ({ name }) => name },
          {
            key: "kind",
            header: t("place.kind"),
            hideBelow: "sm",
            cell: ({ kind }) => t(`place.kindOf.${kind}`),
          },
          {
            key: "where",
            header: t("place.where"),
            cell: ({ city, country: code }) => `${city}, ${country(code)}`,
          },
          {
            key: "serves",
            header: t("place.serves"),
            numeric: true,
            cell: ({ serves }) => t("place.countries", { count: serves.length }),
          },
          {
            key: "cutoff",
            header: t("place.cutoff"),
            numeric: true,
            hideBelow: "md",
            cell: ({ cutoff, timeZone }) => (
              <>
                {cutoff} <span className="text-muted-foreground text-xs">{timeZone}</span>
              </>
            ),
          },
          {
            key: "priority",
            header: t("place.priority"),
            numeric: true,
            hideBelow: "md",
            cell: ({ priority }) => priority,
          },
          {
            key: "state",
            header: t("state"),
            cell: ({ status }) => (
              <StatusPill tone={status === "active" ? "on" : "off"}>
                {t(`place.stateOf.${status}`)}
              </StatusPill>
            ),
          },
        ]}
        empty={
          <EmptyState
            icon={<MapPin />}
            title={t("place.empty")}
            description={t("place.emptyText")}
            action={add}
          />
        }
      />
    </Page>
  );
}
