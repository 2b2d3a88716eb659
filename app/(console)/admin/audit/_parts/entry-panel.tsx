import Link from "next/link";
import type { AuditEntry } from "@/commerce/access/model";
import { useAuditWords } from "@/components/admin/shell/audit-words";
import { Moment } from "@/components/admin/shell/moment";
import { UrlSheet } from "@/components/admin/shell/url-sheet";
import { changesOf } from "./changes";

/** One line of the log with what it changed, field by field. */
export function EntryPanel({
  entry,
  closeHref,
  subjectHref,
}: {
  entry: AuditEntry;
  closeHref: string;
  subjectHref: string;
}) {
  const { t, actionWords, areaWords } = useAuditWords();
  const changes = changesOf(entry.before, entry.after);
  return (
    <UrlSheet
      key={entry.id}
      title={actionWords(entry.action)}
      description={t("entry", { id: String(entry.id) })}
      closeHref={closeHref}
    >
      <dl className="grid grid-cols-[6rem_minmax(0,1fr)] gap-x-4 gap-y-2">
        <dt className="font-normal text-muted-foreground">{t("when")}</dt>
        <dd>
          <Moment at={entry.at} seconds />
        </dd>
        <dt className="font-normal text-muted-foreground">{t("who")}</dt>
        <dd>
          {entry.actorName ?? entry.actorId}
          {entry.ip && <span className="text-muted-foreground"> · {entry.ip}</span>}
        </dd>
        <dt className="font-normal text-muted-foreground">{t("subject")}</dt>
        <dd className="min-w-0">
          {areaWords(entry.subjectType)} <code className="break-all text-xs">{entry.subjectId}</code>
          <Link href={subjectHref} className="block text-primary underline underline-offset-4">
            {t("ofThis")}
          </Link>
        </dd>
      </dl>
      {changes.length === 0 ? (
        <p className="border-t pt-4 text-muted-foreground">{t("noValues")}</p>
      ) : (
        <table className="w-full table-fixed border-t text-sm">
          <thead>
            <tr className="text-left text-muted-foreground text-xs">
              <th className="w-28 py-2 font-normal">{t("field")}</th>
              <th className="py-2 font-normal">{t("before")}</th>
              <th className="py-2 font-normal">{t("after")}</th>
            </tr>
          </thead>
          <tbody>
            {changes.map(({ field, before, after }) => (
              <tr key={field} className="align-top">
                <th scope="row" className="break-words border-t py-2 pr-3 text-left font-normal">
                  {field || "–"}
                </th>
                <td className="break-words border-t py-2 pr-3 text-muted-foreground">
                  {before === undefined ? "–" : <del className="decoration-1">{before}</del>}
                </td>
                <td className="break-words border-t py-2">
                  {after === undefined ? "–" : <ins className="no-underline">{after}</ins>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </UrlSheet>
  );
}
