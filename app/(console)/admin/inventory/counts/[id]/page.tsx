import { PackageOpen } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireStaff } from "@/app/_server/staff";
import { allows } from "@/commerce/access";
import { getCount, stockBoard } from "@/commerce/inventory";
import { CountActs } from "@/components/admin/inventory/count-acts";
import { CountCell } from "@/components/admin/inventory/count-cell";
import { CountScan } from "@/components/admin/inventory/count-scan";
import { nameOf } from "@/components/admin/inventory/units";
import { Crumb } from "@/components/admin/shell/crumbs";
import { Moment } from "@/components/admin/shell/moment";
import { Page, PageHeader } from "@/components/admin/shell/page-header";
import { Section } from "@/components/admin/shell/section";
import { DataTable } from "@/components/admin/tables/data-table";
import { readTableState, type SearchParams } from "@/components/admin/tables/table-state";
import { StatusPill } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { countLine, dropCount, dropLine, finishCount, searchGoods } from "../../actions";
import { placeNames } from "../../data";
import { COUNT_TONES } from "../../work-state";
import { Counted } from "./_parts/counted";

type Params = Promise<{ id: string }>;

const PAGE = 50;

async function opened(params: Params) {
  const { ctx } = await requireStaff("inventory.read");
  const [count, names, t] = await Promise.all([
    getCount(ctx, (await params).id),
    placeNames(ctx),
    getTranslations("admin.inventory.count"),
  ]);
  if (!count) notFound();
  return { count, title: t("title", { place: names.get(count.locationId) ?? count.locationId }) };
}

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  return { title: (await opened(params)).title };
}

/** One count: the sheet to fill in while it is open, what was counted, and where it differs from the ledger. */
export default async function CountPage({
  params,
  searchParams,
}: {
  params: Params;
  searchParams: Promise<SearchParams>;
}) {
  const { ctx, staff } = await requireStaff("inventory.read");
  const { count, title } = await opened(params);
  const spec = { path: `/inventory/counts/${count.id}` };
  const state = readTableState(await searchParams, spec);
  const open = count.state === "open" && allows(staff.grants, "inventory.edit");
  const [sheet, t] = await Promise.all([
    open
      ? stockBoard(ctx, {
          locationId: count.locationId,
          ...(state.search ? { query: state.search } : {}),
          cursor: state.cursor ?? null,
          limit: PAGE,
        })
      : null,
    getTranslations("admin.inventory"),
  ]);
  const counted = new Map(count.counted.map((line) => [line.variantId, line.counted]));
  return (
    <Page>
      <Crumb label={title} />
      <PageHeader
        title={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            {title}
            <StatusPill tone={COUNT_TONES[count.state]}>{t(`count.stateOf.${count.state}`)}</StatusPill>
          </span>
        }
        description={
          <>
            {count.note && <span className="block">{count.note}</span>}
            {t("count.begun")} <Moment at={count.createdAt} />
            {count.endedAt && (
              <>
                {" · "}
                {t("count.ended")} <Moment at={count.endedAt} />
              </>
            )}
          </>
        }
        actions={
          open ? (
            <CountActs
              countId={count.id}
              lines={count.lines}
              differing={count.differing}
              finish={finishCount}
              drop={dropCount}
            />
          ) : undefined
        }
      />
      {open && (
        <Section title={t("count.scan")} description={t("count.scanText")}>
          <CountScan countId={count.id} find={searchGoods} record={countLine} />
        </Section>
      )}
      <Section title={t("count.counted")} description={t(open ? "count.countedText" : "count.endedText")}>
        <Counted count={count} drop={open ? dropLine : null} />
      </Section>
      {sheet && (
        <Section title={t("count.sheet")} description={t("count.sheetText")}>
          <DataTable
            label={t("count.sheet")}
            spec={spec}
            state={state}
            rows={sheet.rows.filter(({ bundle, tracked }) => tracked && !bundle)}
            rowKey={({ variantId }) => variantId}
            nextCursor={sheet.next}
            columns={[
              {
                key: "variant",
                header: t("variant"),
                className: "min-w-40",
                cell: (row) => (
                  <>
                    {nameOf(row)}
                    {row.sku && (
                      <span className="block font-normal text-muted-foreground text-xs">{row.sku}</span>
                    )}
                  </>
                ),
              },
              {
                key: "counted",
                header: t("count.counted"),
                numeric: true,
                className: "w-40",
                cell: (row) => (
                  <CountCell
                    key={`${row.variantId}${counted.get(row.variantId) ?? ""}`}
                    countId={count.id}
                    variantId={row.variantId}
                    name={nameOf(row)}
                    counted={counted.get(row.variantId) ?? null}
                    record={countLine}
                  />
                ),
              },
            ]}
            empty={<EmptyState icon={<PackageOpen />} title={t("empty")} description={t("emptyText")} />}
          />
        </Section>
      )}
    </Page>
  );
}
