import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getFormatter, getTranslations } from "next-intl/server";
import { requireStaff } from "@/app/_server/staff";
import { allows } from "@/commerce/access";
import { getTransfer, stockBoard } from "@/commerce/inventory";
import { TransferActs } from "@/components/admin/inventory/transfer-acts";
import { TransferArrival } from "@/components/admin/inventory/transfer-arrival";
import { Crumb } from "@/components/admin/shell/crumbs";
import { Moment } from "@/components/admin/shell/moment";
import { Page, PageHeader } from "@/components/admin/shell/page-header";
import { Section } from "@/components/admin/shell/section";
import { Day } from "@/components/admin/tax/day";
import { StatusPill } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { VariantCell } from "../../_parts/variant-cell";
import { arrive, dropTransfer, send } from "../../actions";
import { peopleNames, placeNames } from "../../data";
import { TRANSFER_TONES } from "../../work-state";

type Params = Promise<{ id: string }>;

async function opened(params: Params) {
  const { ctx } = await requireStaff("inventory.read");
  const [transfer, names, t] = await Promise.all([
    getTransfer(ctx, (await params).id),
    placeNames(ctx),
    getTranslations("admin.inventory"),
  ]);
  if (!transfer) notFound();
  const from = names.get(transfer.fromId) ?? transfer.fromId;
  const to = names.get(transfer.toId) ?? transfer.toId;
  return { transfer, from, to, title: t("transfer.fromTo", { from, to }) };
}

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  return { title: (await opened(params)).title };
}

/** One transfer: what goes, how far it is, and what to do next. */
export default async function TransferPage({ params }: { params: Params }) {
  const { ctx, staff } = await requireStaff("inventory.read");
  const { transfer, from, to, title } = await opened(params);
  const draft = transfer.state === "draft";
  const [board, people, t, format] = await Promise.all([
    draft
      ? stockBoard(ctx, {
          locationId: transfer.fromId,
          variantIds: transfer.lines.map(({ variantId }) => variantId),
          limit: 200,
        })
      : null,
    peopleNames(ctx),
    getTranslations("admin.inventory"),
    getFormatter(),
  ]);
  const free = new Map(board?.rows.map(({ variantId, available }) => [variantId, available]));
  const mayEdit = allows(staff.grants, "inventory.edit");
  const { id: transferId, version, state } = transfer;
  const facts: readonly (readonly [string, React.ReactNode])[] = [
    [t("transfer.planned"), <Moment key="planned" at={transfer.createdAt} />],
    [t("history.by"), people.get(transfer.createdBy) ?? transfer.createdBy],
    [t("announce.day"), <Day key="day" day={transfer.expectedOn} />],
    ...(transfer.sentAt ? [[t("transfer.sent"), <Moment key="sent" at={transfer.sentAt} />] as const] : []),
    ...(transfer.receivedAt
      ? [[t("transfer.arrived"), <Moment key="arrived" at={transfer.receivedAt} />] as const]
      : []),
  ];
  return (
    <Page>
      <Crumb label={title} />
      <PageHeader
        title={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            {title}
            <StatusPill tone={TRANSFER_TONES[state]}>{t(`transfer.stateOf.${state}`)}</StatusPill>
          </span>
        }
        description={transfer.note || undefined}
        actions={
          mayEdit && (draft || state === "in_transit") ? (
            <TransferActs
              step={{ transferId, version }}
              draft={draft}
              from={from}
              to={to}
              send={send}
              drop={dropTransfer}
            />
          ) : undefined
        }
      />
      <dl className="flex flex-wrap gap-x-10 gap-y-2">
        {facts.map(([label, value]) => (
          <div key={label} className="grid">
            <dt className="font-normal text-muted-foreground text-xs">{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {mayEdit && state === "in_transit" && (
        <Section title={t("transfer.arrival", { to })} description={t("transfer.arrivalText")}>
          <TransferArrival key={version} transfer={transfer} arrive={arrive} />
        </Section>
      )}
      <Section title={t("transfer.lines")}>
        <div className="min-w-0 overflow-x-auto">
          <Table aria-label={t("transfer.lines")}>
            <TableHeader className="static">
              <TableRow className="hover:bg-transparent">
                <TableHead>{t("variant")}</TableHead>
                <TableHead numeric>{t("units")}</TableHead>
                {draft ? (
                  <TableHead numeric>{t("transfer.freeAt", { from })}</TableHead>
                ) : (
                  <TableHead numeric>{t("transfer.received")}</TableHead>
                )}
              </TableRow>
            </TableHeader>
            <TableBody>
              {transfer.lines.map((line) => (
                <TableRow key={line.variantId}>
                  <VariantCell of={line} />
                  <TableCell numeric>{format.number(line.quantity)}</TableCell>
                  {draft ? (
                    <TableCell
                      numeric
                      className={cn((free.get(line.variantId) ?? 0) < line.quantity && "text-warning")}
                    >
                      {format.number(free.get(line.variantId) ?? 0)}
                    </TableCell>
                  ) : (
                    <TableCell
                      numeric
                      className={cn(state === "received" && line.received < line.quantity && "text-warning")}
                    >
                      {format.number(line.received)}
                    </TableCell>
                  )}
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </div>
      </Section>
    </Page>
  );
}
