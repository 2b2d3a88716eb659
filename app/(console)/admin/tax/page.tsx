import { Landmark } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireStaff } from "@/app/_server/staff";
import { Page, PageHeader } from "@/components/admin/shell/page-header";
import { DataTable } from "@/components/admin/tables/data-table";
import { readTableState, type SearchParams } from "@/components/admin/tables/table-state";
import { Day } from "@/components/admin/tax/day";
import { showPercent } from "@/components/admin/tax/percent";
import { TaxNav } from "@/components/admin/tax/tax-nav";
import { useTaxWords } from "@/components/admin/tax/tax-words";
import { Badge, StatusPill } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { countryName, isCountry } from "@/lib/country";
import { PLACES, type PlaceRow, placesPage, SHOW } from "./data";

export async function generateMetadata(): Promise<Metadata> {
  await requireStaff("tax.read");
  return { title: (await getTranslations("admin.tax"))("title") };
}

/** Every place with tax law of its own: today's rates, what changes, what is built in and when it was checked. */
export default async function TaxPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { ctx, staff } = await requireStaff("tax.read");
  const state = readTableState(await searchParams, PLACES);
  const nameOf = (code: string) => (isCountry(code) ? countryName(code, staff.locale) : code);
  const [page, t] = await Promise.all([placesPage(ctx, state, nameOf), getTranslations("admin.tax")]);
  const { places, builtIn, own } = page.counts;
  return (
    <Page>
      <PageHeader
        title={t("title")}
        description={
          <>
            {t("description", { places, builtIn, own })} {t("checkedSince")} <Day day={page.oldest} />
          </>
        }
      />
      <TaxNav />
      <DataTable
        label={t("places.title")}
        spec={PLACES}
        state={state}
        rows={page.rows}
        rowKey={(row) => row.key}
        rowHref={(row) => `/tax/places/${row.key}`}
        rowName={(row) => row.label}
        filters={[
          {
            key: "show",
            label: t("places.show"),
            options: (Object.keys(SHOW) as (keyof typeof SHOW)[]).map((value) => ({
              value,
              label: t(`places.shown.${value}`),
            })),
          },
          {
            key: "territory",
            label: t("places.territory"),
            single: true,
            options: (["eu", "third"] as const).map((value) => ({ value, label: t(`territory.${value}`) })),
          },
        ]}
        columns={[
          {
            key: "place",
            header: t("places.place"),
            sort: "place",
            className: "min-w-40",
            cell: (row) => (
              <>
                {row.label}
                {row.areas > 0 && (
                  <span className="font-normal text-muted-foreground text-xs">
                    {" "}
                    {t("places.areas", { count: row.areas })}
                  </span>
                )}
              </>
            ),
          },
          {
            key: "standard",
            header: t("class.standard"),
            sort: "standard",
            numeric: true,
            cell: (row) =>
              row.standardMicro === null ? (
                <span className="text-muted-foreground">–</span>
              ) : (
                showPercent(row.standardMicro, staff.locale)
              ),
          },
          {
            key: "others",
            header: t("places.others"),
            hideBelow: "md",
            cell: (row) => <OtherRates row={row} locale={staff.locale} />,
          },
          {
            key: "upcoming",
            header: t("places.upcoming"),
            hideBelow: "sm",
            cell: (row) => <Upcoming row={row} locale={staff.locale} />,
          },
          {
            key: "sold",
            header: t("places.sold"),
            sort: "sold",
            hideBelow: "md",
            className: "max-w-48 truncate",
            cell: (row) => row.storefronts.join(", "),
          },
          {
            key: "registered",
            header: t("places.registered"),
            cell: (row) =>
              row.registered === "none" ? (
                row.storefronts.length > 0 ? (
                  <StatusPill tone="attention">{t("registered.none")}</StatusPill>
                ) : (
                  <span className="text-muted-foreground">–</span>
                )
              ) : (
                <StatusPill tone="on">{t(`registered.${row.registered}`)}</StatusPill>
              ),
          },
          {
            key: "checked",
            header: t("places.checked"),
            sort: "checked",
            numeric: true,
            hideBelow: "lg",
            cell: (row) => (
              <>
                {row.edited && (
                  <Badge variant="outline" className="mr-2">
                    {t("places.edited")}
                  </Badge>
                )}
                <Day day={row.checkedOn} />
              </>
            ),
          },
        ]}
        empty={
          <EmptyState icon={<Landmark />} title={t("places.empty")} description={t("places.emptyText")} />
        }
      />
    </Page>
  );
}

function OtherRates({ row, locale }: { row: PlaceRow; locale: string }) {
  const words = useTaxWords();
  const others = row.rates.filter(({ classKey }) => classKey !== "standard");
  return (
    <span className="text-muted-foreground">
      {others
        .map(({ classKey, rateMicro }) => `${words.className(classKey)} ${showPercent(rateMicro, locale)}`)
        .join(" · ")}
    </span>
  );
}

function Upcoming({ row: { upcoming }, locale }: { row: PlaceRow; locale: string }) {
  const words = useTaxWords();
  if (!upcoming) return <span className="text-muted-foreground">–</span>;
  return (
    <span className="text-warning">
      <Day day={upcoming.day} />: {words.className(upcoming.classKey)}{" "}
      {showPercent(upcoming.rateMicro, locale)}
    </span>
  );
}
