import { Coins, Plus } from "lucide-react";
import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { requireStaff } from "@/app/_server/staff";
import { allows } from "@/commerce/access";
import { unpricedLists } from "@/commerce/pricing";
import { LIST_SCOPES, type PriceListRow } from "@/commerce/pricing/model";
import { PricingNav } from "@/components/admin/pricing/pricing-nav";
import { Page, PageHeader } from "@/components/admin/shell/page-header";
import { DataTable } from "@/components/admin/tables/data-table";
import { readTableState, type SearchParams, tableHref } from "@/components/admin/tables/table-state";
import { StatusPill, type StatusTone } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { EndLists } from "./_parts/end-lists";
import { endLists, restoreLists } from "./actions";
import { allLists } from "./data";
import { fittingLists, LIST_STATES, LISTS, type ListState, stateOf } from "./list-state";
import { pricingPlaces } from "./places";

const TONES: Readonly<Record<ListState, StatusTone>> = {
  valid: "on",
  upcoming: "quiet",
  over: "off",
  unused: "off",
};

export async function generateMetadata(): Promise<Metadata> {
  await requireStaff("pricing.read");
  const t = await getTranslations("admin.pricing");
  return { title: t("title") };
}

/** Every price list: for whom, in which money, how many prices, where it speaks, whether it is valid. */
export default async function PricingPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { ctx, staff } = await requireStaff("pricing.read");
  const state = readTableState(await searchParams, LISTS);
  const [lists, places, gaps, t, format] = await Promise.all([
    allLists(ctx),
    pricingPlaces(ctx),
    unpricedLists(ctx),
    getTranslations("admin.pricing"),
    getFormatter(),
  ]);
  const mayEdit = allows(staff.grants, "pricing.edit");
  const rows = fittingLists(lists, state, ctx.now);
  const namesOf = (ids: readonly string[]) =>
    ids.flatMap((id) => places.find((place) => place.id === id)?.name ?? []);
  const usersOf = (row: PriceListRow) => [...row.sellingStorefrontIds, ...row.furtherStorefrontIds];
  const day = (at: Date) => format.dateTime(at, { dateStyle: "medium" });
  const validity = ({ validFrom: from, validUntil: until }: PriceListRow) =>
    from && until
      ? t("between", { from: day(from), until: day(until) })
      : from
        ? t("from", { from: day(from) })
        : until
          ? t("until", { until: day(until) })
          : t("always");
  const missing = gaps.reduce((sum, gap) => sum + gap.products, 0);
  return (
    <Page>
      <PageHeader
        title={t("title")}
        description={t("count", { count: lists.length, missing })}
        actions={
          mayEdit && (
            <LinkButton href="/pricing/new" prefetch={false}>
              <Plus aria-hidden />
              {t("new")}
            </LinkButton>
          )
        }
      />
      <PricingNav />
      <DataTable
        label={t("lists")}
        spec={LISTS}
        state={state}
        rows={rows}
        rowKey={(row) => row.id}
        rowHref={(row) => `/pricing/lists/${row.id}`}
        rowName={(row) => row.name}
        exportHref={tableHref(
          { ...LISTS, path: "/pricing/export" },
          { ...state, cursor: undefined, trail: [] },
        )}
        selection={mayEdit ? <EndLists end={endLists} restore={restoreLists} /> : undefined}
        filters={[
          {
            key: "scope",
            label: t("scope"),
            options: LIST_SCOPES.map((value) => ({
              value,
              label: t(`scopes.${value}`),
              count: lists.filter((row) => row.scope === value).length,
            })),
          },
          {
            key: "currency",
            label: t("currency"),
            options: [...new Set(lists.map((row) => row.currency))].sort().map((value) => ({
              value,
              label: value,
              count: lists.filter((row) => row.currency === value).length,
            })),
          },
          {
            key: "storefront",
            label: t("storefront"),
            options: places.map(({ id, name }) => ({ value: id, label: name })),
          },
          {
            key: "state",
            label: t("state"),
            options: LIST_STATES.map((value) => ({
              value,
              label: t(`states.${value}`),
              count: lists.filter((row) => stateOf(row, ctx.now) === value).length,
            })),
          },
        ]}
        columns={[
          { key: "name", header: t("name"), sort: "name", className: "min-w-40", cell: (row) => row.name },
          {
            key: "scope",
            header: t("scope"),
            sort: "scope",
            cell: (row) => (
              <span className="grid">
                {t(`scopes.${row.scope}`)}
                {(row.audienceKey ?? row.channel) && (
                  <span className="text-muted-foreground text-xs">
                    {row.audienceKey ?? (row.channel && t(`channels.${row.channel}`))}
                  </span>
                )}
              </span>
            ),
          },
          {
            key: "currency",
            header: t("currency"),
            sort: "currency",
            className: "whitespace-nowrap",
            cell: (row) => (
              <>
                {row.currency}{" "}
                <span className="text-muted-foreground max-sm:hidden">{t(`tax.${row.taxIncluded}`)}</span>
              </>
            ),
          },
          {
            key: "prices",
            header: t("prices"),
            sort: "prices",
            numeric: true,
            cell: (row) => (
              <span title={row.tiered > 0 ? t("tiered", { count: row.tiered }) : undefined}>
                {format.number(row.variants)}
              </span>
            ),
          },
          {
            key: "storefronts",
            header: t("storefronts"),
            hideBelow: "md",
            className: "max-w-64",
            cell: (row) =>
              usersOf(row).length === 0 ? (
                <span className="text-muted-foreground">{t("noStorefronts")}</span>
              ) : (
                <span className="line-clamp-2">{format.list(namesOf(usersOf(row)))}</span>
              ),
          },
          {
            key: "state",
            header: t("state"),
            cell: (row) => {
              const now = stateOf(row, ctx.now);
              return <StatusPill tone={TONES[now]}>{t(`states.${now}`)}</StatusPill>;
            },
          },
          {
            key: "validity",
            header: t("validity"),
            hideBelow: "lg",
            className: "whitespace-nowrap text-muted-foreground",
            cell: validity,
          },
          {
            key: "priority",
            header: t("priority"),
            sort: "priority",
            numeric: true,
            hideBelow: "lg",
            cell: (row) => format.number(row.priority),
          },
          {
            key: "changed",
            header: t("changed"),
            sort: "changed",
            hideBelow: "lg",
            className: "whitespace-nowrap text-muted-foreground",
            cell: (row) => day(row.changedAt),
          },
        ]}
        empty={
          <EmptyState
            icon={<Coins />}
            title={t("emptyTitle")}
            description={t("emptyText")}
            action={mayEdit && <LinkButton href="/pricing/new">{t("new")}</LinkButton>}
          />
        }
      />
    </Page>
  );
}
