import { useTranslations } from "next-intl";
import type { AuditEntry } from "@/commerce/access/model";
import { useAuditWords } from "@/components/admin/shell/audit-words";
import { Moment } from "@/components/admin/shell/moment";

/** What the staff did with the profile, newest first; the customer's own acts bear their name. */
export function History({ entries }: { entries: readonly AuditEntry[] }) {
  const t = useTranslations("admin.customers");
  const { actionWords } = useAuditWords();
  if (entries.length === 0) return <p className="text-muted-foreground">{t("historyNone")}</p>;
  return (
    <ol className="grid gap-2">
      {entries.map((entry) => (
        <li key={entry.id} className="grid">
          <span>{actionWords(entry.action)}</span>
          <span className="text-muted-foreground text-xs">
            {entry.actorKind === "customer" ? t("themselves") : (entry.actorName ?? entry.actorId)},{" "}
            <Moment at={entry.at} />
          </span>
        </li>
      ))}
    </ol>
  );
}
