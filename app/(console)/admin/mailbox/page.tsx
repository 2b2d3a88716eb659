import { Mails } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireStaff } from "@/app/_server/staff";
import { listMail, mailHealth } from "@/commerce/mail";
import { MAIL_KINDS, MAIL_STATES } from "@/commerce/mail/model";
import { listStorefronts } from "@/commerce/storefronts";
import { Moment } from "@/components/admin/shell/moment";
import { Page, PageHeader } from "@/components/admin/shell/page-header";
import { DataTable } from "@/components/admin/tables/data-table";
import { readTableState, type SearchParams } from "@/components/admin/tables/table-state";
import { StatusPill } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { env } from "@/lib/env";
import { MAILBOX, mailFilter, STATE_TONES } from "./list-state";

const PAGE = 50;

export async function generateMetadata(): Promise<Metadata> {
  await requireStaff("mail.read");
  return { title: (await getTranslations("admin.mailbox"))("title") };
}

/** Every mail that was ever asked for. Without a mail server this is where they stay. */
export default async function MailboxPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { ctx } = await requireStaff("mail.read");
  const state = readTableState(await searchParams, MAILBOX);
  const [mails, health, storefronts, t] = await Promise.all([
    listMail(ctx, { limit: PAGE + 1, ...mailFilter(state) }),
    mailHealth(ctx),
    listStorefronts(ctx, { withRetired: true }),
    getTranslations("admin.mailbox"),
  ]);
  const rows = mails.slice(0, PAGE);
  const names = new Map(storefronts.map(({ id, name }) => [id, name]));
  return (
    <Page>
      <PageHeader title={t("title")} description={t(env().SMTP_URL ? "description" : "descriptionOffline")} />
      {health.failed > 0 && (
        <p role="status" className="text-destructive text-sm">
          {t("dead", { count: health.failed })}
        </p>
      )}
      <DataTable
        label={t("title")}
        spec={MAILBOX}
        state={state}
        rows={rows}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `/mailbox/${id}`}
        rowName={(row) => `${t(`kindOf.${row.kind}`)}, ${row.to}`}
        nextCursor={mails.length > PAGE ? (rows.at(-1)?.id ?? null) : null}
        filters={[
          {
            key: "state",
            label: t("state"),
            single: true,
            options: MAIL_STATES.map((value) => ({ value, label: t(`stateOf.${value}`) })),
          },
          {
            key: "kind",
            label: t("kind"),
            single: true,
            options: MAIL_KINDS.map((value) => ({ value, label: t(`kindOf.${value}`) })),
          },
        ]}
        columns={[
          { key: "kind", header: t("kind"), className: "min-w-40", cell: (row) => t(`kindOf.${row.kind}`) },
          { key: "to", header: t("to"), className: "max-w-72 truncate", cell: (row) => row.to },
          {
            key: "state",
            header: t("state"),
            cell: (row) => <StatusPill tone={STATE_TONES[row.state]}>{t(`stateOf.${row.state}`)}</StatusPill>,
          },
          {
            key: "storefront",
            header: t("storefront"),
            hideBelow: "md",
            cell: (row) => names.get(row.storefrontId) ?? row.storefrontId,
          },
          {
            key: "language",
            header: t("language"),
            hideBelow: "lg",
            cell: (row) => <code className="text-xs">{row.locale}</code>,
          },
          {
            key: "when",
            header: t("when"),
            numeric: true,
            hideBelow: "sm",
            cell: (row) => <Moment at={row.createdAt} />,
          },
        ]}
        empty={<EmptyState icon={<Mails />} title={t("emptyTitle")} description={t("emptyText")} />}
      />
    </Page>
  );
}
