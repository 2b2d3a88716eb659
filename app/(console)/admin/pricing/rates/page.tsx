import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { requireStaff } from "@/app/_server/staff";
import { allows } from "@/commerce/access";
import { STALE_AFTER_DAYS } from "@/commerce/pricing/model";
import { PricingNav } from "@/components/admin/pricing/pricing-nav";
import { Crumb } from "@/components/admin/shell/crumbs";
import { Page, PageHeader } from "@/components/admin/shell/page-header";
import { Section } from "@/components/admin/shell/section";
import { DataTable } from "@/components/admin/tables/data-table";
import {
  bare,
  readTableState,
  type SearchParams,
  type TableSpec,
} from "@/components/admin/tables/table-state";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { refreshRates } from "../actions";
import { PolicyPanel } from "./_parts/policy-panel";
import { RefreshRates } from "./_parts/refresh-rates";
import { type RateLine, ratesTable } from "./data";

const RATES = {
  path: "/pricing/rates",
  sorts: ["currency", "-age", "used"],
  filters: ["state"],
} satisfies TableSpec;

export async function generateMetadata(): Promise<Metadata> {
  await requireStaff("pricing.read");
  const t = await getTranslations("admin.pricing.rates");
  return { title: t("title") };
}

/** Reference rates with their day and age, and what keep-gross and keep-net would mean in a storefront. */
export default async function RatesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { ctx, staff } = await requireStaff("pricing.read");
  const params = await searchParams;
  const state = readTableState(params, RATES);
  const [all, t, format] = await Promise.all([
    ratesTable(ctx),
    getTranslations("admin.pricing.rates"),
    getFormatter(),
  ]);
  const names = new Intl.DisplayNames(staff.locale, { type: "currency" });
  const nameOf = (code: string) => names.of(code) ?? code;
  const wanted = state.search.toLowerCase();
  const states = state.filters.state;
  const by = (a: RateLine, b: RateLine) => {
    if (bare(state.sort) === "age") return a.ageDays - b.ageDays;
    if (bare(state.sort) === "used") return Number(b.used) - Number(a.used);
    return a.currency.localeCompare(b.currency);
  };
  const down = state.sort.startsWith("-") ? -1 : 1;
  const rows = all
    .filter(({ currency }) => `${currency} ${nameOf(currency)}`.toLowerCase().includes(wanted))
    .filter(
      (row) => !states || (states.includes("stale") && row.stale) || (states.includes("used") && row.used),
    )
    .sort((a, b) => by(a, b) * down || a.currency.localeCompare(b.currency));
  const staleInUse = all.filter(({ stale, used }) => stale && used).length;
  return (
    <Page>
      <Crumb label={t("title")} />
      <PageHeader
        title={t("title")}
        description={t("text")}
        actions={allows(staff.grants, "pricing.edit") && <RefreshRates refresh={refreshRates} />}
      />
      <PricingNav />
      {staleInUse > 0 && (
        <p className="text-warning">{t("staleText", { count: staleInUse, days: STALE_AFTER_DAYS })}</p>
      )}
      <Section title={t("policyTitle")} description={t("policyText")}>
        <PolicyPanel ctx={ctx} params={params} locale={staff.locale} />
      </Section>
      <DataTable
        label={t("title")}
        spec={RATES}
        state={state}
        rows={rows}
        rowKey={(row) => row.currency}
        filters={[
          {
            key: "state",
            label: t("age"),
            options: [
              { value: "used", label: t("inUse"), count: all.filter(({ used }) => used).length },
              { value: "stale", label: t("stale"), count: all.filter(({ stale }) => stale).length },
            ],
          },
        ]}
        columns={[
          {
            key: "currency",
            header: t("currency"),
            sort: "currency",
            cell: (row) => (
              <span>
                <span className="font-medium">{row.currency}</span>{" "}
                <span className="text-muted-foreground max-sm:hidden">{nameOf(row.currency)}</span>
              </span>
            ),
          },
          {
            key: "perEuro",
            header: t("perEuro"),
            numeric: true,
            cell: (row) => format.number(Number(row.perEuro), { maximumSignificantDigits: 7 }),
          },
          {
            key: "day",
            header: t("day"),
            sort: "age",
            className: "whitespace-nowrap",
            cell: (row) => (
              <span className="flex items-center gap-2">
                {format.dateTime(new Date(row.day), { dateStyle: "medium", timeZone: "UTC" })}
                {row.stale && <Badge variant={row.used ? "warning" : "outline"}>{t("stale")}</Badge>}
              </span>
            ),
          },
          {
            key: "age",
            header: t("age"),
            numeric: true,
            hideBelow: "md",
            cell: (row) => t("ageDays", { days: row.ageDays }),
          },
          {
            key: "used",
            header: t("inUse"),
            sort: "used",
            hideBelow: "md",
            cell: (row) => (row.used ? t("used") : ""),
          },
          {
            key: "source",
            header: t("source"),
            hideBelow: "lg",
            className: "text-muted-foreground",
            cell: (row) => row.source,
          },
        ]}
        empty={<EmptyState title={t("title")} description={t("text")} />}
      />
    </Page>
  );
}
