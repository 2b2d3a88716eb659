"use client";

import { Download } from "lucide-react";
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect } from "react";
import type { CodeBatch, Promotion, PromotionCodeRow } from "@/commerce/promotions/model";
import type { Answer } from "@/components/admin/shell/model";
import { Section } from "@/components/admin/shell/section";
import { nextPage, previousPage, type TableState, tableHref } from "@/components/admin/tables/table-state";
import { TableSearch } from "@/components/admin/tables/table-tools";
import { useUndoable } from "@/components/admin/tables/use-undoable";
import { Badge } from "@/components/ui/badge";
import { Button, buttonVariants } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Pagination } from "@/components/ui/pagination";
import { Progress } from "@/components/ui/progress";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { type CodeActs, CodeForms } from "./code-forms";

interface Acts extends CodeActs {
  disable: (input: { codeId: string; disabled: boolean }) => Promise<Answer<PromotionCodeRow>>;
}

const POLL_MS = 1_500;

/** The codes that lead to the promotion: shared ones, many of their own, search, CSV. */
export function Codes({
  promotion,
  table,
  codes,
  batches,
  mayEdit,
  ...acts
}: {
  promotion: Promotion;
  table: TableState;
  codes: { rows: readonly PromotionCodeRow[]; nextCursor: string | null; total: number };
  batches: readonly CodeBatch[];
  mayEdit: boolean;
} & Acts) {
  const t = useTranslations("admin.promotions.codes");
  const words = useTranslations("admin.table");
  const common = useTranslations("admin.common");
  const format = useFormatter();
  const router = useRouter();
  const { run, pending } = useUndoable();
  const spec = { path: `/promotions/${promotion.id}` };
  const growing = batches.some(({ made, wanted }) => made < wanted);
  useEffect(() => {
    if (!growing) return;
    const timer = setInterval(() => router.refresh(), POLL_MS);
    return () => clearInterval(timer);
  }, [growing, router]);
  const previous = previousPage(table);
  const exportHref = (batchId?: string) =>
    `/promotions/${promotion.id}/codes/export${batchId ? `?batch=${batchId}` : ""}`;
  return (
    <Section title={t("title")} description={t("description")}>
      {mayEdit && <CodeForms promotionId={promotion.id} add={acts.add} make={acts.make} />}
      {batches.length > 0 && (
        <ul className="grid gap-2">
          {batches.map((batch) => (
            <li key={batch.id} className="flex min-h-9 flex-wrap items-center gap-x-4 gap-y-1 border-b pb-2">
              <span className="tabular-nums">
                {t("batch", { made: batch.made, wanted: batch.wanted })}
                {batch.prefix && <span className="text-muted-foreground"> {batch.prefix}…</span>}
              </span>
              {batch.made < batch.wanted ? (
                <span className="w-40">
                  <Progress value={batch.made} max={batch.wanted} label={t("making")} />
                </span>
              ) : (
                <a
                  href={exportHref(batch.id)}
                  download
                  className={buttonVariants({ variant: "outline", size: "sm", className: "ml-auto" })}
                >
                  <Download aria-hidden />
                  {words("export")}
                </a>
              )}
            </li>
          ))}
        </ul>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <TableSearch spec={spec} state={table} label={t("title")} />
        <a
          href={exportHref()}
          download
          className={buttonVariants({ variant: "outline", size: "sm", className: "ml-auto" })}
        >
          <Download aria-hidden />
          {t("exportAll", { count: promotion.codes })}
        </a>
      </div>
      {codes.rows.length === 0 ? (
        <p className="text-muted-foreground">{t(table.search ? "notFound" : "none")}</p>
      ) : (
        <div className="min-w-0 overflow-x-auto">
          <Table aria-label={t("title")}>
            <TableHeader className="static">
              <TableRow className="hover:bg-transparent">
                <TableHead>{t("code")}</TableHead>
                <TableHead numeric>{t("used")}</TableHead>
                <TableHead>{t("state")}</TableHead>
                {mayEdit && <TableHead className="w-28" />}
              </TableRow>
            </TableHeader>
            <TableBody>
              {codes.rows.map((row) => (
                <TableRow key={row.id}>
                  <TableCell className="whitespace-nowrap">
                    <code>{row.code}</code>
                    <CopyButton
                      text={row.code}
                      label={t("copy", { code: row.code })}
                      doneLabel={common("copied")}
                    />
                  </TableCell>
                  <TableCell numeric>
                    {row.useLimit === null
                      ? format.number(row.used)
                      : `${format.number(row.used)} / ${format.number(row.useLimit)}`}
                  </TableCell>
                  <TableCell>
                    {row.disabled ? (
                      <Badge variant="outline">{t("disabled")}</Badge>
                    ) : row.useLimit !== null && row.used >= row.useLimit ? (
                      <Badge variant="warning">{t("usedUp")}</Badge>
                    ) : (
                      t("valid")
                    )}
                  </TableCell>
                  {mayEdit && (
                    <TableCell className="text-right">
                      <Button
                        variant="ghost"
                        size="sm"
                        disabled={pending}
                        aria-label={t(row.disabled ? "enableCode" : "disableCode", { code: row.code })}
                        onClick={() =>
                          run(
                            () => acts.disable({ codeId: row.id, disabled: !row.disabled }),
                            t(row.disabled ? "enabledDone" : "disabledDone", { code: row.code }),
                            () => acts.disable({ codeId: row.id, disabled: row.disabled }),
                          )
                        }
                      >
                        {t(row.disabled ? "enable" : "disable")}
                      </Button>
                    </TableCell>
                  )}
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </div>
      )}
      {(previous || codes.nextCursor) && (
        <Pagination
          label={words("pages", { table: t("title") })}
          previousLabel={words("previous")}
          nextLabel={words("next")}
          previousHref={previous ? tableHref(spec, previous) : undefined}
          nextHref={codes.nextCursor ? tableHref(spec, nextPage(table, codes.nextCursor)) : undefined}
          className="justify-end"
        />
      )}
    </Section>
  );
}
