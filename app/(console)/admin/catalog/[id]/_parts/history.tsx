import { useFormatter, useTranslations } from "next-intl";
import type { AuditEntry } from "@/commerce/access/model";

/** What happened to the product, newest first. */
export function History({ entries }: { entries: readonly AuditEntry[] }) {
  const t = useTranslations("admin.editor");
  const format = useFormatter();
  return (
    <section className="grid gap-2" aria-labelledby="history">
      <h2 id="history" className="border-b pb-2 text-lg">
        {t("history")}
      </h2>
      {entries.length === 0 && <p className="text-muted-foreground">{t("historyNone")}</p>}
      <ol className="grid gap-2">
        {entries.map((entry) => {
          const key = `acts.${entry.action.replace(/\./g, "_")}` as "acts.catalog_status";
          return (
            <li key={entry.id} className="grid">
              <span>{t.has(key) ? t(key) : entry.action}</span>
              <span className="text-muted-foreground text-xs">
                {entry.actorName ?? entry.actorId},{" "}
                {format.dateTime(entry.at, { dateStyle: "medium", timeStyle: "short" })}
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
