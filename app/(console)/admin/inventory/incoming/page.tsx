import { CalendarClock } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import { requireStaff } from "@/app/_server/staff";
import { allows } from "@/commerce/access";
import { listIncoming, listLocations } from "@/commerce/inventory";
import { AnnounceDialog } from "@/components/admin/inventory/announce-dialog";
import { DropIncoming } from "@/components/admin/inventory/drop-incoming";
import { InventoryNav } from "@/components/admin/inventory/inventory-nav";
import { ReceiveDialog } from "@/components/admin/inventory/receive-dialog";
import { Crumb } from "@/components/admin/shell/crumbs";
import { Page, PageHeader } from "@/components/admin/shell/page-header";
import { DataTable } from "@/components/admin/tables/data-table";
import { readTableState, type SearchParams, type TableSpec } from "@/components/admin/tables/table-state";
import { Day } from "@/components/admin/tax/day";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { announce, dropIncoming, receive, searchGoods } from "../actions";
import { choicesOf } from "../data";

const SPEC = { path: "/inventory/incoming", filters: ["location"] } satisfies TableSpec;
const PAGE = 50;

export async function generateMetadata(): Promise<Metadata> {
  await requireStaff("inventory.read");
  return { title: (await getTranslations("admin.inventory.nav"))("incoming") };
}

/** What is expected, the soonest first: of purchases and of transfers under way. */
export default async function IncomingPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { ctx, staff } = await requireStaff("inventory.read");
  const state = readTableState(await searchParams, SPEC);
  const locations = await listLocations(ctx);
  const locationId = locations.find(({ id }) => id === state.filters.location?.[0])?.id;
  const [{ rows, next }, t, format] = await Promise.all([
    listIncoming(ctx, {
      ...(locationId ? { locationId } : {}),
      query: state.search,
      cursor: state.cursor ?? null,
      limit: PAGE,
    }),
    getTranslations("admin.inventory"),
    getFormatter(),
  ]);
  const mayEdit = allows(staff.grants, "inventory.edit");
  const places = choicesOf(locations);
  const names = new Map(locations.map(({ id, name }) => [id, name]));
  const today = ctx.now.toISOString().slice(0, 10);
  const announceDialog = (
    <AnnounceDialog places={places} goods={null} today={today} find={searchGoods} announce={announce} />
  );
  return (
    <Page>
      <Crumb label={t("nav.incoming")} />
      <PageHeader
        title={t("nav.incoming")}
        description={t("coming.all")}
        actions={
          mayEdit && places.length > 0 ? (
            <>
              {announceDialog}
              <ReceiveDialog places={places} locationId={locationId} find={searchGoods} receive={receive} />
            </>
          ) : undefined
        }
      />
      <InventoryNav />
      <DataTable
        label={t("nav.incoming")}
        spec={SPEC}
        state={state}
        rows={rows}
        nextCursor={next}
        rowKey={({ id }) => id}
        rowHref={({ variantId }) => `/inventory/variants/${variantId}`}
        filters={[
          {
            key: "location",
            label: t("location"),
            single: true,
            options: locations.map(({ id, name }) => ({ value: id, label: name })),
          },
        ]}
        columns={[
          {
            key: "variant",
            header: t("variant"),
            className: "min-w-40",
            cell: ({ title, sku }) => (
              <>
                {title}
                {sku && <span className="block font-normal text-muted-foreground text-xs">{sku}</span>}
              </>
            ),
          },
          {
            key: "day",
            header: t("announce.day"),
            cell: ({ expectedOn }) => (
              <span className="flex flex-wrap items-center gap-2">
                <Day day={expectedOn} />
                {expectedOn < today && <Badge variant="warning">{t("coming.late")}</Badge>}
              </span>
            ),
          },
          {
            key: "location",
            header: t("location"),
            hideBelow: "sm",
            cell: (row) => names.get(row.locationId) ?? row.locationId,
          },
          {
            key: "left",
            header: t("coming.left"),
            numeric: true,
            cell: ({ quantity, received }) =>
              received === 0
                ? format.number(quantity)
                : t("coming.leftOf", { left: quantity - received, quantity }),
          },
          {
            key: "from",
            header: t("note"),
            hideBelow: "md",
            cell: ({ transferId, sellable, note }) => (
              <span className="flex flex-wrap items-center gap-2">
                {transferId && (
                  <Link
                    href={`/inventory/transfers/${transferId}`}
                    prefetch={false}
                    className="underline-offset-4 hover:underline"
                  >
                    {t("coming.transfer")}
                  </Link>
                )}
                {sellable && <Badge variant="primary">{t("coming.preOrder")}</Badge>}
                {note}
              </span>
            ),
          },
          ...(mayEdit
            ? [
                {
                  key: "acts",
                  header: t("acts"),
                  cell: (row: (typeof rows)[number]) =>
                    row.transferId ? null : (
                      <span className="flex flex-wrap justify-end gap-1">
                        <ReceiveDialog
                          of={row.title}
                          places={places}
                          locationId={row.locationId}
                          first={[
                            {
                              value: row.variantId,
                              label: row.title,
                              note: row.sku ?? "",
                              units: String(row.quantity - row.received),
                            },
                          ]}
                          find={searchGoods}
                          receive={receive}
                        />
                        <DropIncoming incomingId={row.id} name={row.title} drop={dropIncoming} />
                      </span>
                    ),
                },
              ]
            : []),
        ]}
        empty={
          <EmptyState
            icon={<CalendarClock />}
            title={t("coming.empty")}
            description={t("coming.emptyText")}
            action={mayEdit && places.length > 0 ? announceDialog : undefined}
          />
        }
      />
    </Page>
  );
}
