import { useTranslations } from "next-intl";
import type { AuditEntry } from "@/commerce/access/model";
import { useAuditWords } from "@/components/admin/shell/audit-words";
import { Moment } from "@/components/admin/shell/moment";

/** What happened to the promotion, newest first. */
export function History({ entries }: { entries: readonly AuditEntry[] }) {
  const t = useTranslations("admin.promotions.editor");
  const { actionWords } = useAuditWords();
  return (
    <section className="grid gap-2" aria-labelledby="history">
      <h2 id="history" className="border-b pb-2 text-lg">
        {t("history")}
      </h2>
      {entries.length === 0 && <p className="text-muted-foreground">{t("historyNone")}</p>}
      <ol className="grid gap-2">
        {entries.map((entry) => (
          <li key={entry.id} className="grid">
            <span>{actionWords(entry.action)}</span>
            <span className="text-muted-foreground text-xs">
              {entry.actorName ?? entry.actorId}, <Moment at={entry.at} />
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
