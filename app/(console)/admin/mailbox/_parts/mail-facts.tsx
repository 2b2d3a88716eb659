import { useTranslations } from "next-intl";
import type { MailRecord } from "@/commerce/mail/model";
import { Moment } from "@/components/admin/shell/moment";
import { StatusPill } from "@/components/ui/badge";
import { STATE_TONES } from "../list-state";

/** Where a mail went, when, and what the mail server answered each time. */
export function MailFacts({ mail, storefront }: { mail: MailRecord; storefront: string }) {
  const t = useTranslations("admin.mailbox");
  return (
    <div className="grid gap-5 text-sm">
      <dl className="grid grid-cols-[7rem_minmax(0,1fr)] gap-x-4 gap-y-2">
        <dt className="font-normal text-muted-foreground">{t("state")}</dt>
        <dd>
          <StatusPill tone={STATE_TONES[mail.state]}>{t(`stateOf.${mail.state}`)}</StatusPill>
        </dd>
        <dt className="font-normal text-muted-foreground">{t("kind")}</dt>
        <dd>{t(`kindOf.${mail.kind}`)}</dd>
        <dt className="font-normal text-muted-foreground">{t("storefront")}</dt>
        <dd>{storefront}</dd>
        <dt className="font-normal text-muted-foreground">{t("language")}</dt>
        <dd>
          <code className="text-xs">{mail.locale}</code>
        </dd>
        <dt className="font-normal text-muted-foreground">{t("when")}</dt>
        <dd>
          <Moment at={mail.createdAt} seconds />
        </dd>
        {mail.state === "queued" && mail.attempts > 0 && (
          <>
            <dt className="font-normal text-muted-foreground">{t("nextTry")}</dt>
            <dd>
              <Moment at={mail.dueAt} seconds />
            </dd>
          </>
        )}
      </dl>
      {mail.attemptsMade.length > 0 && (
        <section className="border-t pt-4">
          <h2 className="mb-2 text-sm">{t("tries")}</h2>
          <ol className="grid gap-3">
            {mail.attemptsMade.map((attempt) => (
              <li key={`${attempt.round}.${attempt.number}`}>
                <p>
                  {t(`outcome.${attempt.outcome}`)} ·{" "}
                  <span className="text-muted-foreground">
                    <Moment at={attempt.at} seconds />
                  </span>
                </p>
                <p className="break-words text-muted-foreground">{attempt.answer}</p>
              </li>
            ))}
          </ol>
        </section>
      )}
    </div>
  );
}
