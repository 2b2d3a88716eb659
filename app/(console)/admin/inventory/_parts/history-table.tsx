import { History } from "lucide-react";
import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import type { StaffMember } from "@/commerce/access/model";
import type { Ctx } from "@/commerce/context";
import { ADJUST_REASONS, type HistoryRow, type Page, type StockLocation } from "@/commerce/inventory/model";
import { Moment } from "@/components/admin/shell/moment";
import { type Column, DataTable } from "@/components/admin/tables/data-table";
import type { TableSpec, TableState } from "@/components/admin/tables/table-state";
import { EmptyState } from "@/components/ui/empty-state";
import { numbersFor, peopleNames } from "../data";
import { LEDGER_KINDS } from "../history-state";

/** The ledger of stock as people read it, newest first: what moved, by how much, where, because of what and by whom. */
export async function HistoryTable({
  ctx,
  staff,
  spec,
  state,
  page,
  locations,
  ofOne = false,
}: {
  ctx: Ctx;
  staff: StaffMember;
  spec: TableSpec;
  state: TableState;
  page: Page<HistoryRow>;
  locations: readonly StockLocation[];
  /** All rows are of one variant: its name is on the page already. */
  ofOne?: boolean;
}) {
  const [numbers, people, t, format] = await Promise.all([
    numbersFor(
      ctx,
      staff,
      page.rows.map(({ sourceRef }) => refOf(sourceRef)),
    ),
    peopleNames(ctx),
    getTranslations("admin.inventory"),
    getFormatter(),
  ]);
  const names = new Map(locations.map(({ id, name }) => [id, name]));
  const change = (units: number) => (units === 0 ? "" : format.number(units, { signDisplay: "always" }));
  const variant: Column<HistoryRow> = {
    key: "variant",
    header: t("variant"),
    className: "min-w-40",
    cell: ({ title, sku }) => (
      <>
        {title}
        {sku && <span className="block font-normal text-muted-foreground text-xs">{sku}</span>}
      </>
    ),
  };
  const counters = (["quantity", "reservedDelta", "allocatedDelta"] as const).map(
    (key): Column<HistoryRow> => ({
      key,
      header: t(`history.${key}`),
      numeric: true,
      ...(key === "quantity" ? {} : { hideBelow: "md" as const }),
      cell: (row) => change(row[key]),
    }),
  );
  const why = ({ sourceRef, source, reason }: HistoryRow): ReactNode => {
    const ref = refOf(sourceRef);
    const number = numbers.get(ref);
    const known = SOURCES.find((one) => one === source);
    const word = known ? t(`history.source.${known}`) : source;
    const href = number ? `/orders/${ref}` : hrefOf(ref);
    const said = ADJUST_REASONS.find((one) => one === reason);
    return (
      <>
        {href ? (
          <Link href={href} prefetch={false} className="underline-offset-4 hover:underline">
            {number ?? word}
          </Link>
        ) : (
          word
        )}
        {reason && (
          <span className="block text-muted-foreground text-xs">
            {said ? t(`adjust.reasonOf.${said}`) : reason}
          </span>
        )}
      </>
    );
  };
  return (
    <DataTable
      label={t("history.title")}
      spec={spec}
      state={state}
      search={false}
      rows={page.rows}
      rowKey={({ id }) => id}
      {...(ofOne ? {} : { rowHref: ({ variantId }: HistoryRow) => `/inventory/variants/${variantId}` })}
      nextCursor={page.next}
      filters={[
        {
          key: "location",
          label: t("location"),
          single: true,
          options: locations.map(({ id, name }) => ({ value: id, label: name })),
        },
        {
          key: "kind",
          label: t("history.kind"),
          options: LEDGER_KINDS.map((value) => ({ value, label: t(`history.kindOf.${value}`) })),
        },
      ]}
      columns={[
        ...(ofOne ? [] : [variant]),
        {
          key: "at",
          header: t("history.at"),
          cell: ({ at }) => <Moment at={at} />,
        },
        {
          key: "kind",
          header: t("history.kind"),
          className: "sm:whitespace-nowrap",
          cell: ({ kind }) => {
            const known = LEDGER_KINDS.find((one) => one === kind);
            return known ? t(`history.kindOf.${known}`) : kind;
          },
        },
        {
          key: "location",
          header: t("location"),
          hideBelow: "sm",
          cell: ({ locationId }) => names.get(locationId) ?? locationId,
        },
        ...counters,
        ...(ofOne && state.filters.location
          ? [
              {
                key: "after",
                header: t("history.after"),
                numeric: true,
                cell: ({ onHandAfter }: HistoryRow) =>
                  onHandAfter === null ? "" : format.number(onHandAfter),
              },
            ]
          : []),
        { key: "why", header: t("history.why"), className: "min-w-36", cell: why },
        {
          key: "by",
          header: t("history.by"),
          className: "whitespace-nowrap max-xl:hidden",
          cell: ({ actorId }) => people.get(actorId) ?? t("history.system"),
        },
      ]}
      empty={
        <EmptyState icon={<History />} title={t("history.empty")} description={t("history.emptyText")} />
      }
    />
  );
}

const SOURCES = [
  "seed",
  "import",
  "delivery",
  "adjust",
  "console",
  "count",
  "transfer",
  "reservation",
  "order",
  "return",
] as const;

/** The id that a movement's reference begins with: of an order, a transfer or a count. */
function refOf(sourceRef: string): string {
  return sourceRef.split("/")[0] ?? sourceRef;
}

function hrefOf(ref: string): string | null {
  if (ref.startsWith("tra_")) return `/inventory/transfers/${ref}`;
  return ref.startsWith("cnt_") ? `/inventory/counts/${ref}` : null;
}
