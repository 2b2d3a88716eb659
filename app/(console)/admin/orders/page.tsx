import { PackageSearch } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireStaff } from "@/app/_server/staff";
import { allows } from "@/commerce/access";
import { listOrders, listViews } from "@/commerce/orders";
import { ORDER_PAYMENT_STATES, ORDER_STATES } from "@/commerce/orders/model";
import { listStorefronts } from "@/commerce/storefronts";
import { BulkActs } from "@/components/admin/orders/bulk-acts";
import { SaveView } from "@/components/admin/orders/save-view";
import { SavedViews } from "@/components/admin/orders/saved-views";
import { Amount } from "@/components/admin/pricing/amount-text";
import { OrdersNav } from "@/components/admin/routing/orders-nav";
import { Moment } from "@/components/admin/shell/moment";
import { Page, PageHeader } from "@/components/admin/shell/page-header";
import { DataTable } from "@/components/admin/tables/data-table";
import {
  isNarrowed,
  readTableState,
  type SearchParams,
  tableHref,
} from "@/components/admin/tables/table-state";
import { Badge, StatusPill } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import type { CurrencyCode } from "@/lib/currency";
import { acceptAll, forgetView, holdAll, keepView } from "./board-actions";
import {
  FLAGS,
  FULFILMENT_TONES,
  filterOf,
  hrefOfFilter,
  ORDERS,
  PAYMENT_TONES,
  SHOWN_FULFILMENTS,
  STATE_TONES,
} from "./list-state";

const PAGE = 50;

export async function generateMetadata(): Promise<Metadata> {
  await requireStaff();
  return { title: (await getTranslations("admin.orders"))("title") };
}

/** Every order of every channel, newest first; people who work for single storefronts see those. */
export default async function OrdersPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { ctx, staff } = await requireStaff();
  const state = readTableState(await searchParams, ORDERS);
  const storefronts = await listStorefronts(ctx, { withRetired: true });
  const seen = storefronts.filter(({ id }) => allows(staff.grants, "orders.read", id));
  if (seen.length === 0) notFound();
  const scope = allows(staff.grants, "orders.read") ? null : seen.map(({ id }) => id);
  const [page, views, t] = await Promise.all([
    listOrders(ctx, {
      filter: filterOf(state, scope),
      limit: PAGE,
      ...(state.cursor ? { cursor: state.cursor } : {}),
    }),
    listViews(ctx, staff.id),
    getTranslations("admin.orders"),
  ]);
  const mayEdit = seen.some(({ id }) => allows(staff.grants, "orders.edit", id));
  const names = new Map(storefronts.map(({ id, name }) => [id, name]));
  return (
    <Page>
      <PageHeader title={t("title")} description={t("description")} />
      <OrdersNav />
      <SavedViews
        views={views.map((view) => ({ ...view, href: hrefOfFilter(view.filter) }))}
        here={tableHref(ORDERS, { ...state, cursor: undefined, trail: [] })}
        all={ORDERS.path}
        forget={forgetView}
      />
      <DataTable
        label={t("title")}
        spec={ORDERS}
        state={state}
        rows={page.orders}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `/orders/${id}`}
        rowName={({ number }) => number}
        nextCursor={page.next}
        selection={<BulkActs verbs={mayEdit ? { holdAll, acceptAll } : null} />}
        tools={
          isNarrowed(state) && <SaveView search={state.search} filters={state.filters} keep={keepView} />
        }
        filters={[
          {
            key: "state",
            label: t("state"),
            options: ORDER_STATES.map((value) => ({ value, label: t(`stateOf.${value}`) })),
          },
          {
            key: "payment",
            label: t("payment"),
            options: ORDER_PAYMENT_STATES.map((value) => ({ value, label: t(`paymentOf.${value}`) })),
          },
          {
            key: "fulfilment",
            label: t("fulfilment"),
            options: SHOWN_FULFILMENTS.map((value) => ({ value, label: t(`fulfilmentOf.${value}`) })),
          },
          {
            key: "storefront",
            label: t("storefront"),
            options: seen.map(({ id, name }) => ({ value: id, label: name })),
          },
          {
            key: "flag",
            label: t("attention"),
            options: FLAGS.map((value) => ({ value, label: t(`flag.${value}`) })),
          },
        ]}
        columns={[
          {
            key: "number",
            header: t("number"),
            className: "whitespace-nowrap",
            cell: ({ number }) => number,
          },
          {
            key: "customer",
            header: t("customer"),
            hideBelow: "sm",
            className: "max-w-56 truncate",
            cell: ({ name, email }) => name || email,
          },
          {
            key: "state",
            header: t("state"),
            cell: (order) => (
              <span className="flex flex-wrap items-center gap-x-2 gap-y-1 sm:flex-nowrap">
                <StatusPill tone={STATE_TONES[order.state]}>{t(`stateOf.${order.state}`)}</StatusPill>
                {order.holdReason !== null && <Badge variant="warning">{t("flag.hold")}</Badge>}
                {order.openReturns > 0 && <Badge variant="warning">{t("flag.returns")}</Badge>}
              </span>
            ),
          },
          {
            key: "payment",
            header: t("payment"),
            hideBelow: "md",
            cell: ({ paymentState }) => (
              <StatusPill tone={PAYMENT_TONES[paymentState]}>{t(`paymentOf.${paymentState}`)}</StatusPill>
            ),
          },
          {
            key: "fulfilment",
            header: t("fulfilment"),
            hideBelow: "md",
            cell: ({ fulfilmentState }) => (
              <StatusPill tone={FULFILMENT_TONES[fulfilmentState]}>
                {t(`fulfilmentOf.${fulfilmentState}`)}
              </StatusPill>
            ),
          },
          {
            key: "storefront",
            header: t("storefront"),
            className: "max-w-40 truncate max-[90rem]:hidden",
            cell: ({ storefrontId }) => names.get(storefrontId) ?? storefrontId,
          },
          {
            key: "units",
            header: t("units"),
            numeric: true,
            hideBelow: "lg",
            cell: ({ units }) => units,
          },
          {
            key: "total",
            header: t("total"),
            numeric: true,
            cell: ({ grossMinor, currency }) => (
              <Amount minor={grossMinor} currency={currency as CurrencyCode} />
            ),
          },
          {
            key: "placed",
            header: t("placed"),
            numeric: true,
            hideBelow: "md",
            cell: ({ placedAt }) => <Moment at={placedAt} />,
          },
        ]}
        empty={<EmptyState icon={<PackageSearch />} title={t("empty")} description={t("emptyText")} />}
      />
    </Page>
  );
}
