import { FlaskConical, Plus, TicketPercent } from "lucide-react";
import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { requireStaff } from "@/app/_server/staff";
import { allows } from "@/commerce/access";
import { Page, PageHeader } from "@/components/admin/shell/page-header";
import { DataTable } from "@/components/admin/tables/data-table";
import { readTableState, type SearchParams } from "@/components/admin/tables/table-state";
import { StatusPill } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { BulkActs } from "./_parts/bulk-acts";
import { WallClock } from "./_parts/wall-clock";
import { duplicate, movePromotions } from "./actions";
import { promotionsPage } from "./data";
import { PHASE_TONES, PHASES, PROMOTIONS } from "./list-state";

export async function generateMetadata(): Promise<Metadata> {
  await requireStaff("promotions.read");
  return { title: (await getTranslations("admin.promotions"))("title") };
}

/** Every promotion: what it gives, where and when, how much of it is used. */
export default async function PromotionsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { ctx, staff } = await requireStaff("promotions.read");
  const state = readTableState(await searchParams, PROMOTIONS);
  const [page, t, format] = await Promise.all([
    promotionsPage(ctx, state),
    getTranslations("admin.promotions"),
    getFormatter(),
  ]);
  const mayEdit = allows(staff.grants, "promotions.edit");
  const names = new Map(page.storefronts.map(({ id, name }) => [id, name]));
  const shops = (ids: readonly string[]) =>
    ids.length === names.size && names.size > 1
      ? t("allStorefronts")
      : ids.map((id) => names.get(id) ?? id).join(", ");
  const create = (
    <LinkButton href="/promotions/new" prefetch={false}>
      <Plus aria-hidden />
      {t("new")}
    </LinkButton>
  );
  return (
    <Page>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={
          <>
            <LinkButton href="/promotions/simulator" variant="outline" prefetch={false}>
              <FlaskConical aria-hidden />
              {t("simulator.title")}
            </LinkButton>
            {mayEdit && create}
          </>
        }
      />
      <DataTable
        label={t("title")}
        spec={PROMOTIONS}
        state={state}
        rows={page.rows}
        rowKey={(row) => row.id}
        rowHref={(row) => `/promotions/${row.id}`}
        rowName={(row) => row.name}
        nextCursor={page.nextCursor}
        selection={
          mayEdit ? (
            <BulkActs
              names={Object.fromEntries(page.rows.map(({ id, name }) => [id, name]))}
              move={movePromotions}
              duplicate={duplicate}
            />
          ) : undefined
        }
        filters={[
          {
            key: "state",
            label: t("state"),
            options: PHASES.map((value) => ({
              value,
              label: t(`phase.${value}`),
              count: page.counts[value],
            })),
          },
          {
            key: "storefront",
            label: t("storefront"),
            options: page.storefronts.map(({ id, name }) => ({ value: id, label: name })),
          },
          {
            key: "code",
            label: t("kind"),
            single: true,
            options: (["automatic", "code"] as const).map((value) => ({ value, label: t(value) })),
          },
        ]}
        columns={[
          { key: "name", header: t("name"), sort: "name", className: "min-w-44", cell: (row) => row.name },
          {
            key: "state",
            header: t("state"),
            cell: (row) => <StatusPill tone={PHASE_TONES[row.state]}>{t(`phase.${row.state}`)}</StatusPill>,
          },
          {
            key: "what",
            header: t("what"),
            hideBelow: "md",
            cell: (row) => row.effectKinds.map((kind) => t(`effect.kinds.${kind}`)).join(", "),
          },
          {
            key: "kind",
            header: t("kind"),
            hideBelow: "lg",
            cell: (row) => (
              <span className="text-muted-foreground">
                {row.needsCode ? t("codes.count", { count: row.codes }) : t("automatic")}
              </span>
            ),
          },
          {
            key: "storefronts",
            header: t("storefronts"),
            hideBelow: "lg",
            className: "max-w-56 truncate",
            cell: (row) => shops(row.storefrontIds),
          },
          {
            key: "starts",
            header: t("times.starts"),
            sort: "starts",
            numeric: true,
            hideBelow: "md",
            cell: (row) => <WallClock wall={row.startsAt} />,
          },
          {
            key: "ends",
            header: t("times.ends"),
            sort: "ends",
            numeric: true,
            hideBelow: "sm",
            cell: (row) => <WallClock wall={row.endsAt} />,
          },
          {
            key: "used",
            header: t("used"),
            sort: "used",
            numeric: true,
            cell: (row) =>
              row.totalLimit === null
                ? format.number(row.used)
                : `${format.number(row.used)} / ${format.number(row.totalLimit)}`,
          },
        ]}
        empty={
          <EmptyState
            icon={<TicketPercent />}
            title={t("empty")}
            description={t("emptyText")}
            action={mayEdit ? create : undefined}
          />
        }
      />
    </Page>
  );
}
