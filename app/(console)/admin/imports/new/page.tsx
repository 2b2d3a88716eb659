import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireStaff } from "@/app/_server/staff";
import { uploadNames } from "@/commerce/catalog";
import { Crumb } from "@/components/admin/shell/crumbs";
import { Page, PageHeader } from "@/components/admin/shell/page-header";
import { beginImport, tryImport } from "../actions";
import { fileChoices } from "../data";
import { ImportSetup } from "./_parts/import-setup";

export async function generateMetadata(): Promise<Metadata> {
  await requireStaff("catalog.import");
  const t = await getTranslations("admin.imports");
  return { title: t("check") };
}

/** An uploaded file before it goes in: currency, language, columns, and the dry run. */
export default async function NewImportPage({ searchParams }: { searchParams: Promise<{ file?: string }> }) {
  const { ctx, staff } = await requireStaff("catalog.import");
  const { file } = await searchParams;
  if (typeof file !== "string") notFound();
  const [t, names, choices] = await Promise.all([
    getTranslations("admin.imports"),
    uploadNames(ctx, [file]),
    fileChoices(ctx),
  ]);
  const name = names.get(file);
  if (name === undefined) notFound();
  const { currency, locale } = choices;
  const first = await tryImport({ fileId: file, currency, locale, mapping: {} });
  if (first.status !== "done") notFound();
  const of = new Intl.DisplayNames(staff.locale, { type: "currency" });
  const speech = new Intl.DisplayNames(staff.locale, { type: "language" });
  return (
    <Page>
      <Crumb label={name} />
      <PageHeader title={name} description={t("checkText")} />
      <ImportSetup
        fileId={file}
        first={first.value}
        currency={currency}
        locale={locale}
        currencies={choices.currencies.map((code) => ({
          value: code,
          label: `${code} · ${of.of(code) ?? code}`,
        }))}
        locales={choices.locales.map((tag) => ({ value: tag, label: speech.of(tag) ?? tag }))}
        tryImport={tryImport}
        beginImport={beginImport}
      />
    </Page>
  );
}
