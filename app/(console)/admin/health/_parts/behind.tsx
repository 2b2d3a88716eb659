import { useFormatter, useTranslations } from "next-intl";
import type { systemFacts } from "@/app/_server/health";
import { ageOf } from "@/components/admin/health/figures";
import { Vital } from "@/components/admin/health/vital";
import { Moment } from "@/components/admin/shell/moment";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";

/** Longer than this and something stands still: an event is handled within a second. */
const LATE_SECONDS = 120;

export type SystemFacts = Awaited<ReturnType<typeof systemFacts>>;

/** Events, jobs, mails and payments that wait or were given up. */
export function Behind({ facts }: { facts: SystemFacts }) {
  const t = useTranslations("admin.health");
  const format = useFormatter();
  const { events, mail, stale, database } = facts;
  const attention = (is: boolean) => is && t("attention");
  return (
    <>
      <dl className="grid border-t">
        <Vital
          label={t("events")}
          attention={attention(events.oldestSeconds > LATE_SECONDS || events.givenUp > 0)}
        >
          <p>
            {t("eventsText", {
              count: events.waiting,
              age: format.number(...ageOf(events.oldestSeconds)),
            })}
          </p>
          {events.givenUp > 0 && <p>{t("givenUp", { count: events.givenUp })}</p>}
        </Vital>
        <Vital
          label={t("jobs")}
          attention={attention(database.failedJobs > 0)}
          href="/jobs"
          link={t("toJobs")}
        >
          <p>{t("jobsText", { count: database.failedJobs })}</p>
        </Vital>
        <Vital
          label={t("mail")}
          attention={attention(mail.failed > 0 || mail.oldestSeconds > LATE_SECONDS)}
          href={mail.failed > 0 ? "/mailbox?state=failed" : "/mailbox"}
          link={t("toMail")}
        >
          <p>{t("mailText", { queued: mail.queued, age: format.number(...ageOf(mail.oldestSeconds)) })}</p>
          {mail.failed > 0 && <p>{t("mailFailed", { count: mail.failed })}</p>}
        </Vital>
        <Vital label={t("payments")} attention={attention(stale.length > 0)}>
          <p>{t("paymentsText", { count: stale.length })}</p>
        </Vital>
      </dl>
      {stale.length > 0 && <Stale payments={stale} />}
    </>
  );
}

function Stale({ payments }: { payments: SystemFacts["stale"] }) {
  const t = useTranslations("admin.health");
  return (
    <div className="min-w-0 overflow-x-auto">
      <Table aria-label={t("payments")}>
        <TableHeader className="static">
          <TableRow className="hover:bg-transparent">
            <TableHead>{t("payment")}</TableHead>
            <TableHead>{t("provider")}</TableHead>
            <TableHead>{t("order")}</TableHead>
            <TableHead numeric>{t("since")}</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {payments.map(({ id, provider, reference, createdAt }) => (
            <TableRow key={id}>
              <TableCell>
                <code className="text-xs">{id}</code>
              </TableCell>
              <TableCell>{provider}</TableCell>
              <TableCell>
                <a href={`/orders/${reference}`} className="text-primary hover:underline">
                  <code className="text-xs">{reference}</code>
                </a>
              </TableCell>
              <TableCell numeric>
                <Moment at={createdAt} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
