import type { Metadata } from "next";
import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import { requireStaff } from "@/app/_server/staff";
import { Page, PageHeader } from "@/components/admin/shell/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { ImportState } from "./_parts/import-state";
import { UploadBox } from "./_parts/upload-box";
import { pastImports } from "./data";

export async function generateMetadata(): Promise<Metadata> {
  await requireStaff("catalog.import");
  const t = await getTranslations("admin.imports");
  return { title: t("title") };
}

/** Upload a product file; below, what was imported before. */
export default async function ImportsPage({ searchParams }: { searchParams: Promise<{ after?: string }> }) {
  const { ctx } = await requireStaff("catalog.import");
  const [t, format, { after }] = await Promise.all([
    getTranslations("admin.imports"),
    getFormatter(),
    searchParams,
  ]);
  const { rows, next } = await pastImports(ctx, typeof after === "string" ? after : undefined);
  return (
    <Page>
      <PageHeader title={t("title")} description={t("text")} />
      <UploadBox />
      <section className="grid gap-3" aria-labelledby="past">
        <h2 id="past" className="text-lg">
          {t("past")}
        </h2>
        {rows.length === 0 ? (
          <p className="text-muted-foreground">{t("none")}</p>
        ) : (
          <div className="overflow-x-auto">
            <Table>
              <TableHeader className="static">
                <TableRow>
                  <TableHead>{t("file")}</TableHead>
                  <TableHead>{t("state")}</TableHead>
                  <TableHead numeric>{t("counts.created")}</TableHead>
                  <TableHead numeric>{t("counts.updated")}</TableHead>
                  <TableHead numeric>{t("counts.unchanged")}</TableHead>
                  <TableHead numeric>{t("counts.refused")}</TableHead>
                  <TableHead className="max-md:hidden">{t("by")}</TableHead>
                  <TableHead className="max-sm:hidden">{t("when")}</TableHead>
                </TableRow>
              </TableHeader>
              <TableBody>
                {rows.map(({ job, fileName, by, report }) => (
                  <TableRow key={job.id}>
                    <TableCell>
                      <Link
                        href={`/imports/${job.id}`}
                        prefetch={false}
                        className="rounded-sm font-medium hover:underline"
                      >
                        {fileName}
                      </Link>
                    </TableCell>
                    <TableCell>
                      <ImportState state={job.state} refused={report?.failure !== undefined} />
                    </TableCell>
                    <TableCell numeric>{report ? format.number(report.created) : ""}</TableCell>
                    <TableCell numeric>{report ? format.number(report.updated) : ""}</TableCell>
                    <TableCell numeric>{report ? format.number(report.unchanged) : ""}</TableCell>
                    <TableCell numeric>{report ? format.number(report.refused) : ""}</TableCell>
                    <TableCell className="text-muted-foreground max-md:hidden">{by}</TableCell>
                    <TableCell className="text-muted-foreground max-sm:hidden">
                      {format.dateTime(job.createdAt, { dateStyle: "medium", timeStyle: "short" })}
                    </TableCell>
                  </TableRow>
                ))}
              </TableBody>
            </Table>
          </div>
        )}
        {(next || after) && (
          <Pagination
            label={t("past")}
            previousLabel={t("newest")}
            nextLabel={t("older")}
            previousHref={after ? "/imports" : undefined}
            nextHref={next ? `/imports?after=${next}` : undefined}
          />
        )}
      </section>
    </Page>
  );
}
