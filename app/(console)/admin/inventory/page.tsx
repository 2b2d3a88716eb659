import { Warehouse } from "lucide-react";
import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { requireStaff } from "@/app/_server/staff";
import { allows } from "@/commerce/access";
import { listLocations, stockBoard, stockSummary } from "@/commerce/inventory";
import type { StockRow } from "@/commerce/inventory/model";
import { ImportDialog } from "@/components/admin/inventory/import-dialog";
import { InventoryNav } from "@/components/admin/inventory/inventory-nav";
import { ReceiveDialog } from "@/components/admin/inventory/receive-dialog";
import { nameOf } from "@/components/admin/inventory/units";
import { Page, PageHeader } from "@/components/admin/shell/page-header";
import { type Column, DataTable } from "@/components/admin/tables/data-table";
import { readTableState, type SearchParams, tableHref } from "@/components/admin/tables/table-state";
import { StatusPill } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Alerts } from "./_parts/alerts";
import { Figures } from "./_parts/figures";
import { receive, searchGoods } from "./actions";
import { choicesOf } from "./data";
import { questionOf, SHOWN_STATES, STANDING_TONES, STOCK, standingOf } from "./list-state";

const PAGE = 50;
/** With more locations than these the board shows sums; each location is a filter away. */
const COLUMNS = 4;

export async function generateMetadata(): Promise<Metadata> {
  await requireStaff("inventory.read");
  return { title: (await getTranslations("admin.inventory"))("title") };
}

/** What lies where, who holds it and what may be sold: every variant at every location. */
export default async function StockPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { ctx, staff } = await requireStaff("inventory.read");
  const state = readTableState(await searchParams, STOCK);
  const locations = await listLocations(ctx);
  const question = questionOf(
    state,
    locations.map(({ id }) => id),
  );
  const place = question.locationId ? { locationId: question.locationId } : {};
  const [page, summary, short, low, t, format] = await Promise.all([
    stockBoard(ctx, { ...question, limit: PAGE }),
    stockSummary(ctx, place),
    stockBoard(ctx, { ...place, state: "short", limit: 4 }),
    stockBoard(ctx, { ...place, state: "low", limit: 4 }),
    getTranslations("admin.inventory"),
    getFormatter(),
  ]);
  const mayEdit = allows(staff.grants, "inventory.edit");
  const places = choicesOf(locations);
  const none = <span className="text-muted-foreground">–</span>;
  const number = (value: number) =>
    value === 0 ? <span className="text-muted-foreground">0</span> : format.number(value);
  // A bundle has no stock of its own.
  const counter = (key: "onHand" | "reserved" | "allocated" | "available" | "incoming") => (row: StockRow) =>
    row.bundle || !row.tracked ? none : number(row[key]);
  const ofPlaces: Column<StockRow>[] =
    question.locationId || places.length > COLUMNS
      ? []
      : places.map(({ value, label }) => ({
          key: value,
          header: label,
          numeric: true,
          className: "whitespace-nowrap max-xl:hidden",
          cell: ({ levels }) => {
            const level = levels.find(({ locationId }) => locationId === value);
            if (!level) return none;
            return level.available === level.onHand
              ? number(level.onHand)
              : t("ofOnHand", { available: level.available, onHand: level.onHand });
          },
        }));
  return (
    <Page>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={
          mayEdit && places.length > 0 ? (
            <>
              <ImportDialog />
              <ReceiveDialog
                places={places}
                locationId={question.locationId}
                find={searchGoods}
                receive={receive}
              />
            </>
          ) : undefined
        }
      />
      <InventoryNav />
      <Figures summary={summary} {...place} />
      <Alerts
        short={short.rows}
        low={low.rows}
        names={new Map(places.map(({ value, label }) => [value, label]))}
      />
      <DataTable
        label={t("title")}
        spec={STOCK}
        state={state}
        rows={page.rows}
        rowKey={({ variantId }) => variantId}
        rowHref={({ variantId }) => `/inventory/variants/${variantId}`}
        rowName={nameOf}
        nextCursor={page.next}
        exportHref={`/inventory/export${tableHref({ ...STOCK, path: "" }, { ...state, trail: [], cursor: undefined })}`}
        filters={[
          {
            key: "location",
            label: t("location"),
            single: true,
            options: locations.map(({ id, name }) => ({ value: id, label: name })),
          },
          {
            key: "state",
            label: t("state"),
            single: true,
            options: SHOWN_STATES.map((value) => ({ value, label: t(`stateOf.${value}`) })),
          },
        ]}
        columns={[
          {
            key: "variant",
            header: t("variant"),
            className: "min-w-44",
            cell: (row) => (
              <>
                {row.title}
                <span className="block font-normal text-muted-foreground text-xs">
                  {[row.options, row.sku].filter(Boolean).join(" · ")}
                </span>
              </>
            ),
          },
          {
            key: "state",
            header: t("state"),
            hideBelow: "sm",
            cell: (row) => (
              <StatusPill tone={STANDING_TONES[standingOf(row)]}>
                {t(`stateOf.${standingOf(row)}`)}
              </StatusPill>
            ),
          },
          ...ofPlaces,
          { key: "onHand", header: t("onHand"), numeric: true, cell: counter("onHand") },
          {
            key: "reserved",
            header: t("reserved"),
            numeric: true,
            hideBelow: "lg",
            cell: counter("reserved"),
          },
          {
            key: "allocated",
            header: t("allocated"),
            numeric: true,
            hideBelow: "md",
            cell: counter("allocated"),
          },
          { key: "available", header: t("available"), numeric: true, cell: counter("available") },
          {
            key: "incoming",
            header: t("incoming"),
            numeric: true,
            hideBelow: "md",
            cell: counter("incoming"),
          },
        ]}
        empty={
          <EmptyState
            icon={<Warehouse />}
            title={t("empty")}
            description={t("emptyText")}
            action={<LinkButton href="/catalog">{t("toCatalog")}</LinkButton>}
          />
        }
      />
    </Page>
  );
}
